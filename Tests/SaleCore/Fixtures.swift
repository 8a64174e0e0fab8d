import SaleCore

/// What the tests sell.
enum Fixtures {
    static let full = TaxCategory(code: "A", name: "Standard rate", rate: Rate(millionths: 190_000))
    static let reduced = TaxCategory(code: "B", name: "Reduced rate", rate: Rate(millionths: 70_000))
    static let none = TaxCategory(code: "C", name: "Exempt", rate: Rate(millionths: 0))

    static func begun(_ rounding: TaxRounding = TaxRounding(), currency: Currency = .eur) -> SaleBegun {
        SaleBegun(
            saleID: "00112233445566778899aabbccddeeff", currency: currency, rounding: rounding, businessDay: BusinessDay("2026-11-23")!, cashierID: "c1",
            catalogueVersion: 7, begunAt: 1_795_000_000_000)
    }

    static func item(
        _ code: String, cents: Int64, tax: TaxCategory = full, unit: UnitOfMeasure = .piece, isWeighed: Bool = false, scanned: String? = nil
    ) -> SaleItem {
        SaleItem(
            code: code, scannedCode: scanned, name: "Article \(code)", unit: unit, unitPrice: UnitPrice(Money(cents, .eur)), tax: tax, isWeighed: isWeighed)
    }

    static let milk = item("milk", cents: 135, tax: reduced)
    static let cola = item("cola", cents: 129)
    static let deposit = item("deposit", cents: 25)
    static let apples = item("4017", cents: 299, tax: reduced, unit: .kilogram, isWeighed: true)
    static let gift = item("gift", cents: 0)

    static func euro(_ cents: Int64) -> Money { Money(cents, .eur) }
}

/// A sale as a register would drive it: decide, keep the events, evolve.
struct Till {
    private(set) var sale: Sale?
    private(set) var events: [SaleEvent] = []

    init() {}

    /// A till with an open sale.
    init(open begun: SaleBegun) throws {
        try perform(.begin(begun))
    }

    var open: Sale { sale! }

    @discardableResult
    mutating func perform(_ action: SaleAction) throws(SaleRefusal) -> [SaleEvent] {
        let decided = try Sale.decide(action, on: sale)
        if case .begin = action { events = [] }
        for event in decided { Sale.evolve(&sale, event) }
        events += decided
        return decided
    }

    @discardableResult
    mutating func add(_ item: SaleItem, _ quantity: Quantity? = nil, linked: [SaleItem] = []) throws(SaleRefusal) -> [SaleEvent] {
        try perform(.add(item, quantity: quantity, linked: linked))
    }

    /// The refusal of an action, after checking that it changed nothing; nil when it was accepted.
    func refusal(_ action: SaleAction) -> SaleRefusal? {
        var copy = self
        do {
            try copy.perform(action)
            return nil
        } catch {
            return copy.sale == sale && copy.events == events ? error : nil
        }
    }
}

extension Quantity {
    static func pieces(_ number: Int64) -> Quantity { Quantity(pieces: number) }
}
