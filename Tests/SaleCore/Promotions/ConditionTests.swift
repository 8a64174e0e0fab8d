import Foundation
import SaleCore
import Testing

/// Who and how it is paid, how often, and coupons.
@Suite struct ConditionTests {
    static let ana = PromotionCustomer(id: "ana", segments: ["vip", "staff"])

    private func saved(_ conditions: CampaignConditions, limits: CampaignLimits = .none, _ change: (inout PromotionFacts) -> Void = { _ in }) throws -> Int64 {
        var facts = Shop.facts([Shop.line(1, "a", 1000)])
        change(&facts)
        return try Shop.evaluate([Shop.campaign("P", .percent(percent(10)), if: conditions, limits: limits)], facts).saved.minorUnits
    }

    @Test func customersAndSegments() throws {
        let members = CampaignConditions(needsCustomer: true)
        #expect(try saved(members) == 0)
        #expect(try saved(members) { $0.customer = PromotionCustomer(id: "ben") } == 100)
        let vip = CampaignConditions(segments: ["vip", "press"])
        #expect(try saved(vip) == 0)
        #expect(try saved(vip) { $0.customer = PromotionCustomer(id: "ben", segments: ["staff"]) } == 0)
        #expect(try saved(vip) { $0.customer = Self.ana } == 100)
    }

    /// Codes of the shop's own payments are words only where whoever reads the file knows them; they come back as they were written.
    @Test func ownPaymentsAreReadWhereTheyAreKnown() throws {
        let text = #"{"version":1,"code":"T","name":"T","currency":"EUR","tenders":["card","wallet"],"exceptTenders":["meal"],"effect":{"kind":"percent","rateMillionths":100000}}"#
        func read(_ own: OwnTenders?) throws -> Campaign {
            let decoder = JSONDecoder()
            if let key = OwnTenders.key { decoder.userInfo[key] = own }
            return try decoder.decode(Campaign.self, from: Data(text.utf8))
        }
        for own in [OwnTenders.these(["meal", "wallet"]), .any] {
            let campaign = try read(own)
            #expect(campaign.conditions.tenders == TenderChoice(words: ["card", "wallet"], except: ["meal"]))
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let written = String(decoding: try encoder.encode(campaign), as: UTF8.self)
            #expect(written.contains(#""exceptTenders":["meal"]"#) && written.contains(#""tenders":["card","wallet"]"#))
        }
        for (own, word) in [(OwnTenders?.none, "wallet"), (.these(["meal"]), "wallet"), (.these(["wallet"]), "meal")] {
            let error: CampaignError? = #expect(throws: CampaignError.self) { try read(own) }
            #expect(error?.problem.code == "campaign.unknown-word" && error.map { "\($0)".contains(word) } == true)
        }
    }

    @Test func tenders() throws {
        let card = CampaignConditions(tenders: [.card])
        #expect(try saved(card) == 0)
        #expect(try saved(card) { $0.tender = .cash } == 0)
        #expect(try saved(card) { $0.tender = .card } == 100)
    }

    @Test(arguments: [(9, 100), (10, 0), (11, 0)] as [(Int64, Int64)])
    func inAll(count: Int64, expected: Int64) throws {
        #expect(try saved(.none, limits: CampaignLimits(total: 10)) { $0.usage = ["P": CampaignUsage(total: count)] } == expected)
    }

    @Test(arguments: [(0, 100), (1, 100), (2, 0), (3, 0)] as [(Int64, Int64)])
    func perCustomer(count: Int64, expected: Int64) throws {
        let limits = CampaignLimits(perCustomer: 2)
        #expect(try saved(.none, limits: limits) { facts in
            facts.customer = Self.ana
            facts.usage = ["P": CampaignUsage(total: 99, byCustomer: count), "Q": CampaignUsage(total: 1000, byCustomer: 1000)]
        } == expected)
        // Nobody known: it cannot be counted.
        #expect(try saved(.none, limits: limits) == 0)
    }

    // MARK: Coupons

    static func day(_ text: String) -> BusinessDay { BusinessDay(text)! }

    private func verdicts(
        _ kind: CouponKind?, _ coupons: [Coupon], _ customer: PromotionCustomer? = nil, schedule: CampaignSchedule = .always, price: Int64 = 1000
    ) throws -> [CouponVerdict] {
        var facts = Shop.facts([Shop.line(1, "a", price)])
        facts.coupons = coupons
        facts.customer = customer
        let campaign = try Shop.campaign(
            "P", .percent(percent(10)), if: CampaignConditions(schedule: schedule, spend: SpendThreshold(cents(500)), coupon: kind))
        let result = try Shop.evaluate([campaign], facts)
        let isApplied = result.coupons.contains { $0.verdict == .applied }
        #expect(result.saved.minorUnits == (isApplied || (kind == nil && price >= 500) ? price / 10 : 0))
        #expect(result.discounts.first?.coupon == result.coupons.first { $0.verdict == .applied }?.coupon.code)
        #expect(result.coupons.allSatisfy { $0.verdict.code.hasPrefix("coupon.") && !$0.verdict.text.isEmpty })
        return result.coupons.map(\.verdict)
    }

    @Test func publicCoupons() throws {
        let coupon = Coupon(code: "SAVE", campaign: "P")
        #expect(try verdicts(.everybody, []) == [])
        #expect(try verdicts(.everybody, [coupon]) == [.applied])
        #expect(try verdicts(.everybody, [coupon], price: 499) == [.waiting])
        #expect(try verdicts(.everybody, [Coupon(code: "SAVE", campaign: "P", uses: 1000)]) == [.applied])
        #expect(try verdicts(nil, [coupon]) == [.notNeeded])
        #expect(try verdicts(.everybody, [Coupon(code: "X", campaign: "Q")]) == [.unknownCampaign("Q")])
        #expect(try verdicts(.everybody, [coupon, coupon]) == [.applied, .shownTwice])
        #expect(try verdicts(.everybody, [Coupon(code: "TWO", campaign: "P"), coupon]) == [.applied, .anotherCounts("SAVE")])
    }

    @Test func datesOfACoupon() throws {
        func of(_ from: String?, _ until: String?) throws -> [CouponVerdict] {
            try verdicts(.everybody, [Coupon(code: "S", campaign: "P", from: from.map(Self.day), until: until.map(Self.day))])
        }
        #expect(try of("2026-11-23", "2026-11-23") == [.applied])
        #expect(try of("2026-11-24", nil) == [.notYet(Self.day("2026-11-24"))])
        #expect(try of(nil, "2026-11-22") == [.expired(Self.day("2026-11-22"))])
        #expect(try verdicts(.everybody, [Coupon(code: "S", campaign: "P")], schedule: CampaignSchedule(until: Self.day("2026-11-22"))) == [.campaignNotInForce])
    }

    @Test func personalCoupons() throws {
        let coupon = Coupon(code: "S", campaign: "P", customer: "ana")
        for kind in [CouponKind.personal, .singleUse, .everybody] {
            #expect(try verdicts(kind, [coupon]) == [.customerNeeded])
            #expect(try verdicts(kind, [coupon], PromotionCustomer(id: "ben")) == [.otherCustomer])
            #expect(try verdicts(kind, [coupon], Self.ana) == [.applied])
        }
        // Issued to nobody, it is nobody's.
        #expect(try verdicts(.personal, [Coupon(code: "S", campaign: "P")], Self.ana) == [.otherCustomer])
    }

    @Test func singleUse() throws {
        #expect(try verdicts(.singleUse, [Coupon(code: "S", campaign: "P")]) == [.applied])
        #expect(try verdicts(.singleUse, [Coupon(code: "S", campaign: "P", uses: 1)]) == [.used])
        // A used one does not stand in the way of a good one.
        #expect(try verdicts(.singleUse, [Coupon(code: "A", campaign: "P", uses: 1), Coupon(code: "B", campaign: "P")]) == [.used, .applied])
    }

    /// A coupon whose campaign loses in its group is not used up.
    @Test func aBeatenCouponWaits() throws {
        var facts = Shop.facts([Shop.line(1, "a", 1000)])
        facts.coupons = [Coupon(code: "S", campaign: "A")]
        let result = try Shop.evaluate(
            [
                Shop.campaign("A", .percent(percent(10)), group: "g", if: CampaignConditions(coupon: .everybody)),
                Shop.campaign("B", .percent(percent(20)), group: "g"),
            ], facts)
        #expect(result.summary == ["B:200"] && result.coupons.map(\.verdict) == [.waiting])
    }

    /// A coupon promises nothing that the upper end takes away: it says that too much is spent, not that it waits.
    @Test func aCouponBeyondTheUpperEnd() throws {
        func verdict(_ cents: Int64, _ effect: CampaignEffect, units: Int64? = nil) throws -> CouponVerdict? {
            let spend = SpendThreshold(Money(500, .eur), upTo: Money(900, .eur))
            let campaign = try Shop.campaign("P", effect, if: CampaignConditions(spend: spend, minimumUnits: units, coupon: .singleUse))
            var facts = Shop.facts([Shop.line(1, "a", cents)])
            facts.coupons = [Coupon(code: "S", campaign: "P"), Coupon(code: "S", campaign: "P")]
            let coupons = try Shop.evaluate([campaign], facts).coupons
            #expect(coupons.last?.verdict == .shownTwice)
            return coupons.first?.verdict
        }
        for effect in [.percent(percent(10)), .salePercent(percent(10)), .pointsMultiplier(Rate(millionths: 2_000_000))] as [CampaignEffect] {
            #expect(try verdict(499, effect) == .waiting && verdict(500, effect) == .applied && verdict(900, effect) == .applied)
            #expect(try verdict(901, effect) == .tooMuchSpent(cents(900)))
            #expect(try verdict(900, effect, units: 2) == .waiting && verdict(901, effect, units: 2) == .tooMuchSpent(cents(900)), "one piece more helps, or does not")
        }
        #expect(CouponVerdict.tooMuchSpent(cents(900)).text.contains("9.00 EUR") && CouponVerdict.tooMuchSpent(cents(900)).code == "coupon.too-much-spent")
    }

    // MARK: Points

    /// The greatest multiplier counts, they are not multiplied; what is out of all campaigns has none.
    @Test func points() throws {
        func points(_ code: String, _ times: Int64, _ selection: ArticleSelection, _ conditions: CampaignConditions = .none) throws -> Campaign {
            try Shop.campaign(code, .pointsMultiplier(Rate(millionths: times * 1_000_000)), on: selection, if: conditions)
        }
        let campaigns = try [
            points("ALL", 2, .everything), points("WINE", 5, Shop.departments("wine")), points("ALSO5", 5, Shop.articles("red")),
            points("BIG", 10, .everything, CampaignConditions(spend: SpendThreshold(cents(10_000)))),
            points("C", 3, Shop.articles("c"), CampaignConditions(coupon: .everybody)),
        ]
        var facts = Shop.facts([
            Shop.line(1, "red", 500, 1, in: "wine"), Shop.line(2, "white", 500, 1, in: "wine"), Shop.line(3, "c", 100),
            Shop.line(4, "deposit", 25, 1, discountable: false),
        ])
        facts.coupons = [Coupon(code: "K", campaign: "C")]
        let result = try Shop.evaluate(campaigns, facts)
        #expect(result.discounts == [])
        #expect(result.points.map(\.campaign) == ["ALSO5", "C", "WINE"] && result.points.map(\.lines) == [[1], [3], [2]])
        #expect(result.points.map(\.multiplier.millionths) == [5_000_000, 3_000_000, 5_000_000])
        #expect(result.coupons.map(\.verdict) == [.applied])
        facts.lines[0] = Shop.line(1, "red", 9400, 1, in: "wine")
        #expect(try Shop.evaluate(campaigns, facts).points.map(\.lines) == [[1, 2, 3]])
    }

    // MARK: What no sale can have

    @Test func refused() throws {
        func refusal(_ change: (inout PromotionFacts) -> Void) -> String? {
            var facts = Shop.facts([Shop.line(1, "a", 1000)])
            change(&facts)
            do {
                _ = try CampaignIndex([], currency: .eur).evaluate(facts)
                return nil
            } catch {
                #expect(!"\(error)".isEmpty)
                return (error as? PromotionRefusal)?.code
            }
        }
        func line(_ quantity: Int64, _ price: Int64, _ amount: Int64) -> PromotionLine {
            PromotionLine(number: 2, article: "x", unitPrice: UnitPrice(tenThousandths: price), quantity: Quantity(thousandths: quantity), amount: cents(amount))
        }
        #expect(refusal { _ in } == nil)
        #expect(refusal { $0.currency = Currency.known["USD"]! } == "promotion.currency-mismatch")
        #expect(refusal { $0.lines.append(Shop.line(1, "b", 1)) } == "promotion.line-twice")
        #expect(refusal { $0.lines.append(line(1000, 0, -1)) } == "promotion.line-amount")
        #expect(refusal { $0.lines.append(line(0, 0, 1)) } == "promotion.line-amount")
        #expect(refusal { $0.lines.append(line(1000, -1, 1)) } == "promotion.line-amount")
        #expect(refusal { $0.lines.append(line(1000, 0, SaleLimits.amountMinorUnits + 1)) } == "promotion.line-amount")
        #expect(refusal { $0.lines.append(line(SaleLimits.quantityThousandths + 1, 0, 1)) } == "promotion.line-amount")
        #expect(refusal { $0.lines.append(line(SaleLimits.quantityThousandths, SaleLimits.unitPriceTenThousandths, SaleLimits.amountMinorUnits)) } == nil)
        #expect(refusal { $0.lines = (1...SaleLimits.lines).map { Shop.line($0, "a", 1) } } == nil)
        #expect(refusal { $0.lines = (0...SaleLimits.lines).map { Shop.line($0, "a", 1) } } == "promotion.limit")
        #expect(refusal { $0.coupons = (0...100).map { Coupon(code: "\($0)", campaign: "P") } } == "promotion.limit")
        #expect(refusal { $0.ceilings = PromotionCeilings(line: Rate(millionths: -1)) } == "promotion.ceiling-invalid")
        #expect(refusal { $0.ceilings = PromotionCeilings(sale: Rate(millionths: 1_000_001)) } == "promotion.ceiling-invalid")
        #expect(refusal { $0.ceilings = PromotionCeilings(saleAmount: cents(-1)) } == "promotion.ceiling-invalid")
    }
}
