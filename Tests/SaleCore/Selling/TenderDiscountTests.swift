import SaleCore
import Testing

/// 10 % for one kind of payment: for whoever settles all of it that way, whatever was typed, and for nobody else.
@Suite struct TenderDiscountTests {
    private func till(_ kind: TenderKind, sells units: Int64, takesBack back: Int64 = 0) throws -> Counter {
        var till = try Counter(campaigns: [try Shop.campaign("T", .percent(percent(10)), if: CampaignConditions(tenders: [kind]))])
        if units > 0 { try till.sell(Fixtures.item("a", cents: units)) }
        if back > 0 {
            var earlier = try Counter()
            try earlier.sell(Fixtures.item("b", cents: back))
            try earlier.act(.tender(.card, nil))
            try till.act(.giveBack([Counter.back(earlier.open, 1, 1)]))
        }
        return till
    }

    /// Fixed: 5.00 of 20.00 given back in cash fixed the total at -21.00.
    @Test func aPartGivenBackGetsNoDiscount() throws {
        var part = try till(.cash, sells: 1000, takesBack: 3000)
        try part.act(.tender(.cash, cents(500)))
        #expect(part.open.total == cents(-2000))
        try part.act(.tender(.card, nil))
        #expect(part.open.status == .completed && part.open.tendered == cents(-2000))
        for amount in [nil, cents(2100)] {
            var all = try till(.cash, sells: 1000, takesBack: 3000)
            try all.act(.tender(.cash, amount))
            #expect(all.open.status == .completed && all.open.total == cents(-2100))
        }
        // All that would be given back by card is not all that is by cash.
        let till = try till(.cash, sells: 1000, takesBack: 3000)
        #expect(till.refusal(.tender(.cash, cents(2000))) == .owesMore(owed: "21.00 EUR"))
        #expect(till.refusal(.tender(.cash, cents(2050))) == .exceedsRefund(owed: "20.00 EUR"))
        #expect(till.refusal(.tender(.card, cents(2000))) == nil)
    }

    /// What is sold costs more than what comes back, but not with the discount.
    @Test func theDiscountTurnsAPaymentIntoARefund() throws {
        let till = try till(.cash, sells: 1000, takesBack: 950)
        for (amount, total) in [(nil, -50), (cents(50), -50), (cents(20), 50)] as [(Money?, Int64)] {
            var copy = till
            try copy.act(.tender(.cash, amount))
            #expect(copy.open.total == cents(total))
        }
        for amount in [Int64(51), 1000] { #expect(till.refusal(.tender(.cash, cents(amount))) == .givesBack(owed: "0.50 EUR")) }
        // A cent to pay, or 0.27 back: a day of the seed 5339 charged the cent on the card.
        let card = try self.till(.card, sells: 280, takesBack: 279)
        for amount in [Int64(1), 20, 28, 280] { #expect(card.refusal(.tender(.card, cents(amount))) == .givesBack(owed: "0.27 EUR")) }
        var back = card
        try back.act(.tender(.card, cents(27)))
        #expect(back.open.status == .completed && back.open.total == cents(-27))
    }

    /// The cashier is told which discount is in the way, and pays otherwise or takes it off. A day of the seed 16991.
    @Test func aDiscountByHandThatFitsNoMore() throws {
        var till = try till(.card, sells: 100)
        try till.act(.giveDiscount(GivenDiscount(discount: ManualDiscount(.sale, .amount(cents(95)), reason: "G", granted: []), reason: Self.goodwill, by: "c1")))
        #expect(till.refusal(.tender(.card, nil)) == .discountNoLongerFits(why: .manualExceedsRest("0.90 EUR")))
        #expect(till.refusal(.askCard(nil)) == .discountNoLongerFits(why: .manualExceedsRest("0.90 EUR")))
        #expect(till.refusal(.tender(.cash, nil)) == nil)
    }

    private static let goodwill = ManualDiscountReason(code: "G", name: "Goodwill", permission: nil)

    /// Fixed: 100.00 typed on the card charged 100.00 for what costs 90.00 by card.
    @Test func nobodyIsChargedThePriceOfAnotherWay() throws {
        let card = try till(.card, sells: 10_000)
        for amount in [Int64(9_001), 9_500, 10_000, 10_001] { #expect(card.refusal(.tender(.card, cents(amount))) == .exceedsDue(due: "90.00 EUR")) }
        #expect(card.refusal(.askCard(cents(10_000))) == .exceedsDue(due: "90.00 EUR"))
        var exact = card
        try exact.act(.tender(.card, cents(9_000)))
        #expect(exact.open.status == .completed && exact.open.total == cents(9_000))
        var part = card
        try part.act(.tender(.card, cents(8_999)))
        #expect(part.open.status == .open && part.open.total == cents(10_000))
    }

    /// Fixed: a voucher of 9.50 for 9.00 cost its holder the discount.
    @Test func aVoucherOrANoteThatIsMoreThanEnoughGetsIt() throws {
        for worth in [Int64(900), 950, 1000, 2000] {
            var voucher = try till(.voucher, sells: 1000)
            try voucher.act(.tender(.voucher, cents(worth), details: .voucher(code: "V")))
            #expect(voucher.open.status == .completed && voucher.open.total == cents(900) && voucher.open.change == cents(0))
            var cash = try till(.cash, sells: 1000)
            try cash.act(.tender(.cash, cents(worth)))
            #expect(cash.open.total == cents(900) && cash.open.change == cents(worth - 900))
        }
        var less = try till(.voucher, sells: 1000)
        try less.act(.tender(.voucher, cents(899), details: .voucher(code: "V")))
        #expect(less.open.status == .open && less.open.total == cents(1000))
    }
}
