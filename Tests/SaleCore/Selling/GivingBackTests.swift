import SaleCore
import Testing

/// Goods that come back: exactly what was paid for them, in any parts, alone or against other goods.
@Suite struct GivingBackTests {
    /// 3 × 3.33 less 1.00, 19 % inside.
    private func sold() throws -> Sale {
        var till = try Counter()
        try till.sell(Fixtures.item("a", cents: 333), 3)
        try till.sell(Fixtures.milk)
        try till.act(Reasons.give(.line(1), .amount(cents(99))))
        try till.act(.tender(.cash, nil))
        return till.open
    }

    @Test func partsAddUpToTheWhole() throws {
        let sale = try sold()
        #expect(sale.total == cents(900 + 135))
        var (back, tax): (Int64, Int64) = (0, 0)
        for before in 0..<Int64(3) {
            var till = try Counter()
            try till.act(.giveBack([Counter.back(sale, 1, 1, before: before)]))
            #expect(try till.due == -300)
            try till.act(.tender(.cash, nil))
            #expect(till.open.status == .completed && till.open.soldLines.isEmpty)
            back += till.open.total.minorUnits
            tax += till.open.assessment?.tax.minorUnits ?? 0
        }
        #expect(back == -900 && tax == -(sale.assessment?.lines[1]?.tax.minorUnits ?? 0))
        #expect(throws: TaxRefusal.self) { try Counter.back(sale, 1, 1, before: 3) }
    }

    @Test func exchanges() throws {
        let sale = try sold()
        // Less, the same and more than what comes back.
        for (price, due) in [(Int64(100), Int64(-200)), (300, 0), (450, 150)] {
            var till = try Counter()
            try till.act(.giveBack([Counter.back(sale, 1, 1)]))
            try till.sell(Fixtures.item("b", cents: price))
            #expect(try till.due == due)
            try till.act(.tender(.cash, nil))
            #expect(till.open.status == .completed && till.open.activeTenders[0].given == cents(due) && till.open.change == cents(0))
        }
    }

    @Test func refundsByKindAndInParts() throws {
        let sale = try sold()
        var till = try Counter()
        try till.act(.giveBack([Counter.back(sale, 1, 2)]))
        #expect(try till.due == -600)
        for kind in [TenderKind.voucher, .foreignCash] { #expect(till.refusal(.tender(kind, cents(100), details: .voucher(code: "V"))) == .cannotRefund(kind)) }
        #expect(till.refusal(.tender(.cash, cents(601))) == .exceedsRefund(owed: "6.00 EUR"))
        try till.act(.tender(.card, cents(250)))
        #expect(try till.due == -350)
        #expect(till.refusal(.voidSale) == .partlyPaid)
        // Goods are sold against it as well: then the customer pays.
        var more = till
        try more.sell(Fixtures.item("b", cents: 400))
        #expect(try more.due == 50)
        try more.act(.tender(.cash, cents(100)))
        #expect(more.open.status == .completed && more.open.change == cents(50))
        try till.act(.tender(.storeCredit, nil, details: .account(number: "6002")))
        #expect(till.open.status == .completed && till.open.tendered == cents(-600))
    }

    @Test func whatIsPaidIsNotUndercutByGoodsThatComeBack() throws {
        let sale = try sold()
        var till = try Counter()
        try till.sell(Fixtures.item("b", cents: 500))
        try till.act(.tender(.card, cents(300)))
        #expect(till.refusal(.giveBack([try Counter.back(sale, 1, 1)]))?.code == "sale.below-tendered")
        try till.act(.cancelTender(1))
        try till.act(.giveBack([Counter.back(sale, 1, 1)]))
        #expect(try till.due == 200)
        #expect(till.refusal(.changeQuantity(line: 2, quantity: .one)) == .returnedLine(2))
        #expect(till.refusal(Reasons.give(.line(2), .percent(percent(5)))) != nil)
        #expect(till.refusal(.giveBack([])) == .emptySale)
        try till.act(.voidLine(2))
        #expect(try till.due == 500)
    }

    /// Where taxes come on top, what comes back has them with it.
    @Test func exclusiveTaxComesBack() throws {
        let taxes = try Taxes.made(Taxes.percent("G", "5"), Taxes.percent("Q", "9.975"))
        var till = try Counter(taxes: taxes)
        let item = SaleItem(code: "a", name: "a", unitPrice: UnitPrice(cents(999)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 0)))
        try till.sell(item, 3)
        try till.act(.tender(.card, nil))
        var (back, net): (Int64, Int64) = (0, 0)
        for before in 0..<Int64(3) {
            var refund = try Counter(taxes: taxes)
            try refund.act(.giveBack([Counter.back(till.open, 1, 1, before: before)]))
            try refund.act(.tender(.card, nil))
            back += refund.open.total.minorUnits
            net += refund.open.assessment?.net.minorUnits ?? 0
        }
        #expect(back == -till.open.total.minorUnits && net == -2997)
    }

    /// Fixed: taxes of one rate that only come back stood in any order, another one after each start.
    @Test func taxesThatComeBackStandInOneOrder() throws {
        let codes = ["G", "B", "F", "A", "E", "D", "C", "H"]
        var till = try Counter()
        for code in codes { try till.sell(Fixtures.item(code, cents: 100, tax: TaxCategory(code: code, name: code, rate: Rate(millionths: 0)))) }
        try till.act(.tender(.cash, nil))
        var back = try Counter()
        try back.act(.giveBack((1...codes.count).map { try Counter.back(till.open, $0, 1) }))
        #expect(try back.assessment.rows.map(\.tax) == codes.sorted())
    }

    /// Without a receipt: the price of today, taxes as the sale has them.
    @Test func withoutAReceipt() throws {
        let till = try Counter(taxes: Taxes.inForce("DE"))
        let item = SaleItem(code: "a", name: "a", unitPrice: UnitPrice(cents(1190)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 190_000)))
        let line = try till.open.assessedAlone(item, .pieces(2))
        #expect(line.gross == cents(2380) && line.tax == cents(380))
        #expect(throws: SaleRefusal.quantityNotPositive) { try till.open.assessedAlone(item, Quantity(thousandths: 0)) }
    }

    /// Set aside, the same goods could be paid back again.
    @Test func whatIsPaidBackInPartIsNotSetAside() throws {
        var till = try Counter()
        try till.act(.giveBack([Counter.back(try sold(), 1, 2)]))
        let before = till
        try till.act(.tender(.cash, cents(100)))
        #expect(till.refusal(.suspend(label: "")) == .moneyGivenBack)
        try till.act(.cancelTender(1))
        try till.act(.suspend(label: ""))
        var other = before
        try other.act(.suspend(label: ""))
    }

    /// Fixed: the last part was rounded by itself, so that a refund in parts came to another amount of coins than one at once.
    @Test(arguments: [(1_006, 503), (1_004, 502), (1_004, 501), (1_003, 1), (1_007, 1_001)] as [(Int64, Int64)])
    func partsInCashComeToTheCoinsOfTheWhole(owed: Int64, part: Int64) throws {
        let taxes = try Taxes.inForce("CH")
        let francs = try #require(Currency(code: "CHF", exponent: 2))
        let item = SaleItem(code: "a", name: "a", unitPrice: UnitPrice(Money(owed, francs)), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 81_000)))
        var till = try Counter(taxes: taxes, currency: francs)
        try till.sell(item)
        try till.act(.tender(.card, nil))
        var back = try Counter(taxes: taxes, currency: francs)
        try back.act(.giveBack([Counter.back(till.open, 1, 1)]))
        let whole = -back.open.dueInCash(of: back.open.total).minorUnits
        try back.act(.tender(.cash, Money(part, francs)))
        let rest = back.open.dueInCash(of: back.open.total)
        try back.act(.tender(.cash, nil))
        let given = back.open.activeTenders.map { -$0.given.minorUnits }
        #expect(back.open.status == .completed && given.reduce(0, +) == whole && -rest.minorUnits == given.last, "\(given)")
    }
}
