import Foundation
import Journal
import SaleCore
import Storage
import Testing

@Suite struct CatalogueTests {
    @Test func anArticleIsFoundByBarcodeAndByCode() throws {
        let till = try Fixture()
        var bottle = Fixture.product(1)
        bottle.barcodes = ["4006381333931", "036000291452"]
        bottle.linkedCodes = ["2", "404"]
        try till.database.importProducts(
            [(product: bottle, stock: Quantity?.some(Quantity(pieces: 5))), (product: Fixture.product(2), stock: nil), (product: Fixture.product(404), stock: nil)],
            taxCategories: [Fixture.standard, Fixture.reduced], at: till.now())
        for code in ["4006381333931", " 04006381333931 ", "0036000291452", "036000291452", "1", " 1\n"] {
            let found = try #require(try till.database.findItem(code: code), "\(code)")
            #expect(found.product == bottle)
            #expect(found.tax == Fixture.standard)
            #expect(found.linked.map(\.product.code) == ["2", "404"])
        }
        for code in ["", "   ", "99", "'; DROP TABLE product; --", String(repeating: "9", count: 5000)] { #expect(try till.database.findItem(code: code) == nil) }
        #expect(try till.database.stock(of: "1") == Quantity(pieces: 5))
        #expect(try till.database.stock(of: "2") == Quantity(pieces: 0))
        #expect(try till.database.stock(of: "nothing") == nil)
    }

    @Test func searchTakesTextAsText() throws {
        let till = try Fixture()
        let names = ["Crème fraîche", "Cream cheese", "Ice cream \"Deluxe\"", "Çilek reçeli", "Bread"]
        try till.database.importProducts(
            names.enumerated().map { index, name in
                var product = Fixture.product(index + 1)
                product.name = name
                return (product: product, stock: nil)
            }, taxCategories: [Fixture.standard, Fixture.reduced], at: till.now())
        func found(_ text: String, limit: Int = 10) throws -> Set<String> { Set(try till.database.search(text, limit: limit).map(\.name)) }
        #expect(try found("cre") == ["Crème fraîche", "Cream cheese", "Ice cream \"Deluxe\""])
        #expect(try found("CREME FR") == ["Crème fraîche"])
        #expect(try found("cilek") == ["Çilek reçeli"])
        #expect(try found("2000000000005") == ["Bread"])
        #expect(try found("20000000000").count == 5)
        #expect(try found("cream", limit: 1).count == 1)
        for text in ["", "*", "\"", "cream\"", "a OR b", "name:bread", "NEAR(", "-", "cream* AND", "\u{0}", "((((", "^cream"] { _ = try found(text) }
        #expect(try found("deluxe\"").count == 1)
        #expect(try till.database.search("1", limit: 9).first?.code == "1")
    }

    @Test func anImportIsAllOrNothing() throws {
        let till = try Fixture()
        try till.stockShop(5)
        let before = (try till.database.catalogueVersion(), try till.database.journalHead().sequence)
        func refused(_ change: (inout Product) -> Void) -> StorageError? {
            var bad = Fixture.product(8)
            change(&bad)
            return storageError {
                try till.database.importProducts([(product: Fixture.product(7), stock: nil), (product: bad, stock: Quantity?.none)], taxCategories: [], at: till.now())
            }
        }
        let changes: [(inout Product) -> Void] = [
            { $0.code = "7" }, { $0.code = "" }, { $0.name = "" }, { $0.taxCategory = "Z" }, { $0.barcodes = ["2000000000007"] }, { $0.barcodes = ["2000000000001"] },
            { $0.barcodes = ["x", " x"] }, { $0.linkedCodes = ["none"] }, { $0.linkedCodes = ["8"] }, { $0.unitPrice = UnitPrice(tenThousandths: .max) },
            { $0.name = String(repeating: "n", count: 300) },
        ]
        for (index, change) in changes.enumerated() { #expect(refused(change)?.code == "storage.bad-product", "change \(index)") }
        #expect(try till.database.productCount() == 5)
        #expect((try till.database.catalogueVersion(), try till.database.journalHead().sequence) == before)
    }

    @Test func aBarcodeMayMoveWithinOneImport() throws {
        let till = try Fixture()
        try till.stockShop(3)
        var one = Fixture.product(1), two = Fixture.product(2)
        swap(&one.barcodes, &two.barcodes)
        try till.database.importProducts([(product: one, stock: nil), (product: two, stock: Quantity?.none)], taxCategories: [], at: till.now())
        #expect(try till.database.findItem(code: "2000000000002")?.product == one)
        #expect(try till.database.findItem(code: "2000000000001")?.product == two)
        #expect(try till.database.search("2000000000001", limit: 5).map(\.code) == ["2"])
    }

    @Test func onlyWhatChangesIsJournalled() throws {
        let till = try Fixture()
        try till.stockShop(10)
        let head = try till.database.journalHead().sequence
        var changed = Fixture.product(3)
        changed.unitPrice = UnitPrice(tenThousandths: 17_901)
        let rows = (1...10).map { (product: $0 == 3 ? changed : Fixture.product($0), stock: $0 == 4 ? Quantity?.some(Quantity(pieces: 7)) : nil) }
        let summary = try till.database.importProducts(rows, taxCategories: [Fixture.standard], at: till.now())
        #expect((summary.rows, summary.changed, summary.stockChanged) == (10, 1, 1))
        let events = try till.database.envelopes(afterEpoch: 1, sequence: head, limit: 10, maximumBytes: 1 << 20)
        #expect(events.map(\.header.kind) == [.catalogueChanged, .stockMoved])
        guard case .batch(let batch) = try CatalogueChanged(payload: #require(events.first).payload).change else { throw StorageError.notWritable }
        #expect(batch.products.map { Product($0) } == [changed])
        #expect(try StockMoved(payload: #require(events.last).payload).moves == [StockMove(product: "4", deltaThousandths: -93_000)])
        var exported: [String] = []
        try till.database.exportProducts { product, stock in exported.append("\(product.code) \(stock?.text ?? "-")") }
        #expect(exported.sorted() == (1...10).map { "\($0) \($0 == 4 ? 7 : 100)" }.sorted())
    }

    @Test func quickKeysKeepTheirOrder() throws {
        let till = try Fixture()
        try till.stockShop(5)
        #expect(try till.database.quickKeys(limit: 2).map(\.code) == ["1", "2"])
        try till.database.setQuickKeys(["5", "3", "404", "5"])
        #expect(try till.database.quickKeys(limit: 9).map(\.code) == ["5", "3"])
        #expect(try till.database.quickKeyCodes() == ["5", "3", "404"])
    }

    /// 100,000 with TILL_SOAK.
    @Test func manyProductsLoadInOneTransaction() throws {
        let count = ProcessInfo.processInfo.environment["TILL_SOAK"] == nil ? 3_000 : 100_000
        let till = try Fixture()
        var ticks: [Int] = []
        let rows = (1...count).lazy.map { (product: Fixture.product($0), stock: Quantity?.some(Quantity(pieces: 1))) }
        try till.database.importProducts(rows, taxCategories: [Fixture.standard, Fixture.reduced], at: till.now()) { ticks.append($0) }
        #expect(try till.database.productCount() == count)
        #expect(ticks.last == count && ticks == ticks.sorted())
        #expect(try till.database.findItem(code: "\(2_000_000_000_000 + count)")?.product == Fixture.product(count))
        #expect(try till.database.search("article \(count)", limit: 3).first?.code == "\(count)")
        // What fits more products than are compared still fills the list, and the exact code stays first, however late it came.
        #expect(count > TillDatabase.searchResultsCompared)
        #expect(try till.database.search("article", limit: 50).count == 50)
        #expect(try till.database.search(" \(count) ", limit: 2).first?.code == "\(count)")
        #expect(try till.database.verifyJournal().fault == nil)
        let events = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: .max, maximumBytes: .max)
        #expect(events.allSatisfy { $0.payload.count < JournalLimits.payloadBytes / 2 })
    }
}
