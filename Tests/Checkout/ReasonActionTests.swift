@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Why money moved, goods came back, the drawer opened and sales were given up: the shop's reasons at the register.
struct ReasonActionTests {
    /// Mary, who may do everything, in a shop whose receipts are German and whose cashiers speak French.
    private func world() async throws -> World {
        var shop = Shop.settings
        (shop.receiptLanguage, shop.cashierLanguage) = (.german, .french)
        let world = try await World(signedIn: false, shop: shop)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    @Test func cashKeepsCodeAndText() async throws {
        let world = try await world()
        try await world.did(.cash(.payOut(amount: 500, reason: "post", isSure: true)))
        let moved = try world.last(.cashMoved, as: CashMoved.self)
        #expect(moved.reason == "Porto" && moved.reasonCode == "post")
        #expect(try world.paper().contains { $0.contains("Grund: Porto") })
        try await world.did(.cash(.payIn(amount: 500, reason: "found under the mat")))
        let typed = try world.last(.cashMoved, as: CashMoved.self)
        #expect(typed.reason == "found under the mat" && typed.reasonCode == nil)
        try await world.did(.cash(.drop(amount: 100, reason: nil, isSure: true)))
        #expect(try world.last(.cashMoved, as: CashMoved.self).reason == nil)
        #expect(try world.database.cashMovements(shift: 1).map(\.move.reason) == ["Porto", "found under the mat", nil])
        #expect(try world.database.cashMovements(shift: 1).map(\.move.reasonCode) == ["post", nil, nil])
        #expect(try world.database.verifyJournal().fault == nil)
    }

    @Test func goodsBackAndReversals() async throws {
        let world = try await world()
        let number = try await world.sell("1", "2")
        try await world.did(world.takeBack(number, 1))
        let restarted = await world.state.sale
        try await world.restart()
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(await world.state.sale == restarted)
        _ = try await world.tender(.cash)
        let line = try #require(try world.last(.saleReturned, as: SaleCompleted.self).lines.first)
        #expect(line.returnReason == "Defekt" && line.returnReasonCode == "defect")
        let other = try await world.sell("1")
        try await world.did(.selling(.reverseSale(document: other, reason: "mistake")))
        let reversed = try #require(try world.last(.saleReturned, as: SaleCompleted.self).lines.first)
        #expect(reversed.returnReason == "Irrtümlich erfasst" && reversed.returnReasonCode == "mistake")
        #expect(try world.paper().contains { $0.contains("Irrtümlich erfasst") })
        try await world.did(.selling(.returnArticle(code: "2", quantity: nil, reason: "moths", isRestocked: false)))
        #expect(await world.state.sale?.lines.isEmpty == false)
    }

    @Test func theDrawerAndASaleGivenUp() async throws {
        let world = try await world()
        try await world.did(.cash(.noSale(reason: "change")))
        let opened = try world.last(.drawerOpened, as: DrawerOpened.self)
        #expect(opened.why == "Geld wechseln" && opened.whyCode == "change")
        try await world.did(.openDrawer)
        #expect(try world.last(.drawerOpened, as: DrawerOpened.self).why == nil)
        try await world.did(.scan(code: "1"))
        try await world.did(.voidSaleBecause(reason: "left"))
        let cancelled = try world.last(.saleCancelled, as: SaleCancelled.self)
        #expect(cancelled.reason == "Kunde gegangen" && cancelled.reasonCode == "left")
        try await world.did(.scan(code: "1"))
        try await world.did(.voidSale)
        #expect(try world.last(.saleCancelled, as: SaleCancelled.self).reason == nil)
    }

    @Test func whatTheShopWantsIsAskedFor() async throws {
        let world = try await world()
        let file = #"{"void":{"reasons":[{"code":"left","texts":{"en":"Left"}}],"freeText":false,"required":true},"no-sale":{"reasons":[],"required":true}}"#
        try world.database.saveReasons(Array(file.utf8), at: world.clock.now())
        try await world.refused(.openDrawer, "reason.needed")
        try await world.did(.cash(.noSale(reason: "coins")))
        try await world.did(.scan(code: "1"))
        try await world.refused(.voidSale, "reason.needed")
        try await world.refused(.voidSaleBecause(reason: "because"), "reason.not-listed")
        #expect(await world.act(.voidSale).said == FrenchSentences.say(RegisterRefusal.reason(.needed)))
        try await world.did(.voidSaleBecause(reason: "left"))
        #expect(try world.last(.saleCancelled, as: SaleCancelled.self).reason == "Left")
    }

    /// What is taken off an open sale needs no reason, until the shop wants one: the whole line and a part of it, in each event of the sale.
    @Test func whatIsTakenOff() async throws {
        let world = try await world()
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 3)))
        try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 2)))
        try await world.did(.voidLine(line: 1))
        #expect(await world.register.sale?.voided.map(\.reason) == [nil, nil])
        let file = #"{"line-void":{"reasons":[{"code":"torn","texts":{"en":"Torn","de":"Zerrissen"}}],"freeText":false,"required":true}}"#
        try world.database.saveReasons(Array(file.utf8), at: world.clock.now())
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 3)))
        // More takes nothing off.
        try await world.did(.changeQuantity(line: 2, quantity: Quantity(pieces: 4)))
        try await world.refused(.changeQuantity(line: 2, quantity: Quantity(pieces: 1)), "reason.needed")
        try await world.refused(.changeQuantity(line: 2, quantity: Quantity(pieces: 1), reason: "wet"), "reason.not-listed")
        try await world.refused(.voidLine(line: 2), "reason.needed")
        try await world.refused(.voidLine(line: 9, reason: "torn"), "sale.no-such-line")
        #expect(await world.state.sale?.lines.last?.quantity == 4_000, "nothing has changed")
        try await world.did(.changeQuantity(line: 2, quantity: Quantity(pieces: 1), reason: "torn"))
        try await world.restart()
        try await world.did(.signIn(number: 1, pin: "9999"))
        let torn = GivenReason(code: "torn", text: "Zerrissen")
        #expect(await world.register.sale?.voided.map(\.reason) == [nil, nil, torn], "the draft keeps it")
        _ = try await world.tender(.cash)
        let sold = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(sold.voided?.map(\.reason) == [nil, nil, "Zerrissen"] && sold.voided?.map(\.reasonCode) == [nil, nil, "torn"])
        #expect(try world.database.document(number: "T1-1-000001")?.sale.voided.last?.reason == torn, "and so does the document")
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "2"))
        try await world.did(.voidLine(line: 1, reason: "torn"))
        try await world.did(.suspend(label: ""))
        #expect(try world.last(.saleParked, as: SaleParked.self).voided?.map(\.reasonCode) == ["torn"])
        #expect(try world.database.verifyJournal().fault == nil)
    }

    /// Whoever approves reads the reason; without one nobody is asked.
    @Test func whoeverApprovesReadsWhy() async throws {
        let world = try await World()
        try world.database.saveReasons(Array(#"{"line-void":{"reasons":[{"code":"torn","texts":{"en":"Torn"}}],"required":true}}"#.utf8), at: world.clock.now())
        try await world.cashiersMay([])
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
        try await world.refused(.voidLine(line: 1), "reason.needed")
        for (action, text) in [
            (RegisterAction.voidLine(line: 1, reason: "torn"), "2 × Bread 5.00 EUR · Torn"),
            (.changeQuantity(line: 1, quantity: .one, reason: "fell down"), "2 × Bread 5.00 EUR · → 1 · fell down"),
        ] {
            #expect(await world.act(action).code == "register.permission-needed")
            guard case .approval(_, _, _, _, _, let detail) = await world.state.prompt else {
                Issue.record("nobody is asked: \(action)")
                return
            }
            #expect(detail == text)
            try await world.did(.cancelPrompt)
        }
        try await world.refused(.voidLine(line: 1, reason: String(repeating: "x", count: 257)), "closure.limit")
    }

    @Test func stockAndDiscountsSayTheirs() async throws {
        let world = try await world()
        try await world.did(.stock(.move(StockActionTests.order(.adjust, -2_000, reason: "stolen"))))
        let moved = try world.last(.stockMoved, as: StockMoved.self)
        #expect(moved.note == "Gestohlen" && moved.noteCode == "stolen")
        #expect(try world.database.stockHistory(of: "1").movements.first?.reason == "Gestohlen")
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.giveDiscount(line: 1, .percent(millionths: 100_000), reason: "damaged")))
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).discounts.first?.name == "Beschädigt")
        #expect(try world.paper().contains { $0.contains("Beschädigt") })
    }

    @Test func thePageOffersThemInTheCashiersLanguage() async throws {
        let world = try await world()
        let choices = try await world.register.choices()
        #expect(choices.reasons["paid-out"]?.reasons.first == .init(code: "post", name: "Poste"))
        #expect(Set(choices.reasons.keys) == Set(ReasonKind.allCases.map(\.rawValue)) && choices.reasons.values.allSatisfy { $0.takesFreeText && !$0.isRequired })
        #expect(choices.discountReasons.first == .init(code: "other", name: "Remise"))
    }

    @Test func theJSONOfAVoid() throws {
        for (action, text) in [
            (RegisterAction.voidSale, #"{"type":"voidSale"}"#), (.voidSaleBecause(reason: "left"), #"{"reason":"left","type":"voidSale"}"#),
            (.voidLine(line: 1), #"{"line":1,"type":"voidLine"}"#), (.voidLine(line: 1, reason: "torn"), #"{"line":1,"reason":"torn","type":"voidLine"}"#),
            (.changeQuantity(line: 1, quantity: .one, reason: "torn"), #"{"line":1,"quantity":1000,"reason":"torn","type":"changeQuantity"}"#),
        ] {
            #expect(StableJSON.encode(action).map { String(decoding: $0, as: UTF8.self) } == text)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == action)
        }
    }

    /// What earlier releases wrote has no codes, and is read as before.
    @Test func olderPayloadsHaveNoCodes() throws {
        let moved = CashMoved(shift: 1, move: "paid-out", currency: "EUR", exponent: 2, amount: 5, reason: "stamps", cashier: "7", action: "a")
        #expect(try String(decoding: moved.payload(), as: UTF8.self)
            == #"{"action":"a","amount":5,"cashier":"7","currency":"EUR","exponent":2,"move":"paid-out","reason":"stamps","shift":1}"#)
        #expect(try CashMoved(payload: moved.payload()) == moved)
    }
}
