import Synchronization

/// Lets tasks wait until something changed, without polling: look, and if it is not yet so, wait for the next change.
public final class ChangeSignal: Sendable {
    private struct State {
        var generation: UInt64 = 0
        var nextWaiter: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        /// Waiters that were ended before they had begun to wait.
        var ended: Set<UInt64> = []
    }

    private let state = Mutex(State())

    public init() {}

    /// Counts the changes. Read it before looking, hand it to `wait(after:)`.
    public var generation: UInt64 { state.withLock { $0.generation } }

    /// Says that something changed: everybody who waits looks again.
    public func changed() {
        let waiting = state.withLock { state in
            state.generation &+= 1
            defer { state.waiting.removeAll() }
            return Array(state.waiting.values)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns at the first change after `generation`, when the limit has passed, or when the task is cancelled.
    public func wait(after generation: UInt64, limit: Duration) async {
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        let alarm = Task {
            try? await Task.sleep(for: limit)
            if !Task.isCancelled { end(id) }
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goOn = state.withLock { state in
                    if state.generation != generation || state.ended.contains(id) { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if goOn { continuation.resume() }
            }
        } onCancel: {
            end(id)
        }
        alarm.cancel()
        state.withLock { _ = $0.ended.remove(id) }
    }

    /// Waits until `condition` holds, looking after each change.
    /// - Returns: whether it held within the limit.
    public func wait(limit: Duration = .seconds(10), until condition: @Sendable () -> Bool) async -> Bool {
        let watch = ContinuousClock()
        let end = watch.now.advanced(by: limit)
        while true {
            let seen = generation
            if condition() { return true }
            let left = watch.now.duration(to: end)
            if left <= .zero || Task.isCancelled { return condition() }
            await wait(after: seen, limit: left)
        }
    }

    private func end(_ id: UInt64) {
        let continuation = state.withLock { state in
            if let waiting = state.waiting.removeValue(forKey: id) { return Optional(waiting) }
            state.ended.insert(id)
            return nil
        }
        continuation?.resume()
    }
}
