import GRDB
import Journal
import SaleCore
@testable import Storage
import Testing

@Suite struct SetPriceTests {
    private let till: Fixture
    private let today = BusinessDay("2026-11-27")!
    init() throws {
        till = try Fixture()
        try till.stockShop(5)
        _ = try till.database.importPriceLists(Array("list,code,price,from,until\nSTAFF,1,1.50,,\nSTAFF,2,1,2026-12-10,\n".utf8), at: till.now())
    }

    @discardableResult
    private func set(_ cents: Int64, _ code: String, list: String? = nil, from: String? = nil) throws -> PriceSet {
        try till.database.setPrice(UnitPrice(Money(cents, .eur)), of: code, list: list, from: from.flatMap { BusinessDay($0) }, today: today, at: till.now())
    }

    private func price(_ code: String, _ list: String?, _ day: String) throws -> String {
        let found = try #require(try till.database.findItem(code: code, priceList: list, on: BusinessDay(day)))
        return "\(found.product.unitPrice.text(.eur)) \(found.priceList ?? "-")"
    }

    private func changes() throws -> [CatalogueChanged] {
        try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 10_000, maximumBytes: 64 << 20)
            .filter { $0.header.kind == .catalogueChanged }.map { try CatalogueChanged(payload: $0.payload) }
    }

    @Test func theArticlesOwnPriceIsJournalledLikeAnImport() throws {
        let before = try changes().count, version = try till.database.catalogueVersion()
        let set = try set(249, "1")
        #expect(set.former?.text(.eur) == "1.99" && set.price.text(.eur) == "2.49" && set.list == nil && set.from == nil && set.inForce == set.price)
        #expect(try price("1", nil, "2026-11-27") == "2.49 -" && price("2", nil, "2026-11-27") == "1.99 -")
        #expect(try till.database.catalogueVersion() == version + 1)
        let new = try changes().dropFirst(before)
        guard case .batch(let batch)? = new.first?.change, new.count == 1 else { throw Missing() }
        #expect(batch.products.map(\.code) == ["1"] && batch.priceLists.isEmpty && new.first?.origin == "command")
        _ = try self.set(249, "1")
        #expect(try changes().count == before + 1, "the same again is no change")
        let item = try #require(try till.database.findItem(code: "1"))
        #expect(item.product.barcodes == ["2000000000001"], "nothing else of it has changed")
    }

    @Test func aListsPriceBeginsOnADay() throws {
        let staff = try set(120, "1", list: "STAFF")
        #expect(staff.from == today && staff.former == nil && staff.inForceList == "STAFF")
        #expect(try price("1", "STAFF", "2026-11-26") == "1.50 STAFF" && price("1", "STAFF", "2026-11-27") == "1.20 STAFF")
        #expect(try price("2", "STAFF", "2026-12-10") == "1.00 STAFF", "the list's other prices stay")
        let later = try set(110, "1", list: "STAFF", from: "2026-12-01")
        #expect(later.inForce.text(.eur) == "1.20" && later.from == BusinessDay("2026-12-01"))
        #expect(try set(105, "1", list: "STAFF", from: "2026-12-01").former?.text(.eur) == "1.10", "one price a day")
        #expect(try price("1", "STAFF", "2026-12-02") == "1.05 STAFF" && price("1", nil, "2026-12-02") == "1.99 -")
        #expect(try set(89, "3", from: "2026-12-24").list == PriceList.everybody)
        #expect(try price("3", nil, "2026-12-23") == "1.99 -" && price("3", nil, "2026-12-24") == "0.89 *")
        let own = try set(500, "3", list: "STAFF")
        #expect(own.from == nil && own.product.listPrices["STAFF"]?.text(.eur) == "5.00", "where no dated price holds it is the article's own for that list")
        #expect(try price("3", "STAFF", "2026-11-27") == "5.00 STAFF")
    }

    /// Fixed: a new price for a day on which a dated one began had no end, so the price of a promotion stayed for ever.
    @Test func aPriceEndsWhenTheOneInWhosePlaceItIsDid() throws {
        _ = try till.database.importPriceLists(Array("list,code,price,from,until\n*,3,1.29,,\n*,3,0.99,2026-11-27,2026-11-29\n".utf8), at: till.now())
        #expect(try set(89, "3", list: "*").former?.text(.eur) == "0.99")
        #expect(try price("3", nil, "2026-11-26") == "1.29 *" && price("3", nil, "2026-11-29") == "0.89 *" && price("3", nil, "2026-11-30") == "1.29 *")
        let before = try changes().count
        _ = try set(89, "3", list: "*")
        #expect(try changes().count == before, "the same again is no change")
        #expect(try till.database.priceList("*").prices["3"]?.count == 2)
    }

    /// Fixed: one price in a list wrote and journalled the list anew, a whole catalogue's.
    @Test func onePriceCostsOneArticle() throws {
        let before = try changes().count
        _ = try set(120, "1", list: "STAFF")
        _ = try set(110, "1", list: "STAFF")
        let new = try changes().dropFirst(before)
        for change in new {
            guard case .batch(let batch) = change.change, let record = batch.priceLists.first, batch.priceLists.count == 1 else { throw Missing() }
            #expect(record.list == "STAFF" && record.isChange && Set(record.prices.map(\.code)) == ["1"] && record.prices.count == 2)
        }
        #expect(new.count == 2)
        #expect(try till.database.priceList("STAFF").prices.mapValues(\.count) == ["1": 2, "2": 1])
        #expect(try price("1", "STAFF", "2026-11-27") == "1.10 STAFF" && price("1", "STAFF", "2026-11-26") == "1.50 STAFF" && price("2", "STAFF", "2026-12-10") == "1.00 STAFF")
        #expect(try till.database.priceListCodes() == ["STAFF"])
        // A list that is replaced afterwards is what its file says, and one that is gone stays gone until a price is set in it.
        _ = try till.database.importPriceLists(Array("list,code,price,from,until\nSTAFF,2,1,,\n".utf8), at: till.now())
        #expect(try price("1", "STAFF", "2026-11-27") == "1.99 -" && till.database.priceList("STAFF").prices.keys.sorted() == ["2"])
        #expect(try till.database.removePriceList("STAFF", at: till.now()) && till.database.priceListCodes().isEmpty)
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        for sql in ["SELECT product_code FROM price_list_price WHERE list = 'x' AND version < 3", "DELETE FROM price_list_price WHERE list = 'x' AND version < 3"] {
            let plan = try raw.read { try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String } }
            #expect(plan.allSatisfy { $0.contains("price_list_price_by_list") }, "\(plan)")
        }
        // Asked whenever a customer is named: none of all the prices is gone through.
        let plan = try raw.read { try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN " + GRDB.Database.priceListCodes).map { $0["detail"] as String } }
        #expect(!plan.contains { $0.hasPrefix("SCAN p") && $0 != "SCAN price_list" } && plan.contains { $0.contains("product_price_by_list (list>?)") }, "\(plan)")
        try raw.close()
        try till.restart()
    }

    @Test func whatCannotBeIsRefusedAndChangesNothing() throws {
        try till.database.importProducts(
            [(product: Product(code: "open", name: "Parts", unitPrice: UnitPrice(tenThousandths: 0), taxCategory: "A", openPrice: OpenPrice(maximumMinorUnits: 500)), stock: nil)],
            taxCategories: [], at: till.now())
        let before = try changes().count, version = try till.database.catalogueVersion()
        for (code, cents, list, reason) in [
            ("99", 100, nil, "no such article"), ("1", -1, nil, "below zero"), ("open", 100, nil, "asked for at the register"),
            ("1", SaleLimits.unitPriceTenThousandths / 10_000 + 1, nil, "too large"), ("1", 100, "NOBODY", "not known"),
        ] as [(String, Int64, String?, String)] {
            let error = try #require(storageError { try set(cents, code, list: list) })
            #expect("\(error)".contains(reason), "\(error)")
        }
        #expect(try set(SaleLimits.unitPriceTenThousandths / 10_000, "2").price.tenThousandths == SaleLimits.unitPriceTenThousandths)
        #expect(try changes().count == before + 1 && till.database.catalogueVersion() == version + 1)
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        #expect(storageError { try set(100, "1") } == .ownedByPeer("OFFICE"))
    }

    private struct Missing: Error {}
}
