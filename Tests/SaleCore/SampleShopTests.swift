import Foundation
import SaleCore
import Testing

/// The sample shop is what a newcomer sees first: it must be good throughout.
@Suite struct SampleShopTests {
    private struct Shop: Decodable {
        struct Tax: Decodable { let code: String, name: String, rateMillionths: Int64 }
        let name: String, addressLines: [String], taxNumber: String, currency: String, zone: String, receiptFooter: [String], taxCategories: [Tax]
    }

    private let shop: Shop
    private let bytes: [UInt8]
    private let taxes: [TaxCategory]

    init() throws {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let sample = root.appendingPathComponent("Sources/till/Resources/sample")
        shop = try JSONDecoder().decode(Shop.self, from: Data(contentsOf: sample.appendingPathComponent("shop.json")))
        bytes = [UInt8](try Data(contentsOf: sample.appendingPathComponent("products.csv")))
        taxes = shop.taxCategories.map { TaxCategory(code: $0.code, name: $0.name, rate: Rate(millionths: $0.rateMillionths)) }
    }

    @Test func theShop() {
        #expect(Currency.known[shop.currency] != nil)
        #expect(TimeZone(identifier: shop.zone) != nil)
        #expect(shop.name.contains("Sample") && !shop.taxNumber.isEmpty && !shop.addressLines.isEmpty && !shop.receiptFooter.isEmpty)
        #expect(Set(taxes.map(\.code)).count == taxes.count && taxes.count >= 3)
    }

    @Test func theProducts() throws {
        let (rows, problems) = ProductCSV.parse(bytes: bytes, currency: .eur, taxCategories: taxes)
        #expect(problems.isEmpty, "\(problems)")
        let products = rows.map(\.product)
        #expect(products.count >= 70)
        let codes = products.flatMap(\.barcodes)
        #expect(codes.count >= 60 && codes.allSatisfy(GTIN.isValid))
        for length in [8, 12, 13] { #expect(codes.contains { $0.count == length }, "no code of \(length) digits") }
        #expect(Set(products.map(\.taxCategory)).count >= 3)
        #expect(products.filter(\.isWeighed).count >= 10)
        #expect(rows.filter(\.isQuickKey).count >= 6)
        #expect(Set(products.compactMap(\.department)).count >= 6)
        #expect(rows.allSatisfy { !$0.product.isStockTracked || ($0.stock ?? Quantity(thousandths: 0)) > Quantity(thousandths: 0) })
        let byCode = Dictionary(uniqueKeysWithValues: products.map { ($0.code, $0) })
        let bananas = try #require(byCode["4011"])
        #expect(bananas.isWeighed && bananas.unit == .kilogram)
        let linked = products.flatMap(\.linkedCodes)
        #expect(linked.count >= 10 && linked.allSatisfy { byCode[$0].map { !$0.isStockTracked } ?? false })
    }

    /// A basket through the register's own rules: two colas with deposit, bananas and stamps.
    @Test func aBasket() throws {
        let rows = ProductCSV.parse(bytes: bytes, currency: .eur, taxCategories: taxes).rows
        func item(_ code: String) throws -> SaleItem {
            let product = try #require(rows.first { $0.product.code == code }).product
            return SaleItem(product, tax: try #require(taxes.first { $0.code == product.taxCategory }))
        }
        var till = try Till(open: Fixtures.begun())
        try till.add(item("301"), .pieces(2), linked: [item("P25")])
        try till.add(item("4011"), Quantity(thousandths: 1234))
        try till.add(item("130"))
        // 2 × 0.99 + 2 × 0.25 + 1.79 × 1.234 (2.20886) + 0.95
        #expect(till.open.total == Money(198 + 50 + 221 + 95, .eur))
    }
}
