import Foundation
import GRDB
import Journal
import SaleCore
@testable import Storage
import Testing

/// How much is kept of what is only kept for a while, and how much goes into one event: below, at and above.
@Suite struct KeptLimitTests {
    private let till: Fixture
    init() throws { till = try Fixture() }

    private func raw<T>(_ body: (Database) throws -> T) throws -> T {
        let queue = try DatabaseQueue(path: till.directory + "/till.db")
        defer { try? queue.close() }
        return try queue.write(body)
    }

    /// The next row of the table gets this number, as if as many had been there before.
    private func next(_ table: String, is number: Int64) throws {
        try raw { try $0.execute(sql: "UPDATE sqlite_sequence SET seq = ? WHERE name = ?", arguments: [number - 1, table]) }
    }

    @Test func answersOfActions() throws {
        func record(_ id: String) throws { try till.database.commit { try $0.recordAction(id, outcome: id) } }
        try record("before all")
        try next("action", is: 100)
        try record("first")
        try next("action", is: 100 + RegisterTransaction.actionsKept - 1)
        try record("below")
        #expect(try till.database.answeredAction("first") != nil && till.database.answeredAction("before all") == nil)
        try record("at")
        #expect(try till.database.answeredAction("first") == nil, "exactly so many are kept")
        try record("above")
        for id in ["below", "at", "above"] { #expect(try till.database.answeredAction(id) != nil, "\(id)") }
        #expect(storageError { try record("below") } == .actionRepeated("below"))
    }

    @Test func intentsOfTheDrawer() throws {
        func insert() throws -> Int64 { try till.database.commit { try $0.insertDrawerIntent(reason: "sale", at: till.now(), expiresAt: 0) } }
        func ids() throws -> [Int64] { try raw { try Int64.fetchAll($0, sql: "SELECT id FROM drawer_intent ORDER BY id") } }
        _ = try insert()
        try next("drawer_intent", is: 100)
        #expect(try insert() == 100)
        let kept = RegisterTransaction.drawerIntentsKept
        try next("drawer_intent", is: 100 + kept - 1)
        #expect(try insert() == 99 + kept && ids() == [100, 99 + kept])
        #expect(try insert() == 100 + kept && ids() == [99 + kept, 100 + kept])
        #expect(try insert() == 101 + kept && ids() == [99 + kept, 100 + kept, 101 + kept])
    }

    @Test func versionsOfCampaigns() throws {
        func versions() throws -> [Int64] { try raw { try Int64.fetchAll($0, sql: "SELECT version FROM campaign_version ORDER BY version") } }
        let kept = TillDatabase.campaignVersionsKept
        for number in 1...kept + 2 {
            try till.database.saveCampaigns(CampaignStorageTests.file(CampaignStorageTests.campaign("A\(number)")), at: till.now())
            #expect(try versions() == Array(max(1, number - kept + 1)...number))
        }
    }

    // MARK: Events of an import

    /// How many articles, and how many movements, an import's events carry.
    private struct Told: Equatable {
        var products: [Int] = []
        var moves: [Int] = []
    }

    private func events(_ products: [Product]) throws -> Told {
        let before = try till.database.journalHead().sequence
        try till.database.importProducts(products.map { ($0, Quantity(pieces: 7)) }, taxCategories: [Fixture.standard, Fixture.reduced], at: till.now())
        return try Self.told(till.database, after: before)
    }

    private static func told(_ database: TillDatabase, after sequence: Int64) throws -> Told {
        var found = Told()
        for envelope in try database.envelopes(afterEpoch: 1, sequence: sequence, limit: 1_000, maximumBytes: 1 << 26) {
            #expect(envelope.payload.count < JournalLimits.payloadBytes)
            switch envelope.header.kind {
            case .catalogueChanged: if case .batch(let batch) = try CatalogueChanged(payload: envelope.payload).change { found.products.append(batch.products.count) }
            case .stockMoved: found.moves.append(try StockMoved(payload: envelope.payload).moves.count)
            default: break
            }
        }
        return found
    }

    @Test(arguments: [-1, 0, 1]) func articlesOfOneEvent(beyond: Int) throws {
        let most = CatalogueJournal.productsPerEvent
        let found = try events((1...most + beyond).map { Fixture.product($0) })
        let expected = beyond > 0 ? [most, beyond] : [most + beyond]
        #expect(found.products == expected && found.moves.allSatisfy { $0 <= most } && found.moves.reduce(0, +) == most + beyond)
        // The same articles with another stock: only movements.
        let before = try till.database.journalHead().sequence
        try till.database.importProducts((1...most + beyond).map { (Fixture.product($0), Quantity(pieces: 8)) }, taxCategories: [], at: till.now())
        #expect(try Self.told(till.database, after: before) == Told(moves: expected))
    }

    /// An event is full with the article that reaches the limit: each is reckoned with 300 bytes and its texts, three more for each barcode.
    @Test(arguments: [-1, 0, 1]) func bytesOfOneEvent(beyond: Int) throws {
        let count = 470
        var left = CatalogueJournal.bytesPerEvent + beyond
        let products = (1...count).map { number -> Product in
            var product = Fixture.product(number)
            let texts = left / (count - number + 1) - 300 - product.barcodes.reduce(0) { $0 + $1.utf8.count + 3 }
            product.name = String(repeating: "x", count: texts)
            left -= left / (count - number + 1)
            return product
        }
        #expect(left == 0)
        let found = try events(products + [Fixture.product(count + 1)])
        #expect(found.products == (beyond < 0 ? [count + 1] : [count, 1]))
    }
}
