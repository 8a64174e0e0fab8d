import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Recalled lots and serial numbers at the till: at the scan, when they are noted, and before money is taken; never when goods come back.
struct RecallTests {
    private static let syrup = "0950123456787"
    private static func number(_ body: String) -> String { body + (GTIN.checkDigit(of: body).map(String.init) ?? "") }

    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try world.widen()
        let goods = [
            Product(code: "32", barcodes: [Self.number(Self.syrup)], name: "Syrup", unitPrice: Shop.euros(850), taxCategory: "B", capture: .lot),
            Product(code: "33", barcodes: [Self.number("0950123456788")], name: "Ham", unitPrice: Shop.euros(499), taxCategory: "B"),
        ]
        try world.database.importProducts(goods.map { ($0, Quantity(pieces: 100)) }, taxCategories: [], at: world.clock.now())
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func recall(_ world: World, _ code: String, lots: [String] = [], serials: [String] = []) throws {
        let caller = CommandCalled(command: "recall", userID: 0, processID: 1)
        try world.database.recall(code, RecalledParts(lots: lots, serials: serials), reason: "glass", by: caller, at: world.clock.now())
    }

    private func label(_ body: String, lot: String) -> String { "(01)\(Self.number(body))(10)\(lot)" }

    @Test func whenItIsNoted() async throws {
        let world = try await world()
        try recall(world, "32", lots: ["L1"])
        try recall(world, "21", serials: ["SN-2"])
        try await world.did(.scan(code: "32"))
        let refused = await world.act(.scan(code: " L1 "))
        #expect(refused.code == "article.number-recalled" && refused.message?.contains("L1") == true && refused.message?.contains("glass") == true)
        try await world.refused(.selling(.capture(line: 1, texts: ["L1"])), "article.number-recalled")
        for typed in ["l1", " l1 "] { try await world.refused(.selling(.capture(line: 1, texts: [typed])), "article.number-recalled") }
        try await world.did(.scan(code: "l2"))
        #expect(await world.state.sale?.lines.first?.captured == ["l2"])
        try await world.did(.add(code: "21", quantity: Quantity(pieces: 2)))
        try await world.did(.scan(code: "SN-1"))
        for typed in ["SN-2", "sn-2"] { try await world.refused(.scan(code: typed), "article.number-recalled") }
        try await world.did(.scan(code: "SN-3"))
        #expect(try await world.tender(.card) != nil)
    }

    /// The label says the lot: of an article whose lots are asked for and of one whose are not; at the first scan and where only the number is wanted.
    @Test func atTheScanOfALabel() async throws {
        let world = try await world()
        try recall(world, "32", lots: ["L1"])
        try recall(world, "33", lots: ["H7"])
        for (body, lot) in [(Self.syrup, "L1"), ("0950123456788", "H7")] {
            try await world.refused(.scan(code: label(body, lot: lot)), "article.number-recalled")
            #expect(await world.state.sale == nil)
            try await world.did(.scan(code: label(body, lot: "OTHER")))
            try await world.did(.voidSale)
        }
        try await world.did(.scan(code: "32"))
        try await world.refused(.scan(code: label(Self.syrup, lot: "L1")), "article.number-recalled")
        try await world.did(.cancelPrompt)
        try await world.did(.voidSale)
        let rung = RingOrder(id: "r", items: [.init(code: label(Self.syrup, lot: "L1"), quantity: nil)], kind: "cash", amount: nil)
        #expect(await world.register.ring(rung).code == "article.number-recalled")
        try await world.did(.selling(.checkPrice(code: label(Self.syrup, lot: "L1"))))
        guard case .priceCheck(let article) = await world.state.prompt else {
            Issue.record("no price check")
            return
        }
        #expect(article?.refusal?.contains("L1") == true)
    }

    /// Recalled while it lay parked, and while it was open: told when it is taken up, and not paid until the line is out.
    @Test func whatLayParked() async throws {
        let world = try await world()
        try await world.did(.scan(code: label(Self.syrup, lot: "L1")))
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: "a"))
        try recall(world, "32", lots: ["L1"])
        try await world.restart()
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        #expect(await world.state.notice?.text.contains("L1") == true)
        for action in [RegisterAction.tender(.cash, amountMinorUnits: nil), .tender(.cash, amountMinorUnits: 1), .selling(.askCard(amountMinorUnits: nil))] {
            try await world.refused(action, "article.number-recalled")
        }
        try await world.did(.voidLine(line: 1))
        try recall(world, "1")
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "article.recalled")
        try await world.did(.voidLine(line: 2))
        try await world.did(.scan(code: "2"))
        #expect(try await world.tender(.cash) != nil)
    }

    /// Fixed: only what was sold along was named, which cannot be voided by itself.
    @Test func whatWasSoldAlong() async throws {
        let world = try await world()
        let basket = Product(code: "41", name: "Basket", unitPrice: Shop.euros(500), taxCategory: "A", linkedCodes: ["33"])
        try world.database.importProducts([(basket, nil)], taxCategories: [], at: world.clock.now())
        for code in ["1", "41"] { try await world.did(.scan(code: code)) }
        try recall(world, "33")
        let refused = await world.act(.tender(.cash, amountMinorUnits: nil))
        #expect(refused.code == "article.recalled" && refused.message?.contains("Ham (Basket)") == true, "\(refused)")
        try await world.did(.voidLine(line: 2))
        #expect(try await world.tender(.cash) != nil)
    }

    /// The lot is not asked for and noted nowhere, but the label said it: of each lot a line of its own, which the recall finds.
    @Test func ofALabelWhoseLotIsNotAskedFor() async throws {
        let world = try await world()
        for lot in ["H6", "H7", "H7", "H8"] { try await world.did(.scan(code: label("0950123456788", lot: lot))) }
        try await world.did(.scan(code: Self.number("0950123456788")))
        #expect(await world.state.sale?.lines.map(\.quantityText) == ["1", "2", "1", "1"])
        try await world.did(.suspend(label: "a"))
        try recall(world, "33", lots: ["H7"])
        try await world.restart()
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        #expect(await world.state.notice?.text.contains("H7") == true)
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "article.number-recalled")
        try await world.did(.voidLine(line: 2))
        let number = try #require(try await world.tender(.cash))
        // Gone out, it may come back, and its sale be reversed.
        try recall(world, "33", lots: ["H8"])
        try await world.did(world.takeBack(number, 3))
        #expect(try await world.tender(.cash) != nil)
        try await world.reverse(number)
    }

    @Test func whatComesBack() async throws {
        let world = try await world()
        try await world.did(.scan(code: label(Self.syrup, lot: "L1")))
        try await world.did(.scan(code: "21"))
        try await world.did(.scan(code: "SN-1"))
        let sold = try #require(try await world.tender(.cash))
        let other = try await world.sell(label(Self.syrup, lot: "L1"))
        try recall(world, "32", lots: ["L1"])
        try recall(world, "21", serials: ["SN-1"])
        try recall(world, "21")
        try await world.did(world.takeBack(sold, 1))
        try await world.did(world.takeBack(sold, 2))
        try await world.did(.scan(code: "SN-1"))
        #expect(try await world.tender(.cash) != nil)
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).lines.map(\.captured) == [["L1"], ["SN-1"]])
        // Without a receipt, by the label and by hand.
        try await world.did(.selling(.returnArticle(code: label(Self.syrup, lot: "L1"), quantity: nil, reason: "defect", isRestocked: false)))
        try await world.did(.selling(.returnArticle(code: "21", quantity: nil, reason: "defect", isRestocked: false)))
        try await world.did(.scan(code: "SN-1"))
        let back = try #require(try await world.tender(.cash))
        // Mistakes are undone, both ways.
        try await world.reverse(back)
        try await world.reverse(other)
    }
}
