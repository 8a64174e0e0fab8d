import SaleCore
import Testing

@Suite struct ManualDiscountTests {
    static let goodwill = ManualDiscountReason(
        code: "goodwill", name: "Goodwill", permission: "discount.more", freeUpTo: percent(10), maximumRate: percent(50), maximumAmount: cents(2000))
    static let sticker = ManualDiscountReason(code: "sticker", name: "Best before", closesLine: true)
    static let price = ManualDiscountReason(code: "match", name: "Price match", permission: "price.override")

    static func facts(_ manual: ManualDiscount..., lines: [PromotionLine]? = nil) -> PromotionFacts {
        var facts = Shop.facts(lines ?? [Shop.line(1, "a", 1000), Shop.line(2, "b", 333, 3), Shop.line(3, "deposit", 25, 1, discountable: false)])
        facts.manual = manual
        facts.reasons = [goodwill, sticker, price]
        return facts
    }

    private func refusal(_ facts: PromotionFacts) -> PromotionRefusal? {
        do {
            _ = try CampaignIndex([], currency: .eur).evaluate(facts)
            return nil
        } catch let error as PromotionRefusal {
            #expect(!error.description.isEmpty && error.code.hasPrefix("promotion."))
            return error
        } catch {
            return nil
        }
    }

    // MARK: What comes off

    @Test func onALine() throws {
        #expect(try Shop.evaluate([], Self.facts(ManualDiscount(.line(1), .percent(percent(5)), reason: "goodwill"))).summary == ["goodwill!:50"])
        #expect(try Shop.evaluate([], Self.facts(ManualDiscount(.line(2), .amount(cents(99)), reason: "goodwill"))).offLines == [0, 99, 0])
        // 3 × 3.00 instead of 9.99.
        let override = ManualDiscount(.line(2), .price(UnitPrice(cents(300))), reason: "match", granted: ["price.override"])
        let result = try Shop.evaluate([], Self.facts(override))
        #expect(result.summary == ["match!:99"] && result.discounts[0].name == "Price match")
        #expect(result.discounts[0].partsText == ["2×3:99"])
    }

    /// 5 % of 3.33 × 3 = 9.99 is 0.4995 → 0.50.
    @Test func percentIsRoundedOnTheLine() throws {
        #expect(try Shop.evaluate([], Self.facts(ManualDiscount(.line(2), .percent(percent(5)), reason: "goodwill"))).summary == ["goodwill!:50"])
    }

    /// 10 % of 19.99 is 1.999 → 2.00: 10.00/19.99 → 1.0005, 9.99/19.99 → 0.9995: 1.00 + 0.99, the cent to the second. The deposit has none.
    @Test func onTheSale() throws {
        let result = try Shop.evaluate([], Self.facts(ManualDiscount(.sale, .percent(percent(10)), reason: "goodwill")))
        #expect(result.summary == ["goodwill!:200"] && result.offLines == [100, 100, 0])
        #expect(try Shop.evaluate([], Self.facts(ManualDiscount(.sale, .amount(cents(1)), reason: "goodwill"))).offLines == [1, 0, 0])
    }

    /// Line by hand, then campaigns, then the sale by hand: 10.00 − 1.00 = 9.00; 10 % campaign on 9.00 + 9.99 = 1.899 → 1.90; 17.09 left, 1 %
    /// of it 0.1709 → 0.17.
    @Test func theOrder() throws {
        let facts = Self.facts(
            ManualDiscount(.sale, .percent(percent(1)), reason: "goodwill"), ManualDiscount(.line(1), .amount(cents(100)), reason: "goodwill"))
        let result = try Shop.evaluate([Shop.campaign("P", .percent(percent(10)))], facts)
        #expect(result.summary == ["goodwill!:100", "P:190", "goodwill!:17"])
    }

    /// A line with a new price, or discounted for a reason that closes it, has nothing further, not from the sale either.
    @Test func closedLines() throws {
        let campaign = try Shop.campaign("P", .percent(percent(10)))
        let override = ManualDiscount(.line(1), .price(UnitPrice(cents(900))), reason: "match", granted: ["price.override"])
        let sale = ManualDiscount(.sale, .percent(percent(10)), reason: "goodwill")
        // 10 % of 9.99 = 1.00, then 10 % of 8.99 = 0.90.
        #expect(try Shop.evaluate([campaign], Self.facts(override, sale)).summary == ["match!:100", "P:100", "goodwill!:90"])
        let sticker = ManualDiscount(.line(1), .percent(percent(30)), reason: "sticker")
        #expect(try Shop.evaluate([campaign], Self.facts(sticker)).offLines == [300, 100, 0])
    }

    /// A discounted line stands alone: its pieces fill sets at what they cost now. {10, 10, 5}: the cheapest, at 5.00, is free.
    @Test func aDiscountedLineInASet() throws {
        let lines = [Shop.line(1, "a", 1000, 2), Shop.line(2, "a", 1000)]
        let facts = Self.facts(ManualDiscount(.line(2), .amount(cents(500)), reason: "goodwill", granted: ["discount.more"]), lines: lines)
        let result = try Shop.evaluate([Shop.campaign("F", .unitsFree(paid: 2, free: 1, off: percent(100)))], facts)
        #expect(result.summary == ["goodwill!:500", "F:500"] && result.net == cents(2000))
    }

    // MARK: Permission and cap

    @Test(arguments: [(9, nil), (10, nil), (11, "promotion.permission-needed")] as [(Int64, String?)])
    func withoutPermission(rate: Int64, code: String?) {
        #expect(refusal(Self.facts(ManualDiscount(.line(1), .percent(percent(rate)), reason: "goodwill")))?.code == code)
        #expect(refusal(Self.facts(ManualDiscount(.line(1), .amount(cents(rate * 10)), reason: "goodwill")))?.code == code)
        #expect(refusal(Self.facts(ManualDiscount(.line(1), .percent(percent(rate)), reason: "goodwill", granted: ["drawer.open"])))?.code == code)
    }

    @Test(arguments: [(49, nil), (50, nil), (51, "promotion.manual-beyond-rate")] as [(Int64, String?)])
    func withPermission(rate: Int64, code: String?) {
        let granted: Set<String> = ["discount.more"]
        #expect(refusal(Self.facts(ManualDiscount(.line(1), .percent(percent(rate)), reason: "goodwill", granted: granted)))?.code == code)
        #expect(refusal(Self.facts(ManualDiscount(.line(1), .amount(cents(rate * 10)), reason: "goodwill", granted: granted)))?.code == code)
    }

    @Test(arguments: [(1999, nil), (2000, nil), (2001, "promotion.manual-beyond-amount")] as [(Int64, String?)])
    func theMostInMoney(amount: Int64, code: String?) {
        let facts = Self.facts(ManualDiscount(.sale, .amount(cents(amount)), reason: "goodwill"), lines: [Shop.line(1, "tv", 100_000)])
        #expect(refusal(facts)?.code == code)
    }

    /// 10 % of 0.05 rounds to 0.01, which is 20 %: what was allowed is the 10 %.
    @Test func roundingIsNoExcess() throws {
        let facts = Self.facts(ManualDiscount(.line(1), .percent(percent(10)), reason: "goodwill"), lines: [Shop.line(1, "a", 5)])
        #expect(try Shop.evaluate([], facts).summary == ["goodwill!:1"])
    }

    @Test func anOverrideNeedsItsPermission() {
        let effect = ManualDiscount.Effect.price(UnitPrice(cents(999)))
        #expect(refusal(Self.facts(ManualDiscount(.line(1), effect, reason: "match"))) == .permissionNeeded(permission: "price.override", reason: "Price match"))
        #expect(refusal(Self.facts(ManualDiscount(.line(1), effect, reason: "match", granted: ["price.override"]))) == nil)
        // As an override counts as the share it comes to: 0.10 %.
        #expect(refusal(Self.facts(ManualDiscount(.line(1), effect, reason: "goodwill"))) == nil)
    }

    // MARK: What is no discount

    @Test func refused() {
        let granted: Set<String> = ["discount.more", "price.override"]
        func first(_ target: ManualDiscount.Target, _ effect: ManualDiscount.Effect, _ reason: String = "match") -> PromotionRefusal? {
            refusal(Self.facts(ManualDiscount(target, effect, reason: reason, granted: granted)))
        }
        #expect(first(.line(1), .percent(percent(5)), "whim") == .unknownReason("whim"))
        #expect(first(.line(9), .percent(percent(5))) == .noSuchLine(9))
        #expect(first(.line(3), .percent(percent(5))) == .lineNotDiscountable(3))
        #expect(first(.line(1), .percent(percent(0))) == .manualNotPositive)
        #expect(first(.line(1), .percent(Rate(millionths: 1_000_001))) == .manualNotPositive)
        #expect(first(.line(1), .percent(Rate(millionths: 1))) == nil)
        #expect(first(.line(1), .amount(cents(0))) == .manualNotPositive)
        #expect(first(.line(1), .amount(cents(1000))) == nil)
        #expect(first(.line(1), .amount(cents(1001))) == .manualExceedsRest("10.00 EUR"))
        #expect(first(.sale, .amount(cents(1999))) == nil)
        #expect(first(.sale, .amount(cents(2000))) == .manualExceedsRest("19.99 EUR"))
        #expect(first(.sale, .price(UnitPrice(cents(1)))) == .manualPriceOnSale)
        #expect(first(.line(1), .price(UnitPrice(cents(0)))) == nil)
        #expect(first(.line(1), .price(UnitPrice(tenThousandths: -1))) == .manualPriceRaised)
        #expect(first(.line(1), .price(UnitPrice(cents(1000)))) == .manualPriceRaised)
        #expect(first(.line(1), .price(UnitPrice(tenThousandths: .max))) == .manualPriceRaised)
        #expect(first(.line(1), .amount(Money(5, Currency.known["USD"]!))) == .currencyMismatch("USD", "EUR"))
        let five = ManualDiscount(.line(1), .percent(percent(5)), reason: "goodwill")
        #expect(refusal(Self.facts(five, five)) == .manualTwice)
        let sale = ManualDiscount(.sale, .percent(percent(5)), reason: "goodwill")
        #expect(refusal(Self.facts(sale, sale)) == .manualTwice)
        var facts = Self.facts(five)
        facts.reasons.append(Self.goodwill)
        #expect(refusal(facts) == .reasonTwice("goodwill"))
    }
}
