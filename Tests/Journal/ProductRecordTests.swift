import Journal
import Testing

@Suite struct ProductRecordTests {
    private func parse(_ text: String) throws -> ProductRecord { try ProductRecord(fields: JSONFields(parsing: Array(text.utf8), name: "product")) }
    private func bytes(_ record: ProductRecord) throws -> String { String(decoding: try CanonicalJSON.encode(record.json), as: UTF8.self) }

    private let first = #"{"barcodes":[],"code":"1","linkedCodes":[],"name":"a","stockTracked":true,"taxCategory":"A","unit":"piece","unitPrice":5,"version":1,"weighed":false}"#

    @Test func theFirstReleasesBytesStay() throws {
        let record = try parse(first)
        #expect(record.discountable && record.forSale && record.packs.isEmpty && record.unknown.isEmpty)
        #expect(try bytes(record) == first)
    }

    @Test func everyFieldComesBack() throws {
        var record = try parse(first)
        record.packs = [PackRecord(barcode: "96385074", quantityThousandths: 12_000), PackRecord(barcode: "4006381333931", quantityThousandths: 6_000, price: 499)]
        record.minimumAge = 18
        record.discountable = false
        record.capture = "serial"
        record.forSale = false
        record.recallReason = ""
        record.stockPolicy = "warn"
        record.tare = 20
        record.variantGroup = "G"
        record.variantText = "M"
        record.openPrice = true
        record.maximumPrice = 5_000
        record.listPrices = [ListPriceRecord(list: "STAFF", unitPrice: 4)]
        record.returnable = true
        record.finalSale = true
        record.brand = "Lindt"
        record.saleLimit = SaleLimitRecord(mostThousandths: 2_000, group: "PAIN", final: true)
        #expect(try parse(bytes(record)) == record)
    }

    /// OFFICE and the feed hand on what a newer terminal says.
    @Test func whatANewerReleaseSaysIsKept() throws {
        let text = first.dropLast() + #","zone":{"a":[1,"x",true]}}"#
        let record = try parse(String(text))
        #expect(record.unknown.keys.sorted() == ["zone"])
        #expect(try bytes(record) == text)
        var spoilt = record
        spoilt.unknown["code"] = .string("other")
        #expect(try parse(bytes(spoilt)).code == "1", "an unknown field never stands for a known one")
    }

    @Test func departmentsAndPriceLists() throws {
        var batch = CatalogueBatch()
        let plain = String(decoding: try CanonicalJSON.encode(batch.json), as: UTF8.self)
        #expect(plain == #"{"deleted":[],"products":[],"taxCategories":[]}"#)
        batch.departments = [DepartmentRecord(code: "F", name: "Fruit", taxCategory: "A", openPrice: true, maximumPrice: 2_000), DepartmentRecord(code: "M", name: "Misc", taxCategory: nil, openPrice: false, maximumPrice: nil)]
        batch.priceLists = [PriceListRecord(list: "*", version: 7, prices: [.init(code: "1", unitPrice: 3, from: "2026-12-01", until: "2026-12-24"), .init(code: "2", unitPrice: 4)])]
        let event = CatalogueChanged(change: .batch(batch), origin: "import")
        #expect(try CatalogueChanged(payload: event.payload()) == event)
    }
}
