import SaleCore
import Testing

/// Payments that the shop has named itself: each behaves as its rules say, and totals know it by its code.
struct NamedTenderTests {
    private static let meal = NamedTender(code: "meal", name: "Meal voucher", names: ["de": "Essensmarke"], behaves: .voucher)
    private static let cheque = NamedTender(code: "cheque", name: "Cheque", behaves: .voucher, reference: .required, mayExceed: false, isRefundable: true)
    private static let wallet = NamedTender(code: "wallet", name: "Wallet", behaves: .card, reference: .required)
    private static let account = NamedTender(code: "house", name: "House account", behaves: .account)

    private func till(_ units: Int64 = 1000) throws -> Counter {
        var till = try Counter()
        try till.sell(Fixtures.item("a", cents: units))
        return till
    }

    private func pay(_ tender: NamedTender, _ amount: Int64?, _ reference: String? = nil) -> SaleAction {
        .tender(tender.behaves.kind, amount.map(cents), details: .named(tender, reference: reference))
    }

    @Test func whatTheBehaviourHas() {
        #expect(Self.meal.opensDrawer && Self.meal.mayExceed && !Self.meal.isRefundable && !Self.meal.needsCustomer && !Self.meal.needsReference)
        #expect(!Self.wallet.opensDrawer && !Self.wallet.mayExceed && Self.wallet.isRefundable && Self.wallet.needsReference)
        #expect(!Self.account.opensDrawer && Self.account.isRefundable && Self.account.needsCustomer)
        #expect(Self.meal.name(in: "de") == "Essensmarke" && Self.meal.name(in: "fr") == "Meal voucher")
    }

    @Test func eachByItsRules() throws {
        let till = try till()
        var meal = till
        try meal.act(pay(Self.meal, 1_500))
        #expect(meal.open.status == .completed && meal.open.activeTenders[0].given == cents(1_000) && meal.open.activeTenders[0].means == "meal")
        #expect(meal.open.activeTenders[0].opensDrawer && meal.open.change == cents(0))
        #expect(till.refusal(pay(Self.cheque, 1_000)) == .referenceNeeded(tender: "Cheque") && till.refusal(pay(Self.cheque, 1_000, "  ")) == .referenceNeeded(tender: "Cheque"))
        #expect(till.refusal(pay(Self.cheque, 1_001, "4711")) == .exceedsDue(due: "10.00 EUR"))
        #expect(till.refusal(pay(Self.account, nil)) == .customerNeeded(tender: "House account"))
        #expect(till.refusal(.tender(.card, nil, details: .named(Self.meal, reference: nil))) == .detailsNeeded(.card), "it behaves as something else")
        #expect(till.refusal(.tender(.account, nil)) == .detailsNeeded(.account) && till.refusal(.tender(.account, nil, details: .voucher(code: "V"))) == .detailsNeeded(.account))
        #expect(till.refusal(pay(Self.cheque, 1_000, String(repeating: "9", count: SaleLimits.textBytes + 1)))?.code == "sale.limit")
        #expect(till.refusal(pay(Self.cheque, 1_000, String(repeating: "9", count: SaleLimits.textBytes))) == nil)
        var known = till
        try known.act(.nameCustomer(SaleCustomer(id: "ada")))
        try known.act(pay(Self.account, 400))
        #expect(known.refusal(.nameCustomer(nil)) == .partlyPaid && known.refusal(.nameCustomer(SaleCustomer(id: "ben"))) == .partlyPaid)
        try known.act(pay(Self.cheque, nil, "4711"))
        #expect(known.open.status == .completed && known.open.activeTenders.map(\.means) == ["house", "cheque"])
    }

    /// A wallet is asked as a card terminal is; its number comes with the answer.
    @Test func askedFirst() throws {
        var till = try till()
        #expect(till.refusal(.askCard(nil, details: .named(Self.meal, reference: nil))) == .detailsNeeded(.card))
        try till.act(.askCard(cents(300), details: .named(Self.wallet, reference: nil)))
        #expect(till.open.unansweredCard?.means == "wallet" && till.open.tendered == cents(0))
        #expect(till.refusal(.answerCard(number: 1, isApproved: true, details: .card(approval: nil, lastDigits: nil))) == .referenceNeeded(tender: "Wallet"))
        var declined = till
        try declined.act(.answerCard(number: 1, isApproved: false, details: nil))
        #expect(declined.open.activeTenders.isEmpty && declined.open.unansweredCard == nil)
        try till.act(.answerCard(number: 1, isApproved: true, details: .card(approval: "W-1", lastDigits: nil)))
        #expect(till.open.activeTenders[0].details == .named(Self.wallet, reference: "W-1") && till.open.tendered == cents(300))
    }

    @Test func givenBack() throws {
        var sold = try till()
        try sold.act(pay(Self.cheque, nil, "4711"))
        var till = try Counter()
        try till.act(.giveBack([Counter.back(sold.open, 1, 1)]))
        #expect(till.refusal(pay(Self.meal, 100)) == .cannotRefund(.voucher))
        #expect(till.refusal(pay(Self.account, 100)) == nil, "the document says whose bill it was")
        try till.act(pay(Self.cheque, 400, "4711"))
        try till.act(pay(Self.wallet, nil, "W-2"))
        #expect(till.open.status == .completed && till.open.activeTenders.map(\.amount) == [cents(-400), cents(-600)])
    }

    @Test func totalsByName() throws {
        var till = try till()
        try till.act(pay(Self.meal, 300))
        try till.act(.tender(.voucher, cents(200), details: .voucher(code: "V")))
        try till.act(pay(Self.wallet, 100, "W"))
        try till.act(.cancelTender(3))
        try till.act(pay(Self.wallet, nil, "W"))
        let number = DocumentNumber(terminal: "T1", epoch: 1, number: 1)
        let entry = TotalsEntry(sale: till.open, number: number, cashierID: "c1", at: Moment(utcMilliseconds: 1_795_000_000_000, utcOffsetMinutes: 60))
        var totals = RegisterTotals.zero
        try totals.add(entry)
        #expect(totals.rows(.tender).map(\.key.name) == ["meal", "voucher", "wallet"] && totals.rows(.tender).map(\.sums.amount) == [300, 200, 500])
        #expect(totals.rows(.takenBack).map(\.key.name) == ["wallet"] && totals.imbalances == [])
    }
}
