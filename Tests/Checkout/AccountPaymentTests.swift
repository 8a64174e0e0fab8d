import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// What a customer has to come is paid out, and a payment by mistake is taken back: once, the way it came, with a receipt that names it.
struct AccountPaymentTests {
    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try world.database.saveNamedTenders(Array(NamedTenderActionTests.file.utf8), at: world.clock.now())
        try await world.register.reloadShop()
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private let house = RegisterAction.selling(.payNamed(NamedPayment(tender: "house", amount: nil, reference: nil)))

    /// Cloth, ten euros a metre, on account.
    private func buy(_ world: World, _ customer: String, pieces: Int64) async throws -> String {
        try await world.did(.selling(.setCustomer(id: customer)))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: pieces)))
        return try #require(try await world.did(house).documentNumber)
    }

    /// Bought for thirty, paid, ten of it brought back: ten are to come.
    private func credit(_ world: World) async throws -> String {
        let ada = try await world.enrol("Ada", number: "CARD-9")
        let number = try await buy(world, ada, pieces: 3)
        try await world.did(pay(ada, 3_000))
        try await world.did(world.takeBack(number, 1))
        try await world.did(house)
        #expect(try owed(world, ada) == -1_000)
        return ada
    }

    /// Bought for thirty, paid; of the ten that are coming back three are given to the account, and the return is still open.
    private func givesBackInPart(_ world: World, _ name: String = "Ada", number card: String = "CARD-9") async throws -> String {
        let customer = try await world.enrol(name, number: card)
        let number = try await buy(world, customer, pieces: 3)
        try await world.did(pay(customer, 3_000))
        try await world.did(world.takeBack(number, 1))
        try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: 300, reference: nil))))
        return customer
    }

    /// The rest is asked of the terminal, which says yes.
    private func restByCard(_ world: World) async throws -> String {
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        return try await terminalSaysYes(world)
    }

    private func terminalSaysYes(_ world: World) async throws -> String {
        let asked = try #require(await world.state.sale?.terms.cardAsked)
        return try #require(try await world.did(.selling(.answerCard(number: asked.number, isApproved: true, approval: nil, lastDigits: nil))).documentNumber)
    }

    private func owed(_ world: World, _ customer: String) throws -> Int64 { try world.database.customerAccount(id: customer).owed }
    private func pay(_ customer: String, _ amount: Int64, by means: TenderKind = .cash) -> RegisterAction { .customer(.payAccount(customer: customer, amount: amount, by: means)) }
    private func payOut(_ customer: String, _ amount: Int64, by means: TenderKind = .cash) -> RegisterAction {
        .customer(.payOutAccount(customer: customer, amount: amount, by: means))
    }
    private func undo(_ customer: String, _ receipt: String) -> RegisterAction { .customer(.takeBackPayment(customer: customer, receipt: receipt)) }

    /// Fixed: a credit that an open or a parked sale already used could be paid out besides.
    @Test(arguments: [false, true]) func whatASaleHasOnAccountIsNotPaidOut(isParked: Bool) async throws {
        let world = try await world()
        let ada = try await credit(world)
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: 600, reference: nil))))
        if isParked { try await world.did(.suspend(label: "later")) }
        try await world.refused(payOut(ada, 401), "account.more-than-to-come")
        try await world.did(payOut(ada, 400))
        #expect(try owed(world, ada) == -600)
    }

    /// Fixed: what an open return had given to the account in part was paid out before there was a return at all.
    @Test func whatAReturnIsYetToGiveToTheAccountIsNotPaidOut() async throws {
        let world = try await world()
        let ada = try await givesBackInPart(world)
        #expect(try owed(world, ada) == 0)
        try await world.refused(payOut(ada, 300), "account.nothing-to-come")
        try await world.did(house)
        #expect(try owed(world, ada) == -1_000)
        try await world.did(payOut(ada, 1_000))
    }

    /// Fixed: a credit that an open reversal is about to take away again was paid out, for a reversal names no customer.
    @Test func whatAReversalTakesFromTheAccountIsNotPaidOut() async throws {
        let world = try await world()
        let ada = try await givesBackInPart(world)
        let back = try await restByCard(world)
        #expect(try owed(world, ada) == -300)
        try await world.did(.selling(.reverseSale(document: back, reason: "mistake")))
        #expect(await world.state.sale?.terms.cardAsked != nil, "it waits for the terminal")
        try await world.refused(payOut(ada, 300), "account.nothing-to-come")
    }

    /// Fixed: what nobody can be named for any more in an open reversal stood in the way of everybody else's money.
    @Test func anotherCustomersReversalIsInNobodysWay() async throws {
        let world = try await world()
        let ada = try await credit(world)
        let ben = try await givesBackInPart(world, "Ben", number: "CARD-8")
        try await world.did(.selling(.reverseSale(document: try await restByCard(world), reason: "mistake")))
        #expect(await world.state.sale?.terms.cardAsked != nil)
        // By a release that did not look at it.
        _ = try world.database.commitBeside { try $0.eraseCustomer(ben, day: try #require(BusinessDay("2026-11-23")), at: world.clock.now()) }
        try await world.did(payOut(ada, 1_000))
        try await world.did(.customer(.erase(customer: ada)))
    }

    /// Fixed: a customer was erased while the terminal was asked for the rest of a sale, and then nobody owed what it had on account; so with what a reversal gives.
    @Test func nobodyIsErasedWhoseAccountIsAboutToMove() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        func stays() async {
            let refused = await world.act(.customer(.erase(customer: ada)))
            #expect(refused.code == "account.open" && refused.message?.contains(" 3.00 EUR") == true, "\(refused)")
        }
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: 300, reference: nil))))
        await stays()
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        await stays()
        let sold = try await terminalSaysYes(world)
        #expect(try owed(world, ada) == 300)
        try await world.did(pay(ada, 300))
        try await world.did(.selling(.reverseSale(document: sold, reason: "mistake")))
        #expect(await world.state.sale?.terms.cardAsked != nil)
        await stays()
        _ = try await terminalSaysYes(world)
        #expect(try owed(world, ada) == -300)
        try await world.did(payOut(ada, 300))
        try await world.did(.customer(.erase(customer: ada)))
    }

    @Test func whatIsToComeIsPaidOutAndTheCustomerErased() async throws {
        let world = try await world()
        let ada = try await credit(world)
        try await world.refused(.customer(.erase(customer: ada)), "account.credit-left")
        #expect(await world.act(.customer(.erase(customer: ada))).message?.contains("10.00 EUR") == true)
        for (action, code) in [
            (payOut(ada, 0), "account.amount-not-positive"), (payOut(ada, 1_001), "account.more-than-to-come"), (payOut(ada, 5, by: .voucher), "account.cash-or-card"),
            (payOut("nobody", 5), "customer.none"), (pay(ada, 5), "account.nothing-owed"),
        ] { try await world.refused(action, code) }
        let expected = try world.database.expectedCash(.eur)
        #expect(try await world.did(payOut(ada, 700)).documentNumber == "A T1-1-000002")
        #expect(try world.database.expectedCash(.eur) == expected - 700)
        let paper = try world.paper()
        for line in ["PAID OUT", "A T1-1-000002", "CARD-9", "-7.00", "Cash", "To come", "3.00", "Signature"] { #expect(paper.contains { $0.contains(line) }, "\(line)") }
        #expect(!paper.contains { $0.contains("Ada") || $0.contains("Still owed") })
        #expect(await world.state.customer?.owed?.minor == -300)
        try await world.did(payOut(ada, 300, by: .card))
        #expect(try world.database.expectedCash(.eur) == expected - 700, "a card's money is in no drawer")
        let told = try world.last(.accountPaid, as: AccountPaid.self)
        #expect((told.number, told.means, told.amount, told.owed) == (3, "card", -300, 0) && told.reverses == nil)
        try await world.refused(payOut(ada, 1), "account.nothing-to-come")
        #expect(try world.database.accountHistory(id: ada).map(\.movement.kind) == [.sale, .payment, .return, .payout, .payout])
        try await world.did(.customer(.erase(customer: ada)))
        try await world.refused(undo(ada, "A T1-1-000003"), "customer.none")
    }

    @Test func aPaymentByMistakeIsTakenBackOnce() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9"), ben = try await world.enrol("Ben", number: "CARD-8")
        _ = try await buy(world, ada, pieces: 2)
        try await world.did(pay(ada, 500))
        try await world.did(pay(ada, 300, by: .card))
        let last = try #require(await world.state.customer?.payments)
        #expect(last.map(\.receipt) == ["A T1-1-000002", "A T1-1-000001"] && last.map(\.amount.minor) == [300, 500] && last.map(\.by) == ["card", "cash"])
        let day = await world.state.businessDay
        #expect(day != nil && last.allSatisfy { $0.at == day }, "\(last)")
        let expected = try world.database.expectedCash(.eur)
        for number in ["A T1-1-000009", "T1-1-000001", "", "A T2-1-000001"] { try await world.refused(undo(ada, number), "account.no-such-payment") }
        try await world.refused(undo(ben, "A T1-1-000001"), "account.no-such-payment")
        #expect(try await world.did(undo(ada, " A T1-1-000001 ")).documentNumber == "A T1-1-000003")
        #expect(try owed(world, ada) == 1_700 && world.database.expectedCash(.eur) == expected - 500)
        let told = try world.last(.accountPaid, as: AccountPaid.self)
        #expect((told.reverses, told.means, told.amount, told.owed) == ("A T1-1-000001", "cash", -500, 1_700))
        let paper = try world.paper()
        for line in ["PAYMENT TAKEN BACK", "A T1-1-000003", "Takes back A T1-1-000001", "-5.00", "Still owed", "17.00", "Signature"] { #expect(paper.contains { $0.contains(line) }, "\(line)") }
        #expect(await world.state.customer?.payments.map(\.receipt) == ["A T1-1-000002"])
        // Once, also after a restart; and what takes back is not taken back.
        try await world.restart()
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.refused(undo(ada, "A T1-1-000001"), "account.taken-back-already")
        #expect(await world.act(undo(ada, "A T1-1-000001")).message?.contains("A T1-1-000003") == true)
        try await world.refused(undo(ada, "A T1-1-000003"), "account.no-such-payment")
        // By card the way it came; told twice because the answer was lost, it is done once.
        #expect(await world.act(undo(ada, "A T1-1-000002"), id: "once").documentNumber == "A T1-1-000004")
        #expect(await world.act(undo(ada, "A T1-1-000002"), id: "once").documentNumber == "A T1-1-000004")
        #expect(try owed(world, ada) == 2_000 && world.database.expectedCash(.eur) == expected - 500)
        #expect(await world.state.customer?.payments == [])
        let history = try world.database.accountHistory(id: ada)
        #expect(history.map(\.movement.amount) == [2_000, -500, -300, 500, 300] && history.map(\.reverses) == [nil, nil, nil, "A T1-1-000001", "A T1-1-000002"])
        #expect(try world.database.accountReceipts(customer: ada).map(\.takenBackBy) == [nil, nil, "A T1-1-000004", "A T1-1-000003"])
    }

    /// A payout by mistake: the money is in the drawer again, and the customer has it to come.
    @Test func aPayoutByMistake() async throws {
        let world = try await world()
        let ada = try await credit(world)
        let expected = try world.database.expectedCash(.eur)
        let receipt = try #require(try await world.did(payOut(ada, 1_000)).documentNumber)
        try await world.did(undo(ada, receipt))
        #expect(try owed(world, ada) == -1_000 && world.database.expectedCash(.eur) == expected)
        #expect(try !world.paper().contains { $0.contains("Signature") }, "nobody got money")
        try await world.did(payOut(ada, 1_000))
        try await world.did(.customer(.erase(customer: ada)))
    }

    /// Paying a debt is everybody's; handing money out is as a refund by other means, taking a payment back as reversing a sale.
    @Test func whoMay() async throws {
        let world = try await world()
        let ada = try await credit(world)
        for (permission, action, detail) in [
            (Permission.refundOtherTender, payOut(ada, 400), "Cash · 4.00 EUR"), (.reverseSale, undo(ada, "A T1-1-000001"), "A T1-1-000001 · Cash · 30.00 EUR"),
        ] {
            try await world.did(.signOut)
            try await world.cashiersMay(Set(Permission.allCases).subtracting([permission]))
            try await world.did(.signIn(number: 7, pin: "1234"))
            let before = try owed(world, ada)
            #expect(await world.act(action).code == "register.permission-needed")
            guard case .approval(permission.rawValue, _, _, _, _, let shown) = await world.state.prompt else { return #expect(Bool(false), "nobody is asked") }
            #expect(shown == detail)
            #expect(try owed(world, ada) == before)
            try await world.did(.people(.approve(number: 1, pin: "9999")))
            #expect(try owed(world, ada) != before)
            #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).permission == permission.rawValue)
        }
        #expect(try owed(world, ada) == 2_400)
        try await world.did(.signOut)
        try await world.cashiersMay([])
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(pay(ada, 2_400))
        try await world.did(.signOut)
        try await world.cashiersMay([.reverseSale])
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(undo(ada, "A T1-1-000004"))
    }

    @Test func rowsOfTheirOwnOnXAndZ() async throws {
        let world = try await world()
        try await world.did(.cash(.openShift(float: 10_000)))
        let ada = try await credit(world)
        try await world.did(payOut(ada, 600))
        try await world.did(payOut(ada, 400, by: .card))
        try await world.did(undo(ada, "A T1-1-000001"))
        #expect(try world.database.expectedCash(.eur) == 10_000 + 3_000 - 600 - 3_000)
        try await world.did(.cash(.closeDay))
        let totals = try #require(try world.database.closure(number: 1)).report.totals
        #expect(totals.imbalances == [] && totals.sum(.goods).amount == 2_000 && totals.documentCount == 2)
        #expect(totals.rows(.accountPaid, .other).map(\.sums) == [TotalsSums(count: 1, amount: 3_000)])
        #expect(totals.rows(.accountPaid, .refund).map(\.sums) == [TotalsSums(count: 1, amount: -400), TotalsSums(count: 2, amount: -3_600)])
        let paper = try world.paper()
        let head = try #require(paper.firstIndex { $0.contains("Paid out on account") })
        #expect(paper[head + 1].contains("Card (1)") && paper[head + 1].contains("-4.00") && paper[head + 2].contains("Cash (2)") && paper[head + 2].contains("-36.00"))
        #expect(paper.contains { $0.contains("Paid out on account") && $0.contains("-36.00") }, "in the drawer")
        #expect(paper.contains { $0.contains("Received on account") && $0.contains("30.00") && !$0.contains("-") })
    }

    @Test func coinsThatThereAre() async throws {
        let world = try await world()
        let ada = try await credit(world)
        var shop = try world.database.shop()
        shop.cashRounding = CashRounding(step: 5)
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        try await world.refused(payOut(ada, 3), "account.no-coins")
        try await world.did(payOut(ada, 3, by: .card))
    }

    @Test func asJSON() throws {
        for (text, action) in [
            (#"{"type":"payOutAccount","customer":"0a","amount":300,"by":"card"}"#, payOut("0a", 300, by: .card)),
            (#"{"type":"takeBackPayment","customer":"0a","receipt":"A T1-1-000001"}"#, undo("0a", "A T1-1-000001")),
        ] {
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == action)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: JSONEncoder().encode(action)) == action)
        }
        for bad in [#"{"type":"payOutAccount","customer":"0a","amount":1,"by":"luck"}"#, #"{"type":"takeBackPayment","customer":"0a"}"#] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode(RegisterAction.self, from: Data(bad.utf8)) }
        }
    }
}
