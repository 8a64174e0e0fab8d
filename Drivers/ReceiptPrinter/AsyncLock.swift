import Synchronization

/// First come, first served, without blocking a thread.
final class AsyncLock: Sendable {
    private struct State {
        var held = false
        var refusing = false
        var waiters: [(CheckedContinuation<Bool, Never>)] = []
    }
    private let state = Mutex(State())

    /// false when the holder has said that it may take long (`refuse`); then the lock is not held.
    func lock() async -> Bool {
        await withCheckedContinuation { continuation in
            let immediate: Bool? = state.withLock { state in
                if state.refusing { return false }
                if !state.held {
                    state.held = true
                    return true
                }
                state.waiters.append(continuation)
                return nil
            }
            if let immediate { continuation.resume(returning: immediate) }
        }
    }

    func unlock() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            if state.waiters.isEmpty {
                state.held = false
                return nil
            }
            return state.waiters.removeFirst()
        }
        next?.resume(returning: true)
    }

    /// Called by the holder: turns away who waits and who comes, until `accept`.
    func refuse() {
        let turnedAway = state.withLock { state in
            state.refusing = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in turnedAway { waiter.resume(returning: false) }
    }

    func accept() { state.withLock { $0.refusing = false } }
}
