import SaleCore
import Testing

@Suite struct SaleLineTests {
    private func till() throws -> Till { try Till(open: Fixtures.begun()) }

    @Test func scanningAddsLines() throws {
        var till = try till()
        try till.add(Fixtures.milk)
        try till.add(Fixtures.cola, .pieces(3))
        #expect(till.open.lines.map(\.number) == [1, 2])
        #expect(till.open.total == Fixtures.euro(135 + 3 * 129))
        #expect(till.open.line(2)?.quantity == .pieces(3))
        #expect(till.open.line(3) == nil && till.open.line(0) == nil)
    }

    @Test func theSameArticleRightAfterItselfIsOneLine() throws {
        var till = try till()
        try till.add(Fixtures.item("milk", cents: 135, tax: Fixtures.reduced, scanned: "96385074"))
        #expect(try till.add(Fixtures.milk) == [.quantityChanged(line: 1, quantity: .pieces(2), amount: Fixtures.euro(270))])
        try till.add(Fixtures.milk, .pieces(4))
        #expect(till.open.lines.count == 1 && till.open.total == Fixtures.euro(6 * 135))
        // Another article between them, another price, or a voided line: a line of its own.
        try till.add(Fixtures.cola)
        try till.add(Fixtures.milk)
        try till.add(Fixtures.item("milk", cents: 99, tax: Fixtures.reduced))
        #expect(till.open.lines.count == 4)
        try till.perform(.voidLine(4))
        try till.add(Fixtures.item("milk", cents: 99, tax: Fixtures.reduced))
        #expect(till.open.lines.count == 5)
    }

    @Test func weighedGoodsAreNeverMerged() throws {
        var till = try till()
        try till.add(Fixtures.apples, Quantity(thousandths: 345))
        try till.add(Fixtures.apples, Quantity(thousandths: 345))
        // 2.99 × 0.345 = 1.03155
        #expect(till.open.lines.map(\.amount) == [Fixtures.euro(103), Fixtures.euro(103)])
    }

    @Test func linkedArticlesFollow() throws {
        var till = try till()
        try till.add(Fixtures.cola, linked: [Fixtures.deposit])
        #expect(till.open.lines.map(\.parent) == [nil, 1])
        #expect(till.open.total == Fixtures.euro(154))
        try till.add(Fixtures.cola, .pieces(2), linked: [Fixtures.deposit])
        #expect(till.open.lines.map(\.quantity) == [.pieces(3), .pieces(3)])
        try till.perform(.changeQuantity(line: 1, quantity: .pieces(10)))
        #expect(till.open.lines.map(\.amount) == [Fixtures.euro(1290), Fixtures.euro(250)])
        try till.perform(.voidLine(1))
        #expect(till.open.activeLines.isEmpty && till.open.total.isZero)
        #expect(till.open.lines.count == 2)
        // With a deposit that costs something else by now it is another line: nothing is charged at the price of before.
        try till.add(Fixtures.cola, linked: [Fixtures.deposit])
        try till.add(Fixtures.cola, linked: [Fixtures.item("deposit", cents: 30)])
        #expect(till.open.activeLines.map(\.amount) == [129, 25, 129, 30].map(Fixtures.euro))
        for line in till.open.activeLines where line.parent == nil { try till.perform(.voidLine(line.number)) }
        // Without its deposit it is another line.
        try till.add(Fixtures.cola, linked: [Fixtures.deposit])
        try till.add(Fixtures.cola)
        #expect(till.open.lines.map(\.parent) == [nil, 1, nil, 3, nil, 5, nil, 7, nil])
    }

    @Test func amountsAreRoundedOnce() throws {
        // 0.0050 × 1 = 0.5 cents: away from zero 1, to even 0; × 3 = 1.5 cents: 2 either way.
        let half = SaleItem(code: "s", name: "Screw", unitPrice: UnitPrice(tenThousandths: 5_000), tax: Fixtures.full)
        for (mode, one) in [(RoundingMode.halfAwayFromZero, 1), (.halfToEven, 0)] as [(RoundingMode, Int64)] {
            var till = try Till(open: Fixtures.begun(TaxRounding(mode: mode)))
            try till.add(half)
            #expect(till.open.total == Fixtures.euro(one))
            try till.perform(.changeQuantity(line: 1, quantity: .pieces(3)))
            #expect(till.open.total == Fixtures.euro(2))
        }
    }

    // MARK: Refusals

    @Test func linesThatAreNotThere() throws {
        var till = try till()
        try till.add(Fixtures.cola, linked: [Fixtures.deposit])
        for number in [-1, 0, 3] {
            #expect(till.refusal(.voidLine(number)) == .noSuchLine(number))
            #expect(till.refusal(.changeQuantity(line: number, quantity: .one)) == .noSuchLine(number))
        }
        #expect(till.refusal(.voidLine(2)) == .linkedLine(2))
        #expect(till.refusal(.changeQuantity(line: 2, quantity: .one)) == .linkedLine(2))
        try till.perform(.voidLine(1))
        #expect(till.refusal(.voidLine(1)) == .lineVoided(1))
        #expect(till.refusal(.changeQuantity(line: 1, quantity: .one)) == .lineVoided(1))
    }

    @Test func quantitiesMustFitTheUnit() throws {
        var till = try till()
        #expect(till.refusal(.add(Fixtures.apples, quantity: nil, linked: [])) == .quantityNeeded(product: "Article 4017"))
        #expect(till.refusal(.add(Fixtures.milk, quantity: Quantity(thousandths: 1500), linked: [])) == .quantityNotWhole(unit: "piece"))
        for thousandths in [0, -1, -1000, .min] as [Int64] {
            #expect(till.refusal(.add(Fixtures.milk, quantity: Quantity(thousandths: thousandths), linked: [])) == .quantityNotPositive)
        }
        try till.add(Fixtures.milk, .pieces(2))
        #expect(till.refusal(.changeQuantity(line: 1, quantity: .pieces(0))) == .quantityNotPositive)
        #expect(till.refusal(.changeQuantity(line: 1, quantity: Quantity(thousandths: 500))) == .quantityNotWhole(unit: "piece"))
        try till.add(Fixtures.item("rope", cents: 100, unit: .metre), Quantity(thousandths: 1))
    }

    /// Fixed: a repeated article with a quantity of zero or less was taken off the line before it.
    @Test(arguments: [0, -1000, .min] as [Int64])
    func aRepeatedArticleCannotShrinkItsLine(thousandths: Int64) throws {
        var till = try till()
        try till.add(Fixtures.milk, .pieces(3))
        #expect(till.refusal(.add(Fixtures.milk, quantity: Quantity(thousandths: thousandths), linked: [])) == .quantityNotPositive)
    }

    /// Fixed: the sum of two quantities could trap.
    @Test func aRepeatedArticleCannotOverflow() throws {
        var till = try till()
        try till.add(Fixtures.milk)
        #expect(till.refusal(.add(Fixtures.milk, quantity: Quantity(thousandths: .max), linked: [])) == .overflow)
        #expect(till.refusal(.add(Fixtures.milk, quantity: Quantity(thousandths: .max - 1000), linked: []))?.code == "sale.quantity-not-whole")
    }

    @Test func quantityLimit() throws {
        var till = try till()
        let limit = SaleLimits.quantityThousandths
        try till.add(Fixtures.gift, Quantity(thousandths: limit - 1000))
        try till.add(Fixtures.gift)
        #expect(till.open.line(1)?.quantity.thousandths == limit)
        let tooMany = SaleRefusal.tooMany(what: "the quantity in thousandths", limit: limit)
        #expect(till.refusal(.add(Fixtures.gift, quantity: nil, linked: [])) == tooMany)
        #expect(till.refusal(.changeQuantity(line: 1, quantity: Quantity(thousandths: limit + 1000))) == tooMany)
    }

    @Test func priceLimits() throws {
        func priced(_ tenThousandths: Int64) -> SaleItem {
            SaleItem(code: "x", name: "X", unitPrice: UnitPrice(tenThousandths: tenThousandths), tax: Fixtures.full)
        }
        let limit = SaleLimits.unitPriceTenThousandths
        let till = try till()
        for price in [0, limit - 1, limit] as [Int64] { #expect(till.refusal(.add(priced(price), quantity: nil, linked: [])) == nil) }
        #expect(till.refusal(.add(priced(limit + 1), quantity: nil, linked: []))?.code == "sale.limit")
        #expect(till.refusal(.add(priced(.max), quantity: nil, linked: []))?.code == "sale.limit")
        #expect(till.refusal(.add(priced(-1), quantity: nil, linked: [])) == .priceNegative(product: "X"))
        #expect(till.refusal(.add(Fixtures.milk, quantity: nil, linked: [priced(-1)])) == .priceNegative(product: "X"))
    }

    @Test func taxRateLimits() throws {
        func taxed(_ rate: Int64) -> SaleItem { Fixtures.item("x", cents: 100, tax: TaxCategory(code: "X", name: "X", rate: Rate(millionths: rate))) }
        let till = try till()
        for rate in [0, 1, SaleLimits.rateMillionths] as [Int64] { #expect(till.refusal(.add(taxed(rate), quantity: nil, linked: [])) == nil) }
        for rate in [-1_000_000, -1, SaleLimits.rateMillionths + 1, .max] as [Int64] {
            #expect(till.refusal(.add(taxed(rate), quantity: nil, linked: [])) == .tooMany(what: "the tax rate in millionths", limit: SaleLimits.rateMillionths))
        }
    }

    @Test func amountAndTotalLimits() throws {
        // At the highest unit price, 10 units are 10^12 minor units: exactly the limit.
        let dear = SaleItem(code: "x", name: "X", unitPrice: UnitPrice(tenThousandths: SaleLimits.unitPriceTenThousandths), tax: Fixtures.full)
        var till = try till()
        #expect(till.refusal(.add(dear, quantity: .pieces(11), linked: [])) == .tooMany(what: "the amount in minor units", limit: SaleLimits.amountMinorUnits))
        try till.add(dear, .pieces(10))
        #expect(till.open.total.minorUnits == SaleLimits.amountMinorUnits)
        let total = SaleRefusal.tooMany(what: "the total in minor units", limit: SaleLimits.amountMinorUnits)
        #expect(till.refusal(.add(Fixtures.item("y", cents: 1), quantity: nil, linked: [])) == total)
        #expect(till.refusal(.add(Fixtures.gift, quantity: nil, linked: [])) == nil)
    }

    @Test func lineLimit() throws {
        var till = try till()
        let pair = [Fixtures.cola, Fixtures.milk]
        for number in 0..<(SaleLimits.lines - 1) { try till.add(pair[number % 2]) }
        let refusal = SaleRefusal.tooMany(what: "the number of lines", limit: Int64(SaleLimits.lines))
        #expect(till.refusal(.add(Fixtures.milk, quantity: nil, linked: [Fixtures.deposit])) == refusal)
        try till.add(Fixtures.milk)
        #expect(till.open.lines.count == SaleLimits.lines)
        #expect(till.refusal(.add(Fixtures.cola, quantity: nil, linked: [])) == refusal)
        // One more of the last line is no line more.
        try till.add(Fixtures.milk)
        #expect(till.open.lines.count == SaleLimits.lines)
    }

    @Test func linkAndTextLimits() throws {
        let till = try till()
        let parts = (0...SaleLimits.linkedItems).map { Fixtures.item("d\($0)", cents: 1) }
        #expect(till.refusal(.add(Fixtures.cola, quantity: nil, linked: Array(parts.dropLast()))) == nil)
        #expect(till.refusal(.add(Fixtures.cola, quantity: nil, linked: parts))?.code == "sale.limit")
        for (bytes, isRefused) in [(SaleLimits.textBytes - 1, false), (SaleLimits.textBytes, false), (SaleLimits.textBytes + 1, true)] {
            let text = String(repeating: "n", count: bytes)
            let named = SaleItem(code: "x", name: text, unitPrice: UnitPrice(tenThousandths: 0), tax: Fixtures.full)
            let coded = SaleItem(code: text, name: "x", unitPrice: UnitPrice(tenThousandths: 0), tax: Fixtures.full)
            #expect((till.refusal(.add(named, quantity: nil, linked: [])) != nil) == isRefused)
            #expect((till.refusal(.add(coded, quantity: nil, linked: [])) != nil) == isRefused)
        }
    }
}
