import Synchronization

/// Wakes one waiting task. A ring while nobody waits is kept for the next wait, so none is lost; many are one.
final class WakeBell: Sendable {
    private enum State {
        case silent
        case rung
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.silent)

    func ring() {
        let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
            if case .waiting(let continuation) = state {
                state = .silent
                return continuation
            }
            state = .rung
            return nil
        }
        waiting?.resume()
    }

    /// Returns at a ring, at the deadline, or when the task is cancelled.
    func wait(until deadline: Int64?, clock: any SyncClock) async {
        let alarm = deadline.map { deadline in
            Task {
                await clock.sleep(until: deadline)
                if !Task.isCancelled { self.ring() }
            }
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRung = state.withLock { state in
                    if case .rung = state {
                        state = .silent
                        return true
                    }
                    state = .waiting(continuation)
                    return false
                }
                if isRung { continuation.resume() }
            }
        } onCancel: {
            ring()
        }
        alarm?.cancel()
    }
}
