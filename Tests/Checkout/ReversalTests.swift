import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Returns, exchanges and returns without a receipt that were made by mistake: each is taken back as a whole by a document that names it.
struct ReversalTests {
    /// A manager, a float of 100.00, nothing sold yet.
    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.openShift(float: 10_000)))
        return world
    }

    private func reversed(_ number: String) -> RegisterAction { .selling(.reverseSale(document: number, reason: "mistake")) }

    private func totals(_ world: World) throws -> RegisterTotals {
        let totals = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
        #expect(totals.imbalances == [])
        return totals
    }

    @Test(arguments: [false, true]) func ofAReturn(next: Bool) async throws {
        let world = try await world()
        let sold = try await world.sell("1", "1", "1")
        try await world.did(world.takeBack(sold, 1))
        let back = try #require(try await world.tender(.cash))
        if next { world.clock.advance(days: 1) }
        let made = try #require(try await world.did(reversed(back)).documentNumber)
        #expect(made == "T1-1-V000001")
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.reverses == back && told.total == 250 && told.isReturn)
        #expect(told.lines.map(\.undoesLine) == [1] && told.lines.map(\.quantityThousandths) == [1_000] && told.lines[0].originDocument == nil && told.lines[0].returnReason == nil)
        #expect(told.tenders.map(\.tender) == ["cash"] && told.tenders.map(\.amount) == [250] && told.taxes.map(\.tax) == [23])
        #expect(told.stockMoves == [StockMove(product: "1", deltaThousandths: -1_000)])
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 97))
        let totals = try totals(world)
        #expect(totals.expectedCash(.eur) == 10_750 && totals.sum(.goods).amount == 750 && totals.sum(.document, name: "reversal").amount == 250)
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("REVERSAL") } && paper.contains { $0.contains("Reverses \(back)") } && !paper.contains { $0.contains("Return from") })
        #expect(paper.contains { $0.contains("Bread") && $0.contains("2.50") && !$0.contains("-2.50") }, "\(paper.joined(separator: "\n"))")
        let last = try #require(await world.state.lastDocument)
        #expect(last.total.minor == 250 && last.given.minor == 250 && last.change.minor == 0)
        try await world.restart()
        #expect(await world.state.lastDocument == last)
        // The piece is out again: three can come back, and no more.
        try await world.did(.scan(code: sold))
        #expect(await world.state.returning?.lines.map(\.returnable) == [3_000])
        try await world.did(world.takeBack(sold, 1, 3))
        try await world.refused(world.takeBack(sold, 1), "tax.more-than-sold")
        _ = try await world.tender(.cash)
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 100) && self.totals(world).expectedCash(.eur) == 10_000)
        try await world.refused(.scan(code: sold), "register.nothing-left")
        try await world.refused(reversed(back), "register.reversed-already")
        try await world.refused(reversed(made), "register.not-reversible")
        #expect(try world.database.verifyJournal().fault == nil)
    }

    @Test func ofAnExchange() async throws {
        let world = try await world()
        let sold = try await world.sell("1", "1")
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.tender(.card, amountMinorUnits: 500))
        let exchange = try #require(try await world.tender(.cash))
        try await world.did(reversed(exchange))
        // The terminal is asked to give back what it had taken.
        #expect(await world.state.sale?.terms.cardAsked?.amount.minor == -500)
        try await world.restart()
        try await world.did(.selling(.answerCard(number: 2, isApproved: true, approval: "R1", lastDigits: nil)))
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.total == -750 && told.lines.map(\.amount) == [-1_000, 250] && told.lines.map(\.undoesLine) == [nil, 1])
        #expect(told.lines.map(\.originDocument) == [exchange, nil])
        #expect(told.tenders.map(\.tender) == ["cash", "card"] && told.tenders.map(\.amount) == [-250, -500])
        let totals = try totals(world)
        #expect(totals.expectedCash(.eur) == 10_500 && totals.sum(.tender, name: "card").amount == 0 && totals.sum(.goods).amount == 500)
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 98) && world.database.stock(of: "5") == Quantity(pieces: 100))
        try await world.refused(world.takeBack(exchange, 2), "tax.more-than-sold")
        try await world.did(.scan(code: sold))
        #expect(await world.state.returning?.lines.map(\.returnable) == [2_000])
        try await world.did(.selling(.closeReturn))
        // The first sale can be taken back whole now.
        try await world.did(reversed(sold))
        #expect(try self.totals(world).expectedCash(.eur) == 10_000 && world.database.stock(of: "1") == Quantity(pieces: 100))
    }

    @Test func withoutAReceipt() async throws {
        let world = try await world()
        try await world.did(.selling(.returnArticle(code: "1", quantity: Quantity(pieces: 2), reason: "gift", isRestocked: false)))
        try await world.did(.selling(.returnArticle(code: "2", quantity: nil, reason: "gift", isRestocked: true)))
        let back = try #require(try await world.tender(.cash))
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 100) && world.database.stock(of: "2") == Quantity(pieces: 101))
        try await world.did(reversed(back))
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.total == 619 && told.tenders.map(\.amount) == [619] && told.stockMoves == [StockMove(product: "2", deltaThousandths: -1_000)])
        #expect(try world.database.stock(of: "1") == Quantity(pieces: 100) && world.database.stock(of: "2") == Quantity(pieces: 100))
        #expect(try totals(world).expectedCash(.eur) == 10_000 && totals(world).sum(.goods).amount == 0)
    }

    /// 4 g of apples cost one cent, and of the grams only the second gives it back. The first is undone and comes back last: all four give one cent.
    @Test func partsStillAddUp() async throws {
        let world = try await world()
        try await world.did(.add(code: "3", quantity: Quantity(thousandths: 4)))
        let sold = try #require(try await world.tender(.cash))
        func back(_ grams: Int64) async throws -> String {
            try await world.did(.selling(.returnLines(document: sold, [ReturnedPart(line: 1, quantity: grams)], reason: "defect", isRestocked: true)))
            return try #require(try await world.tender(.cash))
        }
        let numbers = [try await back(1), try await back(1)]
        try await world.did(reversed(numbers[0]))
        let last = try await back(3)
        let totals = try (numbers + [last]).map { try #require(try world.database.document(number: $0)).sale.total.minorUnits }
        #expect(totals == [0, -1, 0])
        // And the dear one is undone: the last gram out gives its cent again.
        try await world.did(reversed(numbers[1]))
        #expect(try #require(try world.database.document(number: await back(1))).sale.total.minorUnits == -1)
    }

    /// What the card terminal had paid out comes in by card again, once it says so; until then nothing is done, and nothing else can be done to it.
    @Test func aCardIsAsked() async throws {
        let world = try await world()
        let sold = try await world.sell("1", "1", by: .card)
        try await world.did(world.takeBack(sold, 1))
        let back = try #require(try await world.tender(.card))
        #expect(try await world.did(reversed(back)).documentNumber == nil)
        var sale = try #require(await world.state.sale)
        #expect(sale.terms.cardAsked?.amount.minor == 250 && sale.terms.reverses == back && sale.lines.map(\.returnedFrom) == [nil])
        try await world.refused(reversed(back), "register.sale-open")
        try await world.refused(.scan(code: "1"), "sale.card-unanswered")
        try await world.restart()
        sale = try #require(await world.state.sale)
        #expect(sale.terms.cardAsked?.amount.minor == 250 && sale.terms.reverses == back)
        try await world.did(.selling(.answerCard(number: 1, isApproved: false, approval: nil, lastDigits: nil)))
        for action in [RegisterAction.scan(code: "1"), .suspend(label: "x"), .voidLine(line: 1), .selling(.tip(amountMinorUnits: 5)), world.takeBack(sold, 1)] {
            try await world.refused(action, "sale.reversal-stands")
        }
        #expect(try world.database.document(number: back)?.reversedBy == nil)
        try await world.did(.selling(.askCard(amountMinorUnits: nil)))
        let made = try #require(try await world.did(.selling(.answerCard(number: 2, isApproved: true, approval: "A7", lastDigits: "4711"))).documentNumber)
        #expect(try world.database.document(number: back)?.reversedBy == made && made == "T1-1-V000001")
        #expect(try totals(world).sum(.tender, name: "card").amount == 500)
        // Given up, it leaves nothing behind.
        try await world.did(world.takeBack(sold, 1))
        let again = try #require(try await world.tender(.card))
        try await world.did(reversed(again))
        try await world.did(.selling(.answerCard(number: 1, isApproved: false, approval: nil, lastDigits: nil)))
        try await world.did(.voidSale)
        #expect(try world.database.document(number: again)?.reversedBy == nil)
        // In cash, where the card says no.
        try await world.did(reversed(again))
        try await world.did(.selling(.answerCard(number: 1, isApproved: false, approval: nil, lastDigits: nil)))
        #expect(try await world.tender(.cash) == "T1-1-V000002")
        #expect(try totals(world).expectedCash(.eur) == 10_250)
    }

    @Test func storeCreditThatItGave() async throws {
        let world = try await world()
        try world.openGiftCards()
        func toCredit() async throws -> (document: String, card: String) {
            let sold = try await world.sell("5")
            try await world.did(world.takeBack(sold, 1))
            let number = try #require(try await world.did(.selling(.pay(Payment(kind: .storeCredit, amount: nil)))).documentNumber)
            guard case .account(let card)? = try #require(try world.database.document(number: number)).sale.activeTenders[0].details else { return (number, "") }
            return (number, card)
        }
        let (first, card) = try await toCredit()
        #expect(try world.balance(card) == .known(1_000))
        // Blocked in between: it pays nothing more, and what it was given is taken off all the same.
        try world.database.commit { try $0.setGiftCardBlocked(card, true) }
        try await world.did(reversed(first))
        #expect(try world.balance(card) == .known(0) && totals(world).sum(.tender, name: "store-credit").amount == 0)
        let (second, spent) = try await toCredit()
        try await world.did(.scan(code: "2"))
        let paid = try #require(try await world.did(.selling(.pay(Payment(kind: .storeCredit, amount: nil, code: spent)))).documentNumber)
        try await world.refused(reversed(second), "register.reversal-credit-spent")
        try await world.did(reversed(paid))
        try await world.did(reversed(second))
        #expect(try world.balance(spent) == .known(0))
    }

    @Test func pointsThatItMoved() async throws {
        let world = try await world()
        try world.openClub()
        try await world.register.reloadShop()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        func points() throws -> Int64? { try world.database.customer(id: ada)?.customer.points }
        // 10.00 earns 10 of the club, and 100 of the welcome pay 1.00.
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.scan(code: "5"))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 100))))
        let sold = try #require(try await world.tender(.cash))
        let before = try #require(try points())
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil))))
        let back = try #require(try await world.tender(.cash))
        #expect(try points() == 100)
        try await world.did(reversed(back))
        #expect(try points() == before)
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.tenders.map(\.tender).sorted() == ["cash", "points"] && told.tenders.reduce(0) { $0 + $1.amount } == 1_000)
        let theirs = try world.database.customerPurchases(id: ada, limit: 9).map(\.number)
        #expect(theirs.contains("T1-1-V000001") && theirs.contains(back), "\(theirs)")
        #expect(told.pointsMoves.map(\.customer) == [ada] && told.pointsMoves[0].moves.map(\.kind).sorted() == ["earned", "redeemed"])
        // The same once more, and the points are spent before it is undone.
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil))))
        let again = try #require(try await world.tender(.cash))
        #expect(try points() == 100)
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.scan(code: "2"))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 90))))
        let spent = try #require(try await world.tender(.cash))
        try await world.refused(reversed(again), "register.reversal-points-spent")
        try await world.did(reversed(spent))
        try await world.did(reversed(again))
        #expect(try points() == before)
    }

    /// What belongs to a document that is gone itself cannot be given to it again.
    @Test func ofWhatWasReversedSince() async throws {
        let world = try await world()
        let sold = try await world.sell("1", "1")
        try await world.did(world.takeBack(sold, 1))
        let back = try #require(try await world.tender(.cash))
        try await world.did(reversed(sold))
        try await world.refused(reversed(back), "register.origin-reversed")
        #expect(try totals(world).expectedCash(.eur) == 10_000)
    }

    @Test func needsApproval() async throws {
        let world = try await world()
        try await world.did(.selling(.returnArticle(code: "1", quantity: nil, reason: "gift", isRestocked: true)))
        let back = try #require(try await world.tender(.cash))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.act(reversed(back)).code == "register.permission-needed")
        #expect(try await world.did(.people(.approve(number: 1, pin: "9999"))).documentNumber == "T1-1-V000001")
        #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).permission == "sale.reverse")
    }
}
