import Synchronization

/// The shortest time between two drawings, on a clock handed in: a display at 9600 baud needs 50 ms for a text, and nobody reads
/// faster. While it waits, only the latest text is kept.
public struct DisplayPace: Sendable {
    public static let usualInterval: Duration = .milliseconds(100)

    private let pass: @Sendable () async throws -> Void

    public init<C: Clock>(_ interval: Duration = DisplayPace.usualInterval, clock: C) where C.Duration == Duration {
        let next = Next<C.Instant>()
        pass = {
            if let instant = next.instant.withLock({ $0 }), clock.now < instant { try await clock.sleep(until: instant, tolerance: nil) }
            next.instant.withLock { $0 = clock.now.advanced(by: interval) }
        }
    }

    /// Returns when the next drawing may go out, and counts it.
    /// - Throws: `CancellationError` when the waiting task was cancelled.
    func wait() async throws { try await pass() }

    /// A mutex cannot be captured by a closure; its box can.
    private final class Next<Instant: Sendable>: Sendable {
        let instant = Mutex<Instant?>(nil)
    }
}
