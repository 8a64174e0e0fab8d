import Checkout
import DeviceKit
import Logging
import SaleCore
import Storage
import Synchronization
import TestHarness

/// A clock that moves when it is told to.
final class SetClock: TradeClock {
    private let milliseconds: Mutex<Int64>
    /// 2026-11-23 08:00 UTC.
    init(milliseconds: Int64 = 1_795_420_800_000) { self.milliseconds = Mutex(milliseconds) }

    func now() -> Moment { Moment(utcMilliseconds: milliseconds.withLock { $0 }, utcOffsetMinutes: 60) }
    func advance(milliseconds step: Int64) { milliseconds.withLock { $0 += step } }
}

/// The same ids for the same seed.
final class SeededIdentifiers: IdentifierSource {
    private let generator: Mutex<SeededGenerator>
    init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

    func next() -> String {
        generator.withLock { generator in
            (0..<32).map { _ in String(UInt8.random(in: 0...15, using: &generator), radix: 16) }.joined()
        }
    }
}

struct OnePIN: PINChecking {
    static let pin = "4711"
    func matches(pin: String, cashier: Cashier) -> Bool { pin == Self.pin }
}

/// A disk with a reserve: giving it up makes room in the fault world, and no more than that.
final class ReserveInWorld: DiskRoom {
    private let world: FaultWorld
    private let bytes: Int
    private let isReleased = Mutex(false)

    init(_ world: FaultWorld, bytes: Int) {
        self.world = world
        self.bytes = bytes
    }

    func warning() -> DeviceReason? {
        isBallastReleased ? DeviceReason(code: "disk.full", sentence: "The disk is full.", remedy: "Make room.") : nil
    }

    func releaseBallast() -> Bool {
        guard bytes > 0, isReleased.withLock({ released in
            defer { released = true }
            return !released
        }) else { return false }
        world.lift()
        world.setRoom(bytes: bytes)
        return true
    }

    var isBallastReleased: Bool { isReleased.withLock { $0 } }
}

let quiet = Logger(label: "faults") { _ in SwiftLogNoOpLogHandler() }
