import Checkout
import DeviceKit
import Dispatch
import SaleCore
import Storage
import Synchronization

/// The wall clock as a test sets it: Monday 2026-11-23 10:00 in a shop one hour east of UTC.
final class ManualTradeClock: TradeClock {
    static let start: Int64 = 1_795_424_400_000
    private let state = Mutex((milliseconds: start, offset: 60, looks: 0))

    func now() -> Moment {
        state.withLock { state in
            state.looks += 1
            return Moment(utcMilliseconds: state.milliseconds, utcOffsetMinutes: state.offset)
        }
    }

    /// How often somebody looked.
    var looks: Int { state.withLock { $0.looks } }
    func advance(seconds: Int64) { state.withLock { $0.milliseconds += seconds * 1000 } }
    func advance(milliseconds: Int64) { state.withLock { $0.milliseconds += milliseconds } }
    func advance(days: Int64) { advance(seconds: days * 86_400) }

    /// What the clock on the wall shows, so many minutes east of UTC.
    func set(_ date: String, _ hour: Int64, _ minute: Int64, offset: Int = 60) {
        guard let day = BusinessDay(date), let epoch = BusinessDay("2000-01-01") else { preconditionFailure("\(date) is no date") }
        let wall = 946_684_800_000 + day.days(since: epoch) * 86_400_000 + (hour * 60 + minute) * 60_000
        state.withLock { ($0.milliseconds, $0.offset) = (wall - Int64(offset) * 60_000, offset) }
    }
}

/// 1, 2, 3 … as ids.
final class CountingIdentifiers: IdentifierSource {
    private let last = Mutex(0)
    func next() -> String {
        let digits = String(last.withLock { last in
            last += 1
            return last
        }, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

/// PINs, hashed cheaply. A test can hold up the desk, which waits on its own thread.
final class PlainPINs: PINChecking, PINMaking {
    private let door = DispatchSemaphore(value: 1)
    private let asked = Mutex(0)
    static let pins = ["m1": "9999", "c1": "1234", "c2": "4321"]

    func matches(pin: String, cashier: Cashier) -> Bool {
        asked.withLock { $0 += 1 }
        door.wait()
        door.signal()
        do { return try cashier.pin.matches(pin, shopKey: Self.key()) } catch { return false }
    }

    func hash(pin: String) throws -> PINHash { try Self.hash(pin) }

    func badge(_ code: String) -> BadgeHash {
        do { return BadgeHash(code: code, shopKey: try Self.key()) } catch { preconditionFailure("\(error)") }
    }

    static func key() throws -> ShopKey { try ShopKey(bytes: [UInt8](repeating: 7, count: ShopKey.byteCount)) }

    static func hash(_ pin: String) throws -> PINHash {
        try PINHash(pin: pin, salt: [UInt8](repeating: 1, count: PINHash.saltBytes), shopKey: key(), cost: .init(rounds: 2, blockSize: 1, parallelism: 1))
    }

    func hold() { door.wait() }
    func release() { door.signal() }
    /// How many PINs were brought to the desk.
    var count: Int { asked.withLock { $0 } }
}

final class SetDisk: DiskRoom {
    private let state = Mutex((warning: DeviceReason?.none, isReleased: false))
    func warning() -> DeviceReason? { state.withLock { $0.warning } }
    func releaseBallast() -> Bool {
        state.withLock { state in
            defer { state.isReleased = true }
            return !state.isReleased
        }
    }
    var isBallastReleased: Bool { state.withLock { $0.isReleased } }
    func warn(_ reason: DeviceReason?) { state.withLock { $0.warning = reason } }
}

/// Makes chosen commits answer with an error although they stand.
final class CommitFaults: Sendable {
    struct Lost: Error {}
    private let left = Mutex(0)
    func loseNextAnswer() { left.withLock { $0 = 1 } }
    func loseNone() { left.withLock { $0 = 0 } }
    func afterCommit() throws {
        let isLost = left.withLock { left in
            defer { left = 0 }
            return left > 0
        }
        if isLost { throw Lost() }
    }
}
