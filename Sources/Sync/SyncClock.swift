/// Time as the worker sees it, handed in so that tests can hold it.
public protocol SyncClock: Sendable {
    /// UTC milliseconds since 1970; only for what people read.
    var wallMilliseconds: Int64 { get }
    /// Milliseconds that only grow; for waiting.
    var steadyMilliseconds: Int64 { get }
    /// Returns when the steady clock has reached `deadline`, or at once when the task is cancelled.
    func sleep(until deadline: Int64) async
}

/// This machine's clocks.
public struct SystemSyncClock: SyncClock {
    private let start = ContinuousClock.now
    private let wall: @Sendable () -> Int64

    /// - Parameter wall: the terminal's wall clock in UTC milliseconds.
    public init(wall: @escaping @Sendable () -> Int64) { self.wall = wall }

    public var wallMilliseconds: Int64 { wall() }

    public var steadyMilliseconds: Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    public func sleep(until deadline: Int64) async {
        // Cancellation is the only error there is, and it means: go on at once.
        try? await Task.sleep(until: start + .milliseconds(deadline), clock: .continuous)
    }
}
