import SaleCore
import Testing

/// What the shop itself says of rounding in cash stands above the taxes, and an open sale keeps what it began with.
struct OwnCashRoundingTests {
    /// A step is a note or coin that there is: three cents are none.
    @Test func whatCashCanBeRoundedTo() {
        #expect(CashRounding.steps(of: .eur) == [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000])
        #expect(Currency.known["CHF"].map { CashRounding.steps(of: $0).first } == 5)
        #expect(Currency.known["KWD"].map { CashRounding.steps(of: $0) } == [], "not known here: any step")
    }

    private func paid(_ taxes: TaxesInForce?, _ own: CashRounding?, _ units: Int64, _ category: TaxCategory) throws -> Sale {
        let currency = taxes?.currency ?? .eur
        var sale: Sale?
        let begun = SaleBegun(
            saleID: "00112233445566778899aabbccddeeff", currency: currency, rounding: TaxRounding(), businessDay: Taxes.today, cashierID: "c1", catalogueVersion: 1, begunAt: 0,
            taxes: taxes, ownCashRounding: own)
        let item = SaleItem(code: "a", name: "A", unitPrice: UnitPrice(Money(units, currency)), tax: category)
        for action in [SaleAction.begin(begun), .add(item, quantity: nil, linked: []), .tender(.cash, nil)] {
            for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) }
        }
        return try #require(sale)
    }

    /// No taxes and no file: 1.02 is 1.00, 1.03 is 1.05, and 0.02 is nothing.
    @Test func withoutTaxes() throws {
        for (units, given) in [(102, 100), (103, 105), (100, 100), (2, 0)] as [(Int64, Int64)] {
            let sale = try paid(nil, CashRounding(step: 5), units, Fixtures.full)
            #expect(sale.activeTenders[0].given.minorUnits == given && sale.cashRounding.minorUnits == given - units && sale.status == .completed)
            #expect(try paid(nil, nil, units, Fixtures.full).cashRounding.isZero)
        }
    }

    @Test func aboveTheTaxes() throws {
        let swiss = try Taxes.inForce("CH")
        let category = TaxCategory(code: try #require(swiss.categories.first).code, name: "N", rate: Rate(millionths: 0))
        #expect(try paid(swiss, nil, 102, category).activeTenders[0].given.minorUnits == 100)
        #expect(try paid(swiss, CashRounding(step: 1), 102, category).activeTenders[0].given.minorUnits == 102, "none")
        #expect(try paid(swiss, CashRounding(step: 10), 106, category).activeTenders[0].given.minorUnits == 110)
    }
}
