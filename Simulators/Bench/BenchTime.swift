import SimulatedDeviceBus
import Synchronization

/// The bench's clock: milliseconds that were handed to the devices since the table was laid. It goes only as `Bench.advance(milliseconds:)` lets it, so a
/// script can count time instead of waiting for it.
public final class BenchTime: Sendable {
    private let milliseconds = Mutex(0)
    /// Moves with the clock.
    public let changes = ChangeSignal()

    public init() {}

    public var nowMilliseconds: Int { milliseconds.withLock { $0 } }

    func add(milliseconds more: Int) {
        milliseconds.withLock { $0 += more }
        changes.changed()
    }
}

/// Who lets the bench's time pass.
public enum BenchPace: String, Sendable, CaseIterable {
    /// The wall's clock, by `BenchPage`.
    case real
    /// A script counts it: nothing waits, and the same script gives the same paper, bytes and times.
    case virtual
}
