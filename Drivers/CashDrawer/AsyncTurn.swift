import Synchronization

/// One after another: a transport has one reader and one writer at a time, and a status query and its answer belong together.
final class AsyncTurn: Sendable {
    private struct State {
        var taken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    /// Waits for its turn, runs `body` and gives the turn to the next. Those who wait are served in order; each turn is bounded by
    /// the time limits of the transport.
    func run<Value: Sendable, Failure: Error>(_ body: () async throws(Failure) -> Value) async throws(Failure) -> Value {
        await withCheckedContinuation { continuation in
            let free = state.withLock { state in
                if state.taken { state.waiting.append(continuation) }
                defer { state.taken = true }
                return !state.taken
            }
            if free { continuation.resume() }
        }
        defer { give() }
        return try await body()
    }

    private func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.taken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
