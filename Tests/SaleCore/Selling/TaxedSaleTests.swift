import SaleCore
import Testing

/// Taxes of a whole sale with its discounts, tips and coins.
@Suite struct TaxedSaleTests {
    private static func item(_ code: String, _ units: Int64, _ category: String, _ currency: Currency = .eur) -> SaleItem {
        SaleItem(code: code, name: code, unitPrice: UnitPrice(Money(units, currency)), tax: TaxCategory(code: category, name: category, rate: Rate(millionths: 0)))
    }

    /// DE: 10.00 at 19 % less 10 %: 9.00, of which 1.44 is tax (9.00 × 19 ÷ 119 = 1.4369…).
    @Test func inclusiveAfterDiscount() throws {
        var till = try Counter(taxes: Taxes.inForce("DE"))
        try till.sell(Self.item("a", 1000, "A"))
        try till.act(Reasons.give(.sale, .percent(percent(10))))
        #expect(try till.total == 900 && till.assessment.tax.minorUnits == 144 && till.assessment.net.minorUnits == 756)
    }

    /// 10.00 less 10 % is 9.00 net; 5 % is 0.45, and 10 % on 9.45 is 0.945 → 0.95.
    @Test func exclusiveAndCompoundAfterDiscount() throws {
        let taxes = try Taxes.made(Taxes.percent("G", "5"), Taxes.percent("P", "10", on: ["G"]))
        var till = try Counter(taxes: taxes)
        try till.sell(Self.item("a", 1000, "A"))
        #expect(try till.total == 1000 + 50 + 105)
        try till.act(Reasons.give(.line(1), .percent(percent(10))))
        #expect(try till.total == 900 + 45 + 95)
        try till.act(.tender(.card, nil))
        #expect(till.open.total == cents(1040) && till.open.taxBlock.rows.map(\.tax.minorUnits) == [45, 95])
    }

    /// 11.90 with 19 % in it costs 10.00 to somebody who pays no tax, and says why.
    @Test func exemptionTakesTheTaxOut() throws {
        var till = try Counter(taxes: Taxes.inForce("DE"))
        try till.sell(Self.item("a", 1190, "A"))
        try till.act(.exempt(TaxExemption(reason: "nato", taxes: ["UST"])))
        #expect(try till.total == 1000)
        #expect(try till.assessment.rows.map(\.reason) == ["nato"] && till.assessment.tax.isZero)
        try till.act(.exempt(nil))
        #expect(try till.total == 1190)
        #expect(till.refusal(.exempt(TaxExemption(reason: ""))) == .tax(.exemptionWithoutReason))
        #expect(till.refusal(.exempt(TaxExemption(reason: "x", taxes: ["VAT"]))) == .tax(.unknownTax("VAT")))
        // One that a customer has is overruled by none.
        try till.act(.nameCustomer(SaleCustomer(id: "k", exemption: TaxExemption(reason: "diplomat"))))
        #expect(try till.total == 1000)
    }

    /// A shop without tax rules: each category is a tax of its own, and an exemption frees of all of them.
    @Test func aSimpleShopExemptsTooAndKnowsNoModes() throws {
        var till = try Counter()
        try till.sell(Fixtures.item("a", cents: 1190))
        try till.sell(Fixtures.item("b", cents: 107, tax: Fixtures.reduced))
        try till.act(.exempt(TaxExemption(reason: "diplomat")))
        #expect(try till.total == 1000 + 100 && till.assessment.tax.isZero)
        #expect(till.refusal(.chooseMode("eat-in")) == .tax(.unknownMode("eat-in")))
        #expect(till.refusal(.chooseMode(nil)) == nil)
        try till.act(.tender(.cash, nil))
        #expect(till.open.total == cents(1100))
    }

    /// The mode moves a category to another rate, for lines before and after.
    @Test func serviceModes() throws {
        let taxes = try TaxesInForce(
            place: "x", day: Taxes.today, currency: .eur, basis: .inclusive, rounding: TaxRounding(), modes: ["take-away", "eat-in"], taxes: ["V"],
            categories: [
                CategoryInForce(code: "A", name: "Full", components: [Taxes.percent("V", "19")]),
                CategoryInForce(code: "B", name: "Food", components: [Taxes.percent("V", "7")], inMode: ["eat-in": "A"]),
            ])
        var till = try Counter(taxes: taxes)
        try till.sell(Self.item("soup", 1070, "B"))
        #expect(try till.assessment.tax.minorUnits == 70)
        try till.act(.chooseMode("eat-in"))
        #expect(try till.total == 1070 && till.assessment.tax.minorUnits == 171)
        #expect(till.refusal(.chooseMode("drive-in")) == .tax(.unknownMode("drive-in")))
        try till.act(.chooseMode(nil))
        #expect(try till.assessment.tax.minorUnits == 70)
    }

    /// CH: to 0.05, for what is paid in cash alone.
    @Test(arguments: [(1001, 1000), (1002, 1000), (1003, 1005), (1007, 1005), (1008, 1010), (2, 0)] as [(Int64, Int64)])
    func cashIsRoundedAndCardIsNot(due: Int64, payable: Int64) throws {
        let (taxes, franc) = (try Taxes.inForce("CH"), try #require(Currency.known["CHF"]))
        func till() throws -> Counter {
            var till = try Counter(taxes: taxes, currency: franc)
            try till.sell(Self.item("a", due, "A", franc))
            return till
        }
        var cash = try till()
        #expect(cash.open.dueInCash(of: try cash.pricing.total).minorUnits == payable)
        try cash.act(.tender(.cash, nil))
        #expect(cash.open.status == .completed && cash.open.activeTenders[0].given.minorUnits == payable && cash.open.cashRounding.minorUnits == payable - due)
        var note = try till()
        try note.act(.tender(.cash, Money(2000, franc)))
        #expect(note.open.change?.minorUnits == 2000 - payable)
        var card = try till()
        try card.act(.tender(.card, nil))
        #expect(card.open.cashRounding.isZero && card.open.activeTenders[0].amount.minorUnits == due)
        // What went in comes back by the same coins, and what the goods cost is what the document says.
        var refund = try Counter(taxes: taxes, currency: franc)
        try refund.act(.giveBack([Counter.back(cash.open, 1, 1)]))
        for amount in [nil, Money(due, franc), Money(payable, franc)] where amount?.isZero != true {
            var copy = refund
            try copy.act(.tender(.cash, amount))
            #expect(copy.open.status == .completed && copy.open.activeTenders[0].given.minorUnits == -payable)
            #expect(copy.open.tendered.minorUnits == -due && copy.open.cashRounding.minorUnits == due - payable)
        }
        #expect(refund.refusal(.tender(.cash, Money(max(due, payable) + 1, franc)))?.code == "sale.exceeds-refund")
    }

    /// Fixed: 10.03 typed as cash where 0.05 is the smallest coin was taken as it stood, and 10.04 gave 0.01 of change.
    @Test func cashIsOnlyWhatCoinsMake() throws {
        let (taxes, franc) = (try Taxes.inForce("CH"), try #require(Currency.known["CHF"]))
        func francs(_ units: Int64) -> Money { Money(units, franc) }
        let till = try till(1003, taxes, franc)
        for amount in [Int64(1003), 1005] {
            var exact = till
            try exact.act(.tender(.cash, francs(amount)))
            #expect(exact.open.status == .completed && exact.open.activeTenders[0].given == francs(1005) && exact.open.cashRounding == francs(2))
        }
        for amount in [Int64(1), 502, 1001, 1002, 1004, 1006, 2001] { #expect(till.refusal(.tender(.cash, francs(amount))) == .noCoins(step: "0.05 CHF"), "\(amount)") }
        var part = till
        try part.act(.tender(.cash, francs(500)))
        #expect(try part.due == 503)
        try part.act(.tender(.cash, francs(503)))
        #expect(part.open.status == .completed && part.open.activeTenders[1].given == francs(505))
        // What card and vouchers pay needs no coins, and foreign notes are worth what they are worth: the change has coins.
        #expect(till.refusal(.tender(.card, francs(502))) == nil)
        let euro = { (amount: Int64) in TenderDetails.foreign(amount: Money(amount, .eur), rateNumerator: 1, rateDenominator: 1) }
        for (given, change, rounding) in [(1083, 80, 0), (1086, 85, -2), (1004, 0, 1), (1003, 0, 0), (1005, 0, 2), (1006, 5, -2)] as [(Int64, Int64, Int64)] {
            var notes = till
            try notes.act(.tender(.foreignCash, nil, details: euro(given)))
            #expect(notes.open.status == .completed && notes.open.change == francs(change) && notes.open.cashRounding == francs(rounding), "\(given)")
        }
        var short = till
        try short.act(.tender(.foreignCash, nil, details: euro(1002)))
        #expect(try short.due == 1)
        try short.act(.tender(.cash, nil))
        #expect(short.open.status == .completed && short.open.activeTenders[1].given.isZero)
        var less = try self.till(1002, taxes, franc)
        try less.act(.tender(.foreignCash, nil, details: euro(1001)))
        #expect(less.open.status == .completed && less.open.cashRounding == francs(-1), "10.00 would have done")
        // Money goes back in coins too.
        var paid = till
        try paid.act(.tender(.card, nil))
        var refund = try Counter(taxes: taxes, currency: franc)
        try refund.act(.giveBack([Counter.back(paid.open, 1, 1)]))
        // Parts are rounded together: 0.02, 3.31 that make 3.33, 3.34 that make 6.67, and 3.36 that make all of 10.03.
        for (part, given) in [(2, 0), (331, 335), (334, 330), (nil, 340)] as [(Int64?, Int64)] {
            try refund.act(.tender(.cash, part.map(francs)))
            #expect(refund.open.activeTenders.last?.given == francs(-given))
        }
        #expect(refund.open.status == .completed && refund.open.cashRounding == francs(-2))
    }

    private func till(_ due: Int64, _ taxes: TaxesInForce, _ currency: Currency) throws -> Counter {
        var till = try Counter(taxes: taxes, currency: currency)
        try till.sell(Self.item("a", due, "A", currency))
        return till
    }

    @Test func tipsComeOnTop() throws {
        var till = try Counter()
        #expect(till.refusal(.tip(cents(100))) == .emptySale)
        try till.sell(Fixtures.item("a", cents: 900))
        for amount in [Int64(0), -1, .min] { #expect(till.refusal(.tip(cents(amount))) == .amountNotPositive) }
        #expect(till.refusal(.tip(cents(.max)))?.code == "sale.limit")
        try till.act(.tip(cents(100)))
        #expect(try till.total == 900 && till.due == 1000)
        try till.act(.tender(.card, cents(950)))
        #expect(till.refusal(.tip(nil)) == .belowTendered(tendered: "9.50 EUR"))
        try till.act(.tip(cents(50)))
        try till.act(.tender(.cash, nil))
        #expect(till.open.status == .completed && till.open.terms.tip == cents(50))
        // Fixed: a tip outlived the goods it was for.
        var gone = try Counter()
        try gone.act(.add(Fixtures.cola, quantity: nil, linked: [Fixtures.deposit]))
        try gone.sell(Fixtures.milk)
        try gone.act(.tip(cents(200)))
        try gone.act(.voidLine(3))
        #expect(gone.open.terms.tip == cents(200))
        #expect(try gone.act(.voidLine(1)) == [.lineVoided(line: 1), .lineVoided(line: 2), .tipped(nil)])
        #expect(try gone.due == 0 && Sale.replay(gone.events)?.terms.tip == nil)
        // With the sale the tip goes back, and only then.
        var back = try Counter(reverses: "T1-1-000001")
        try back.act(.reverse(Reversal(number: "T1-1-000001", document: till.open, reason: "mistake")))
        let card = try #require(back.open.unansweredCard)
        try back.act(.answerCard(number: card.number, isApproved: true, details: nil))
        #expect(back.open.activeTenders.map(\.amount.minorUnits) == [-950])
        #expect(back.open.status == .completed && back.open.terms.tip == cents(-50))
    }
}
