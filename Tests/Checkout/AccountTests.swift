@testable import Checkout
import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

/// What customers owe: it goes up with goods on account, down with what comes back and with what they pay.
struct AccountTests {
    private func world(limit: Int64? = nil) async throws -> World {
        let world = try await World(signedIn: false)
        try world.database.saveNamedTenders(Array(NamedTenderActionTests.file.utf8), at: world.clock.now())
        var shop = try world.database.shop()
        shop.creditLimit = limit
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private let house = RegisterAction.selling(.payNamed(NamedPayment(tender: "house", amount: nil, reference: nil)))

    /// Cloth, ten euros a metre, on account.
    private func buy(_ world: World, _ customer: String, pieces: Int64 = 1) async throws -> String {
        try await world.did(.selling(.setCustomer(id: customer)))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: pieces)))
        return try #require(try await world.did(house).documentNumber)
    }

    private func owed(_ world: World, _ customer: String) throws -> Int64 { try world.database.customerAccount(id: customer).owed }

    private func pay(_ customer: String, _ amount: Int64, by means: TenderKind = .cash) -> RegisterAction {
        .customer(.payAccount(customer: customer, amount: amount, by: means))
    }

    /// Fixed: the receipt of what comes back said that less than nothing is still owed.
    @Test func aCreditIsSaidAsWhatIsToCome() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        let number = try await buy(world, ada, pieces: 3)
        try await world.did(pay(ada, 3_000))
        try await world.did(world.takeBack(number, 1))
        try await world.did(house)
        let paper = try world.paper()
        #expect(paper.contains { $0.hasPrefix("To come") && $0.hasSuffix(" 10.00") } && !paper.contains { $0.contains("Still owed") }, "\(paper.joined(separator: "\n"))")
    }

    @Test func upWithGoodsAndDownWithWhatIsPaid() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        let number = try await buy(world, ada, pieces: 3)
        #expect(try owed(world, ada) == 3_000 && world.last(.saleCompleted, as: SaleCompleted.self).account == ada)
        #expect(try world.paper().contains { $0.contains("Still owed") && $0.contains("30.00") })
        let receipt = try #require(try await world.did(pay(ada, 1_000)).documentNumber)
        #expect(receipt == "A T1-1-000001")
        let paper = try world.paper()
        for line in ["PAYMENT RECEIVED", "A T1-1-000001", "CARD-9", "10.00", "20.00", "Cash"] { #expect(paper.contains { $0.contains(line) }, "\(line)") }
        #expect(!paper.contains { $0.contains("Ada") })
        try await world.did(pay(ada, 500, by: .card))
        let told = try world.last(.accountPaid, as: AccountPaid.self)
        #expect((told.number, told.means, told.amount, told.owed, told.customer) == (2, "card", 500, 1_500, ada))
        #expect(await world.state.customer?.owed?.minor == 1_500)
        // After a restart it is the same, and the movements say where it came from.
        try await world.restart()
        #expect(try owed(world, ada) == 1_500)
        let history = try world.database.accountHistory(id: ada)
        #expect(history.map(\.movement.amount) == [3_000, -1_000, -500] && history.map(\.document) == [number, "A T1-1-000001", "A T1-1-000002"])
        #expect(history.map(\.means) == [nil, .cash, .card])
        #expect(try world.database.openAccounts(limit: 9).map(\.owed) == [1_500])
        // Told again because the answer was lost: paid once.
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(await world.act(pay(ada, 100), id: "once").accepted)
        #expect(await world.act(pay(ada, 100), id: "once").documentNumber == "A T1-1-000003")
        #expect(try owed(world, ada) == 1_400)
    }

    /// The running sum is what the journal alone comes to.
    @Test func whatTheJournalSaysComesToTheSame() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9"), ben = try await world.enrol("Ben", number: "CARD-8")
        let first = try await buy(world, ada, pieces: 2), second = try await buy(world, ben)
        try await world.did(world.takeBack(first, 1))
        try await world.did(house)
        let back = try #require(await world.state.lastDocument?.number)
        try await world.did(pay(ada, 300))
        try await world.reverse(back)
        try await world.reverse(second)
        var sums: [String: Int64] = [:]
        for event in try world.events() {
            switch event.header.kind {
            case .saleCompleted, .saleReturned:
                let sale = try SaleCompleted(payload: event.payload)
                if let customer = sale.account { sums[customer, default: 0] += sale.tenders.reduce(0) { $1.behaves == "account" ? $0 + $1.amount : $0 } }
            case .accountPaid:
                let paid = try AccountPaid(payload: event.payload)
                sums[paid.customer, default: 0] -= paid.amount
                #expect(sums[paid.customer] == paid.owed)
            default: break
            }
        }
        #expect(sums == [ada: 1_700, ben: 0])
        #expect(try owed(world, ada) == 1_700 && owed(world, ben) == 0)
    }

    @Test func whatComesBackGoesOffTheAccountItWasPutOn() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9"), ben = try await world.enrol("Ben", number: "CARD-8")
        let (first, second) = (try await buy(world, ada, pieces: 2), try await buy(world, ben))
        try await world.did(world.takeBack(first, 1))
        try await world.did(house)
        #expect(try owed(world, ada) == 1_000 && owed(world, ben) == 1_000)
        // Goods of two: one account would go down by what the other owes, whoever is named. So it takes a return for each.
        try await world.did(world.takeBack(first, 1))
        try await world.did(world.takeBack(second, 1))
        try await world.refused(house, "register.several-accounts")
        for customer in [ben, ada] {
            try await world.did(.selling(.setCustomer(id: customer)))
            try await world.refused(house, "register.several-accounts")
        }
        #expect(try owed(world, ada) == 1_000 && owed(world, ben) == 1_000)
        try await world.did(.voidSale)
        try await world.did(world.takeBack(second, 1))
        try await world.did(house)
        #expect(try owed(world, ada) == 1_000 && owed(world, ben) == 0)
        // Paid in cash, it is his who is named: neither owed anything for it.
        var paid: [String] = []
        for customer in [ada, ben] {
            try await world.did(.selling(.setCustomer(id: customer)))
            try await world.did(.add(code: "5", quantity: .one))
            paid.append(try #require(try await world.tender(.cash)))
        }
        for document in paid { try await world.did(world.takeBack(document, 1)) }
        try await world.refused(house, "sale.customer-needed")
        try await world.did(.selling(.setCustomer(id: ben)))
        try await world.did(house)
        #expect(try owed(world, ada) == 1_000 && owed(world, ben) == -2_000)
        // One bought on account, one for cash: not together either.
        let third = try await buy(world, ben), fourth = try await buy(world, ada)
        #expect(try owed(world, ada) == 2_000 && owed(world, ben) == -1_000)
        try await world.did(.add(code: "5", quantity: .one))
        let cash = try #require(try await world.tender(.cash))
        try await world.did(world.takeBack(cash, 1))
        try await world.did(world.takeBack(fourth, 1))
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(house)
        #expect(try owed(world, ada) == 0, "what is nobody's goes with it")
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: .one))
        let hers = try #require(try await world.tender(.cash))
        try await world.did(world.takeBack(hers, 1))
        try await world.did(world.takeBack(third, 1))
        try await world.refused(house, "register.several-accounts")
        try await world.did(.voidSale)
        try await world.did(.selling(.setCustomer(id: ben)))
        #expect(await world.state.customer?.owed?.minor == -1_000)
        try await world.refused(pay(ben, 1), "account.nothing-owed")
    }

    @Test func aboveTheLimitSomebodyMustAllowIt() async throws {
        let world = try await world(limit: 2_500)
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.signOut)
        try await world.cashiersMay([.editCustomer])
        try await world.did(.signIn(number: 7, pin: "1234"))
        _ = try await buy(world, ada, pieces: 2)
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: .one))
        #expect(await world.act(house).code == "register.permission-needed")
        guard case .approval("account.beyond-limit", _, _, _, _, let detail) = await world.state.prompt else { return #expect(Bool(false), "nobody is asked") }
        #expect(detail == "20.00 EUR + 10.00 EUR > 25.00 EUR")
        try await world.did(.cancelPrompt)
        // A part that is within the limit needs nobody.
        try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: 500, reference: nil))))
        #expect(await world.act(.selling(.payNamed(NamedPayment(tender: "house", amount: 1, reference: nil)))).code == "register.permission-needed")
        try await world.did(.cancelPrompt)
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(try owed(world, ada) == 2_500)
        // A limit of their own takes somebody who may sell beyond it.
        var form = CustomerForm(name: "Ada")
        form.number = "CARD-9"
        form.creditLimit = 9_000
        #expect(await world.act(.customer(.change(customer: ada, form))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.last(.customerChanged, as: CustomerChanged.self).creditLimit == 9_000)
        #expect(await world.state.customer?.creditLimit?.minor == 9_000)
        _ = try await buy(world, ada, pieces: 6)
        #expect(try owed(world, ada) == 8_500)
        form.creditLimit = -1
        try await world.refused(.customer(.change(customer: ada, form)), "account.bad-limit")
    }

    /// What lies on account in a parked sale is owed nowhere yet, and counts against the limit all the same.
    @Test func whatIsParkedCountsAgainstTheLimit() async throws {
        let world = try await world(limit: 2_500)
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.signOut)
        try await world.cashiersMay([.editCustomer])
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 2)))
        try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: 1_900, reference: nil))))
        try await world.did(.suspend(label: "later"))
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: .one))
        #expect(await world.act(house).code == "register.permission-needed")
        // Whoever approves sees the sum that is asked about.
        guard case .approval("account.beyond-limit", _, _, _, _, let detail) = await world.state.prompt else { return #expect(Bool(false), "nobody is asked") }
        #expect(detail == "19.00 EUR + 10.00 EUR > 25.00 EUR")
        try await world.did(.cancelPrompt)
        try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: 600, reference: nil))))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(try owed(world, ada) == 600)
        // And nobody who is to owe it may be forgotten meanwhile.
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.customer(.payAccount(customer: ada, amount: 600, by: .cash)))
        try await world.refused(.customer(.erase(customer: ada)), "account.parked")
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.did(.cancelTender(number: 1))
        try await world.did(.voidSale)
        try await world.did(.customer(.erase(customer: ada)))
    }

    /// Of a return whose refund went on account in part: the reversal owes that part again unasked, and the other part only by approval. Where the customer is none
    /// any more it is to be paid otherwise, for nobody can be named.
    @Test(arguments: [false, true]) func aReversalOwesOnlyWhatItsDocumentTookOff(isErased: Bool) async throws {
        let world = try await world(limit: 2_500)
        let ada = try await world.enrol("Ada", number: "CARD-9")
        let number = try await buy(world, ada, pieces: 2)
        try await world.did(.customer(.payAccount(customer: ada, amount: 2_000, by: .cash)))
        try await world.did(world.takeBack(number, 1, 2))
        try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: 500, reference: nil))))
        let back = try #require(try await world.did(.tender(.card, amountMinorUnits: nil)).documentNumber)
        #expect(try owed(world, ada) == -500)
        _ = try await buy(world, ada, pieces: 2)
        #expect(try owed(world, ada) == 1_500)
        if isErased {
            try await world.did(.customer(.payAccount(customer: ada, amount: 1_500, by: .cash)))
            try await world.did(.customer(.erase(customer: ada)))
            var code = await world.act(.selling(.reverseSale(document: back, reason: "mistake"))).code
            if code == nil {
                let asked = try #require(await world.state.sale?.terms.cardAsked)
                try await world.did(.selling(.answerCard(number: asked.number, isApproved: false, approval: nil, lastDigits: nil)))
                code = await world.act(.tender(.cash, amountMinorUnits: nil)).code
            }
            #expect(code == "register.account-not-theirs", "nobody owes it whose name is gone")
            return
        }
        try await world.did(.signOut)
        try await world.cashiersMay([.reverseSale])
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(.selling(.reverseSale(document: back, reason: "mistake")))
        let asked = try #require(await world.state.sale?.terms.cardAsked)
        try await world.did(.selling(.answerCard(number: asked.number, isApproved: false, approval: nil, lastDigits: nil)))
        #expect(await world.act(house).code == "register.permission-needed")
        guard case .approval("account.beyond-limit", _, _, _, _, let detail) = await world.state.prompt else { return #expect(Bool(false), "nobody is asked") }
        #expect(detail == "15.00 EUR + 20.00 EUR > 25.00 EUR")
    }

    /// Where the card terminal takes nothing back, what a reversal gives may go on account: the customer's whose sale it was.
    @Test func aReversalPaidOnAccountInPlaceOfTheCard() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 2)))
        let number = try #require(try await world.did(.tender(.card, amountMinorUnits: nil)).documentNumber)
        try await world.did(.selling(.reverseSale(document: number, reason: "mistake")))
        let asked = try #require(await world.state.sale?.terms.cardAsked)
        try await world.did(.selling(.answerCard(number: asked.number, isApproved: false, approval: nil, lastDigits: nil)))
        try await world.did(house)
        #expect(await world.state.sale == nil)
        #expect(try owed(world, ada) == -2_000)
    }

    @Test func countedOnXAndZApartFromWhatWasSold() async throws {
        let world = try await world()
        try await world.did(.cash(.openShift(float: 1_000)))
        let ada = try await world.enrol("Ada", number: "CARD-9")
        _ = try await buy(world, ada, pieces: 2)
        try await world.did(pay(ada, 700))
        try await world.did(pay(ada, 300, by: .card))
        #expect(try world.database.expectedCash(.eur) == 1_700)
        try await world.did(.cash(.closeDay))
        let totals = try #require(try world.database.closure(number: 1)).report.totals
        #expect(totals.imbalances == [] && totals.sum(.goods).amount == 2_000 && totals.sum(.tender).amount == 2_000)
        #expect(totals.rows(.accountPaid).map(\.sums.amount) == [300, 700] && totals.documentCount == 1)
        let paper = try world.paper()
        let head = try #require(paper.firstIndex { $0.contains("Received on account") })
        #expect(paper[head + 1].contains("Card (1)") && paper[head + 1].contains("3.00") && paper[head + 2].contains("Cash (1)") && paper[head + 2].contains("7.00"))
        #expect(paper.contains { $0.contains("Received on account") && $0.contains("7.00") }, "in the drawer")
    }

    @Test func refusedWithWhatToDo() async throws {
        let world = try await world()
        var shop = try world.database.shop()
        shop.cashRounding = CashRounding(step: 5)
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.refused(pay(ada, 100), "account.nothing-owed")
        _ = try await buy(world, ada)
        for (action, code) in [
            (pay(ada, 0), "account.amount-not-positive"), (pay(ada, -5), "account.amount-not-positive"), (pay(ada, 1_001), "account.more-than-owed"),
            (pay(ada, 3), "account.no-coins"), (pay(ada, 5, by: .voucher), "account.cash-or-card"), (pay("nobody", 5), "customer.none"),
            // A debt without a name could never be claimed.
            (.customer(.erase(customer: ada)), "account.open-balance"),
        ] { try await world.refused(action, code) }
        try await world.did(pay(ada, 3, by: .card))
        try await world.did(pay(ada, 995))
        try await world.refused(.customer(.erase(customer: ada)), "account.open-balance")
        try await world.did(pay(ada, 2, by: .card))
        let number = try #require(await world.state.lastDocument?.number)
        try await world.did(.customer(.erase(customer: ada)))
        // Whose it was is nobody any more: it goes back another way.
        try await world.did(world.takeBack(number, 1))
        try await world.refused(house, "sale.customer-needed")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
    }

    /// A sale that an earlier release put on account is on the shop's own bill: what comes back of it is too.
    @Test func whatWasSoldBeforeThereWereAccounts() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        let number = try await buy(world, ada)
        try await DatabaseQueue(path: world.directory.file("till.db")).write {
            try $0.execute(sql: "DROP TRIGGER account_movement_stays; DELETE FROM account_movement; DELETE FROM customer_account;")
        }
        try await world.restart()
        try await world.did(.signIn(number: 1, pin: "9999"))
        // Together with what stands on an account here it would be in both or in neither.
        let later = try await buy(world, ada)
        try await world.did(world.takeBack(number, 1))
        try await world.did(world.takeBack(later, 1))
        try await world.refused(house, "register.several-accounts")
        try await world.did(.voidLine(line: 2))
        try await world.did(house)
        #expect(try owed(world, ada) == 1_000 && world.last(.saleReturned, as: SaleCompleted.self).account == nil)
    }

    @Test func everythingKeptIsHandedOver() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        _ = try await buy(world, ada)
        try await world.did(pay(ada, 400, by: .card))
        let export = try world.database.exportCustomer(id: ada)
        #expect(export.owed == 600 && export.creditLimit == nil && export.account.map(\.amount) == [1_000, -400] && export.account.map(\.means) == [nil, "card"])
    }

    @Test func asJSON() throws {
        let text = #"{"type":"payAccount","customer":"0a","amount":300,"by":"card"}"#
        #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == pay("0a", 300, by: .card))
        #expect(try JSONDecoder().decode(RegisterAction.self, from: JSONEncoder().encode(pay("0a", 300))) == pay("0a", 300))
        for bad in [#"{"type":"payAccount","customer":"0a","amount":300}"#, #"{"type":"payAccount","customer":"0a","amount":0.5,"by":"cash"}"#, #"{"type":"payAccount","customer":"0a","amount":1,"by":"luck"}"#] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode(RegisterAction.self, from: Data(bad.utf8)) }
        }
    }
}
