import Journal
import OlderReleases
import SaleCore
import Storage
import Testing

/// Goods recalled at this register: kept apart from the catalogue, told in the journal, and lifted by nobody else.
@Suite struct RecallTests {
    private let till: Fixture
    private let caller = CommandCalled(command: "recall", userID: 1_000, processID: 42)

    init() throws {
        till = try Fixture()
        try till.stockShop(4)
    }

    @discardableResult
    private func recall(_ code: String, lots: [String] = [], serials: [String] = [], _ reason: String = "glass") throws -> [GoodsRecall] {
        try till.database.recall(code, RecalledParts(lots: lots, serials: serials), reason: reason, by: caller, at: till.now())
    }

    @discardableResult
    private func lift(_ code: String, lots: [String] = [], serials: [String] = []) throws -> [GoodsRecall] {
        try till.database.liftRecall(code, RecalledParts(lots: lots, serials: serials), by: caller, at: till.now())
    }

    private func told() throws -> [GoodsRecalled] {
        try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 10_000, maximumBytes: 64 << 20)
            .filter { $0.header.kind == .goodsRecalled }.map { try GoodsRecalled(payload: $0.payload) }
    }

    private func refusal(_ code: String) throws -> String? { try till.database.findItem(code: code)?.refusal(on: Fixture.day)?.code }

    @Test func numbersAndWholeArticles() throws {
        #expect(try recall("1", lots: [" L2 ", "L1", "L2"], serials: ["S1"]) == [
            GoodsRecall(product: "1", part: .lot("L2"), reason: "glass"), GoodsRecall(product: "1", part: .lot("L1"), reason: "glass"),
            GoodsRecall(product: "1", part: .serial("S1"), reason: "glass"),
        ])
        try recall("2", " all of it ")
        #expect(try refusal("1") == nil && refusal("2") == "article.recalled" && refusal("3") == nil)
        try till.restart()
        #expect(try till.database.recalls(of: "1").map(\.part) == [.lot("L1"), .lot("L2"), .serial("S1")])
        #expect(try till.database.findItem(code: "1")?.recalls == till.database.recalls(of: "1"))
        let listed = try till.database.recalls()
        #expect(listed.map(\.recall.product) == ["1", "1", "1", "2"] && listed.allSatisfy { !$0.isOfCatalogue } && listed.last?.name == "Article 2")
        #expect(try told() == [
            GoodsRecalled(product: "1", lots: ["L2", "L1"], serials: ["S1"], reason: "glass", userID: 1_000, processID: 42),
            GoodsRecalled(product: "2", isWhole: true, reason: "all of it", userID: 1_000, processID: 42),
        ])
        // Again with other words.
        try recall("1", lots: ["L1"], "mould")
        #expect(try till.database.recalls(of: "1").map(\.reason) == ["mould", "glass", "glass"])
        #expect(try lift("1", lots: ["L1"]).map(\.part) == [.lot("L1")])
        #expect(try lift("1").map(\.part) == [.lot("L2"), .serial("S1")])
        #expect(try lift("2").map(\.part) == [.article])
        #expect(try till.database.recalls().isEmpty && refusal("2") == nil)
        #expect(try told().suffix(2) == [
            GoodsRecalled(product: "1", lots: ["L2"], serials: ["S1"], reason: nil, isLifted: true, userID: 1_000, processID: 42),
            GoodsRecalled(product: "2", isWhole: true, reason: nil, isLifted: true, userID: 1_000, processID: 42),
        ])
    }

    /// One number, in capitals or not: one recall, spelt as it was first.
    @Test func capitalsDoNotMatter() throws {
        #expect(try recall("1", lots: ["Lot-1", "LOT-1"]).map(\.part) == [.lot("Lot-1")])
        #expect(try recall("1", lots: ["lot-1"], "mould").map(\.part) == [.lot("Lot-1")])
        #expect(try till.database.recalls(of: "1") == [GoodsRecall(product: "1", part: .lot("Lot-1"), reason: "mould")])
        #expect(storageError { try lift("1", serials: ["lot-1"]) }?.code == "storage.bad-product")
        #expect(try lift("1", lots: [" LOT-1"]).map(\.part) == [.lot("Lot-1")])
        #expect(try told().map(\.lots) == [["Lot-1"], ["Lot-1"], ["Lot-1"]] && till.database.recalls().isEmpty)
    }

    @Test func whatCannotBeIsRefusedAndChangesNothing() throws {
        let long = String(repeating: "x", count: SaleLimits.textBytes)
        #expect(storageError { try recall("99") } == .badProduct(code: "99", reason: "there is no such article"))
        for bad in ["", "  ", long + "x", "a\u{1}b"] { #expect(storageError { try recall("1", lots: [bad]) }?.code == "storage.bad-value", "\(bad)") }
        #expect(storageError { try recall("1", long + "x") }?.code == "storage.bad-value")
        #expect(storageError { try lift("1") }?.code == "storage.bad-product")
        let most = (0..<GoodsRecall.maximumNumbers).map { "N\($0)" }
        #expect(storageError { try recall("1", lots: most, serials: ["one more"]) }?.code == "storage.bad-value")
        #expect(try till.database.recalls().isEmpty && told().isEmpty)
        #expect(try recall("1", lots: Array(most.dropFirst()), serials: [long]).count == GoodsRecall.maximumNumbers)
        #expect(storageError { try lift("1", lots: ["N1", "N0"]) }?.code == "storage.bad-product")
        #expect(try till.database.recalls(of: "1").count == GoodsRecall.maximumNumbers, "all or nothing")
    }

    /// An import that says nothing of it, an office that sends the article anew, sends everything anew, or takes the article away.
    @Test func noImportAndNoPullTakesItBack() throws {
        try recall("1", lots: ["L1"])
        try recall("2")
        try till.stockShop(4)
        #expect(try refusal("2") == "article.recalled")
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        var new = Fixture.product(1, price: 5)
        new.capture = .lot
        let page = CataloguePage(upserts: [new, Fixture.product(2)], cursor: "a", beginsFullFetch: true, endsFullFetch: true)
        try till.database.applyChanges(peer: "OFFICE", page: page, at: 1)
        #expect(try till.database.findItem(code: "3") == nil && refusal("2") == "article.recalled")
        #expect(try till.database.recalls(of: "1").map(\.part) == [.lot("L1")])
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(deletedCodes: ["2"], cursor: "b"), at: 2)
        #expect(try till.database.recalls().map(\.name) == ["Article 1", nil])
        // It is made and lifted here while the catalogue is an office's.
        try recall("1", serials: ["S"])
        #expect(try lift("2").map(\.part) == [.article] && lift("1").count == 2)
    }

    @Test func whatTheCatalogueSays() throws {
        func flag(_ code: Int) throws {
            var product = Fixture.product(code)
            product.recallReason = "by the maker"
            try till.database.importProducts([(product: product, stock: nil)], taxCategories: [], at: till.now())
        }
        try flag(3)
        let listed = try till.database.recalls()
        #expect(listed.count == 1 && listed.first?.isOfCatalogue == true && listed.first?.recall == GoodsRecall(product: "3", part: .article, reason: "by the maker"))
        #expect(try till.database.recalls(of: "3").map(\.part) == [.article] && told().isEmpty)
        // The shop's own catalogue says no more what was lifted.
        #expect(try lift("3").map(\.reason) == ["by the maker"])
        #expect(try till.database.findItem(code: "3")?.product == Fixture.product(3) && told().map(\.isLifted) == [true])
        try flag(4)
        try recall("4", lots: ["L"])
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        #expect(try lift("4").map(\.part) == [.lot("L")], "what the office says stays")
        #expect(try refusal("4") == "article.recalled" && storageError { try lift("4") } == .ownedByPeer("OFFICE"))
    }

    /// A shop of the release before recalls nothing, and may.
    @Test func fromTheReleaseBefore() throws {
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 5)
        let database = try TillDatabase.open(in: till.directory)
        defer { try? database.close() }
        #expect(try database.recalls().isEmpty)
        try database.recall("1", RecalledParts(lots: ["L"]), reason: "", by: caller, at: till.now())
        #expect(try database.checkIntegrity() == [] && database.recalls(of: "1").count == 1)
    }
}
