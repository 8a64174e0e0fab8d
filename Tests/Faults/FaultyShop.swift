import Checkout
import Foundation
import SaleCore
import Storage
import TestHarness

/// The real database and register of a small shop, on a disk that fails on purpose.
final class FaultyShop {
    static let softwareVersion = "1.0"
    /// Sold by the piece; the last one is sold with a deposit.
    static let pieces = ["4006381333931", "96385074", "036000291452", "5901234123457"]
    static let weighed = "W1"
    static let unknownCode = "4012345678901"

    let directory: TemporaryDirectory
    let world: FaultWorld
    let clock: SetClock
    let identifiers: SeededIdentifiers
    let disk: ReserveInWorld
    private(set) var database: TillDatabase
    private(set) var register: Register
    private var actions = 0

    /// - Parameters:
    ///   - isPowersafe: what the disk promises; see `FaultWorld.promisePowersafeOverwrite`.
    ///   - reserveBytes: what giving up the ballast makes room for.
    init(seed: UInt64 = 1, records: Bool = true, isPowersafe: Bool = true, reserveBytes: Int = 0) async throws {
        directory = try TemporaryDirectory("faults")
        try Self.fill(directory.path)
        world = FaultWorld(directory.path)
        if !records { world.stopRecording() }
        if isPowersafe { world.promisePowersafeOverwrite() }
        clock = SetClock()
        identifiers = SeededIdentifiers(seed: seed)
        disk = ReserveInWorld(world, bytes: reserveBytes)
        database = try TillDatabase.open(in: directory.path)
        register = try Self.register(database, clock, identifiers, disk)
        try await register.start(softwareVersion: Self.softwareVersion)
    }

    /// Takes over what a power cut left. Its disk is an honest one unless a world is watching there.
    static func reopened(_ directory: String, clock: SetClock, world: FaultWorld, seed: UInt64) async throws -> (TillDatabase, Register) {
        let database = try TillDatabase.open(in: directory)
        let register = try register(database, clock, SeededIdentifiers(seed: seed), ReserveInWorld(world, bytes: 0))
        try await register.start(softwareVersion: softwareVersion)
        return (database, register)
    }

    private static func register(_ database: TillDatabase, _ clock: SetClock, _ identifiers: SeededIdentifiers, _ disk: ReserveInWorld) throws -> Register {
        try Register(database: database, clock: clock, identifiers: identifiers, pins: OnePIN(), disk: disk, logger: quiet)
    }

    /// The database of a new shop, closed again. Made once and copied: every shop of a run is the same.
    private static func fill(_ target: String) throws {
        let template = try template.get()
        for name in try FileManager.default.contentsOfDirectory(atPath: template.path) where name != "lock" {
            try FileManager.default.copyItem(atPath: template.file(name), toPath: target + "/" + name)
        }
    }

    private static let template = Result { () throws -> TemporaryDirectory in
        FaultWorld.install()
        let directory = try TemporaryDirectory("faults-template")
        let shopKey = try ShopKey(bytes: [UInt8](repeating: 7, count: ShopKey.byteCount))
        let cost = PINHash.Cost(rounds: 2, blockSize: 1, parallelism: 1)
        let pin = try PINHash(pin: OnePIN.pin, salt: [UInt8](repeating: 1, count: PINHash.saltBytes), shopKey: shopKey, cost: cost)
        let now = SetClock().now()
        let database = try TillDatabase.create(
            in: directory.path, identity: TerminalIdentity(terminalID: "T1", epoch: 1, epochID: String(repeating: "a", count: 32)),
            shop: ShopSettings(name: "Corner Shop"), manager: Cashier(id: "manager-1", number: 1, name: "Ada", role: .manager, pin: pin), now: now,
            softwareVersion: softwareVersion, random: { count in [UInt8](repeating: 3, count: count) })
        try database.importProducts(products.map { ($0, Quantity(pieces: 1000)) }, taxCategories: taxes, at: now)
        try database.close()
        return directory
    }

    private static let taxes = [
        TaxCategory(code: "A", name: "Standard", rate: Rate(millionths: 190_000)), TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: 70_000)),
    ]

    private static let products: [Product] = {
        func price(_ cents: Int64) -> UnitPrice { UnitPrice(Money(cents, .eur)) }
        let deposit = Product(code: "D1", name: "Deposit", unitPrice: price(25), taxCategory: "A", isStockTracked: false)
        let apples = Product(code: weighed, name: "Apples", unit: .kilogram, unitPrice: price(249), taxCategory: "B", isWeighed: true)
        return [deposit, apples] + pieces.enumerated().map { index, barcode in
            Product(
                code: "P\(index + 1)", barcodes: [barcode], name: "Article \(index + 1)", unitPrice: price(Int64(99 + 50 * index)),
                taxCategory: index.isMultiple(of: 2) ? "A" : "B", linkedCodes: index == pieces.count - 1 ? ["D1"] : [])
        }
    }()

    // MARK: At work

    /// One action with an id of its own, a second after the last one.
    @discardableResult
    func perform(_ action: RegisterAction, id: String? = nil, revision: Int64? = nil) async -> ActionOutcome {
        actions += 1
        clock.advance(milliseconds: 1000)
        return await register.perform(ActionRequest(id: id ?? "action-\(actions)", revision: revision, action: action))
    }

    @discardableResult
    func signIn() async -> ActionOutcome { await perform(.signIn(number: 1, pin: OnePIN.pin)) }

    /// As after the end of the process, orderly or not: what was open is closed as far as it goes, and all is read from disk.
    func restart() async throws {
        try? database.close()  // On a failing disk closing fails too; what counts is that opening works.
        database = try TillDatabase.open(in: directory.path)
        register = try Self.register(database, clock, identifiers, disk)
        try await register.start(softwareVersion: Self.softwareVersion)
    }
}
