import Checkout
import DeviceKit
import Foundation
import Logging
import SaleCore
import Storage
import Synchronization

/// A shop with a real database on the disk that is measured, one person who works in it, and a clock that stands still.
struct BenchShop {
    static let person = (number: 7, pin: "1234")
    static let now = Moment(utcMilliseconds: 1_795_424_400_000, utcOffsetMinutes: 60)

    static var settings: ShopSettings {
        var shop = ShopSettings(name: "Corner Shop", currency: .eur)
        shop.addressLines = ["1 High Street", "Smalltown"]
        shop.taxNumber = "VAT 123456"
        shop.receiptFooter = ["Thank you", "Please come again"]
        return shop
    }

    let directory: String
    let database: TillDatabase

    /// Makes an empty one.
    init(_ ground: Ground, _ name: String) throws {
        directory = ground.path(name)
        let key = try ShopKey(bytes: [UInt8](repeating: 7, count: ShopKey.byteCount))
        let cheap = PINHash.Cost(rounds: 2, blockSize: 1, parallelism: 1)
        let pin = try PINHash(pin: Self.person.pin, salt: [UInt8](repeating: 1, count: PINHash.saltBytes), shopKey: key, cost: cheap)
        database = try TillDatabase.create(
            in: directory, identity: TerminalIdentity(terminalID: "T1", epoch: 1, epochID: String(repeating: "ab", count: 16)), shop: Self.settings,
            manager: Cashier(id: "c7", number: Self.person.number, name: "Carl", role: .manager, pin: pin), now: Self.now, softwareVersion: "1.0.0",
            random: { [UInt8](repeating: 3, count: $0) })
        try database.importProducts([], taxCategories: Goods.taxes, at: Self.now)
    }

    /// Makes one with that many products.
    init(_ ground: Ground, _ name: String, products: Int) throws {
        try self.init(ground, name)
        try database.importProducts(Goods.products(products).lazy.map { ($0, Goods.stock) }, taxCategories: [], at: Self.now)
        try database.checkpointIfNeeded()
    }

    var databasePath: String { DataDirectory(directory).database }

    func register() async throws -> Register {
        let register = try Register(
            database: database, clock: StandingClock(), identifiers: CountingIdentifiers(), pins: OpenDoor(), disk: EnoughRoom(),
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        try await register.start(softwareVersion: "1.0.0")
        try await register.did(.signIn(number: Self.person.number, pin: Self.person.pin), id: "sign-in")
        return register
    }
}

/// An action that should have been done was refused.
struct Refused: Error, CustomStringConvertible {
    let description: String
}

extension Register {
    func did(_ action: RegisterAction, id: String) async throws {
        let outcome = await perform(ActionRequest(id: id, revision: nil, action: action))
        guard outcome.accepted else { throw Refused(description: "\(action): \(outcome.code ?? "-"): \(outcome.message ?? "-")") }
    }
}

private struct StandingClock: TradeClock {
    func now() -> Moment { BenchShop.now }
}

/// Ids as random ones would be, from a seed.
private final class CountingIdentifiers: IdentifierSource {
    private let random = Mutex(SeededGenerator(seed: 2))
    func next() -> String {
        random.withLock { random in
            (0..<2).map { _ in
                let digits = String(random.next(), radix: 16)
                return String(repeating: "0", count: 16 - digits.count) + digits
            }.joined()
        }
    }
}

private struct OpenDoor: PINChecking {
    func matches(pin: String, cashier: Cashier) -> Bool { pin == BenchShop.person.pin }
}

private struct EnoughRoom: DiskRoom {
    func warning() -> DeviceReason? { nil }
    func releaseBallast() -> Bool { false }
    var isBallastReleased: Bool { false }
}
