import SaleCore
import Testing

/// Who goes first, who excludes whom, and what is out of it altogether.
@Suite struct StackingTests {
    /// A unit has one campaign on units: the one with the higher priority, not the greater saving.
    @Test func priorityFirst() throws {
        let low = try Shop.campaign("A", .percent(percent(50)), priority: 1)
        let high = try Shop.campaign("B", .percent(percent(10)), priority: 2)
        #expect(try Shop.evaluate([low, high], Shop.line(1, "a", 1000)).summary == ["B:100"])
    }

    @Test func thenTheCode() throws {
        let campaigns = try ["B", "A", "C"].map { try Shop.campaign($0, .percent(percent($0 == "A" ? 10 : 50))) }
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 1000)).summary == ["A:100"])
    }

    /// Two plus one uses three of five; the other two are free for the percentage.
    @Test func whatADealLeavesIsFreeForOthers() throws {
        let result = try Shop.evaluate(
            [Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(100)), priority: 2), Shop.campaign("P", .percent(percent(10)))], Shop.line(1, "a", 1000, 5))
        #expect(result.summary == ["F:1000", "P:200"])
        #expect(result.discounts.map { $0.parts.map(\.quantity) } == [[.pieces(3)], [.pieces(2)]])
    }

    /// In a group the greatest saving has the sale: 20 % of 30.00 beats one of three free only where the three are not alike.
    @Test func theGreatestSavingOfAGroup() throws {
        let campaigns = try [
            Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(100)), group: "g"), Shop.campaign("P", .percent(percent(20)), group: "g"),
        ]
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 1000, 3)).summary == ["F:1000"])
        // {20, 9, 1}: the third is worth 1.00, 20 % of 30.00 are 6.00.
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 2000), Shop.line(2, "b", 900), Shop.line(3, "c", 100)).summary == ["P:600"])
    }

    /// Only one of a group, even where the other would have units left.
    @Test func oneOfAGroupASale() throws {
        let campaigns = try [
            Shop.campaign("A", .percent(percent(50)), group: "g", on: Shop.articles("a")), Shop.campaign("B", .percent(percent(50)), group: "g", on: Shop.articles("b")),
        ]
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 1000), Shop.line(2, "b", 900)).summary == ["A:500"])
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 1000), Shop.line(2, "b", 1100)).summary == ["B:550"])
        // A tie goes to the lower code.
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 1000), Shop.line(2, "b", 1000)).summary == ["A:500"])
    }

    /// A group stands where its own code stands, so that it does not move when a member goes.
    @Test func whereAGroupStands() throws {
        let grouped = try Shop.campaign("A", .percent(percent(10)), group: "z")
        let alone = try Shop.campaign("B", .percent(percent(20)))
        #expect(try Shop.evaluate([grouped, alone], Shop.line(1, "a", 1000)).summary == ["B:200"])
    }

    /// Weighed on the units still free: the fives are taken, so two plus one has only three units of 1.00 and 10 % of 3.00 less.
    @Test func aGroupHasWhatIsStillFree() throws {
        let campaigns = try [
            Shop.campaign("X", .fixedPrice(UnitPrice(cents(400))), priority: 9, on: Shop.articles("a")),
            Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(100)), group: "g"), Shop.campaign("P", .percent(percent(30)), group: "g"),
        ]
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 500, 3), Shop.line(2, "b", 100, 3)).summary == ["X:300", "F:100"])
    }

    @Test func groupsOnTheSale() throws {
        let campaigns = try [
            Shop.campaign("A", .saleAmount(cents(500)), group: "g"), Shop.campaign("B", .salePercent(percent(10)), group: "g"),
            Shop.campaign("C", .salePercent(percent(50))),
        ]
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 4000)).summary == ["C:2000", "A:500"])
        #expect(try Shop.evaluate(campaigns, Shop.line(1, "a", 40_000)).summary == ["C:20000", "B:2000"])
    }

    @Test func exclusions() throws {
        let campaign = try Shop.campaign("P", .percent(percent(10)), on: Shop.departments("drinks", "books", except: ["wine"], exceptDepartments: ["books"]))
        let result = try Shop.evaluate(
            [campaign], Shop.line(1, "cola", 100, 1, in: "drinks"), Shop.line(2, "wine", 1000, 1, in: "drinks"), Shop.line(3, "novel", 1000, 1, in: "books"),
            Shop.line(4, "nail", 1000))
        #expect(result.offLines == [10, 0, 0, 0])
        let all = try Shop.campaign("S", .salePercent(percent(10)), on: ArticleSelection(exceptArticles: ["wine"], exceptDepartments: ["books"]))
        #expect(try Shop.evaluate(
            [all], Shop.line(1, "cola", 100, 1, in: "drinks"), Shop.line(2, "wine", 1000, 1, in: "drinks"), Shop.line(3, "novel", 1000, 1, in: "books"),
            Shop.line(4, "nail", 1000)).offLines == [10, 0, 0, 100])
    }

    /// Deposits and gift cards have no discount and fill no set.
    @Test func whatCannotBeDiscounted() throws {
        let campaigns = try [Shop.campaign("F", .unitsFree(paid: 1, free: 1, off: percent(100))), Shop.campaign("S", .salePercent(percent(10)))]
        let result = try Shop.evaluate(campaigns, Shop.line(1, "cola", 100), Shop.line(2, "deposit", 25, 1, discountable: false))
        #expect(result.summary == ["S:10"] && result.offLines == [10, 0])
    }

    @Test func aDepositOfASaleIsNotDiscountable() throws {
        var till = try Till(open: Fixtures.begun())
        try till.add(Fixtures.cola, linked: [Fixtures.deposit])
        let lines = till.open.activeLines.map { PromotionLine($0) }
        #expect(lines.map(\.isDiscountable) == [true, false])
        #expect(try Shop.evaluate([Shop.campaign("S", .salePercent(percent(100)))], Shop.facts(lines)).net == cents(25))
    }

    /// One article in three lines is one article: the deal finds its three pieces, and each line has the share of its own.
    @Test func itDoesNotMatterHowItWasScanned() throws {
        let campaign = try Shop.campaign("N", .unitsForPrice(units: 3, price: cents(301)))
        let split = try Shop.evaluate([campaign], Shop.line(1, "cola", 129, 2), Shop.line(2, "milk", 99), Shop.line(3, "cola", 129, 2))
        let whole = try Shop.evaluate([campaign], Shop.line(1, "cola", 129, 4), Shop.line(2, "milk", 99))
        #expect(split.summary == ["N:86"] && whole.summary == ["N:86"])
        #expect(split.discounts[0].description == "Campaign N (N) -0.86 EUR: line 1, 2 for -0.57; line 3, 1 for -0.29")
        // Two of line 1 and one of line 3: 0.86 × 2/3 = 0.5733 and 0.2867.
        #expect(split.discounts[0].partsText == ["1×2:57", "3×1:29"])
        #expect(whole.discounts[0].partsText == ["1×3:86"])
    }

    // MARK: Ceilings

    @Test(arguments: [(29, 290, nil), (30, 300, nil), (31, 300, .line)] as [(Int64, Int64, AppliedDiscount.Bound?)])
    func theCeilingOfALine(rate: Int64, saved: Int64, bound: AppliedDiscount.Bound?) throws {
        var facts = Shop.facts([Shop.line(1, "a", 1000)])
        facts.ceilings = PromotionCeilings(line: percent(30))
        for effect in [CampaignEffect.percent(percent(rate)), .salePercent(percent(rate))] {
            let result = try Shop.evaluate([Shop.campaign("P", effect)], facts)
            #expect(result.saved == cents(saved) && result.discounts[0].bound == bound)
        }
    }

    /// 25 % of the units, then 20 % of what is left of them (7.50): 1.50, but the line's 30 % leave only 0.50. The other line has its 20 %.
    @Test func theCeilingOfALineCountsAllCampaigns() throws {
        var facts = Shop.facts([Shop.line(1, "a", 1000), Shop.line(2, "b", 1000)])
        facts.ceilings = PromotionCeilings(line: percent(30))
        let campaigns = try [Shop.campaign("A", .percent(percent(25)), on: Shop.articles("a")), Shop.campaign("B", .salePercent(percent(20)))]
        let result = try Shop.evaluate(campaigns, facts)
        #expect(result.summary == ["A:250", "B:250"] && result.offLines == [300, 200])
        #expect(result.discounts[1].description
            == "Campaign B (B) -2.50 EUR: line 1, 1 for -0.50; line 2, 1 for -2.00; cut at the ceiling of a line")
    }

    @Test(arguments: [(19, 380, nil), (20, 400, nil), (21, 400, .sale)] as [(Int64, Int64, AppliedDiscount.Bound?)])
    func theCeilingOfTheSale(rate: Int64, saved: Int64, bound: AppliedDiscount.Bound?) throws {
        var facts = Shop.facts([Shop.line(1, "a", 1000), Shop.line(2, "b", 1000), Shop.line(3, "deposit", 5000, 1, discountable: false)])
        for ceilings in [PromotionCeilings(sale: percent(20)), PromotionCeilings(saleAmount: cents(400))] {
            facts.ceilings = ceilings
            let result = try Shop.evaluate([Shop.campaign("P", .percent(percent(rate)))], facts)
            #expect(result.saved == cents(saved) && result.discounts[0].bound == bound)
        }
    }

    /// The first takes its part, the second what the ceiling leaves, the third nothing.
    @Test func theCeilingOfTheSaleIsUsedInOrder() throws {
        var facts = Shop.facts([Shop.line(1, "a", 1000)])
        facts.ceilings = PromotionCeilings(saleAmount: cents(250))
        let result = try Shop.evaluate(["A", "B", "C"].map { try Shop.campaign($0, .saleAmount(cents(200))) }, facts)
        #expect(result.summary == ["A:200", "B:50"])
    }

    @Test func aCeilingOfNothing() throws {
        var facts = Shop.facts([Shop.line(1, "a", 1000)])
        facts.ceilings = PromotionCeilings(line: percent(0))
        #expect(try Shop.evaluate([Shop.campaign("P", .percent(percent(10)))], facts).summary == [])
    }
}
