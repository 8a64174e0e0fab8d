import Foundation
import GRDB
import SaleCore

// Lookups. SQLite's indexes are the cache: there is no catalogue in memory.
extension TillDatabase {
    /// The products on the quick keys, in their order; where none are chosen, the first by name, `unchosen` of them at most.
    public func quickKeys(limit: Int, unchosen: Int? = nil) throws -> [Product] {
        try read { db in
            let chosen = try Int64.fetchAll(
                db.cachedStatement(sql: "SELECT product.id FROM quick_key JOIN product ON product.code = quick_key.product_code ORDER BY quick_key.position LIMIT ?"),
                arguments: [limit])
            let ids = try !chosen.isEmpty ? chosen : Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM product ORDER BY name LIMIT ?"), arguments: [min(limit, unchosen ?? limit)])
            return try ids.compactMap { try db.product($0) }
        }
    }

    /// The variants of a style, as they came into the catalogue.
    public func variants(of group: String, limit: Int) throws -> [Product] {
        try read { db in
            try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM product WHERE variant_group = ? ORDER BY id LIMIT ?"), arguments: [group, limit])
                .compactMap { try db.product($0) }
        }
    }

    /// What empties give back, by name.
    public func returnableProducts(limit: Int) throws -> [Product] {
        try read { db in
            try Int64.fetchAll(db.cachedStatement(sql: "SELECT id FROM product WHERE is_returnable = 1 ORDER BY name, id LIMIT ?"), arguments: [limit])
                .compactMap { try db.product($0) }
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
        let sql = "SELECT \(Self.productColumns), t.name, t.rate FROM product AS p JOIN tax_category AS t ON t.code = p.tax_category WHERE p.id = ?"
        guard let row = try row(sql, [id]) else { return nil }
        let product = try product(id, row)
        return (product, TaxCategory(code: product.taxCategory, name: row[26], rate: Rate(millionths: row[27])))
    }

    func product(_ id: Int64) throws -> Product? {
        try row("SELECT \(Self.productColumns) FROM product AS p WHERE p.id = ?", [id]).map { try product(id, $0) }
    }

    private static let productColumns = """
        p.code, p.name, p.department, p.unit, p.unit_price, p.tax_category, p.is_weighed, p.is_stock_tracked, p.minimum_age, p.is_discountable, p.capture, p.is_for_sale, \
        p.recall_reason, p.stock_policy, p.tare, p.variant_group, p.variant_text, p.is_open_price, p.maximum_price, p.list_price_count, p.is_returnable, \
        p.brand, p.sale_limit, p.sale_limit_group, p.is_sale_limit_final, p.is_final_sale
        """

    /// Columns by place: searches and imports read products by the thousand.
    private func product(_ id: Int64, _ row: Row) throws -> Product {
        var product = Product(
            code: row[0], name: row[1], department: row[2], unit: UnitOfMeasure(row[3]), unitPrice: UnitPrice(tenThousandths: row[4]), taxCategory: row[5],
            linkedCodes: try String.fetchAll(cachedStatement(sql: "SELECT linked_code FROM product_link WHERE product = ? ORDER BY position"), arguments: [id]),
            isWeighed: row[6], isStockTracked: row[7])
        let barcodes = try Row.fetchCursor(cachedStatement(sql: "SELECT barcode, quantity, price FROM product_barcode WHERE product = ? ORDER BY position"), arguments: [id])
        while let line = try barcodes.next() {
            let barcode: String = line[0]
            product.barcodes.append(barcode)
            if let quantity: Int64 = line[1] { product.packs[barcode] = Quantity(thousandths: quantity) }
            if let price: Int64 = line[2] { product.packPrices[barcode] = price }
        }
        product.minimumAge = row[8]
        product.isDiscountable = row[9]
        product.capture = (row[10] as String?).flatMap { ItemCapture(rawValue: $0) }
        product.isForSale = row[11]
        product.recallReason = row[12]
        product.stockPolicy = (row[13] as String?).flatMap { StockPolicy(rawValue: $0) }
        product.tare = (row[14] as Int64?).map { Quantity(thousandths: $0) }
        if let group: String = row[15], let text: String = row[16] { product.variant = ProductVariant(group: group, text: text) }
        if row[17] { product.openPrice = OpenPrice(maximumMinorUnits: row[18]) }
        product.isReturnable = row[20]
        product.brand = row[21]
        if let most: Int64 = row[22] { product.saleLimit = ItemLimit(most: Quantity(thousandths: most), group: row[23], isFinal: row[24]) }
        product.isFinalSale = row[25]
        if row[19] > 0 {
            for price in try rows("SELECT list, price FROM product_price WHERE product = ?", [id]) { product.listPrices[price[0]] = UnitPrice(tenThousandths: price[1]) }
        }
        return product
    }
}
