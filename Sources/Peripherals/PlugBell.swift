import Synchronization

/// Wakes whoever waits for a device to come back, when anything was plugged in.
final class PlugBell: Sendable {
    private struct State {
        var waiters: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
    }
    private let state = Mutex(State())

    func ring() {
        let waiters = state.withLock { Array($0.waiters.values) }
        for waiter in waiters { waiter.yield() }
    }

    /// Returns when the bell rings or the time is up.
    /// - Throws: `CancellationError`.
    func wait(atMost duration: Duration, clock: any Clock<Duration>) async throws {
        let (rings, waiter) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.next += 1
            state.waiters[state.next] = waiter
            return state.next
        }
        defer { state.withLock { $0.waiters[number] = nil } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clock.sleep(for: duration) }
            group.addTask { for await _ in rings { break } }
            try await group.next()
            group.cancelAll()
        }
        try Task.checkCancellation()
    }
}
