import Journal
import SaleCore
import Storage
import Testing

/// A pack's barcode with a price of its own: found with it, whatever lists and days say of a single piece.
@Suite struct PackPriceTests {
    private static let six = "4006381333931", twelve = "96385074"
    private let till: Fixture

    init() throws {
        till = try Fixture()
        try till.stockShop(1)
        try till.database.importProducts([(product: Self.cola, stock: nil)], taxCategories: [], at: till.now())
    }

    private static var cola: Product {
        Product(
            code: "COLA", barcodes: ["5449000000996", six, twelve], name: "Cola", unitPrice: UnitPrice(Money(99, .eur)), taxCategory: "A",
            packs: [six: Quantity(pieces: 6), twelve: Quantity(pieces: 12)], packPrices: [six: 499])
    }

    private func find(_ code: String, list: String? = nil) throws -> FoundItem { try #require(try till.database.findItem(code: code, priceList: list, on: Fixture.day)) }

    @Test func ofItsBarcodeAlone() throws {
        try till.restart()
        let pack = try find(Self.six)
        #expect(pack.product == Self.cola && pack.quantity == Quantity(pieces: 6) && pack.pack?.price == Money(499, .eur))
        #expect(pack.amount(of: Quantity(pieces: 6)) == Money(499, .eur) && pack.amount(of: Quantity(pieces: 18)) == Money(1_497, .eur))
        #expect(pack.amount(of: Quantity(pieces: 7)) == nil && pack.amount(of: nil) == nil)
        for single in ["COLA", "5449000000996", Self.twelve] { #expect(try find(single).pack == nil && find(single).amount(of: Quantity(pieces: 12)) == nil) }
        #expect(try pack.quantity(times: Quantity(pieces: 3)) == Quantity(pieces: 18))
        #expect(throws: ArticleRefusal.labelSaysHowMuch(product: "Cola")) { try pack.quantity(times: Quantity(thousandths: 500)) }
        // As a GS1 message too, with its lot.
        let label = try find("(01)0\(Self.six)(10)L7")
        #expect(label.pack?.price == Money(499, .eur) && label.lot == "L7" && label.quantity == Quantity(pieces: 6))
    }

    /// A list is about single pieces.
    @Test func listsAndDaysDoNotChangeIt() throws {
        _ = try till.database.importPriceLists(Array("list,code,price,from,until\nSTAFF,COLA,0.50,,\n*,COLA,0.60,2020-01-01,\n".utf8), at: till.now())
        #expect(try find("COLA", list: "STAFF").product.unitPrice == UnitPrice(Money(50, .eur)) && find("COLA").product.unitPrice == UnitPrice(Money(60, .eur)))
        #expect(try find(Self.six, list: "STAFF").amount(of: Quantity(pieces: 6)) == Money(499, .eur))
    }

    /// In the journal, over the feed of an office, and out again.
    @Test func itTravels() throws {
        let events = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: 1 << 20).filter { $0.header.kind == .catalogueChanged }
        guard case .batch(let batch) = try CatalogueChanged(payload: #require(events.last).payload).change, let record = batch.products.last else { throw StorageError.notWritable }
        #expect(record.packs == [PackRecord(barcode: Self.six, quantityThousandths: 6_000, price: 499), PackRecord(barcode: Self.twelve, quantityThousandths: 12_000)])
        #expect(Product(record) == Self.cola)
        var cheaper = Self.cola
        cheaper.packPrices = [Self.six: 450]
        try till.database.savePeer(PeerRecord(name: "OFFICE", url: "http://127.0.0.1:1", token: "t", ownsCatalogue: true))
        try till.database.applyChanges(peer: "OFFICE", page: CataloguePage(upserts: [cheaper], cursor: "a"), at: 1)
        #expect(try find(Self.six).pack?.price == Money(450, .eur))
    }
}
