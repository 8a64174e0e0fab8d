import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Goods that come back at the register.
struct ReturnActionTests {
    @Test func byScanningTheReceipt() async throws {
        let world = try await World()
        let number = try await world.sell("1", "1", "1", "4")
        try await world.did(.scan(code: number))
        let shown = try #require(await world.state.returning)
        #expect(shown.document == number && shown.lines.map(\.returnable) == [3000, 1000, 1000])
        try await world.did(world.takeBack(number, 1, 2))
        #expect(await world.state.returning == nil)
        #expect(await world.state.sale?.due.minor == -500)
        #expect(await world.state.sale?.terms.isRefund == true)
        let made = try #require(try await world.tender(.cash))
        #expect(made == "T1-1-R000001")
        let last = try #require(await world.state.lastDocument)
        #expect(last.total.minor == -500 && last.given.minor == 0 && last.change.minor == 500 && last.refunded == nil)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.isReturn && told.total == -500 && told.lines[0].originDocument == number && told.stockMoves == [StockMove(product: "1", deltaThousandths: 2000)])
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 99))
        #expect(try world.paper().contains { $0.contains(number) })
        try await world.restart()
        #expect(await world.state.lastDocument == last)
    }

    /// Never more than was sold: not in one go, not over days, not by two parked sales.
    @Test func neverMoreThanWasSold() async throws {
        let world = try await World()
        let number = try await world.sell("1", "1", "1")
        try await world.refused(world.takeBack(number, 1, 4), "tax.more-than-sold")
        let twice = [ReturnedPart(line: 1, quantity: 2000), ReturnedPart(line: 1, quantity: 2000)]
        try await world.refused(.selling(.returnLines(document: number, twice, reason: "x", isRestocked: true)), "tax.more-than-sold")
        for quantity in [Int64.min, -1000, 0, 500, .max] {
            let parts = [ReturnedPart(line: 1, quantity: quantity)]
            #expect(await world.act(.selling(.returnLines(document: number, parts, reason: "x", isRestocked: true))).accepted == false)
        }
        try await world.refused(world.takeBack(number, 2), "sale.no-such-line")
        try await world.refused(world.takeBack("T1-1-000099", 1), "register.no-such-document")
        try await world.did(world.takeBack(number, 1))
        try await world.refused(world.takeBack(number, 1, 3), "tax.more-than-sold")
        _ = try await world.tender(.cash)
        world.clock.advance(days: 3)
        try await world.restart()
        try await world.refused(world.takeBack(number, 1, 3), "tax.more-than-sold")
        // Two drafts with the last two pieces: the second is told, and kept.
        for label in ["one", "two"] {
            try await world.did(world.takeBack(number, 1, 2))
            try await world.did(.suspend(label: label))
        }
        let parked = await world.state.parked.map(\.id)
        try await world.did(.resume(saleID: parked[0]))
        _ = try await world.tender(.cash)
        try await world.did(.resume(saleID: parked[1]))
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.more-than-sold")
        #expect(await world.state.sale?.due.minor == -500)
        try await world.did(.voidSale)
        try await world.refused(.scan(code: number), "register.nothing-left")
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 100))
    }

    @Test func toTheOriginalPaymentOrWithApproval() async throws {
        let world = try await World()
        let number = try await world.sell("1", "1", by: .card)
        try await world.did(world.takeBack(number, 1))
        #expect(await world.act(.tender(.cash, amountMinorUnits: nil)).code == "register.permission-needed")
        try await world.did(.cancelPrompt)
        // In parts by card, asked or not.
        try await world.did(.tender(.card, amountMinorUnits: 100))
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        try await world.did(.selling(.answerCard(number: 2, isApproved: true, approval: nil, lastDigits: "1234")))
        let last = try #require(await world.state.lastDocument)
        #expect(last.change.minor == 0 && last.refunded?.minor == 250)
        // A sale that cash paid is not refunded by card without approval, asked or not.
        let cash = try await world.sell("1")
        try await world.did(world.takeBack(cash, 1))
        #expect(await world.act(.selling(.askCard(amountMinorUnits: nil))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        try await world.did(.selling(.answerCard(number: 1, isApproved: true, approval: nil, lastDigits: nil)))
        #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).permission == "refund.other-tender")
    }

    /// A, paid 1,000.00 in cash, and B, 999.00 by card: 1.00 of A and all of B come back, and 1.00 of that goes out of the drawer unasked.
    @Test func cashOfOneReceiptDoesNotPayForAnother() async throws {
        let world = try await World()
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 100)))
        let cash = try #require(try await world.tender(.cash))
        try await world.did(.add(code: "5", quantity: Quantity(thousandths: 99_900)))
        let card = try #require(try await world.tender(.card))
        func takeBack(_ number: String, _ thousandths: Int64) async throws {
            try await world.did(.selling(.returnLines(document: number, [ReturnedPart(line: 1, quantity: thousandths)], reason: "defect", isRestocked: true)))
        }
        try await takeBack(cash, 100)
        try await takeBack(card, 99_900)
        #expect(await world.state.sale?.due.minor == -100_000)
        for amount in [nil, 101, 100_000] as [Int64?] {
            #expect(await world.act(.tender(.cash, amountMinorUnits: amount)).code == "register.permission-needed")
            try await world.did(.cancelPrompt)
        }
        try await world.did(.tender(.cash, amountMinorUnits: 100))
        #expect(await world.act(.tender(.cash, amountMinorUnits: 1)).code == "register.permission-needed")
        try await world.did(.cancelPrompt)
        #expect(try await world.tender(.card) != nil)
    }

    @Test func withoutAReceipt() async throws {
        let world = try await World()
        try world.widen()
        let action = RegisterAction.selling(.returnArticle(code: "1", quantity: nil, reason: "gift", isRestocked: false))
        #expect(await world.act(action).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.due.minor == -250)
        try await world.refused(.selling(.returnArticle(code: "22", quantity: nil, reason: "x", isRestocked: true)), "register.no-price-to-return")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 100), "not put back")
    }

    /// Bought at another till, or a department's, or at a price of its own: at what it had cost, and never more than it may cost.
    @Test func withoutAReceiptAtWhatItHadCost() async throws {
        let world = try await World()
        try world.widen()
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        func back(_ code: String, _ amount: Int64?, _ document: String? = nil, quantity: Int64? = nil) -> RegisterAction {
            .selling(.returnArticle(
                code: code, quantity: quantity.map { Quantity(thousandths: $0) }, reason: "defect", isRestocked: true, amountMinorUnits: amount, document: document))
        }
        try await world.refused(back("22", nil), "register.no-price-to-return")
        try await world.refused(back("22", 5_001), "article.price-too-high")
        try await world.refused(back("dept:7", 10_001), "article.price-too-high")
        try await world.refused(back("1", 251), "register.return-too-dear")
        for amount in [-1, Int64.min, .max] {
            for code in ["1", "22", "dept:7"] { #expect(await world.act(back(code, amount)).accepted == false, "\(code) \(amount)") }
        }
        try await world.refused(back("1", nil, String(repeating: "7", count: 65)), "register.bad-code")
        try await world.refused(back("1", nil, "7\u{1B}7"), "register.bad-code")
        try await world.did(back("22", 4_000, " T9-1-000123 "))
        try await world.did(back("dept:7", 1_200, quantity: 2_000))
        try await world.did(back("1", 200))
        let sale = try #require(await world.state.sale)
        #expect(sale.lines.map(\.amount.minor) == [-4_000, -2_400, -200] && sale.lines.map(\.returnedFrom) == ["T9-1-000123", "", ""])
        try await world.restart()
        #expect(await world.state.sale?.lines == sale.lines)
        _ = try await world.tender(.cash)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.total == -6_600 && told.lines.map(\.otherDocument) == ["T9-1-000123", nil, nil] && told.lines.allSatisfy { $0.originDocument == nil })
        #expect(try world.paper().contains { $0.contains("T9-1-000123") })
        // What came back of a receipt of this till is known: it goes by that.
        let own = try await world.sell("1")
        try await world.refused(back("1", nil, own), "register.own-receipt")
    }

    @Test func exchangedForLessTheSameAndMore() async throws {
        let world = try await World()
        let number = try await world.sell("1", "1", "1")
        for (code, due) in [("2", Int64(-131)), ("1", 0), ("5", 750)] {
            try await world.did(world.takeBack(number, 1))
            try await world.did(.add(code: code, quantity: .one))
            #expect(await world.state.sale?.due.minor == due)
            #expect(try await world.tender(.cash)?.contains("R") == false, "an exchange is a sale")
        }
    }

    @Test func reversals() async throws {
        let world = try await World()
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let number = try await world.sell("1", "1", "2")
        try await world.did(world.takeBack(number, 1))
        _ = try await world.tender(.cash)
        world.clock.advance(days: 1)
        // What is left of it, on the day it is taken back.
        let made = try #require(try await world.did(.selling(.reverseSale(document: number, reason: "wrong"))).documentNumber)
        #expect(made == "T1-1-V000001" || DocumentNumber(text: made)?.kind == .reversal)
        #expect(await world.state.businessDay == "2026-11-24")
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.reverses == number && told.total == -369)
        try await world.refused(.selling(.reverseSale(document: number, reason: "wrong")), "register.reversed-already")
        try await world.refused(.selling(.reverseSale(document: made, reason: "wrong")), "register.not-reversible")
        try await world.refused(.selling(.reverseSale(document: "T1-1-R000001", reason: "wrong")), "register.origin-reversed")
        try await world.refused(.selling(.reverseSale(document: "T1-1-000099", reason: "wrong")), "register.no-such-document")
        try await world.refused(.scan(code: number), "register.reversed-already")
        try await world.refused(world.takeBack(number, 1), "tax.more-than-sold")
        let other = try await world.sell("1")
        try await world.did(world.takeBack(other, 1))
        _ = try await world.tender(.cash)
        try await world.refused(.selling(.reverseSale(document: other, reason: "wrong")), "register.nothing-left")
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 100))
    }

    @Test func theTipGoesBackWithTheSale() async throws {
        let world = try await World()
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.tip(amountMinorUnits: 50)))
        let number = try #require(try await world.tender(.card))
        try await world.reverse(number)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.total == -250 && told.tip == -50 && told.tenders.map(\.amount) == [-300])
    }

    /// Money that went over the counter keeps the sale on the screen: parked, the same goods could be paid back once more.
    @Test func whatIsPaidBackInPartIsNotParked() async throws {
        let world = try await World()
        let number = try await world.sell("1")
        try await world.did(world.takeBack(number, 1))
        try await world.did(.tender(.cash, amountMinorUnits: 249))
        try await world.refused(.suspend(label: "later"), "sale.money-given-back")
        try await world.did(.cancelTender(number: 1))
        try await world.did(.suspend(label: "later"))
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        _ = try await world.tender(.cash)
    }

    /// A pack is as many as it holds, so many packs are so many times that; a label is what it says.
    @Test func packsAndLabelsWithoutAReceipt() async throws {
        let world = try await World()
        var bread = Shop.bread
        bread.barcodes.append("4006381333948")
        bread.packs = ["4006381333948": Quantity(pieces: 6)]
        let salami = Product(code: "88060", name: "Salami", unit: .kilogram, unitPrice: Shop.euros(2_000), taxCategory: "B", isWeighed: true)
        try world.database.importProducts([bread, salami].map { ($0, nil) }, taxCategories: [], at: world.clock.now())
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        func back(_ code: String, _ quantity: Quantity?) -> RegisterAction {
            .selling(.returnArticle(code: code, quantity: quantity, reason: "gift", isRestocked: true))
        }
        try await world.did(back("4006381333948", Quantity(pieces: 2)))
        #expect(await world.state.sale?.lines.first?.quantity == -12_000)
        try await world.did(back("88060", Quantity(thousandths: 250)))
        #expect(await world.state.sale?.lines.last?.quantity == -250)
        // 0.502 kg at 9.99, as the label says; three labels have each their own.
        let label = "]C1" + "0195012345678903" + "3103000502"
        let cheese = Product(code: "30", barcodes: ["95012345678903"], name: "Cheese", unit: .kilogram, unitPrice: Shop.euros(1_990), taxCategory: "B", isWeighed: true)
        try world.database.importProducts([(cheese, nil)], taxCategories: [], at: world.clock.now())
        _ = try await world.tender(.cash)
        try await world.did(back(label, .one))
        #expect(await world.state.sale?.lines.last?.quantity == -502)
        try await world.refused(back(label, Quantity(pieces: 3)), "article.label-says-how-much")
    }
}
