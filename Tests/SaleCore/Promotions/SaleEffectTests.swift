import SaleCore
import Testing

/// Effects on the sale, on top of what units already got.
@Suite struct SaleEffectTests {
    /// 3 cola at 2+1: 1.29 free, 2.58 left. Then 10 % off what is left of everything: 2.58 + 1.00 = 3.58 → 0.358 → 0.36:
    /// 2.58/3.58 × 0.36 = 0.2594, 1.00/3.58 × 0.36 = 0.1006: 0.25 + 0.10, the cent to the larger remainder, cola.
    @Test func salePercentIsReckonedOnWhatIsLeft() throws {
        let result = try Shop.evaluate(
            [
                Shop.campaign("S", .salePercent(percent(10)), priority: 99),
                Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(100)), on: Shop.articles("cola")),
            ], Shop.line(1, "cola", 129, 3), Shop.line(2, "bread", 100))
        // Units come before the sale, whatever the priority.
        #expect(result.summary == ["F:129", "S:36"] && result.offLines == [129 + 26, 10])
    }

    /// 40 % off the goods, then 70 % off what is left: 60.00 → 18.00, not nothing.
    @Test func percentagesDoNotAddUp() throws {
        let result = try Shop.evaluate(
            [Shop.campaign("A", .percent(percent(40))), Shop.campaign("B", .salePercent(percent(70)))], Shop.line(1, "a", 1000, 10))
        #expect(result.summary == ["A:4000", "B:4200"] && result.net == cents(1800))
    }

    /// 1000.00: 100.00 off, then 10 % of 900.00, then 20 % of 810.00 = 162.00.
    @Test func oneAfterTheOther() throws {
        let result = try Shop.evaluate(
            [
                Shop.campaign("C", .salePercent(percent(20)), priority: 1), Shop.campaign("A", .saleAmount(cents(10_000)), priority: 3),
                Shop.campaign("B", .salePercent(percent(10)), priority: 2),
            ], Shop.line(1, "a", 100_000))
        #expect(result.summary == ["A:10000", "B:9000", "C:16200"])
    }

    /// Three pieces of 5.00 in lines of two and of one. 5 % off one of two: 0.25, on the line of two. Then half of 14.75: 7.375 → 7.38; 9.75 : 5.00 are 4.8785
    /// and 2.5019, so 4.88 and 2.50. Wherever the line of one stands.
    @Test func theLargestLineOfAnArticleComesFirst() throws {
        let campaigns = [
            try Shop.campaign("U", .unitsFree(paid: 1, free: 1, off: percent(5)), on: Shop.articles("a")), try Shop.campaign("S", .salePercent(percent(50))),
        ]
        let one = try Shop.evaluate(campaigns, Shop.line(1, "a", 500, 2), Shop.line(2, "a", 500))
        let two = try Shop.evaluate(campaigns, Shop.line(1, "a", 500), Shop.line(2, "a", 500, 2))
        #expect(one.offLines == [25 + 488, 250] && two.offLines == [250, 25 + 488] && one.summary == two.summary)
    }

    /// Two lines of one piece at 4.99, one taxed as eaten here, the second piece free: 2.495 each, and the cent between them is on the same of them in whichever
    /// order they were scanned.
    @Test(arguments: [("eat-in", nil), (nil, "eat-in"), ("eat-in", "take-away"), ("take-away", "eat-in")] as [(String?, String?)])
    func ofEqualLinesTheModeSaysWhichComesFirst(_ first: String?, _ second: String?) throws {
        func line(_ number: Int, _ mode: String?) -> PromotionLine {
            PromotionLine(number: number, article: "a", unitPrice: UnitPrice(cents(499)), quantity: .one, amount: cents(499), mode: mode)
        }
        let result = try Shop.evaluate([Shop.campaign("U", .unitsFree(paid: 1, free: 1, off: percent(100)), on: Shop.articles("a"))], line(1, first), line(2, second))
        let isFirst = first == nil || first == "eat-in" && second != nil
        #expect(result.offLines == (isFirst ? [250, 249] : [249, 250]))
    }

    /// 10.00 off three lines of 10.00: 3.34, 3.33, 3.33, and the lines add up to 20.00.
    @Test func anAmountIsSpreadToTheCent() throws {
        let result = try Shop.evaluate([Shop.campaign("A", .saleAmount(cents(1000)))], Shop.line(1, "a", 1000), Shop.line(2, "b", 1000), Shop.line(3, "c", 1000))
        #expect(result.offLines == [334, 333, 333] && result.net == cents(2000))
    }

    @Test func anAmountIsAtMostWhatIsLeft() throws {
        let result = try Shop.evaluate([Shop.campaign("A", .saleAmount(cents(1000)))], Shop.line(1, "a", 300), Shop.line(2, "b", 400))
        #expect(result.summary == ["A:700"] && result.net == cents(0))
    }

    /// 100 % off two lines of 13.23 leaves nothing, not a cent.
    @Test func allIsAll() throws {
        #expect(try Shop.evaluate([Shop.campaign("A", .salePercent(percent(100)))], Shop.line(1, "a", 1323), Shop.line(2, "b", 1323)).net == cents(0))
    }

    @Test(arguments: [(4999, 0), (5000, 1000), (5001, 1000)] as [(Int64, Int64)])
    func theThreshold(price: Int64, saved: Int64) throws {
        let campaign = try Shop.campaign("T", .saleAmount(cents(1000)), if: CampaignConditions(spend: SpendThreshold(cents(5000))))
        #expect(try Shop.evaluate([campaign], Shop.line(1, "a", price)).saved == cents(saved))
    }

    /// From 50.00 to 60.00, both included; beyond it nothing is given, however much more is spent.
    @Test(arguments: [(4999, 0), (5000, 1000), (5001, 1000), (5999, 1000), (6000, 1000), (6001, 0), (60_000, 0)] as [(Int64, Int64)])
    func theUpperEnd(price: Int64, saved: Int64) throws {
        func saves(_ effect: CampaignEffect) throws -> Int64 {
            let campaign = try Shop.campaign("T", effect, if: CampaignConditions(spend: SpendThreshold(cents(5000), upTo: cents(6000))))
            return try Shop.evaluate([campaign], Shop.line(1, "a", price - 1), Shop.line(2, "b", 1)).saved.minorUnits
        }
        #expect(try saves(.saleAmount(cents(1000))) == saved && saves(.amountPerSpend(cents(1000))) == saved)
        #expect(try saves(.percent(percent(100))) == (saved > 0 ? price : 0), "on units")
        let points = try Shop.campaign("P", .pointsMultiplier(Rate(millionths: 2_000_000)), if: CampaignConditions(spend: SpendThreshold(cents(5000), upTo: cents(6000))))
        #expect(try Shop.evaluate([points], Shop.line(1, "a", price)).points.isEmpty == (saved == 0))
    }

    /// What counts is what the campaign's own articles cost, or those of `on`, after what was taken off before: 66.00 less 10 % is 59.40.
    @Test func theUpperEndGoesByWhatIsLeft() throws {
        let ten = try Shop.campaign("P", .percent(percent(10)))
        let upTo = try Shop.campaign("T", .saleAmount(cents(1000)), if: CampaignConditions(spend: SpendThreshold(cents(5000), upTo: cents(6000))))
        #expect(try Shop.evaluate([ten, upTo], Shop.line(1, "a", 6600)).summary == ["P:660", "T:1000"] && Shop.evaluate([upTo], Shop.line(1, "a", 6600)).summary == [])
        let own = try Shop.campaign("T", .saleAmount(cents(100)), on: Shop.articles("a"), if: CampaignConditions(spend: SpendThreshold(cents(500), upTo: cents(600))))
        #expect(try Shop.evaluate([own], Shop.line(1, "a", 600), Shop.line(2, "b", 9_000)).summary == ["T:100"])
        let wine = try Shop.departments("wine")
        let on = try Shop.campaign("T", .percent(percent(50)), on: Shop.articles("glass"), if: CampaignConditions(spend: SpendThreshold(cents(2000), upTo: cents(3000), on: wine)))
        for (red, saved) in [(1999, 0), (2000, 500), (3000, 500), (3001, 0)] as [(Int64, Int64)] {
            #expect(try Shop.evaluate([on], Shop.line(1, "glass", 1_000), Shop.line(2, "red", red, 1, in: "wine")).saved == cents(saved), "\(red)")
        }
    }

    /// Of a group the one whose end is not passed has the sale.
    @Test func theNextOfTheGroupTakesOver() throws {
        let campaigns = try [
            Shop.campaign("A", .salePercent(percent(10)), group: "g", if: CampaignConditions(spend: SpendThreshold(cents(1), upTo: cents(5000)))),
            Shop.campaign("B", .salePercent(percent(5)), group: "g", if: CampaignConditions(spend: SpendThreshold(cents(1)))),
        ]
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 5000)).summary == ["A:500"] && Shop.evaluate(campaigns, Shop.line(1, "a", 5001)).summary == ["B:250"])
    }

    /// What other campaigns took off is not spent: 55.00 less 10 % is 49.50.
    @Test func whatWasTakenOffIsNotSpent() throws {
        let campaigns = try [
            Shop.campaign("P", .percent(percent(10))), Shop.campaign("T", .saleAmount(cents(1000)), if: CampaignConditions(spend: SpendThreshold(cents(5000)))),
        ]
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 5500)).summary == ["P:550"])
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 5556)).summary == ["P:556", "T:1000"])
    }

    /// Spend 20.00 on wine, and glasses are half price. Deposits count for nothing.
    @Test func whatCountsMayDifferFromWhatIsReduced() throws {
        let wine = try Shop.departments("wine")
        let campaign = try Shop.campaign(
            "T", .percent(percent(50)), on: Shop.articles("glass"), if: CampaignConditions(spend: SpendThreshold(cents(2000), on: wine)))
        let glass = Shop.line(2, "glass", 300, 2)
        #expect(try Shop.evaluate([campaign], Shop.line(1, "red", 1000, 2, in: "wine"), glass).summary == ["T:300"])
        #expect(try Shop.evaluate([campaign], Shop.line(1, "red", 1999, 1, in: "wine"), glass).summary == [])
        #expect(try Shop.evaluate([campaign], Shop.line(1, "red", 2000, 1, in: "wine", discountable: false), glass).summary == [])
    }

    @Test(arguments: [(4999, 0), (5000, 500), (9999, 500), (10_000, 1000), (15_000, 1500), (20_000, 1500)] as [(Int64, Int64)])
    func forEveryFiftySpent(price: Int64, saved: Int64) throws {
        let campaign = try Shop.campaign(
            "T", .amountPerSpend(cents(500)), if: CampaignConditions(spend: SpendThreshold(cents(5000))), limits: CampaignLimits(perSale: 3))
        let result = try Shop.evaluate([campaign], Shop.line(1, "a", price))
        #expect(result.saved == cents(saved) && result.discounts.first?.times ?? 0 == saved / 500)
    }

    @Test(arguments: [(5, 0), (6, 60), (7, 70)] as [(Int64, Int64)])
    func fromSixBottlesOn(bottles: Int64, saved: Int64) throws {
        let campaign = try Shop.campaign("M", .percent(percent(10)), on: Shop.departments("wine"), if: CampaignConditions(minimumUnits: 6))
        let result = try Shop.evaluate(
            [campaign], Shop.line(1, "red", 100, 2, in: "wine"), Shop.line(2, "white", 100, bottles - 2, in: "wine"), Shop.line(3, "x", 100, 9))
        #expect(result.saved == cents(saved))
    }

    @Test(arguments: [(1999, 200), (2000, 200), (2001, 200), (1990, 199)] as [(Int64, Int64)])
    func theMostACampaignTakesOff(price: Int64, saved: Int64) throws {
        let campaign = try Shop.campaign("P", .salePercent(percent(10)), limits: CampaignLimits(amount: cents(200)))
        let result = try Shop.evaluate([campaign], Shop.line(1, "a", price))
        #expect(result.saved == cents(saved))
        #expect(result.discounts[0].bound == (price > 2004 ? .campaignAmount : nil))
    }
}
