import Checkout
import SaleCore
import Storage
import Testing

/// What the cashier is told where nothing else on the screen shows that something was done, in the language that is spoken.
struct DoneNoteTests {
    private func said(_ world: World) async -> [String] {
        guard let notice = await world.state.notice else { return [] }
        return [notice.code, notice.text]
    }

    @Test func theDrawer() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 10_000, foreign: [.init(currency: "USD", amount: 50)])))
        #expect(await said(world) == ["cash.float-entered", "The shift begins with 100.00 EUR + 0.50 USD."], "50 typed for fifty dollars is seen")
        try await world.did(.cash(.payIn(amount: 250, reason: "found")))
        #expect(await said(world) == ["cash.paid-in", "Paid in: 2.50 EUR."])
        try await world.did(.cash(.payOut(amount: 20, currency: "USD", reason: "taxi")))
        #expect(await said(world) == ["cash.paid-out", "Paid out: 0.20 USD."])
        try await world.did(.cash(.drop(amount: 5_000, reason: nil)))
        #expect(await said(world) == ["cash.dropped", "To the safe: 50.00 EUR."])
        try await world.did(.scan(code: "1"))
        #expect(await said(world) == ["scan.accepted", "Bread  2.50"], "the next thing takes its place")
    }

    @Test func theSale() async throws {
        var settings = Shop.settings
        settings.cashierLanguage = .german
        let world = try await World(signedIn: false, shop: settings)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.scan(code: "1"))
        #expect(await said(world) == ["scan.accepted", "Bread  2,50"], "as it is written there")
        try await world.did(.tender(.card, amountMinorUnits: 100))
        #expect(await said(world) == ["payment.taken", "1,00 EUR angenommen. Noch offen: 1,50 EUR."])
        try await world.did(.cancelTender(number: 1))
        try await world.did(.selling(.askCard(amountMinorUnits: 50)))
        #expect(await world.state.notice == nil, "asked is not paid")
        try await world.did(.selling(.answerCard(number: 2, isApproved: true, approval: nil, lastDigits: nil)))
        #expect(await said(world) == ["payment.taken", "0,50 EUR angenommen. Noch offen: 2,00 EUR."])
        let number = try #require(try await world.tender(.cash))
        #expect(await world.state.notice == nil, "the receipt says it")
        try await world.did(world.takeBack(number, 1))
        try await world.did(.tender(.cash, amountMinorUnits: 100))
        #expect(await said(world) == ["payment.given-back", "1,00 EUR zurückgegeben. Noch zurückzugeben: 1,50 EUR."])
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: "blaue Jacke"))
        #expect(await said(world) == ["sale.parked", "Geparkt: blaue Jacke."])
        try await world.did(.scan(code: "1"))
        try await world.did(.voidSale)
        #expect(await said(world) == ["sale.voided", "Der Verkauf ist abgebrochen."])
    }

    /// Who may see what ought to be there is asked by nobody else: 1000000 for 10000.00 is confirmed by saying it again.
    @Test func moreThanThereIsIsSaidTwice() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 10_000)))
        for (action, sure) in [
            (CashAction.drop(amount: 1_000_000, reason: nil), CashAction.drop(amount: 1_000_000, reason: nil, isSure: true)),
            (.payOut(amount: 1, reason: "stamps"), .payOut(amount: 1, reason: "stamps", isSure: true)),
        ] {
            try await world.refused(.cash(action), "closure.beyond-drawer")
            #expect(await world.act(.cash(action)).message?.contains(action == .payOut(amount: 1, reason: "stamps") ? "0.01 EUR" : "10000.00 EUR") == true)
            try await world.did(.cash(sure))
        }
        let report = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now())
        #expect(report.totals.expectedCash(.eur) == 10_000 - 1_000_001)
    }

    /// Who must ask for approval has asked: it need not be said twice, whichever right was wanting.
    @Test(arguments: [[.seeExpectedCash], [.cashOut]] as [Set<Permission>]) func whatIsApprovedNeedNotBeConfirmed(_ rights: Set<Permission>) async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 100)))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.cashiersMay(rights)
        let before = try world.events().count
        try await world.refused(.cash(.payOut(amount: 101, reason: "stamps")), "register.permission-needed")
        #expect(try world.events().count == before)
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals.expectedCash(.eur) == -1)
    }

    /// An invoice is for somebody somewhere.
    @Test func anInvoiceWithoutAnAddressSaysSo() async throws {
        let world = try await World()
        try await world.did(.customer(.enrol(CustomerForm(name: "Ada Lovelace"))))
        let id = try #require(await world.state.customer?.id)
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.setCustomer(id: id)))
        #expect(await world.state.notice?.code == "customer.named")
        try await world.did(.selling(.wantInvoice(true)))
        #expect(await world.state.notice?.code == "sale.invoice-without-address")
        try await world.did(.selling(.wantInvoice(false)))
        #expect(await world.state.notice == nil)
    }

    /// Notes of another currency, and a reversal that gives both kinds back in the shop's: one row of what leaves the drawer.
    @Test func foreignNotesAreNamedAndCashGoesBackInOneRow() async throws {
        let world = try await World(signedIn: false)
        let franc = try #require(Currency.known["CHF"])
        try world.database.saveExchangeRate("CHF", ExchangeRate(currency: franc, numerator: 105, denominator: 100))
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 10_000)))
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 4)))
        try await world.did(.selling(.pay(Payment(kind: .foreignCash, amount: 500, currency: "CHF"))))
        let tender = try #require(await world.state.sale?.tenders.first)
        #expect(tender.given.minor == 525 && tender.foreign?.text == "5.00" && tender.foreignCurrency == "CHF")
        let sold = try #require(try await world.tender(.cash))
        try await world.did(.selling(.reverseSale(document: sold, reason: "mistake")))
        let cash = try world.paper().filter { $0.hasPrefix("Cash ") }
        #expect(cash.map { $0.split(separator: " ").joined(separator: " ") } == ["Cash -10.00"], "\(cash)")
    }

    /// What comes back in an exchange is a return, though one document sold and took back.
    @Test func anExchangeGivesBackToTheShelf() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let sold = try await world.sell("1")
        try await world.did(.add(code: "2", quantity: Quantity(pieces: 2)))
        try await world.did(.selling(.returnLines(document: sold, [ReturnedPart(line: 1, quantity: 1_000)], reason: "defect", isRestocked: true)))
        _ = try await world.tender(.cash)
        let moves = try world.database.stockHistory(of: "1").movements
        #expect(moves.first { $0.delta > 0 && $0.document != nil }?.kind == "return", "\(moves.map { "\($0.kind) \($0.delta)" })")
        #expect(moves.filter { $0.delta < 0 }.allSatisfy { $0.kind == "sale" })
    }
}
