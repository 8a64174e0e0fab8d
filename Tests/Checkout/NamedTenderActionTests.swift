@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// The shop's own payments at the register: taken, journalled, printed, reported and given back by their names.
struct NamedTenderActionTests {
    static let file = """
        {"tenders":[
            {"code":"meal","name":"Meal voucher","names":{"de":"Essensmarke"},"behaves":"voucher"},
            {"code":"cheque","name":"Cheque","behaves":"voucher","reference":"once","mayExceed":false,"refundable":true},
            {"code":"wallet","name":"Wallet","behaves":"card","reference":"optional"},
            {"code":"house","name":"House account","behaves":"account"}
        ]}
        """

    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try world.database.saveNamedTenders(Array(Self.file.utf8), at: world.clock.now())
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func pay(_ tender: String, _ amount: Int64? = nil, _ reference: String? = nil) -> RegisterAction {
        .selling(.payNamed(NamedPayment(tender: tender, amount: amount, reference: reference)))
    }

    @Test func takenToldAndReported() async throws {
        let world = try await world()
        #expect(try world.last(.rulesChanged, as: RulesChanged.self).subject == "tenders" && world.last(.rulesChanged, as: RulesChanged.self).count == 4)
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(pay("meal", 200))
        #expect(await world.state.sale?.tenders.map(\.name) == ["Meal voucher"])
        try await world.refused(pay("cheque", 100), "sale.reference-needed")
        try await world.refused(pay("nix"), "register.unknown-tender")
        try await world.refused(pay("house"), "sale.customer-needed")
        try await world.did(pay("cheque", 300, " 4711 "))
        try await world.refused(pay("cheque", 100, "4711"), "register.voucher-twice")
        try await world.restart()
        // Struck from the shop's list in between: the open sale keeps what it has.
        try world.database.saveNamedTenders(Array(#"{"tenders":[]}"#.utf8), at: world.clock.now())
        #expect(await world.state.sale?.tenders.map(\.name) == ["Meal voucher", "Cheque"])
        try await world.refused(pay("wallet"), "register.unknown-tender")
        try world.database.saveNamedTenders(Array(Self.file.utf8), at: world.clock.now())
        try await world.did(.selling(.askCard(amountMinorUnits: nil, tender: "wallet")))
        try await world.did(.selling(.answerCard(number: 3, isApproved: true, approval: "W-1", lastDigits: nil)))
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.tenders.map(\.tender) == ["meal", "cheque", "wallet"] && told.tenders.map(\.amount) == [200, 300, 500])
        #expect(told.tenders.map(\.behaves) == ["voucher", "voucher", "card"] && told.tenders.map(\.reference) == [nil, "4711", "W-1"] && told.tenders[0].name == "Meal voucher")
        let receipt = try world.paper()
        for line in ["Meal voucher", "Cheque", "4711", "Wallet", "W-1"] { #expect(receipt.contains { $0.contains(line) }, "\(line)") }
        let number = try #require(await world.state.lastDocument?.number)
        let document = try #require(try world.database.document(number: number))
        #expect(document.sale.activeTenders.map(\.means) == ["meal", "cheque", "wallet"])
        #expect(try world.database.netPayments(document: document.summary.number) == ["meal": 200, "cheque": 300, "wallet": 500])
        // The same cheque does not pay another sale.
        try await world.did(.add(code: "5", quantity: .one))
        try await world.refused(pay("cheque", 100, "4711"), "register.voucher-used")
        // A code of another payment is another paper.
        try await world.did(.selling(.pay(Payment(kind: .voucher, amount: 100, code: "4711"))))
        _ = try await world.tender(.cash)
        try await world.did(.cash(.closeDay))
        let report = try #require(try world.database.closure(number: 1)).report
        #expect(report.totals.rows(.tender).map(\.key.name) == ["cash", "cheque", "meal", "voucher", "wallet"] && report.totals.imbalances == [])
        let paper = try world.paper()
        for line in ["Cheque", "Meal voucher", "Wallet"] { #expect(paper.contains { $0.contains(line) }, "\(line)") }
    }

    /// On account: whose bill it is stands in the journal, and goods come back to that bill.
    @Test func onAccount() async throws {
        let world = try await world()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(pay("house"))
        let number = try #require(await world.state.lastDocument?.number)
        #expect(try world.paper().contains { $0.contains("Signature") }, "who pays later signs")
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.customer == ada && told.tenders.map(\.tender) == ["house"] && told.tenders[0].behaves == "account")
        try await world.did(world.takeBack(number, 1))
        try await world.refused(pay("meal"), "sale.cannot-refund")
        try await world.did(pay("house"))
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).tenders.map(\.amount) == [-1_000])
        #expect(try world.database.netPayments(document: number) == ["house": 0])
    }

    /// Back the way it came without asking; another way takes somebody who may.
    @Test func backTheWayItCame() async throws {
        let world = try await world()
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(pay("cheque", 600, "1"))
        let number = try #require(try await world.tender(.cash))
        try await world.did(.signOut)
        try await world.cashiersMay([.returnByReceipt])
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(world.takeBack(number, 1))
        #expect(await world.act(pay("wallet", 600)).code == "register.permission-needed")
        try await world.did(.cancelPrompt)
        #expect(await world.act(pay("cheque", 700, "1")).code == "register.permission-needed")
        try await world.did(.cancelPrompt)
        try await world.did(pay("cheque", 600, "1"))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
    }

    @Test func aReversalGivesEachBack() async throws {
        let world = try await world()
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(pay("meal", 200))
        try await world.did(pay("cheque", 300, "1"))
        try await world.did(pay("wallet"))
        let number = try #require(await world.state.lastDocument?.number)
        try await world.reverse(number)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.tenders.map(\.tender) == ["meal", "cheque", "wallet"] && told.tenders.map(\.amount) == [-200, -300, -500])
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        for name in ["meal", "cheque", "wallet"] { #expect(totals.sum(.tender, name: name).amount == 0) }
        // The cheque is the customer's again.
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(pay("cheque", 300, "1"))
    }

    @Test func rungByAScript() async throws {
        let world = try await world()
        #expect(await world.register.ring(RingOrder(id: "r1", items: [.init(code: "1", quantity: nil)], kind: "wallet", amount: nil)).accepted)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).tenders.map(\.tender) == ["wallet"])
        #expect(await world.register.ring(RingOrder(id: "r2", items: [.init(code: "1", quantity: nil)], kind: "cheque", amount: nil)).code == "sale.reference-needed")
        #expect(await world.register.ring(RingOrder(id: "r3", items: [.init(code: "1", quantity: nil)], kind: "nix", amount: nil)).code == "register.unknown-tender")
    }

    @Test func offeredInTheCashiersLanguage() async throws {
        let world = try await world()
        var shop = try world.database.shop()
        (shop.cashierLanguage, shop.receiptLanguage) = (.german, .german)
        try world.database.saveShop(shop)
        try await world.register.reloadShop()
        let offered = try await world.register.choices().ownTenders
        #expect(offered.map(\.name) == ["Essensmarke", "Cheque", "Wallet", "House account"] && offered.map(\.behaves) == ["voucher", "voucher", "card", "account"])
        #expect(try await world.register.choices().tenders.contains("on-account") == false)
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(pay("meal"))
        #expect(try world.paper().contains { $0.contains("Essensmarke") })
    }

    @Test func asJSON() throws {
        func read(_ text: String) throws -> RegisterAction { try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) }
        for (action, text) in [
            (pay("meal", 5, "r"), #"{"type":"payNamed","tender":"meal","amount":5,"reference":"r"}"#), (pay("meal"), #"{"type":"payNamed","tender":"meal"}"#),
            (.selling(.askCard(amountMinorUnits: 5, tender: "wallet")), #"{"type":"askCard","amount":5,"tender":"wallet"}"#),
        ] {
            #expect(try read(text) == action)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: JSONEncoder().encode(action)) == action)
        }
    }
}
