import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// A sale with everything in it is taken back as a whole: what it had moved is where it was.
struct WholeReversalTests {
    private static let campaigns = """
        [{"version":1,"code":"TENTH","name":"A tenth off bread","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000},"select":{"articles":["1"]}},
         {"version":1,"code":"WINTER","name":"Winter coupon","currency":"EUR","effect":{"kind":"sale-amount","amountMinorUnits":100},"coupon":"single-use"}]
        """

    /// What a day has moved so far, by what a person could count or look up.
    private struct Standing: Equatable {
        var drawer: Int64, goods: Int64, tip: Int64, points: Int64?, card: GiftCard.Balance?, uses: Int64?
        var stock: [String: Int64] = [:], taxes: [String: [Int64]] = [:], tenders: [String: Int64] = [:]
    }

    private func standing(_ world: World, _ customer: String) throws -> Standing {
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        var found = Standing(
            drawer: totals.expectedCash(.eur), goods: totals.sum(.goods).amount, tip: totals.sum(.tip).amount,
            points: try world.database.customer(id: customer)?.customer.points, card: try world.balance("GIFT0001"), uses: try world.database.coupon(code: "W1").map { Int64($0.uses) })
        for product in Shop.products where product.isStockTracked { found.stock[product.code] = try world.database.stock(of: product.code)?.thousandths }
        for name in ["A", "B"] {
            let sums = totals.sum(.tax, name: name)
            found.taxes[name] = [sums.amount, sums.tax]
        }
        for kind in TenderKind.allCases { found.tenders[kind.rawValue] = totals.sum(.tender, in: .eur, name: kind.rawValue).amount }
        #expect(totals.imbalances == [])
        return found
    }

    /// - Parameter next: the reversal is made on the day after.
    @Test(arguments: [false, true]) func everythingIsWhereItWas(next: Bool) async throws {
        let world = try await World(signedIn: false)
        try world.openClub()
        try world.openGiftCards()
        try world.database.saveCampaigns(Array(Self.campaigns.utf8), at: world.clock.now())
        try world.database.saveCoupons(Array(#"[{"code":"W1","campaign":"WINTER"}]"#.utf8), at: world.clock.now())
        try await world.register.reloadShop()
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 10_000)))
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.selling(.issueGiftCard(number: "GIFT0001", amountMinorUnits: 1_000)))
        _ = try await world.tender(.cash)
        let before = try standing(world, ada)

        // Three breads less a tenth: 7.50 - 0.75. Three bottles with deposit: 3 × 0.99 + 3 × 0.25 = 3.72, a tenth off by hand on the water: 0.30. Apples 1.03.
        // Cloth 10.00. 21.50 - 0.30 less 1.00 with the coupon: 20.20.
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 3)))
        try await world.did(.add(code: "4", quantity: Quantity(pieces: 3)))
        try await world.did(.selling(.giveDiscount(line: 2, .percent(millionths: 100_000), reason: "other")))
        try await world.did(.add(code: "3", quantity: Quantity(thousandths: 345)))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.scan(code: "W1"))
        let sale = try #require(await world.state.sale)
        #expect(sale.total.minor == 2_020 && sale.terms.saved?.minor == 75 + 30 + 100)
        try await world.did(.selling(.tip(amountMinorUnits: 77)))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 100))))
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: 700, code: "GIFT0001"))))
        try await world.did(.selling(.askCard(amountMinorUnits: 500)))
        try await world.did(.selling(.answerCard(number: 3, isApproved: true, approval: "A1", lastDigits: "4711")))
        let number = try #require(try await world.did(.tender(.cash, amountMinorUnits: 2_000)).documentNumber)
        let between = try standing(world, ada)
        // Points 1.00, gift card 7.00, card 5.00, and 8.00 - 0.03 + 0.00 in cash: 20.20 + 0.77 - 13.00 = 7.97.
        #expect(between.drawer - before.drawer == 797 && between.goods - before.goods == 2_020 && between.tip == 77)
        #expect(between.card == .known(300) && between.uses == 1 && between.stock["1"] == 97_000 && between.stock["3"] == 99_655)
        #expect(between.points.map { $0 > 0 } == true, "it earned some")

        if next { world.clock.advance(days: 1) }
        let reversal = try await world.reverse(number, because: "wrong customer")
        #expect(reversal == "T1-1-V000001")
        let after = try standing(world, ada)
        #expect(after == before)
        // The reversal takes the discounts away too, each by its name.
        let saved = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(saved.sum(.saved, .sale).amount == 205 && saved.sum(.saved, .refund).amount == -205)
        let sold = try world.last(.saleCompleted, as: SaleCompleted.self), back = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(back.reverses == number && back.total == -sold.total && back.discounts.map(\.source) == sold.discounts.map(\.source) && back.discounts.map(\.amount) == sold.discounts.map { -$0.amount } && back.tip == sold.tip.map { -$0 })
        #expect(back.taxes.map(\.tax).reduce(0, +) == -sold.taxes.map(\.tax).reduce(0, +))
        #expect(Dictionary(grouping: back.tenders, by: \.tender).mapValues { $0.reduce(0) { $0 + $1.amount } }
            == Dictionary(grouping: sold.tenders, by: \.tender).mapValues { -$0.reduce(0) { $0 + $1.amount } })

        // The Z adds up; sale and reversal stand in it apart, and what they come to together is nothing.
        try await world.did(.cash(.countDrawer(CountEntry(total: after.drawer))))
        try await world.did(.cash(.closeDay))
        let report = try #require(try world.database.closure(number: 1)).report
        #expect(report.totals.imbalances == [] && report.shifts.flatMap { $0.drawers.map(\.difference) } == [0])
        #expect(report.totals.sum(.document, name: "sale").amount + report.totals.sum(.document, name: "reversal").amount == 1_000, "the gift card that was sold before, which is no goods")
        #expect(before.goods == 0)
        #expect(report.totals.sum(.document, name: "reversal").count == 1 && report.totals.sum(.document, name: "reversal").amount == -2_020)
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("Reversals") && $0.contains("-20.20") }, "\(paper.joined(separator: "\n"))")
        #expect(!paper.contains { $0.contains("Discounts") }, "\(paper.joined(separator: "\n"))")
        #expect(try world.database.verifyJournal().fault == nil)
        // Nobody can take it back twice.
        try await world.refused(.selling(.reverseSale(document: number, reason: "again")), "register.reversed-already")
    }

    /// Foreign notes were changed into the shop's money, and so they go back; a voucher goes back itself.
    @Test func whatCannotGoBackTheWayItCameIsCash() async throws {
        let world = try await World(signedIn: false)
        let dollar = try #require(Currency.known["USD"])
        try world.database.saveExchangeRate("USD", ExchangeRate(currency: dollar, numerator: 9, denominator: 10))
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 5_000)))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 2)))
        try await world.did(.selling(.pay(Payment(kind: .voucher, amount: 500, code: "V1"))))
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: 1_000, currency: "USD"))))
        let number = try #require(try await world.tender(.card))
        try await world.reverse(number)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.total == -2_000 && told.tenders.map(\.tender) == ["voucher", "cash", "card"] && told.tenders.map(\.amount) == [-500, -900, -600])
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(totals.expectedCash(.eur) == 5_000 - 900 && totals.expectedCash(dollar) == 1_000 && totals.imbalances == [])
    }
}
