import SaleCore
import Testing

/// Effects on each unit, worked by hand.
@Suite struct UnitEffectTests {
    /// 15 % of 3 × 1.29 + 2 × 0.99 = 5.85 is 0.8775 → 0.88, rounded once. Shares: 3.87/5.85 × 0.88 = 0.58215 and 1.98/5.85 × 0.88 = 0.29785;
    /// rounded down 0.58 + 0.29, and the missing cent goes to the larger remainder, the second.
    @Test func percentIsRoundedOnceAndSpread() throws {
        let result = try Shop.evaluate([Shop.campaign("P", .percent(percent(15)))], Shop.line(1, "cola", 129, 3), Shop.line(2, "water", 99, 2))
        #expect(result.summary == ["P:88"])
        #expect(result.offLines == [58, 30])
        #expect(result.discounts[0].partsText == ["1×3:58", "2×2:30"])
        #expect(result.discounts[0].times == 5 && result.net == cents(497))
    }

    /// Half of 0.01 is a half cent: away from zero 0.01, to even 0, and then nothing is given.
    @Test func theRoundingIsTheSales() throws {
        var facts = Shop.facts([Shop.line(1, "pin", 1)])
        let campaign = try Shop.campaign("P", .percent(percent(50)))
        #expect(try Shop.evaluate([campaign], facts).summary == ["P:1"])
        facts.rounding = .halfToEven
        #expect(try Shop.evaluate([campaign], facts).summary == [])
    }

    @Test func hundredPercentIsFree() throws {
        let result = try Shop.evaluate([Shop.campaign("P", .percent(percent(100)))], Shop.line(1, "cola", 129, 3))
        #expect(result.net == cents(0))
    }

    /// 20 % on two pieces at most: the dearest two, 9.00 + 5.00 (not both of the 5.00): 20 % of 14.00 = 2.80; shares 1.80 and 1.00.
    @Test func percentOnAFewUnitsTakesTheDearest() throws {
        let result = try Shop.evaluate(
            [Shop.campaign("P", .percent(percent(20)), limits: CampaignLimits(perSale: 2))],
            Shop.line(1, "b", 500, 2), Shop.line(2, "a", 900), Shop.line(3, "c", 100))
        #expect(result.summary == ["P:280"] && result.offLines == [100, 180, 0])
        #expect(result.discounts[0].partsText == ["1×1:100", "2×1:180"])
    }

    /// 0.50 off each: 3 × 0.50 on cola; the sticker costs only 0.30, so 0.30.
    @Test func amountPerUnitNeverExceedsThePrice() throws {
        let result = try Shop.evaluate([Shop.campaign("A", .amountPerUnit(UnitPrice(cents(50))))], Shop.line(1, "cola", 129, 3), Shop.line(2, "sticker", 30))
        #expect(result.summary == ["A:180"] && result.offLines == [150, 30])
    }

    /// 1.00 off a kilogram: 0.345 kg have 0.345 → 0.35 (half away from zero) off.
    @Test func amountPerUnitOfWeighedGoodsIsByMeasure() throws {
        let result = try Shop.evaluate([Shop.campaign("A", .amountPerUnit(UnitPrice(cents(100))))], Shop.pack(1, "apples", 299, 345, amount: 103))
        #expect(result.summary == ["A:35"] && result.discounts[0].partsText == ["1×0.345:35"])
    }

    /// At 1.00 each: cola saves 3 × 0.29 = 0.87; water at 0.99 costs less already and stays free for others.
    @Test func fixedPriceLeavesWhatIsCheaper() throws {
        let result = try Shop.evaluate(
            [Shop.campaign("F", .fixedPrice(UnitPrice(cents(100))), priority: 2), Shop.campaign("P", .percent(percent(10)))],
            Shop.line(1, "cola", 129, 3), Shop.line(2, "water", 99, 1), Shop.line(3, "juice", 100))
        // Juice at exactly 1.00 saves nothing: it is left for P, 10 % of 0.99 + 1.00 = 0.199 → 0.20: 0.0995 and 0.1005, so 0.09 and 0.10, and the
        // cent goes to the larger remainder, 0.0095 of water.
        #expect(result.summary == ["F:87", "P:20"] && result.offLines == [87, 10, 10])
    }

    /// 2.49 a kilogram instead of 2.99: 0.345 kg × 2.49 = 0.85905 → 0.86; the pack cost 1.03 (0.345 × 2.99 = 1.03155), so 0.17.
    @Test func fixedPriceOfWeighedGoodsIsByMeasure() throws {
        let result = try Shop.evaluate([Shop.campaign("F", .fixedPrice(UnitPrice(cents(249))))], Shop.pack(1, "apples", 299, 345, amount: 103))
        #expect(result.summary == ["F:17"])
    }

    /// Rope is sold by the metre: 2 m and 1.5 m in two lines are one article, 3.5 × 3.33 = 11.655: lines of 6.66 and 5.00 (4.995 → 5.00).
    /// At 3.00 a metre: 10.50, so 1.16 off 11.66; shares 6.66/11.66 × 1.16 = 0.6626 and 0.4974: 0.66 + 0.49 + a cent to the second.
    @Test func goodsByMeasureGoTogether() throws {
        func rope(_ number: Int, _ thousandths: Int64, _ amount: Int64) -> PromotionLine {
            PromotionLine(
                number: number, article: "rope", unit: .metre, unitPrice: UnitPrice(cents(333)), quantity: Quantity(thousandths: thousandths), amount: cents(amount))
        }
        let result = try Shop.evaluate([Shop.campaign("F", .fixedPrice(UnitPrice(cents(300))))], Shop.facts([rope(1, 2000, 666), rope(2, 1500, 500)]))
        #expect(result.summary == ["F:116"] && result.offLines == [66, 50])
    }

    /// Screws at 0.0179 each: 7 cost 0.1253 → 0.13. 10 % is 0.013 → 0.01. The article stands alone, whatever else is sold.
    @Test func pricesBelowACentStandAlone() throws {
        let screws = PromotionLine(
            number: 1, article: "screw", unitPrice: UnitPrice(tenThousandths: 17_900), quantity: .pieces(7), amount: cents(13))
        let result = try Shop.evaluate([Shop.campaign("P", .percent(percent(10)))], Shop.facts([screws]))
        #expect(result.summary == ["P:1"] && result.discounts[0].partsText == ["1×7:1"])
    }

    @Test func nothingForNothing() throws {
        let result = try Shop.evaluate([Shop.campaign("P", .percent(percent(50)))], Shop.line(1, "flyer", 0, 3))
        #expect(result.summary == [] && result.net == cents(0))
        #expect(try Shop.evaluate([Shop.campaign("P", .percent(percent(50)))], Shop.facts([])).discounts == [])
    }
}
