import Checkout
import DeviceKit
import Logging
import SaleCore
import Storage
import Synchronization
import Testing

/// A register at a terminal's real database, with nothing plugged in: what it journals is what a till sends.
final class Till {
    let terminal: Terminal
    let register: Register
    private var lastAction: Int

    struct StillClock: TradeClock {
        func now() -> Moment { Terminal.moment }
    }

    /// Unlike in every life of the register, as ids are.
    private final class Identifiers: IdentifierSource {
        private let last: Mutex<Int>
        init(after: Int) { last = Mutex(after) }
        func next() -> String {
            let digits = String(last.withLock { last in
                last += 1
                return last
            }, radix: 16)
            return String(repeating: "0", count: 32 - digits.count) + digits
        }
    }

    private struct PINs: PINChecking {
        func matches(pin: String, cashier: Cashier) -> Bool {
            do { return try cashier.pin.matches(pin, shopKey: ShopKey(bytes: [UInt8](repeating: 7, count: ShopKey.byteCount))) } catch { return false }
        }
    }

    private struct Room: DiskRoom {
        func warning() -> DeviceReason? { nil }
        func releaseBallast() -> Bool { false }
        var isBallastReleased: Bool { false }
    }

    /// - Parameter life: another number for each register at one database.
    init(_ terminal: Terminal, life: Int = 1, clock: any TradeClock = StillClock()) async throws {
        self.terminal = terminal
        lastAction = life * 1_000
        register = try Register(
            database: terminal.database, clock: clock, identifiers: Identifiers(after: life * 1_000), pins: PINs(), disk: Room(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await register.start(softwareVersion: "1")
        try await did(.signIn(number: 1, pin: "1234"))
    }

    /// Goods with stock, of two taxes.
    static func goods(_ terminal: Terminal) throws {
        let reduced = TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: 70_000))
        let rows = [("1", 1_999, "A"), ("2", 249, "B"), ("3", 5, "A")].map { code, cents, tax in
            (
                product: Product(
                    code: code, name: "Ware \(code)", department: code == "3" ? nil : "Food", unitPrice: UnitPrice(Money(Int64(cents), .eur)), taxCategory: tax),
                stock: Quantity(pieces: 100) as Quantity?
            )
        }
        try terminal.database.importProducts(rows, taxCategories: [Terminal.tax, reduced], at: Terminal.moment)
    }

    @discardableResult
    func did(_ action: RegisterAction, sourceLocation: SourceLocation = #_sourceLocation) async throws -> String? {
        lastAction += 1
        let outcome = await register.perform(ActionRequest(id: "action-\(lastAction)", revision: nil, action: action))
        try #require(outcome.accepted, "\(outcome.code ?? "-"): \(outcome.message ?? "-")", sourceLocation: sourceLocation)
        return outcome.documentNumber
    }

    /// Whatever becomes of it.
    /// - Returns: the document's number where one came of it.
    @discardableResult
    func act(_ action: RegisterAction) async -> String? {
        lastAction += 1
        let outcome = await register.perform(ActionRequest(id: "action-\(lastAction)", revision: nil, action: action))
        return outcome.accepted ? outcome.documentNumber : nil
    }

    /// - Returns: the document's number.
    @discardableResult
    func sell(_ codes: [String], by tender: TenderKind = .cash, given: Int64? = nil) async throws -> String {
        for code in codes { try await did(.add(code: code, quantity: nil)) }
        return try #require(try await did(.tender(tender, amountMinorUnits: given)))
    }

    /// Sales, discounts, returns, an exchange, reversals of each, cash in and out, a sale voided and one parked and taken up again.
    func day() async throws {
        try await did(.cash(.openShift(float: 10_000)))
        let sold = try await sell(["1", "2", "2", "3"], given: 10_000)
        try await sell(["2"], by: .card)
        try await did(.add(code: "1", quantity: Quantity(pieces: 3)))
        try await did(.selling(.giveDiscount(line: 1, .percent(millionths: 100_000), reason: "other")))
        let cheaper = try #require(try await did(.tender(.cash, amountMinorUnits: nil)))
        // Goods back, and goods back for others.
        try await did(.selling(.returnLines(document: sold, [ReturnedPart(line: 1, quantity: 1_000)], reason: "defect", isRestocked: false)))
        let back = try #require(try await did(.tender(.cash, amountMinorUnits: nil)))
        try await did(.selling(.returnLines(document: sold, [ReturnedPart(line: 2, quantity: 1_000)], reason: "taste", isRestocked: true)))
        let exchange = try await sell(["1"], given: 5_000)
        let mistake = try await sell(["3", "3"])
        for document in [mistake, exchange, back, cheaper] { try await did(.selling(.reverseSale(document: document, reason: "mistake"))) }
        try await did(.cash(.payIn(amount: 500, reason: "change")))
        try await did(.cash(.drop(amount: 5_000, reason: nil, isSure: true)))
        try await did(.add(code: "2", quantity: nil))
        try await did(.voidSale)
        try await did(.add(code: "3", quantity: nil))
        try await did(.suspend(label: "blue coat"))
        try await did(.openDrawer)
        try await did(.stock(.move(StockOrder(.count, [StockOrder.Line(code: "2", quantity: Quantity(pieces: 50))]))))
    }
}
