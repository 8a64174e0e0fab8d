@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// The same receipt of another till, again and again.
struct OtherReceiptTests {
    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func back(_ code: String, _ receipt: String, again: Bool = false) -> RegisterAction {
        .selling(.returnArticle(code: code, quantity: nil, reason: "defect", isRestocked: true, document: receipt, isAgain: again))
    }

    @Test func theSecondTimeIsShownWithTheFirst() async throws {
        let world = try await world()
        try await world.did(back("1", "K7-4711"))
        // In the same sale it is the same time.
        try await world.did(back("2", "K7-4711"))
        #expect(try world.database.returns(ofOtherReceipt: "K7-4711").isEmpty, "nothing is done yet")
        let number = try #require(try await world.tender(.cash))
        #expect(try world.database.returns(ofOtherReceipt: "k7 4711").map { "\($0.number) \($0.amount)" } == ["\(number) 3.69 EUR"])
        // Also days later and after a restart, typed otherwise, for another article.
        world.clock.advance(seconds: 3 * 86_400)
        try await world.restart()
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.refused(back("5", "k7 4711"), "register.other-receipt-again")
        let outcome = await world.act(back("5", "k7 4711"))
        #expect(outcome.message?.contains(number) == true && outcome.message?.contains("3.69 EUR") == true, "\(outcome.message ?? "-")")
        try await world.did(back("5", "K7-4712"))
        try await world.did(.voidLine(line: 1))
        try await world.did(back("5", "k7 4711", again: true))
        _ = try await world.tender(.cash)
        #expect(try world.database.returns(ofOtherReceipt: "K74711").count == 2)
        #expect(try world.database.returns(ofOtherReceipt: "K74712").isEmpty, "what was taken off did not come back")
    }

    /// Fixed: an article that anybody gets for 20 % less today came back for its full price. What is known to have been paid stays as it is.
    @Test func thePriceOfTodayIsWhatAnybodyPaysToday() async throws {
        let world = try await world()
        let offer = #"[{"version":1,"code":"O","name":"Offer","currency":"EUR","effect":{"kind":"percent","rateMillionths":200000}}]"#
        try world.database.saveCampaigns(Array(offer.utf8), at: world.clock.now())
        try await world.register.reloadShop()
        try await world.did(back("1", "K7-1"))
        #expect(await world.state.sale?.due.minor == -200)
        try await world.did(.scan(code: "1"))
        #expect(await world.state.sale?.due.minor == 0, "nobody gains by bringing it and buying it again")
        try await world.did(.voidLine(line: 2))
        try await world.did(.selling(.returnArticle(code: "1", quantity: nil, reason: "defect", isRestocked: true, amountMinorUnits: 250, document: "K7-2")))
        let number = try #require(try await world.tender(.cash))
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(number.hasPrefix("T1-1-R") && told.total == -450 && told.lines.map(\.amount).count == 2)
        try await world.restart()
        #expect(await world.state.lastDocument?.total.minor == -450)
    }

    /// Fixed: of three for the price of two, three brought one by one gave back three. Fewer than were read give back what they cost.
    @Test func threeForTwoComeBackAsTwo() async throws {
        let world = try await world()
        let offer = #"[{"version":1,"code":"O","name":"3 for 2","currency":"EUR","effect":{"kind":"units-free","paid":2,"free":1},"select":{"articles":["1"]}}]"#
        try world.database.saveCampaigns(Array(offer.utf8), at: world.clock.now())
        try await world.register.reloadShop()
        let back = RegisterAction.selling(.returnArticle(code: "1", quantity: nil, reason: "defect", isRestocked: true))
        for _ in 1...3 { try await world.did(back) }
        #expect(await world.state.sale?.lines.map(\.quantity) == [-3_000])
        #expect(await world.state.sale?.due.minor == -500)
        try await world.did(.changeQuantity(line: 1, quantity: .one))
        #expect(await world.state.sale?.due.minor == -250)
        try await world.did(.add(code: "1", quantity: .one))
        #expect(await world.state.sale?.due.minor == 0)
    }

    /// Fixed: what was said to have been paid for each of three came back as the price of two, where they were brought one by one.
    @Test func whatWasPaidIsPaidBackForEach() async throws {
        let world = try await world()
        let offer = #"[{"version":1,"code":"O","name":"3 for 2","currency":"EUR","effect":{"kind":"units-free","paid":2,"free":1},"select":{"articles":["1"]}}]"#
        try world.database.saveCampaigns(Array(offer.utf8), at: world.clock.now())
        try await world.register.reloadShop()
        func back(_ amount: Int64?) -> RegisterAction { .selling(.returnArticle(code: "1", quantity: nil, reason: "defect", isRestocked: true, amountMinorUnits: amount)) }
        for _ in 1...3 { try await world.did(back(250)) }
        #expect(await world.state.sale?.lines.map(\.quantity) == [-3_000])
        #expect(await world.state.sale?.due.minor == -750)
        for _ in 1...3 { try await world.did(back(nil)) }
        #expect(await world.state.sale?.lines.map(\.quantity) == [-3_000, -3_000], "what is not known goes by today's price, apart")
        #expect(await world.state.sale?.due.minor == -1_250)
    }

    @Test func anotherTillsNumberHasALength() async throws {
        let world = try await world()
        for length in [Register.otherDocumentBytes - 1, Register.otherDocumentBytes] { try await world.did(back("1", String(repeating: "7", count: length))) }
        try await world.refused(back("1", String(repeating: "7", count: Register.otherDocumentBytes + 1)), "register.bad-code")
    }

    /// Somebody who may approve sees what came back before.
    @Test func whoeverApprovesSeesItToo() async throws {
        let world = try await world()
        try await world.did(back("1", "4711"))
        let number = try #require(try await world.tender(.cash))
        try await world.did(.signOut)
        try await world.cashiersMay([])
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.refused(back("1", "4711"), "register.other-receipt-again")
        #expect(await world.act(back("1", "4711", again: true)).code == "register.permission-needed")
        guard case .approval(_, _, _, _, _, let detail) = await world.state.prompt else {
            Issue.record("nobody is asked")
            return
        }
        #expect(detail?.contains(number) == true && detail?.contains("2.50 EUR") == true, "\(detail ?? "-")")
    }

    /// A sale that is parked with it has taken it back as good as done: shown with the time, never with what the sale is called.
    @Test func aParkedReturnIsShownToo() async throws {
        let world = try await world()
        try await world.did(back("1", "K7-4711"))
        try await world.did(.suspend(label: "Mrs Smith"))
        try await world.restart()
        try await world.did(.signIn(number: 1, pin: "9999"))
        let refused = await world.act(back("1", "k7 4711"))
        #expect(refused.code == "register.other-receipt-parked" && refused.message?.contains("2.50 EUR") == true && refused.message?.contains("Smith") == false, "\(refused.message ?? "-")")
        try await world.did(back("1", "K7-4712"))
        try await world.did(.voidSale)
        // Known to be right, it is taken back all the same; then the parked one says so of this one.
        try await world.did(back("2", "K7-4711", again: true))
        let number = try #require(try await world.tender(.cash))
        let both = await world.act(back("1", "K7-4711"))
        #expect(both.code == "register.other-receipt-again" && both.message?.contains(number) == true && both.message?.contains("2.50 EUR") == true)
        // Taken up, it is the open sale's own; voided, it is none.
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.did(.voidSale)
        #expect(await world.act(back("1", "K7-4711")).message?.contains("2.50 EUR") == false)
    }

    /// What was reversed did not come back.
    @Test func aReversedReturnIsNone() async throws {
        let world = try await world()
        try await world.did(back("1", "4711"))
        let number = try #require(try await world.tender(.cash))
        try await world.did(.selling(.reverseSale(document: number, reason: "mistake")))
        #expect(try world.database.returns(ofOtherReceipt: "4711").isEmpty)
        try await world.did(back("1", "4711"))
    }

    /// Of many the latest are told.
    @Test func theLatestOfMany() async throws {
        let world = try await world()
        for count in 0...TillDatabase.otherReturnsShown {
            try await world.did(back("1", "4711", again: count > 0))
            _ = try await world.tender(.cash)
        }
        let found = try world.database.returns(ofOtherReceipt: "4711")
        #expect(found.count == TillDatabase.otherReturnsShown && found.first?.number == "T1-1-R000006")
    }

    @Test func itsJSON() throws {
        let text = #"{"again":true,"code":"1","document":"4711","reason":"defect","restock":true,"type":"returnArticle"}"#
        #expect(StableJSON.encode(back("1", "4711", again: true)).map { String(decoding: $0, as: UTF8.self) } == text)
        #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == back("1", "4711", again: true))
    }
}
