import Foundation
import GRDB
import SaleCore

/// What a code stands for, with everything a line will need.
public struct FoundItem: Sendable, Hashable {
    public let product: Product
    public let tax: TaxCategory
    /// Sold along with each unit; one that the catalogue does not have is left out.
    public let linked: [(product: Product, tax: TaxCategory)]
    public let catalogueVersion: Int64

    public static func == (a: FoundItem, b: FoundItem) -> Bool {
        a.product == b.product && a.tax == b.tax && a.catalogueVersion == b.catalogueVersion && a.linked.elementsEqual(b.linked, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(product)
        hasher.combine(catalogueVersion)
    }
}

// Lookups. SQLite's indexes are the cache: there is no catalogue in memory.
extension TillDatabase {
    public static let maximumSearchResults = 200
    /// A text that fits more products than this says too little to find the best of them: then these, the first of the catalogue,
    /// are compared. So a single letter costs no more in a large catalogue than in a small one.
    public static let searchResultsCompared = 1_000
    private static let maximumSearchBytes = 128
    private static let maximumSearchWords = 8

    /// The product of a scanned or typed code: by barcode first, then by product code.
    public func findItem(code: String) throws -> FoundItem? {
        let key = BarcodeKey.normalise(code)
        guard !key.isEmpty, key.utf8.count <= BarcodeKey.maximumLength else { return nil }
        return try read { db in
            let byBarcode = try db.integer("SELECT product FROM product_barcode WHERE key = ?", [key])
            let typed = code.trimmingCharacters(in: .whitespacesAndNewlines)
            guard let id = try byBarcode ?? db.integer("SELECT id FROM product WHERE code = ?", [typed]), let (product, tax) = try db.productAndTax(id) else { return nil }
            var linked: [(product: Product, tax: TaxCategory)] = []
            for code in product.linkedCodes {
                guard let id = try db.integer("SELECT id FROM product WHERE code = ?", [code]), let found = try db.productAndTax(id) else { continue }
                linked.append(found)
            }
            return FoundItem(product: product, tax: tax, linked: linked, catalogueVersion: try db.catalogueVersion())
        }
    }

    /// Products whose name, code or barcode has words beginning with each of the typed words; the exact code first, then best first.
    /// Case and accents do not matter. Whatever is typed is text, never a query.
    public func search(_ text: String, limit: Int) throws -> [Product] {
        let limit = min(max(0, limit), Self.maximumSearchResults)
        guard limit > 0, let pattern = Self.pattern(text) else { return [] }
        return try read { db in
            let exact = try db.integer("SELECT id FROM product WHERE code = ?", [text.trimmingCharacters(in: .whitespacesAndNewlines)])
            let ids = try Int64.fetchAll(
                db.cachedStatement(sql: """
                    SELECT id FROM (
                        SELECT rowid AS id, bm25(product_search, 4.0, 2.0, 1.0) AS worth, name FROM product_search WHERE product_search MATCH ?1 LIMIT ?2
                    ) ORDER BY worth, name, id LIMIT ?3
                    """),
                arguments: [pattern, Self.searchResultsCompared, limit])
            return try ((exact.map { [$0] } ?? []) + ids.filter { $0 != exact }).prefix(limit).compactMap { try db.product($0) }
        }
    }

    private static func pattern(_ text: String) -> String? {
        let words = String(text.prefix(maximumSearchBytes)).split { !$0.isLetter && !$0.isNumber }.prefix(maximumSearchWords)
        return words.isEmpty ? nil : words.map { "\"\($0)\" *" }.joined(separator: " AND ")
    }

    /// The products on the quick keys, in their order; without any, the first by name.
    public func quickKeys(limit: Int) throws -> [Product] {
        try read { db in
            let chosen = try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT product.id FROM quick_key JOIN product ON product.code = quick_key.product_code ORDER BY quick_key.position LIMIT ?"),
                arguments: [limit])
            let ids = try !chosen.isEmpty ? chosen : Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM product ORDER BY name LIMIT ?"), arguments: [limit])
            return try ids.compactMap { try db.product($0) }
        }
    }

    /// Some products that have a barcode, for trying a scanner.
    public func productsWithBarcode(limit: Int) throws -> [Product] {
        try read { db in
            try Int64.fetchAll(db, sql: "SELECT DISTINCT product FROM product_barcode ORDER BY product LIMIT ?", arguments: [limit]).compactMap { try db.product($0) }
        }
    }

    public func setQuickKeys(_ codes: [String]) throws { try write { try $0.setQuickKeys(codes) } }

    /// Grows with every change of products, prices or tax rates.
    public func catalogueVersion() throws -> Int64 { try read { try $0.catalogueVersion() } }

    public func productCount() throws -> Int { try read { Int(try $0.integer("SELECT count(*) FROM product") ?? 0) } }

    /// By code.
    public func taxCategories() throws -> [TaxCategory] {
        try read { try $0.rows("SELECT code, name, rate FROM tax_category ORDER BY code").map(TaxCategory.init(row:)) }
    }

    /// What is on hand; nil where stock is not counted.
    public func stock(of code: String) throws -> Quantity? {
        try read { db in
            guard try db.integer("SELECT is_stock_tracked FROM product WHERE code = ?", [code]) == 1 else { return nil }
            return Quantity(thousandths: try db.integer("SELECT quantity FROM stock_level WHERE product_code = ?", [code]) ?? 0)
        }
    }
}

extension TaxCategory {
    init(row: Row) { self.init(code: row["code"], name: row["name"], rate: Rate(millionths: row["rate"])) }
}

extension Database {
    func catalogueVersion() throws -> Int64 { try integer("SELECT catalogue_version FROM register") ?? 0 }

    func productAndTax(_ id: Int64) throws -> (product: Product, tax: TaxCategory)? {
        guard let product = try product(id), let tax = try row("SELECT code, name, rate FROM tax_category WHERE code = ?", [product.taxCategory]) else { return nil }
        return (product, TaxCategory(row: tax))
    }

    /// Columns by place: searches and imports read products by the thousand.
    func product(_ id: Int64) throws -> Product? {
        let sql = "SELECT code, name, department, unit, unit_price, tax_category, is_weighed, is_stock_tracked FROM product WHERE id = ?"
        guard let row = try row(sql, [id]) else { return nil }
        return Product(
            code: row[0],
            barcodes: try String.fetchAll(cachedStatement(sql: "SELECT barcode FROM product_barcode WHERE product = ? ORDER BY position"), arguments: [id]),
            name: row[1], department: row[2], unit: UnitOfMeasure(row[3]), unitPrice: UnitPrice(tenThousandths: row[4]), taxCategory: row[5],
            linkedCodes: try String.fetchAll(cachedStatement(sql: "SELECT linked_code FROM product_link WHERE product = ? ORDER BY position"), arguments: [id]),
            isWeighed: row[6], isStockTracked: row[7])
    }
}
