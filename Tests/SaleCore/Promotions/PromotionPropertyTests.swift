import SaleCore
import TestHarness
import Testing

/// What must hold of any sale under any campaigns, from a seed.
@Suite struct PromotionPropertyTests {
    static let seeds = TestSize.seeds(everyday: 150, soak: 100_000)

    private func world(_ seed: UInt64, _ random: inout SeededGenerator) throws -> (campaigns: [Campaign], facts: PromotionFacts) {
        random = SeededGenerator(seed: seed)
        let campaigns = try RandomShop.campaigns(Int.random(in: 1...25, using: &random), &random)
        var facts = RandomShop.facts(&random)
        RandomShop.complete(&facts, campaigns, &random)
        return (campaigns, facts)
    }

    /// Parts add up to wholes, no line goes below zero, ceilings and limits are kept, closed lines have nothing from campaigns.
    @Test(arguments: seeds)
    func sumsAndBounds(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (campaigns, facts) = try world(seed, &random)
        let result = try CampaignIndex(campaigns, currency: .eur).evaluate(facts)
        Shop.checkSums(result, facts, "seed \(seed)")
        let byCode = Dictionary(uniqueKeysWithValues: campaigns.map { ($0.code, $0) })
        let manualLines = Set(facts.manual.compactMap { discount -> Int? in
            guard case .line(let number) = discount.target else { return nil }
            if case .price = discount.effect { return number }
            return discount.reason == "shut" ? number : nil
        })
        var byCampaigns: Int64 = 0
        var taken: [Int: Int64] = [:]
        for discount in result.discounts {
            guard case .campaign(let code) = discount.source, let campaign = byCode[code] else { continue }
            byCampaigns += discount.amount.minorUnits
            #expect(discount.amount.minorUnits <= campaign.limits.amount?.minorUnits ?? .max, "seed \(seed), \(code)")
            #expect(discount.times >= 1 && discount.times <= campaign.limits.perSale ?? .max, "seed \(seed), \(code)")
            #expect((discount.coupon != nil) == (campaign.conditions.coupon != nil), "seed \(seed), \(code)")
            for part in discount.parts {
                let line = try #require(facts.lines.first { $0.number == part.line })
                #expect(line.isDiscountable && !manualLines.contains(line.number), "seed \(seed), \(code), line \(line.number)")
                #expect(campaign.selects(article: line.article, department: line.department, brand: line.brand, barcodes: line.barcodes), "seed \(seed), \(code), line \(line.number)")
                if campaign.effect.stage == .units { taken[part.line, default: 0] += part.quantity.thousandths }
            }
        }
        for line in facts.lines { #expect(taken[line.number] ?? 0 <= line.quantity.thousandths, "seed \(seed): units of line \(line.number) used twice") }
        if let most = facts.ceilings.saleAmount { #expect(byCampaigns <= most.minorUnits, "seed \(seed)") }
        let groups = result.discounts.compactMap { discount -> String? in
            if case .campaign(let code) = discount.source { byCode[code]?.group } else { nil }
        }
        #expect(Set(groups).count == groups.count, "seed \(seed): a group twice")
    }

    /// Neither the order of the lines nor that of campaigns, coupons and the rest makes a difference, down to each part.
    @Test(arguments: seeds)
    func orderMakesNoDifference(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (campaigns, facts) = try world(seed, &random)
        var shuffled = facts
        shuffled.lines.shuffle(using: &random)
        shuffled.coupons.shuffle(using: &random)
        shuffled.manual.shuffle(using: &random)
        shuffled.reasons.shuffle(using: &random)
        let first = try CampaignIndex(campaigns, currency: .eur).evaluate(facts)
        let second = try CampaignIndex(campaigns.shuffled(using: &random), currency: .eur).evaluate(shuffled)
        #expect(first == second, "seed \(seed)")
    }

    /// What the index finds for an article is what a look at every campaign finds.
    @Test(arguments: seeds)
    func theIndexMissesNone(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let index = try CampaignIndex(RandomShop.campaigns(25, &random), currency: .eur)
        for article in RandomShop.codes.indices {
            let line = RandomShop.line(1, article, pieces: 1)
            func isSelected(_ campaign: Campaign) -> Bool {
                campaign.selects(article: line.article, department: line.department, brand: line.brand, barcodes: line.barcodes)
            }
            let found = index.campaigns(on: line.article, department: line.department, brand: line.brand, barcodes: line.barcodes)
            #expect(found == index.campaigns.filter(isSelected), "seed \(seed), \(line.article)")
            // Barcodes that no campaign asks for change nothing.
            let asked = index.barcodesAskedFor(line.barcodes)
            #expect(index.campaigns(on: line.article, department: line.department, brand: line.brand, barcodes: asked) == found, "seed \(seed), \(line.article)")
        }
    }

    /// The same goods scanned in another order and in other portions, with new line numbers: each campaign gives the same, and each article
    /// comes to the same.
    @Test(arguments: seeds)
    func scanningMakesNoDifference(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let campaigns = try RandomShop.campaigns(Int.random(in: 1...25, using: &random), &random)
        let basket = (0..<Int.random(in: 1...8, using: &random)).map { _ in
            (article: Int.random(in: 0..<12, using: &random), pieces: Int64.random(in: 1...9, using: &random))
        }
        let whole = basket.enumerated().map { RandomShop.line($0 + 1, $1.article, pieces: $1.pieces) }
        var portions: [(article: Int, pieces: Int64)] = []
        for entry in basket {
            let first = Int64.random(in: 0...entry.pieces, using: &random)
            portions += [(entry.article, first), (entry.article, entry.pieces - first)].filter { $0.1 > 0 }
        }
        portions.shuffle(using: &random)
        let split = portions.enumerated().map { RandomShop.line($0 + 1, $1.article, pieces: $1.pieces) }
        var facts = RandomShop.facts(&random, lines: whole)
        RandomShop.complete(&facts, campaigns, &random)
        facts.manual = facts.manual.filter { $0.target == .sale }
        let index = try CampaignIndex(campaigns, currency: .eur)
        let first = try index.evaluate(facts)
        facts.lines = split
        let second = try index.evaluate(facts)
        #expect(first.summary == second.summary && first.net == second.net && first.coupons == second.coupons, "seed \(seed)")
        func perArticle(_ result: PromotionResult, _ lines: [PromotionLine]) -> [String: Int64] {
            Dictionary(zip(lines, result.lines).map { ($0.article, $1.net.minorUnits) }, uniquingKeysWith: +)
        }
        #expect(perArticle(first, whole) == perArticle(second, split), "seed \(seed)")
    }

    /// One more campaign in an exclusive group that has the last word never gives the customer less.
    @Test(arguments: seeds)
    func aLargerGroupNeverGivesLess(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let stage: CampaignEffect.Stage = random.chance(70) ? .units : .sale
        let before = try (0..<Int.random(in: 0...4, using: &random)).map { try RandomShop.campaign("A\($0)", &random, stage: .units, priority: 9) }
        let group = try (0..<Int.random(in: 1...6, using: &random)).map { try RandomShop.campaign("B\($0)", &random, group: "g", stage: stage, priority: 0) }
        var facts = RandomShop.facts(&random)
        RandomShop.complete(&facts, before + group, &random)
        facts.manual = []
        var last: Int64 = 0
        for count in 0...group.count {
            let saved = try CampaignIndex(before + group.prefix(count), currency: .eur).evaluate(facts).saved.minorUnits
            #expect(saved >= last, "seed \(seed), \(count) in the group")
            last = saved
        }
    }

    /// Without a campaign that gave nothing, everything is as it was.
    @Test(arguments: seeds)
    func aCampaignThatGaveNothingIsNotMissed(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (campaigns, facts) = try world(seed, &random)
        let all = try CampaignIndex(campaigns, currency: .eur).evaluate(facts)
        let gave = Set(all.discounts.compactMap { discount -> String? in
            if case .campaign(let code) = discount.source { code } else { nil }
        } + all.points.map(\.campaign))
        let idle = campaigns.filter { !gave.contains($0.code) }
        for dropped in idle.prefix(5).map({ [$0] }) + [idle] {
            let codes = Set(dropped.map(\.code))
            let rest = try CampaignIndex(campaigns.filter { !codes.contains($0.code) }, currency: .eur).evaluate(facts)
            #expect(rest.discounts == all.discounts && rest.lines == all.lines && rest.points == all.points, "seed \(seed), without \(codes)")
            #expect(zip(rest.coupons, all.coupons).allSatisfy { codes.contains($0.coupon.campaign) || $0 == $1 }, "seed \(seed), without \(codes)")
        }
    }

    /// The largest sale and the largest figures there can be.
    @Test(arguments: CampaignEffect.kinds)
    func theLargestFigures(kind: String) throws {
        let most = SaleLimits.amountMinorUnits
        let price = UnitPrice(tenThousandths: SaleLimits.unitPriceTenThousandths)
        let effects: [CampaignEffect] = [
            .percent(Rate(millionths: 999_999)), .amountPerUnit(price), .fixedPrice(UnitPrice(tenThousandths: 1)), .fixedPrice(price),
            .unitsForPrice(units: 2, price: cents(most)), .unitsForPrice(units: 1000, price: cents(0)), .unitsFree(paid: 1, free: 1000, off: Rate(millionths: 999_999)),
            .cheapestFree(units: 2, off: Rate(millionths: 999_999)), .bundle([BundlePart(units: 1000, .everything)], price: cents(1)),
            .bundle([BundlePart(units: 1000, .everything, off: Rate(millionths: 999_999)), BundlePart(units: 1, .everything)], price: nil),
            .salePercent(Rate(millionths: 999_999)), .saleAmount(cents(most)), .amountPerSpend(cents(most)), .pointsMultiplier(Rate(millionths: 100_000_000)),
        ]
        for effect in effects where effect.kind == kind {
            let lines = (1...SaleLimits.lines).map { number in
                PromotionLine(
                    number: number, article: "a\(number % 3)", unitPrice: UnitPrice(tenThousandths: [10_000_000_000, price.tenThousandths, 1][number % 3]),
                    quantity: Quantity(thousandths: SaleLimits.quantityThousandths), amount: cents(most))
            }
            let campaign = try Shop.campaign("X", effect, if: CampaignConditions(spend: SpendThreshold(cents(1))))
            let result = try Shop.evaluate([campaign], Shop.facts(lines))
            #expect(result.gross == cents(most * Int64(SaleLimits.lines)))
        }
    }
}
