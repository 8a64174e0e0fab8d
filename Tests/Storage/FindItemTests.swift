import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

@Suite struct FindItemTests {
    private let till: Fixture
    init() throws { till = try Fixture() }

    private func stock(_ products: [Product]) throws {
        try till.database.importProducts(products.map { (product: $0, stock: Quantity?.none) }, taxCategories: [Fixture.standard, Fixture.reduced], at: till.now())
    }

    private func product(_ code: String, _ barcodes: [String] = [], _ change: (inout Product) -> Void = { _ in }) -> Product {
        var product = Product(code: code, barcodes: barcodes, name: "Article \(code)", unitPrice: UnitPrice(Money(1_000, .eur)), taxCategory: "A")
        change(&product)
        return product
    }

    private func withCheck(_ body: String) -> String { body + String(GTIN.checkDigit(of: body) ?? 0) }
    private func day(_ text: String) throws -> BusinessDay { try #require(BusinessDay(text)) }

    /// Everything a product can say comes back from disk, and from a peer's record of it.
    @Test func aProductIsKeptWhole() throws {
        let whole = product("7", ["4006381333931", "96385074"]) {
            $0.packs = ["96385074": Quantity(pieces: 12)]
            $0.minimumAge = 18
            $0.isDiscountable = false
            $0.capture = .lot
            $0.isForSale = false
            $0.recallReason = "glass"
            $0.stockPolicy = .refuse
            $0.variant = ProductVariant(group: "G", text: "blue")
            $0.openPrice = OpenPrice(maximumMinorUnits: 5_000)
            $0.listPrices = ["STAFF": UnitPrice(tenThousandths: 5), "B2B": UnitPrice(tenThousandths: 7)]
        }
        let weighed = product("8") {
            $0.unit = .kilogram
            $0.isWeighed = true
            $0.tare = Quantity(thousandths: 20)
            $0.openPrice = OpenPrice()
            $0.recallReason = ""
        }
        try stock([whole, weighed])
        let head = try till.database.journalHead().sequence
        try till.restart()
        for wanted in [whole, weighed] { #expect(try till.database.findItem(code: wanted.code)?.product == wanted) }
        #expect(try till.database.productPriceLists() == ["B2B", "STAFF"])
        // The same again changes nothing, and is not journalled.
        try stock([whole, weighed])
        #expect(try till.database.journalHead().sequence == head)
        let events = try till.database.envelopes(afterEpoch: 1, sequence: head - 1, limit: 1, maximumBytes: 1 << 20)
        guard case .batch(let batch) = try CatalogueChanged(payload: #require(events.first).payload).change else { throw StorageError.notWritable }
        #expect(batch.products.map { Product($0) } == [whole, weighed])
        // And back to a plain one.
        try stock([product("7", ["4006381333931"])])
        #expect(try till.database.findItem(code: "7")?.product == product("7", ["4006381333931"]))
        #expect(try till.database.findItem(code: "96385074") == nil)
    }

    @Test func aPackIsSeveral() throws {
        try stock([product("1", ["4006381333931", "96385074"]) { $0.packs = ["96385074": Quantity(pieces: 12)] }])
        #expect(try till.database.findItem(code: "4006381333931")?.quantity == nil)
        for code in ["96385074", "0000096385074", " 96385074"] { #expect(try till.database.findItem(code: code)?.quantity == Quantity(pieces: 12)) }
    }

    /// A quantity typed before a code is so many packs; a label that was weighed or priced is one, whatever is typed.
    @Test func aTypedQuantityCountsPacksAndNeverLabels() throws {
        try stock([
            product("1", ["4006381333931", "96385074"]) { $0.packs = ["96385074": Quantity(pieces: 12)] },
            product("88060") { $0.unit = .kilogram; $0.isWeighed = true },
        ])
        func found(_ code: String) throws -> FoundItem { try #require(try till.database.findItem(code: code)) }
        #expect(try found("4006381333931").quantity(times: Quantity(pieces: 3)) == Quantity(pieces: 3))
        #expect(try found("96385074").quantity(times: nil) == Quantity(pieces: 12))
        #expect(try found("96385074").quantity(times: Quantity(pieces: 2)) == Quantity(pieces: 24))
        #expect(try found("96385074").quantity(times: Quantity(thousandths: 500)) == Quantity(pieces: 6))
        #expect(try found("96385074").quantity(times: Quantity(thousandths: .max)) == Quantity(thousandths: .max), "the sale refuses so many")
        #expect(try found("88060").quantity(times: Quantity(thousandths: 345)) == Quantity(thousandths: 345))
        let priced = try found(withCheck("238806001124"))
        try till.database.saveCatalogueSettings(CatalogueSettings(masks: try CatalogueSettings.masks(json: #"[{"pattern": "23AAAAAWWWWWC", "decimals": 3}]"#)))
        for label in [priced, try found(withCheck("238806001124"))] {
            #expect(try label.quantity(times: nil) == Quantity(thousandths: 1_124))
            #expect(throws: ArticleRefusal.labelSaysHowMuch(product: "Article 88060")) { try label.quantity(times: Quantity(pieces: 3)) }
        }
    }

    @Test func badProductsAreRefusedWithTheirReason() throws {
        let bad: [(inout Product) -> Void] = [
            { $0.minimumAge = 0 }, { $0.tare = .one }, { $0.packs = ["x": .one] }, { $0.listPrices = ["*": UnitPrice(tenThousandths: 1)] },
            { $0.variant = ProductVariant(group: "", text: "") }, { $0.openPrice = OpenPrice(maximumMinorUnits: -1) },
        ]
        for (index, change) in bad.enumerated() { #expect(storageError { try stock([product("1", ["4006381333931"], change)]) }?.code == "storage.bad-product", "\(index)") }
        #expect(try till.database.productCount() == 0)
    }

    @Test func labelsWithAPriceOrAWeight() throws {
        let cheese = product("88060") { $0.unit = .kilogram; $0.isWeighed = true }
        try stock([cheese, product("12"), product("T", [withCheck("230001200000")])])
        // The shop's zone is Europe/Berlin: prefix 23 is a price of five digits.
        let found = try #require(try till.database.findItem(code: withCheck("238806001124")))
        #expect(found.product == cheese)
        #expect(found.fixedAmount == Money(1_124, .eur) && found.quantity == Quantity(thousandths: 1_124))
        // The template with nothing for the price is tried before the article's digits.
        #expect(try till.database.findItem(code: withCheck("230001200199"))?.product.code == "T")
        #expect(try till.database.findItem(code: withCheck("230001200199"))?.quantity == .one)
        #expect(try till.database.findItem(code: withCheck("239999900199")) == nil)
        #expect(throws: ArticleRefusal.code(.wrongCheckDigit(code: "2388060011240"))) { try till.database.findItem(code: "2388060011240") }
        try till.database.saveCatalogueSettings(CatalogueSettings(masks: try CatalogueSettings.masks(json: #"[{"pattern": "23AAAAAWWWWWC", "decimals": 3}]"#), stockPolicy: .warn))
        try till.restart()
        #expect(try till.database.catalogueSettings().stockPolicy == .warn)
        let weighed = try #require(try till.database.findItem(code: withCheck("238806001124")))
        #expect(weighed.fixedAmount == nil && weighed.quantity == Quantity(thousandths: 1_124))
        try till.database.saveCatalogueSettings(CatalogueSettings(masks: []))
        #expect(try till.database.findItem(code: withCheck("238806001124")) == nil)
        try till.database.saveCatalogueSettings(CatalogueSettings())
        #expect(try till.database.findItem(code: withCheck("238806001124"))?.fixedAmount != nil)
    }

    @Test(arguments: ["", "x", "{}", "[1]", #"[{"pattern":"AAAA"}]"#, #"[{"decimals":2}]"#, #"[{"pattern":"23AAAAAPPPPPC","decimals":99}]"#, String(repeating: "[", count: 513), String(repeating: "[", count: 600)])
    func badMasksAreRefused(json: String) { #expect(storageError { _ = try CatalogueSettings.masks(json: json) }?.code == "storage.bad-value") }

    @Test func masksAreKeptAsTheyAreEdited() throws {
        for masks in BarcodeMask.presets.values { #expect(try CatalogueSettings.masks(json: CatalogueSettings.masksJSON(masks)) == masks) }
    }

    @Test func gs1Messages() throws {
        let item = withCheck("0950123456789")
        try stock([product("1", [item]) { $0.unit = .kilogram; $0.isWeighed = true; $0.capture = .lot }])
        let today = try day("2026-11-27")
        let found = try #require(try till.database.findItem(code: "01\(item)10L7\u{1D}1726112731030012343922999", on: today))
        #expect((found.lot, found.expiry, found.quantity, found.fixedAmount) == ("L7", today, Quantity(thousandths: 1_234), Money(999, .eur)))
        #expect(found.refusal(on: today) == nil)
        #expect(found.refusal(on: try day("2026-11-28")) == .expired(product: "Article 1", today))
        #expect(try till.database.findItem(code: "(01)\(item)(21)S1")?.serial == "S1")
        #expect(try till.database.findItem(code: "(01)\(withCheck("1950123456789"))(21)S1") == nil)
    }

    @Test func refusals() throws {
        try stock([product("1") { $0.isForSale = false }, product("2") { $0.recallReason = "glass in it" }, product("3") { $0.isForSale = false; $0.recallReason = "" }, product("4")])
        func refusal(_ code: String) throws -> String? { try till.database.findItem(code: code)?.refusal(on: Fixture.day).map { "\($0.code)" } }
        #expect(try refusal("1") == "article.not-for-sale")
        #expect(try refusal("2") == "article.recalled")
        #expect(try refusal("3") == "article.recalled")
        #expect(try refusal("4") == nil)
        #expect(try till.database.findItem(code: "2")?.refusal(on: Fixture.day)?.description.contains("glass in it") == true)
    }

    @Test func departmentsSellAtAnOpenPrice() throws {
        try stock([product("1")])
        let text = "code,name,tax,openprice,maxprice\nFRUIT,Fruit & veg,B,yes,20\nMISC,Other,,,\n"
        #expect(try till.database.importDepartments(Array(text.utf8), at: till.now()).isLoaded)
        let found = try #require(try till.database.findItem(code: "dept:FRUIT"))
        #expect(found.product.openPrice == OpenPrice(maximumMinorUnits: 2_000) && found.tax == Fixture.reduced && !found.product.isStockTracked)
        #expect(found.product.department == "FRUIT")
        for code in ["dept:MISC", "dept:", "dept:NONE", "FRUIT"] { #expect(try till.database.findItem(code: code) == nil, "\(code)") }
        let version = try till.database.catalogueVersion()
        #expect(try till.database.importDepartments(Array(text.utf8), at: till.now()).isLoaded)
        #expect(try till.database.catalogueVersion() == version, "the same again is no new version")
        let refused = try till.database.importDepartments(Array("code,name,tax\nX,y,Z\n".utf8), at: till.now())
        #expect(refused.problems.map(\.line) == [2] && !refused.isLoaded)
        #expect(try till.database.departments().map(\.code) == ["FRUIT", "MISC"])
        let events = try till.database.envelopes(afterEpoch: 1, sequence: 0, limit: .max, maximumBytes: .max)
        guard case .batch(let batch) = try CatalogueChanged(payload: #require(events.last).payload).change else { throw StorageError.notWritable }
        #expect(batch.departments?.map(\.code) == ["FRUIT", "MISC"])
    }
}
