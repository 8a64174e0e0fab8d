import SaleCore
import TestHarness
import Testing

/// What is added by hand: to the sale, spread over its goods, and to single lines.
@Suite struct SurchargeTests {
    static let delivery = SurchargeReason(code: "delivery", name: "Delivery", permission: "price.override", freeUpToAmount: 500, maximumAmount: 2_000)
    static let service = SurchargeReason(
        code: "service", name: "Service charge", permission: "price.override", freeUpTo: percent(10), maximumRate: percent(20), maximumAmount: 3_000)

    private static func add(
        _ effect: Surcharge.Effect, _ reason: SurchargeReason = service, on target: ManualDiscount.Target = .sale, granted: Set<String> = []
    ) -> SaleAction { .addSurcharge(Surcharge(target, effect, reason: reason, by: "c1"), granted: granted) }

    private static func bare(_ code: String, _ name: String = "Fee") -> SurchargeReason { SurchargeReason(code: code, name: name) }

    @Test func aFeeIsSpreadOverTheGoodsAndTaxedAsTheyAre() throws {
        var till = try Counter()
        try till.sell(Fixtures.item("a", cents: 1_000))
        try till.sell(Fixtures.item("b", cents: 500, tax: Fixtures.reduced))
        try till.act(Self.add(.amount(cents(490)), Self.delivery))
        // 4.90 over 10.00 and 5.00: 3.2666… and 1.6333…, so 3.27 and 1.63.
        let added = try #require(try till.pricing.surcharges.first)
        #expect(added.parts == [.init(line: 1, amount: cents(327)), .init(line: 2, amount: cents(163))])
        #expect(try till.total == 1_990 && till.pricing.added == cents(490) && till.pricing.saved == cents(0))
        let lines = try till.assessment.lines
        // 13.27 × 19 ÷ 119 = 2.1187… and 6.63 × 7 ÷ 107 = 0.4337…
        #expect(lines[1]?.tax == cents(212) && lines[2]?.tax == cents(43))
        try till.act(.tender(.cash, nil))
        #expect(till.open.total == cents(1_990) && till.open.fixed?.surcharges == [added])
    }

    /// A reversal takes away what was added too, of what is still out: reports come to nothing.
    @Test func aReversalTakesItAway() throws {
        var till = try Counter()
        try till.sell(Fixtures.item("a", cents: 1_000))
        try till.sell(Fixtures.item("b", cents: 500, tax: Fixtures.reduced))
        try till.act(Self.add(.amount(cents(490)), Self.delivery))
        try till.act(.tender(.cash, nil))
        var back = try Counter(reverses: "T1-1-000001")
        try back.act(.reverse(Reversal(number: "T1-1-000001", document: till.open, reason: "mistake")))
        #expect(back.open.total == cents(-1_990) && back.open.status == .completed)
        #expect(back.open.fixed?.added == cents(-490) && back.open.fixed?.surcharges.first?.parts.map(\.amount) == [cents(-327), cents(-163)])
    }

    @Test func aPercentageFollowsTheLinesUntilItIsPaid() throws {
        var till = try Counter()
        try till.sell(Fixtures.item("a", cents: 1_000))
        try till.act(Self.add(.percent(percent(10))))
        #expect(try till.total == 1_100)
        try till.sell(Fixtures.item("b", cents: 333))
        // 10 % of 13.33 is 1.333 → 1.33, of which 1.00 (0.9977…) falls on the first.
        #expect(try till.total == 1_466 && till.pricing.surchargeByLine == [1: 100, 2: 33])
        try till.act(.changeQuantity(line: 2, quantity: .pieces(3)))
        #expect(try till.total == 1_999 + 200)
        try till.act(.voidLine(1))
        #expect(try till.total == 999 + 100)
        try till.act(.tender(.cash, cents(100)))
        // What is paid is paid; a line that comes later is reckoned with it.
        try till.sell(Fixtures.item("c", cents: 1))
        #expect(try till.total == 1_100 && till.events.contains { if case .priced = $0 { true } else { false } })
        try till.act(.tender(.cash, nil))
        #expect(till.open.status == .completed)
    }

    @Test func itComesAfterDiscountsAndTakesNoPartInThem() throws {
        var till = try Counter(campaigns: [try Shop.campaign("P", .percent(percent(10)), on: Shop.articles("a"))])
        try till.sell(Fixtures.item("a", cents: 1_000))
        try till.act(Reasons.give(.sale, .percent(percent(10))))
        try till.act(Self.add(.percent(percent(10))))
        // 10.00 − 1.00 − 0.90 = 8.10; 10 % more is 8.91.
        #expect(try till.total == 891 && till.pricing.saved == cents(190) && till.pricing.added == cents(81))
        #expect(try till.pricing.discountByLine == [1: 190] && till.pricing.byLine == [1: 109])
        try till.act(.takeSurcharge(.sale, reason: "service"))
        #expect(try till.total == 810)
        #expect(till.refusal(.takeSurcharge(.sale, reason: nil)) == .surcharge(.noneSuch))
    }

    /// Each limit below, at and above it.
    @Test func limits() throws {
        var till = try Counter()
        try till.sell(Fixtures.item("a", cents: 10_000))
        let asked = SaleRefusal.surcharge(.permissionNeeded(permission: "price.override", reason: "Service charge"))
        for (rate, free, granted) in [(99_999, nil, nil), (100_000, nil, nil), (100_001, asked, nil), (200_000, asked, nil)] as [(Int64, SaleRefusal?, SaleRefusal?)] {
            #expect(till.refusal(Self.add(.percent(Rate(millionths: rate)))) == free)
            #expect(till.refusal(Self.add(.percent(Rate(millionths: rate)), granted: ["price.override"])) == granted)
        }
        let beyond = SaleRefusal.surcharge(.beyondRate(reason: "Service charge", limit: "20"))
        #expect(till.refusal(Self.add(.percent(Rate(millionths: 200_001)), granted: ["price.override"])) == beyond)
        for (amount, free, granted) in [
            (499, nil, nil), (500, nil, nil), (501, "surcharge.permission-needed", nil), (2_000, "surcharge.permission-needed", nil),
            (2_001, "surcharge.beyond-amount", "surcharge.beyond-amount"),
        ] as [(Int64, String?, String?)] {
            for target in [ManualDiscount.Target.sale, .line(1)] {
                #expect(till.refusal(Self.add(.amount(cents(amount)), Self.delivery, on: target))?.code == free)
                #expect(till.refusal(Self.add(.amount(cents(amount)), Self.delivery, on: target, granted: ["price.override"]))?.code == granted)
            }
        }
        for bad in [Int64.min, -1, 0] {
            #expect(till.refusal(Self.add(.amount(cents(bad)), Self.bare("x"))) == .surcharge(.notPositive))
            #expect(till.refusal(Self.add(.percent(Rate(millionths: bad)), Self.bare("x"))) == .surcharge(.notPositive))
        }
        #expect(till.refusal(Self.add(.amount(cents(.max)), Self.bare("x")))?.code == "sale.limit")
        #expect(till.refusal(Self.add(.amount(Money(1, Currency.known["JPY"]!)), Self.bare("x")))?.code == "sale.currency-mismatch")
        for place in 0..<SaleLimits.surcharges { try till.act(Self.add(.amount(cents(1)), Self.bare("r\(place)"))) }
        #expect(till.refusal(Self.add(.amount(cents(1)), Self.bare("more"))) == .tooMany(what: "the number of surcharges", limit: Int64(SaleLimits.surcharges)))
    }

    /// A percentage is never more than the reason's amount, however much is scanned.
    @Test func aPercentageIsCutAtTheAmount() throws {
        var till = try Counter()
        try till.sell(Fixtures.item("a", cents: 29_990))
        try till.act(Self.add(.percent(percent(10))))
        #expect(try till.pricing.added == cents(2_999))
        for more: Int64 in [10, 10, 100_000] { try till.sell(Fixtures.item("b", cents: more)) }
        #expect(try till.pricing.added == cents(3_000))
    }

    @Test func aLineCostsMore() throws {
        var till = try Counter()
        let ring = Fixtures.item("ring", cents: 5_000)
        try till.sell(ring, 2)
        try till.act(Self.add(.price(UnitPrice(cents(5_600))), Self.bare("work", "Engraving"), on: .line(1)))
        #expect(try till.total == 11_200 && till.pricing.surchargeByLine == [1: 1_200])
        // The next one is not engraved, and the line does not grow by hand either.
        try till.sell(ring)
        #expect(till.open.lines.map(\.quantity) == [.pieces(2), .pieces(1)])
        #expect(till.refusal(.changeQuantity(line: 1, quantity: .pieces(3))) == .surcharge(.addedForFewer(.pieces(2))))
        try till.act(.changeQuantity(line: 1, quantity: .one))
        #expect(try till.total == 5_600 + 5_000)
        #expect(till.refusal(Self.add(.percent(percent(5)), on: .line(1)))?.code == "surcharge.twice")
        #expect(till.refusal(Self.add(.price(UnitPrice(cents(5_000))), on: .line(2))) == .surcharge(.priceNotRaised))
        #expect(till.refusal(Self.add(.price(UnitPrice(tenThousandths: .min)), on: .line(2))) == .surcharge(.priceNotRaised))
        #expect(till.refusal(Self.add(.price(UnitPrice(tenThousandths: .max)), on: .line(2)))?.code == "surcharge.price-not-raised")
        #expect(till.refusal(Self.add(.price(UnitPrice(cents(9_000))))) == .surcharge(.priceOnSale))
        // Five per cent on a line is of its own price; on the sale of what all lines cost then.
        try till.act(Self.add(.percent(percent(5)), on: .line(2)))
        try till.act(Self.add(.percent(percent(10))))
        #expect(try till.total == 5_600 + 5_250 + 1_085)
        try till.act(.voidLine(1))
        #expect(try till.total == 5_250 + 525)
        try till.act(.voidLine(2))
        #expect(till.open.terms.surcharges.isEmpty, "they go with the last line that bears them")
    }

    @Test func whatCannotBearOne() throws {
        var till = try Counter()
        let card = SaleItem(code: "giftcard", name: "Gift card", unitPrice: UnitPrice(cents(2_000)), tax: Fixtures.none, isDiscountable: false, giftCard: "42")
        #expect(till.refusal(Self.add(.amount(cents(100)))) == .surcharge(.nothingToBear))
        try till.sell(card)
        #expect(till.refusal(Self.add(.amount(cents(100)))) == .surcharge(.nothingToBear))
        #expect(till.refusal(Self.add(.amount(cents(100)), on: .line(1))) == .surcharge(.cannotBear(line: 1)))
        try till.act(.add(Fixtures.cola, quantity: nil, linked: [Fixtures.deposit]))
        #expect(till.refusal(Self.add(.amount(cents(100)), on: .line(3))) == .surcharge(.cannotBear(line: 3)))
        #expect(till.refusal(Self.add(.amount(cents(100)), on: .line(9))) == .noSuchLine(9))
        try till.act(Self.add(.percent(percent(100)), Self.bare("double")))
        #expect(try till.pricing.surchargeByLine == [2: 129])
    }

    /// Free goods bear what is added to them: nothing is lost.
    @Test func goodsThatCostNothingBearItToo() throws {
        var till = try Counter()
        try till.sell(Fixtures.gift)
        try till.sell(Fixtures.item("gift2", cents: 0))
        try till.act(Self.add(.amount(cents(3)), Self.bare("bag")))
        #expect(try till.total == 3 && till.pricing.surchargeByLine == [1: 2, 2: 1])
        try till.act(Self.add(.percent(percent(10))))
        #expect(try till.total == 3)
    }

    /// Returns give back exactly what was paid for those pieces, the surcharge in it, whatever the steps.
    @Test(arguments: 1...60) func returnsGiveItBackToTheCent(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let preset = ["DE", "US-CA", "CA", "JP"][Int(seed % 4)]
        let taxes = try Taxes.inForce(preset, at: preset == "CA" ? "CA-QC" : nil)
        var till = try Counter(taxes: taxes, currency: taxes.currency)
        let category = try #require(till.open.begun.taxes?.categories.first?.code)
        for article in 1...4 {
            let item = SaleItem(
                code: "a\(article)", name: "A", unitPrice: UnitPrice(Money(.random(in: 1...900, using: &random), till.open.currency)),
                tax: TaxCategory(code: category, name: "", rate: Rate(millionths: 0)))
            try till.sell(item, .random(in: 1...5, using: &random))
        }
        try till.act(Self.add(.percent(Rate(millionths: .random(in: 1...300_000, using: &random))), Self.bare("p")))
        try till.act(Self.add(.amount(Money(.random(in: 1...700, using: &random), till.open.currency)), Self.bare("d")))
        try till.act(Self.add(.amount(Money(7, till.open.currency)), Self.bare("l"), on: .line(2)))
        try till.act(.tender(.card, nil))
        let sold = till.open
        var back: Int64 = 0
        for line in sold.soldLines {
            var before: Int64 = 0
            let pieces = line.quantity.thousandths / 1000
            while before < pieces {
                let part = Int64.random(in: 1...pieces - before, using: &random)
                back += try Counter.back(sold, line.number, part, before: before).origin.assessed.gross.minorUnits
                before += part
            }
        }
        #expect(back == sold.total.minorUnits, "seed \(seed)")
    }

    /// Whatever is scanned first, and in however many lines, it comes to the same, taxes included.
    @Test(arguments: TestSize.seeds(everyday: 20, soak: 2_000)) func theOrderOfScanningDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let taxes = try Taxes.inForce(seed % 2 == 0 ? "DE" : "US-CA")
        let categories = taxes.categories.map(\.code)
        let items = (0..<5).map { article in
            SaleItem(
                code: "a\(article)", name: "A", unitPrice: UnitPrice(Money(.random(in: 1...600, using: &random), taxes.currency)),
                tax: TaxCategory(code: categories[article % categories.count], name: "", rate: Rate(millionths: 0)))
        }
        let scans = (0..<12).map { _ in items.randomElement(using: &random)! }
        let (rate, fee) = (Int64.random(in: 1...300_000, using: &random), Int64.random(in: 1...900, using: &random))
        func total(_ scans: [SaleItem]) throws -> ([Int64], [Int64]) {
            var till = try Counter(taxes: taxes, currency: taxes.currency)
            for item in scans { try till.sell(item) }
            try till.act(Self.add(.percent(Rate(millionths: rate)), Self.bare("p")))
            try till.act(Self.add(.amount(Money(fee, taxes.currency)), Self.bare("d")))
            return ([try till.total], try till.assessment.rows.map(\.amount.minorUnits))
        }
        let first = try total(scans)
        for _ in 0..<4 { #expect(try total(scans.shuffled(using: &random)) == first, "seed \(seed)") }
        #expect(try total(scans.sorted { $0.code < $1.code }) == first, "seed \(seed)")
    }
}
