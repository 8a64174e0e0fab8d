import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// A shop in a directory of its own, removed at the end.
final class Fixture {
    let directory: String
    private(set) var database: TillDatabase
    var clock: Int64 = 1_795_000_000_000
    private var actions = 0

    static let shopKey = [UInt8](repeating: 7, count: ShopKey.byteCount)
    /// Cheap on purpose; the real cost is tried once, in PINTests.
    static let cost = PINHash.Cost(rounds: 16, blockSize: 1, parallelism: 1)
    static let day = BusinessDay("2026-11-23")!
    static let standard = TaxCategory(code: "A", name: "Standard", rate: Rate(millionths: 190_000))
    static let reduced = TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: 70_000))

    init(options: TillDatabase.Options = .init()) throws {
        directory = try Self.temporaryDirectory()
        database = try TillDatabase.create(
            in: directory, identity: TerminalIdentity(terminalID: "T1", epoch: 1, epochID: String(repeating: "a1", count: 16)), shop: Self.shop,
            manager: Self.cashier(number: 1, role: .manager), now: Moment(utcMilliseconds: clock, utcOffsetMinutes: 60), softwareVersion: "1.0",
            random: { [UInt8](repeating: 9, count: $0) }, options: options)
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    static func temporaryDirectory() throws -> String {
        let path = FileManager.default.temporaryDirectory.path + "/till-storage-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    static var shop: ShopSettings {
        var shop = ShopSettings(name: "Corner Shop", currency: .eur)
        shop.addressLines = ["1 High Street", "", "Town"]
        shop.zone = "Europe/Berlin"
        shop.taxNumber = "DE 123"
        shop.receiptFooter = ["Thank you"]
        shop.rounding = TaxRounding(mode: .halfToEven, place: .perDocument)
        shop.devices = ["receipt-printer": "tcp:127.0.0.1:9100", "receipt-printer.profile": "default"]
        return shop
    }

    static func cashier(number: Int, role: CashierRole = .cashier) throws -> Cashier {
        let pin = try PINHash(pin: "1234", salt: [UInt8](repeating: UInt8(number), count: PINHash.saltBytes), shopKey: ShopKey(bytes: shopKey), cost: cost)
        return Cashier(id: "c\(number)", number: number, name: "Person \(number)", role: role, pin: pin)
    }

    func now() -> Moment {
        clock += 1_000
        return Moment(utcMilliseconds: clock, utcOffsetMinutes: 60)
    }

    /// Another process after a restart: everything is read from disk again.
    func restart(options: TillDatabase.Options = .init()) throws {
        try database.close()
        database = try TillDatabase.open(in: directory, options: options)
    }

    // MARK: Goods

    static func product(_ number: Int, price: Int64 = 199) -> Product {
        Product(
            code: "\(number)", barcodes: ["\(2_000_000_000_000 + number)"], name: "Article \(number)", department: "Food",
            unitPrice: UnitPrice(Money(price, .eur)), taxCategory: number.isMultiple(of: 2) ? "B" : "A")
    }

    func stockShop(_ count: Int = 20) throws {
        try database.importProducts((1...count).map { (product: Self.product($0), stock: Quantity(pieces: 100)) }, taxCategories: [Self.standard, Self.reduced], at: now())
    }

    // MARK: Sales

    func begun(_ id: String) -> SaleBegun {
        SaleBegun(saleID: id, currency: .eur, rounding: TaxRounding(), businessDay: Self.day, cashierID: "c1", catalogueVersion: 2, begunAt: clock)
    }

    static func item(_ number: Int) -> SaleItem {
        SaleItem(product(number), tax: number.isMultiple(of: 2) ? reduced : standard, scannedCode: "\(2_000_000_000_000 + number)")
    }

    /// Decides an action, puts its events in the draft in one commit, and applies them.
    @discardableResult
    func act(_ action: SaleAction, on sale: inout Sale?) throws -> [SaleEvent] {
        let events = try Sale.decide(action, on: sale)
        var next = sale
        for event in events { Sale.evolve(&next, event) }
        guard let id = next?.id else { throw StorageError.noSuchDraft("") }
        let at = now()
        try database.commit { try $0.appendDraft(saleID: id, events: events, at: at) }
        sale = next
        return events
    }

    /// Rings and pays one sale as the register does: the last payment turns the draft into its document, in one commit.
    @discardableResult
    func ringSale(_ id: String, items: [Int] = [1, 2, 3], cash: Int64 = 10_000) throws -> (sale: Sale, number: DocumentNumber) {
        var sale: Sale?
        try act(.begin(begun(id)), on: &sale)
        for number in items { try act(.add(Self.item(number), quantity: nil, linked: []), on: &sale) }
        for event in try Sale.decide(.tender(.cash, Money(cash, .eur)), on: sale) { Sale.evolve(&sale, event) }
        let paid = try #require(sale)
        return (paid, try complete(paid))
    }

    func complete(_ sale: Sale) throws -> DocumentNumber {
        let at = now()
        actions += 1
        let action = "action-\(actions)-\(sale.id)"
        return try database.commit { transaction in
            let number = try transaction.nextDocumentNumber()
            try transaction.insertSaleDocument(number, sale: sale, cashierID: "c1", businessDay: Self.day, at: at)
            try transaction.appendJournal(SaleCompleted(number: number, sale: sale, cashierID: "c1", action: action), at: at, businessDay: Self.day)
            try transaction.enqueuePrint(kind: "receipt", documentNumber: number.text, content: Array("receipt \(number.text)".utf8), at: at)
            try transaction.insertDrawerIntent(reason: "sale", at: at, expiresAt: at.utcMilliseconds + 5_000)
            try transaction.deleteDraft(saleID: sale.id)
            try transaction.recordAction(action, outcome: number.text)
            return number
        }
    }
}

/// The error a call throws, to be compared by code.
func storageError(_ body: () throws -> Void) -> StorageError? {
    do {
        try body()
        return nil
    } catch {
        return error as? StorageError
    }
}

/// SplitMix64: the same seed, the same world.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
