import SaleCore
import Testing

@Suite struct TaxTests {
    private func rows(_ rounding: TaxRounding, _ items: [(SaleItem, Quantity?)]) throws -> [[Int64]] {
        var till = try Till(open: Fixtures.begun(rounding))
        for (item, quantity) in items { try till.add(item, quantity) }
        return till.open.taxBlock.rows.map { [$0.category.rate.millionths, $0.gross.minorUnits, $0.net.minorUnits, $0.tax.minorUnits] }
    }

    /// 19 %: 1.29 × 19/119 = 0.20597 → 0.21; 2.49 × 19/119 = 0.39756 → 0.40; together 0.61.
    /// 7 %: 1.35 × 7/107 = 0.08832 → 0.09. Exempt: 0.95 has none.
    @Test func perLine() throws {
        let rows = try rows(TaxRounding(), [
            (Fixtures.item("a", cents: 129), nil), (Fixtures.milk, nil), (Fixtures.item("b", cents: 249), nil), (Fixtures.item("s", cents: 95, tax: Fixtures.none), nil),
        ])
        #expect(rows == [[190_000, 378, 317, 61], [70_000, 135, 126, 9], [0, 95, 95, 0]])
    }

    /// Three lines of 0.10 at 19 %: each 0.015966 → 0.02, so 0.06 per line; once on 0.30: 0.047899 → 0.05.
    @Test func theTwoPlacesDiffer() throws {
        let three = ["a", "b", "c"].map { (Fixtures.item($0, cents: 10), Quantity?.none) }
        #expect(try rows(TaxRounding(place: .perLine), three) == [[190_000, 30, 24, 6]])
        #expect(try rows(TaxRounding(place: .perDocument), three) == [[190_000, 30, 25, 5]])
    }

    /// 100 % of tax in 0.01: 0.005, a half. Away from zero the tax is 0.01, to even it is 0.
    @Test func halvesFollowTheMode() throws {
        let double = TaxCategory(code: "D", name: "Double", rate: Rate(millionths: 1_000_000))
        let item = [(Fixtures.item("a", cents: 1, tax: double), Quantity?.none)]
        #expect(try rows(TaxRounding(mode: .halfAwayFromZero), item) == [[1_000_000, 1, 0, 1]])
        #expect(try rows(TaxRounding(mode: .halfToEven), item) == [[1_000_000, 1, 1, 0]])
    }

    @Test func voidedLinesHaveNoTax() throws {
        var till = try Till(open: Fixtures.begun())
        #expect(till.open.taxBlock.rows.isEmpty)
        try till.add(Fixtures.cola, linked: [Fixtures.deposit])
        try till.add(Fixtures.milk)
        try till.perform(.voidLine(1))
        #expect(till.open.taxBlock.rows.map(\.category) == [Fixtures.reduced])
    }

    @Test func rowsStandInAFixedOrder() throws {
        func category(_ code: String, _ rate: Int64) -> TaxCategory { TaxCategory(code: code, name: code, rate: Rate(millionths: rate)) }
        let categories = [category("X", 70_000), category("B", 70_000), category("Z", 0), category("A", 190_000)]
        var till = try Till(open: Fixtures.begun())
        for (number, category) in categories.enumerated() { try till.add(Fixtures.item("\(number)", cents: 100, tax: category)) }
        #expect(till.open.taxBlock.rows.map(\.category.code) == ["A", "B", "X", "Z"])
    }

    /// The highest rate and amount there can be.
    @Test func theLargestTaxFits() throws {
        let most = TaxCategory(code: "M", name: "Most", rate: Rate(millionths: SaleLimits.rateMillionths))
        let item = SaleItem(code: "x", name: "X", unitPrice: UnitPrice(tenThousandths: SaleLimits.unitPriceTenThousandths), tax: most)
        // 10^12 × 10 ÷ 11 = 909 090 909 090.909… → …091
        #expect(try rows(TaxRounding(), [(item, .pieces(10))]) == [[10_000_000, 1_000_000_000_000, 90_909_090_909, 909_090_909_091]])
    }
}
