import SaleCore
import Testing

/// A till of one place; each article is its price in minor units, its category and its pieces.
struct PaidCounter {
    var sale: Sale?
    let taxes: TaxesInForce

    init(_ taxes: TaxesInForce, _ goods: (price: Int64, category: String, pieces: Int64)...) throws {
        self.taxes = taxes
        try perform(.begin(SaleBegun(
            saleID: "00112233445566778899aabbccddeeff", currency: taxes.currency, rounding: taxes.rounding, businessDay: taxes.day, cashierID: "c1",
            catalogueVersion: 1, begunAt: 1_795_000_000_000, taxes: taxes)))
        for (place, good) in goods.enumerated() {
            let item = SaleItem(
                code: "a\(place)", name: "Article \(place)", unitPrice: UnitPrice(taxes.money(good.price)),
                tax: TaxCategory(code: good.category, name: good.category, rate: Rate(millionths: 0)))
            try perform(.add(item, quantity: .pieces(good.pieces), linked: []))
        }
    }

    mutating func perform(_ action: SaleAction) throws {
        for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) }
    }

    /// Total, what cash or the card took, rounding and change.
    func paid(_ kind: TenderKind, _ given: Int64? = nil) throws -> [Int64] {
        var copy = self
        try copy.perform(.tender(kind, given.map(taxes.money)))
        let sale = try #require(copy.sale)
        #expect(sale.status == .completed && sale.due.isZero)
        let tender = try #require(sale.activeTenders.first)
        return [sale.total.minorUnits, tender.amount.minorUnits + tender.rounding.minorUnits, tender.rounding.minorUnits, try #require(sale.change).minorUnits]
    }

    var taxRows: [Int64] { sale?.assessment?.rows.map(\.amount.minorUnits) ?? [] }
}
