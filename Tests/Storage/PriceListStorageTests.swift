import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

@Suite struct PriceListStorageTests {
    private let till: Fixture
    init() throws {
        till = try Fixture()
        try till.stockShop(5)
    }

    private func load(_ rows: String) throws -> CatalogueFileSummary {
        try till.database.importPriceLists(Array("list,code,price,from,until\n\(rows)".utf8), at: till.now())
    }

    private func price(_ code: String, _ list: String?, _ day: String, asOf version: Int64? = nil) throws -> String {
        let found = try #require(try till.database.findItem(code: code, priceList: list, on: BusinessDay(day), asOf: version))
        return "\(found.product.unitPrice.text(.eur)) \(found.priceList ?? "-")"
    }

    @Test func pricesByCustomerAndByDay() throws {
        let summary = try load("STAFF,1,1.50,,\n*,1,1.20,2026-12-01,2026-12-24\nSTAFF,2,1,2026-12-10,\n")
        #expect(summary.isLoaded && summary.rows == 3 && summary.lists == ["*", "STAFF"])
        #expect(try price("1", nil, "2026-11-30") == "1.99 -")
        #expect(try price("2000000000001", nil, "2026-12-01") == "1.20 *")
        #expect(try price("1", "STAFF", "2026-12-01") == "1.50 STAFF")
        #expect(try price("1", "*", "2026-12-01") == "1.20 *")
        #expect(try price("1", "NONE", "2026-12-25") == "1.99 -")
        #expect(try price("2", "STAFF", "2026-12-09") == "1.99 -")
        #expect(try price("2", "STAFF", "2026-12-10") == "1.00 STAFF")
        #expect(try till.database.findItem(code: "1", priceList: "STAFF")?.priceList == nil, "without a day there is no list")
        #expect(try till.database.priceListCodes() == ["*", "STAFF"])
        let list = try till.database.priceList("STAFF")
        #expect(list.prices.keys.sorted() == ["1", "2"])
    }

    @Test func aBadFileLoadsNothing() throws {
        #expect(try load("STAFF,1,1,,\n").isLoaded)
        let version = try till.database.catalogueVersion()
        let summary = try load("STAFF,1,2,,\nSTAFF,99,1,,\n")
        #expect(summary.problems.map(\.description) == ["line 3, code: there is no article with the code '99'"])
        #expect(try till.database.catalogueVersion() == version)
        #expect(try price("1", "STAFF", "2026-12-01") == "1.00 STAFF")
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        #expect(storageError { _ = try load("STAFF,1,2,,\n") } == .ownedByPeer("OFFICE"))
    }

    /// The version that an open sale began with stays until the sale is over; no version is ever edited.
    @Test func anOpenSaleKeepsItsPrices() throws {
        #expect(try load("STAFF,1,1.10,,\n").isLoaded)
        let begun = try till.database.catalogueVersion()
        var sale: Sale?
        var start = till.begun("s1")
        start = SaleBegun(
            saleID: start.saleID, currency: start.currency, rounding: start.rounding, businessDay: start.businessDay, cashierID: start.cashierID,
            catalogueVersion: begun, begunAt: start.begunAt)
        try till.act(.begin(start), on: &sale)
        try till.act(.add(Fixture.item(1), quantity: nil, linked: []), on: &sale)
        #expect(try load("STAFF,1,1.20,,\n").isLoaded)
        #expect(try load("STAFF,1,1.30,,\n").isLoaded)
        #expect(try price("1", "STAFF", "2026-12-01") == "1.30 STAFF")
        #expect(try price("1", "STAFF", "2026-12-01", asOf: begun) == "1.10 STAFF")
        #expect(try price("1", "STAFF", "2026-12-01", asOf: begun - 1) == "1.99 -")
        for event in try Sale.decide(.tender(.cash, Money(10_000, .eur)), on: sale) { Sale.evolve(&sale, event) }
        _ = try till.complete(try #require(sale))
        #expect(try load("STAFF,1,1.40,,\n").isLoaded)
        #expect(try price("1", "STAFF", "2026-12-01", asOf: begun) == "1.99 -", "nobody needs it any more")
        #expect(try price("1", "STAFF", "2026-12-01") == "1.40 STAFF")
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: "UPDATE price_list_price SET price = 1") } }
        #expect(try raw.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM price_list") } == 2, "the newest and the one before")
        try raw.close()
        try till.restart()
    }

    @Test func aListCanGo() throws {
        #expect(try load("STAFF,1,1,,\n").isLoaded)
        #expect(try till.database.removePriceList("STAFF", at: till.now()))
        #expect(try !till.database.removePriceList("STAFF", at: till.now()))
        #expect(try price("1", "STAFF", "2026-12-01") == "1.99 -")
    }

    @Test func aLongListIsJournalledInPieces() throws {
        let count = 6_000
        let more = (6...count).map { (product: Fixture.product($0), stock: Quantity?.none) }
        try till.database.importProducts(more, taxCategories: [], at: till.now())
        let head = try till.database.journalHead().sequence
        let rows = (1...count).map { "B2B,\($0),\($0 % 97).50,2026-01-01,2026-12-31\n" }.joined()
        #expect(try load(rows).rows == count)
        let events = try till.database.envelopes(afterEpoch: 1, sequence: head, limit: .max, maximumBytes: .max)
        #expect(events.count > 1 && events.allSatisfy { $0.header.kind == .catalogueChanged && $0.payload.count < JournalLimits.payloadBytes / 2 })
        let pieces = try events.map { try CatalogueChanged(payload: $0.payload).change }.flatMap { change -> [PriceListRecord] in
            guard case .batch(let batch) = change else { return [] }
            return batch.priceLists
        }
        #expect(Set(pieces.map(\.version)).count == 1)
        #expect(Set(pieces.flatMap(\.prices).map(\.code)).count == count)
        #expect(try till.database.verifyJournal().fault == nil)
    }

    /// Fixed: a sale that began while a list was imported had looked for its version before, was written after, and found no list prices any more.
    @Test func theVersionBeforeTheNewestStaysForASaleThatBeginsJustNow() throws {
        #expect(try load("STAFF,1,1.10,,\n").isLoaded)
        let file = "code,name,tax,openprice,maxprice\n"
        #expect(try till.database.importDepartments(Array((file + "A,a,B,yes,20\n").utf8), at: till.now()).isLoaded)
        let begun = try till.database.catalogueVersion()
        #expect(try load("STAFF,1,1.20,,\n").isLoaded)
        #expect(try till.database.importDepartments(Array((file + "B,b,B,yes,20\n").utf8), at: till.now()).isLoaded)
        #expect(try price("1", "STAFF", "2026-12-01", asOf: begun) == "1.10 STAFF")
        #expect(try till.database.departments(asOf: begun).map(\.code) == ["A"])
        let next = try till.database.catalogueVersion()
        let today = try #require(BusinessDay("2026-12-01"))
        for cents in [130, 140] as [Int64] {
            _ = try till.database.setPrice(UnitPrice(Money(cents, .eur)), of: "1", list: "STAFF", today: today, at: till.now())
        }
        #expect(try price("1", "STAFF", "2026-12-01", asOf: next + 1) == "1.30 STAFF")
        #expect(try price("1", "STAFF", "2026-12-01") == "1.40 STAFF")
    }
}
