import Foundation
import Journal
import SaleCore
import Storage
import Testing

@Suite struct StockTests {
    private func line(_ code: String, _ thousandths: Int64) -> StockOrder.Line { .init(code: code, quantity: Quantity(thousandths: thousandths)) }

    private func refusal(_ body: () throws -> Void) -> StockRefusal? {
        do {
            try body()
            return nil
        } catch {
            return error as? StockRefusal
        }
    }

    private func onHand(_ till: Fixture, _ code: String) throws -> Int64? { try till.database.stock(of: code)?.thousandths }

    @Test func everyKindOfMovementDoesWhatItSays() throws {
        let till = try Fixture()
        try till.stockShop()
        try till.database.moveStock(StockOrder(.receive, [line("1", 12_000), line("2000000000002", 6_000)], reference: "DN 17"), user: "c1", at: till.now())
        #expect(try onHand(till, "1") == 112_000 && onHand(till, "2") == 106_000, "a barcode will do")
        try till.database.moveStock(StockOrder(.adjust, [line("1", -2_000)], reason: "broken"), at: till.now())
        let counted = try till.database.moveStock(StockOrder(.count, [line("1", 99_000), line("2", 106_000)], reference: "aisle 3"), at: till.now())
        #expect(counted == [StockMove(product: "1", deltaThousandths: -11_000), StockMove(product: "2", deltaThousandths: 0)])
        try till.database.moveStock(StockOrder(.transferOut, [line("1", 9_000)], reference: "TR 1", location: "S2"), at: till.now())
        try till.database.moveStock(StockOrder(.transferIn, [line("1", 1_000)], location: "S2"), at: till.now())
        try till.ringSale("s1", items: [1])
        #expect(try onHand(till, "1") == 90_000)
        let history = try till.database.stockHistory(of: "2000000000001")
        #expect(history.product == StockRow(code: "1", name: "Article 1", unit: "piece", onHand: 90_000, minimum: nil) && history.balance == nil)
        #expect(history.movements.map(\.kind) == ["sale", "transfer-in", "transfer-out", "count", "adjust", "receive", "import"])
        #expect(history.movements.map(\.delta) == [-1_000, 1_000, -9_000, -11_000, -2_000, 12_000, 100_000])
        #expect(history.movements.map(\.onHandAfter) == [90_000, 91_000, 90_000, 99_000, 110_000, 112_000, 100_000])
        #expect(history.movements.map(\.document) == ["T1-1-000001", nil, nil, nil, nil, nil, nil])
        #expect(history.movements[2].location == "S2" && history.movements[2].reference == "TR 1")
        #expect(history.movements[3].counted == 99_000 && history.movements[4].reason == "broken" && history.movements[5].cashier == "c1")
        let older = try till.database.stockHistory(of: "1", before: history.movements[2].id, limit: 2)
        #expect(older.movements == Array(history.movements[3...4]))
        let since = try till.database.stockMovements(after: history.movements[5].id)
        #expect(since.map(\.product) == ["2", "1", "1", "2", "1", "1", "1"] && since.allSatisfy { $0.onHandAfter == nil })
        #expect(try till.database.stockMovements(after: 0, limit: 3).count == 3)
    }

    @Test func aMovementIsToldInOneEventOfTheSameCommit() throws {
        let till = try Fixture()
        try till.stockShop()
        let head = try till.database.journalHead().sequence
        try till.database.moveStock(StockOrder(.transferOut, [line("1", 9_000), line("2", 500_000)], reason: "r", reference: "TR 1", location: "S2"), user: "c1", at: till.now())
        let event = try #require(try till.database.envelopes(afterEpoch: 1, sequence: head, limit: 9, maximumBytes: 1 << 20).first)
        #expect(try till.database.journalHead().sequence == head + 1)
        #expect(try StockMoved(payload: event.payload) == StockMoved(
            reason: "transfer-out", moves: [.init(product: "1", deltaThousandths: -9_000), .init(product: "2", deltaThousandths: -500_000)], user: "c1", note: "r",
            reference: "TR 1", location: "S2"))
    }

    @Test func whatCannotBeIsRefusedAndChangesNothing() throws {
        let till = try Fixture()
        var loose = Fixture.product(3), service = Fixture.product(4)
        loose.unit = .kilogram
        service.isStockTracked = false
        try till.database.importProducts(
            [(product: Fixture.product(1), stock: Quantity(pieces: 5)), (product: loose, stock: nil), (product: service, stock: nil)],
            taxCategories: [Fixture.standard, Fixture.reduced], at: till.now())
        let head = try till.database.journalHead()
        func refused(_ order: StockOrder) -> StockRefusal? { refusal { try till.database.moveStock(order, at: till.now()) } }
        #expect(refused(StockOrder(.receive, [])) == .nothing)
        #expect(refused(StockOrder(.receive, (0...StockLimits.linesPerOrder).map { line("\($0)", 1_000) })) == .tooManyLines(limit: 500))
        #expect(refused(StockOrder(.receive, [line("1", 0)])) == .quantityNotPositive("1"))
        #expect(refused(StockOrder(.receive, [line("1", -1_000)])) == .quantityNotPositive("1"))
        #expect(refused(StockOrder(.transferOut, [line("1", -1_000)], location: "S2")) == .quantityNotPositive("1"))
        #expect(refused(StockOrder(.count, [line("1", -1)])) == .quantityNegative("1"))
        #expect(refused(StockOrder(.adjust, [line("1", 0)], reason: "r")) == .quantityZero("1"))
        #expect(refused(StockOrder(.adjust, [line("1", 1_000)])) == .reasonNeeded)
        #expect(refused(StockOrder(.adjust, [line("1", 1_000)], reason: "")) == .textInvalid("reason", limit: 256))
        #expect(refused(StockOrder(.transferIn, [line("1", 1_000)])) == .locationNeeded)
        #expect(refused(StockOrder(.receive, [line("1", 500)])) == .quantityNotWhole("1"))
        #expect(refused(StockOrder(.receive, [line("9", 1_000)])) == .unknownProduct("9"))
        #expect(refused(StockOrder(.receive, [line("4", 1_000)])) == .notCounted("4"))
        #expect(refused(StockOrder(.count, [line("3", 1), line("2000000000003", 2)])) == .twice("3"))
        #expect(refused(StockOrder(.sale, [line("1", 1_000)])) == .notByHand)
        for quantity in [StockLimits.quantityThousandths + 1, .max, .min] { #expect(refused(StockOrder(.adjust, [line("3", quantity)], reason: "r")) == .tooMuch("3")) }
        #expect(refused(StockOrder(.receive, [line("3", 1), line("1", 1)])) == .quantityNotWhole("1"), "all or none")
        #expect(try till.database.journalHead() == head && onHand(till, "3") == 0 && onHand(till, "1") == 5_000)
        try till.database.moveStock(StockOrder(.adjust, [line("3", -345)], reason: "r"), at: till.now())
        #expect(try onHand(till, "3") == -345, "the shelf knows better than the records")
    }

    @Test func theStockHasALimit() throws {
        let till = try Fixture()
        try till.stockShop(1)
        let most = StockLimits.quantityThousandths
        let moves = StockLimits.onHandThousandths / most
        for _ in 1..<moves { try till.database.moveStock(StockOrder(.receive, [line("1", most)]), at: till.now()) }
        try till.database.moveStock(StockOrder(.receive, [line("1", most - 100_000)]), at: till.now())
        #expect(try onHand(till, "1") == StockLimits.onHandThousandths)
        #expect(refusal { try till.database.moveStock(StockOrder(.receive, [line("1", 1_000)]), at: till.now()) } == .tooMuch("1"))
    }

    @Test func atOrBelowItsMinimumAProductIsLow() throws {
        let till = try Fixture()
        try till.stockShop(5)
        #expect(try till.database.lowStock().isEmpty)
        for (code, minimum) in [("1", 100), ("2", 99), ("3", 130), ("2000000000004", 101)] as [(String, Int64)] {
            try till.database.setStockMinimum(Quantity(pieces: minimum), of: code, user: "c1", at: till.now())
        }
        #expect(try till.database.lowStock().map(\.code) == ["3", "4", "1"])
        #expect(try till.database.lowStock(limit: 1).map(\.minimum) == [130_000])
        try till.database.setStockMinimum(nil, of: "3", at: till.now())
        try till.ringSale("s1", items: [2])
        #expect(try till.database.lowStock().map(\.code) == ["4", "1", "2"])
        #expect(try till.database.stockRow(of: "4").minimum == 101_000)
        #expect(refusal { try till.database.setStockMinimum(Quantity(thousandths: -1), of: "1", at: till.now()) } == .tooMuch("1"))
        #expect(refusal { try till.database.setStockMinimum(.one, of: "404", at: till.now()) } == .unknownProduct("404"))
        let event = try #require(try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 99, maximumBytes: 1 << 20).last { $0.header.kind == .rulesChanged })
        #expect(try RulesChanged(payload: event.payload) == RulesChanged(subject: "stock-minimum", code: "3"))
        #expect(try till.database.stockRows(after: "2", limit: 2).map(\.code) == ["3", "4"])
    }

    // MARK: Balances of a peer

    private func balance(_ code: String, _ pieces: Int64, _ sequence: Int64, epoch: Int64 = 1) -> StockBalance {
        StockBalance(product: code, quantity: Quantity(pieces: pieces), epoch: epoch, sequence: sequence)
    }

    @Test func aBalanceKeepsWhatWasMovedHereSince() throws {
        let till = try Fixture()
        try till.stockShop(2)
        let known = try till.database.journalHead().sequence
        try till.ringSale("s1", items: [1, 1])
        try till.database.moveStock(StockOrder(.adjust, [line("1", -1_000)], reason: "broken"), at: till.now())
        try till.database.applyStockBalances([balance("1", 300, known)], at: 1)
        #expect(try onHand(till, "1") == 297_000 && onHand(till, "2") == 100_000)
        try till.ringSale("s2", items: [1])
        #expect(try onHand(till, "1") == 296_000)
        // The same page again, and an older one.
        try till.database.applyStockBalances([balance("1", 300, known), balance("1", 7, known - 1)], at: 2)
        #expect(try onHand(till, "1") == 296_000)
        // The peer has it all now, and another terminal sold one.
        try till.database.applyStockBalances([balance("1", 295, try till.database.journalHead().sequence)], at: 3)
        #expect(try onHand(till, "1") == 295_000)
        let history = try till.database.stockHistory(of: "1")
        #expect(history.balance?.quantity == 295_000 && history.movements.map(\.onHandAfter) == [nil, nil, nil, nil])
        try till.ringSale("s3", items: [1])
        #expect(try till.database.stockHistory(of: "1").movements.map(\.onHandAfter) == [294_000, nil, nil, nil, nil])
        // One that says nothing of this terminal yet.
        try till.database.applyStockBalances([balance("2", 10, 0, epoch: 0)], at: 4)
        #expect(try onHand(till, "2") == 110_000)
        let problems = try till.database.applyStockBalances(
            [balance("", 1, 1), StockBalance(product: "1", quantity: Quantity(thousandths: .max), epoch: 9, sequence: 9), balance("2", 1, -1, epoch: 9), balance("new", 5, 0)], at: 5)
        #expect(problems.map(\.code) == ["", "1", "2"])
        #expect(try onHand(till, "1") == 294_000)
    }

    @Test func aPageBringsBalancesTogetherWithItsCursor() throws {
        let till = try Fixture()
        try till.stockShop(2)
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        let known = try till.database.journalHead().sequence
        try till.ringSale("s1", items: [1])
        var page = CataloguePage(cursor: "c9")
        page.stockBalances = [balance("1", 40, known), balance("", 1, 1)]
        #expect(try till.database.applyChanges(peer: "OFFICE", page: page, at: 5).map(\.code) == [""])
        #expect(try onHand(till, "1") == 39_000)
        #expect(try till.database.peer("OFFICE")?.cursor == "c9")
    }

    /// As the office's figures stood at the last pull: what it did not send again has not changed there. What it never sent is as old as its last movement here.
    @Test func howOldTheOfficesFiguresAre() throws {
        let till = try Fixture()
        try till.stockShop(2)
        func ages() throws -> [Int64?] { try till.database.stockRows().map(\.pulledAt) }
        #expect(try ages() == [nil, nil] && till.database.stockPulledAt(of: "1") == nil)
        try till.database.applyStockBalances([balance("1", 40, 1)], at: 5)
        #expect(try ages() == [5, nil], "nobody owns the catalogue any more")
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        #expect(try ages() == [5, nil])
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(cursor: "c1"), at: 9)
        try till.ringSale("s1", items: [1])
        #expect(try ages() == [9, nil] && till.database.stockRow(of: "1").pulledAt == 9 && till.database.stockRow(of: "2").pulledAt == nil)
        #expect(try till.database.stockPulledAt(of: "1") == 9 && till.database.stockPulledAt(of: "2") == nil && till.database.stockPulledAt(of: "404") == nil)
        try till.database.setStockMinimum(Quantity(pieces: 500), of: "1", at: till.now())
        #expect(try till.database.lowStock().map(\.pulledAt) == [9])
    }

    /// A movement is in a balance when its own event is, whatever else the same commit told before.
    @Test func aSalesMovementsBelongToTheSalesEvent() throws {
        let till = try Fixture()
        try till.stockShop(2)
        var open: Sale?
        try till.act(.begin(till.begun("s1")), on: &open)
        try till.act(.add(Fixture.item(1), quantity: nil, linked: []), on: &open)
        for event in try Sale.decide(.tender(.card, Money(199, .eur)), on: open) { Sale.evolve(&open, event) }
        let sale = try #require(open)
        let at = till.now(), before = try till.database.journalHead().sequence
        try till.database.commit { transaction in
            let number = try transaction.nextDocumentNumber()
            try transaction.insertSaleDocument(number, sale: sale, cashierID: "c1", businessDay: Fixture.day, at: at)
            try transaction.appendJournal(CommandCalled(command: "ring", userID: 1, processID: 1), at: at, businessDay: nil)
            try transaction.appendJournal(SaleCompleted(number: number, sale: sale, cashierID: "c1", action: "a"), at: at, businessDay: Fixture.day)
        }
        for (sequence, wanted) in [(before, 9), (before + 1, 9), (before + 2, 10)] as [(Int64, Int64)] {
            try till.database.applyStockBalances([balance("1", 10, sequence)], at: 1)
            #expect(try onHand(till, "1") == wanted * 1_000, "up to \(sequence)")
        }
    }

    @Test func aMovementBelongsToItsOwnEvent() throws {
        let till = try Fixture()
        try till.stockShop(2)
        let at = till.now()
        let before = try till.database.journalHead().sequence
        try till.database.commit { transaction in
            try transaction.appendJournal(CommandCalled(command: "stock", userID: 1, processID: 1), at: at, businessDay: nil)
            try transaction.moveStock(StockOrder(.receive, [line("1", 1_000)]), user: nil, businessDay: nil, at: at)
            try transaction.appendJournal(CommandCalled(command: "stock", userID: 1, processID: 1), at: at, businessDay: nil)
            try transaction.moveStock(StockOrder(.receive, [line("1", 2_000)]), user: nil, businessDay: nil, at: at)
        }
        for (sequence, wanted) in [(before, 13), (before + 1, 13), (before + 2, 12), (before + 3, 12), (before + 4, 10)] as [(Int64, Int64)] {
            try till.database.applyStockBalances([balance("1", 10, sequence)], at: 1)
            #expect(try onHand(till, "1") == wanted * 1_000, "up to \(sequence)")
        }
    }
}
