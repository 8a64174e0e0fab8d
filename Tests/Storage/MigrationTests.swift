import Foundation
import GRDB
import Journal
import OlderReleases
import SaleCore
import Storage
import Testing

/// A shop that ran the release before: nothing of it is lost, and it goes on.
@Suite struct MigrationTests {
    /// Stock, documents, journal and open sales of a shop with data of version 2.
    @Test func aShopOfVersionTwoKeepsEverything() throws {
        let till = try Fixture()
        try till.stockShop(6)
        for number in 1...5 { try till.ringSale("s\(number)", items: [1, 2, number]) }
        try till.database.importProducts([(product: Fixture.product(3), stock: Quantity(pieces: 7))], taxCategories: [], at: till.now())
        try till.ringSale("s6", items: [4])
        var open: Sale?
        try till.act(.begin(till.begun("open")), on: &open)
        try till.act(.add(Fixture.item(5), quantity: nil, linked: []), on: &open)
        let before = (
            head: try till.database.journalHead(), documents: try till.database.lastDocuments(limit: 99), stock: try till.database.stockRows(),
            movements: try till.database.stockMovements(after: 0), draft: try till.database.draftEvents(saleID: "open"),
            sale: try #require(try till.database.document(number: "T1-1-000006")))
        try till.database.close()
        let told = try events(till)
        #expect(told.count == 8, "two imports and six sales")
        try OlderSchema.rewrite(till.directory + "/till.db", as: 2)
        try till.restart()
        let database = till.database
        #expect(try database.journalHead() == before.head)
        #expect(try database.verifyJournal().fault == nil)
        #expect(try database.lastDocuments(limit: 99) == before.documents)
        #expect(try database.document(number: "T1-1-000006") == before.sale)
        #expect(try database.stockRows() == before.stock && database.stockMovements(after: 0) == before.movements)
        #expect(try database.draftEvents(saleID: "open") == before.draft)
        #expect(try database.taxRules() == nil && database.currentCampaignVersion() == nil && database.discountSettings() == .usual)
        // It goes on: stock, a balance of the time before, rules.
        let known = try #require(try database.envelopes(afterEpoch: 0, sequence: 0, limit: 99, maximumBytes: 1 << 20).last { $0.header.kind == .stockMoved })
        try database.applyStockBalances([StockBalance(product: "4", quantity: Quantity(pieces: 50), epoch: 1, sequence: known.header.sequence)], at: 1)
        #expect(try database.stock(of: "4") == Quantity(pieces: 49), "sold once since")
        try database.saveCampaigns(CampaignStorageTests.file(CampaignStorageTests.campaign("A")), at: till.now())
        for event in try Sale.decide(.tender(.cash, Money(10_000, .eur)), on: open) { Sale.evolve(&open, event) }
        #expect(try till.complete(#require(open)).text == "T1-1-000007")
        try database.close()
        #expect(try Array(events(till).prefix(8)) == told, "movements of before stand with the events that told them")
    }

    private struct Told: Equatable {
        let through: Int64, epoch: Int64, sequence: Int64
    }

    private func events(_ till: Fixture) throws -> [Told] {
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        defer { try? raw.close() }
        return try raw.read { try Row.fetchAll($0, sql: "SELECT * FROM stock_event ORDER BY through") }.map { Told(through: $0["through"], epoch: $0["epoch"], sequence: $0["sequence"]) }
    }
}
