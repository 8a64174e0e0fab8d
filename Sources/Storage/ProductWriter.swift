import Foundation
import GRDB
import Journal
import SaleCore

/// Writes products with their barcodes, links and search words, inside a transaction that makes one new catalogue version.
struct ProductWriter {
    let db: Database
    /// The catalogue version in the making.
    let version: Int64
    private let words: ProductWords
    /// Asked for with every product, and few.
    private var taxCodes: Set<String>

    static let maximumBarcodes = 100

    init(_ db: Database) throws {
        self.db = db
        words = ProductWords(db)
        try db.run("UPDATE register SET catalogue_version = catalogue_version + 1")
        version = try db.catalogueVersion()
        taxCodes = try Set(String.fetchAll(db.cachedStatement(sql: "SELECT code FROM tax_category")))
    }

    /// Why a product cannot be taken in; nil where it can.
    func problem(_ product: Product) -> String? {
        let texts = [product.code, product.name, product.department ?? "", product.unit.code, product.taxCategory] + product.linkedCodes
        if product.code.isEmpty { return "it has no code" }
        if product.name.isEmpty { return "it has no name" }
        if texts.contains(where: { $0.utf8.count > SaleLimits.textBytes }) { return "a text is longer than \(SaleLimits.textBytes) bytes" }
        if product.unitPrice.tenThousandths.magnitude > UInt64(CanonicalJSON.largestInteger) { return "the price is too large" }
        if product.linkedCodes.count > SaleLimits.linkedItems { return "more than \(SaleLimits.linkedItems) products are sold along with it" }
        if product.linkedCodes.contains(product.code) { return "it cannot be sold along with itself" }
        if product.barcodes.count > Self.maximumBarcodes { return "it has more than \(Self.maximumBarcodes) barcodes" }
        let keys = product.barcodes.map(BarcodeKey.normalise)
        if keys.contains(where: { $0.isEmpty || $0.utf8.count > BarcodeKey.maximumLength }) { return "a barcode is empty or too long" }
        if Set(keys).count < keys.count { return "the same barcode stands there twice" }
        if !taxCodes.contains(product.taxCategory) { return "there is no tax category '\(product.taxCategory)'" }
        return product.problem
    }

    /// Adds or replaces the product with this code. A barcode that another product has goes over to this one.
    /// - Returns: the row id, and those that lost a barcode to it.
    func set(_ product: Product) throws -> (id: Int64, robbed: [(id: Int64, barcode: String)]) {
        try set(product, replacing: db.integer("SELECT id FROM product WHERE code = ?", [product.code]))
    }

    /// The same where the row that has this code is known; nil: none has it.
    func set(_ product: Product, replacing old: Int64?) throws -> (id: Int64, robbed: [(id: Int64, barcode: String)]) {
        let values: StatementArguments = [
            product.name, product.department, product.unit.code, product.unitPrice.tenThousandths, product.taxCategory, product.isWeighed,
            product.isStockTracked, version, product.minimumAge, product.isDiscountable, product.capture?.rawValue, product.isForSale, product.recallReason,
            product.stockPolicy?.rawValue, product.tare?.thousandths, product.variant?.group, product.variant?.text, product.openPrice != nil,
            product.openPrice?.maximumMinorUnits, product.listPrices.count, product.isReturnable, product.brand,
            product.saleLimit?.most.thousandths, product.saleLimit?.group, product.saleLimit?.isFinal ?? false, product.isFinalSale, product.code,
        ]
        let id: Int64
        let formerWords: [String]?
        if let old {
            id = old
            formerWords = try searchedWords(id)
            try db.run(
                """
                UPDATE product SET name = ?, department = ?, unit = ?, unit_price = ?, tax_category = ?, is_weighed = ?, is_stock_tracked = ?, version = ?,
                    minimum_age = ?, is_discountable = ?, capture = ?, is_for_sale = ?, recall_reason = ?, stock_policy = ?, tare = ?, variant_group = ?,
                    variant_text = ?, is_open_price = ?, maximum_price = ?, list_price_count = ?, is_returnable = ?, brand = ?, sale_limit = ?, sale_limit_group = ?,
                    is_sale_limit_final = ?, is_final_sale = ?, code = ? WHERE id = ?
                """,
                values + [id])
            try db.run("DELETE FROM product_barcode WHERE product = ?", [id])
            try db.run("DELETE FROM product_link WHERE product = ?", [id])
            try db.run("DELETE FROM product_price WHERE product = ?", [id])
            try removeIndex(id)
        } else {
            formerWords = nil
            try db.run(
                """
                INSERT INTO product (name, department, unit, unit_price, tax_category, is_weighed, is_stock_tracked, version, minimum_age, is_discountable, capture,
                    is_for_sale, recall_reason, stock_policy, tare, variant_group, variant_text, is_open_price, maximum_price, list_price_count, is_returnable, brand,
                    sale_limit, sale_limit_group, is_sale_limit_final, is_final_sale, code)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                values)
            id = db.lastInsertedRowID
        }
        var robbed: [(id: Int64, barcode: String)] = []
        for (position, barcode) in product.barcodes.enumerated() {
            let key = BarcodeKey.normalise(barcode)
            if let holder = try db.integer("SELECT product FROM product_barcode WHERE key = ?", [key]) {
                try db.run("DELETE FROM product_barcode WHERE key = ?", [key])
                try index(holder)
                robbed.append((holder, barcode))
            }
            try db.run(
                "INSERT INTO product_barcode (product, position, barcode, key, quantity, price) VALUES (?, ?, ?, ?, ?, ?)",
                [id, position, barcode, key, product.packs[barcode]?.thousandths, product.packPrices[barcode]])
        }
        for (position, code) in product.linkedCodes.enumerated() {
            try db.run("INSERT INTO product_link (product, position, linked_code) VALUES (?, ?, ?)", [id, position, code])
        }
        for (list, price) in product.listPrices { try db.run("INSERT INTO product_price (product, list, price) VALUES (?, ?, ?)", [id, list, price.tenThousandths]) }
        let named = SearchKeys.words(product.displayName)
        try insertIndex(id, product, named)
        if formerWords != named {
            try words.add(named)
            if let formerWords { try words.remove(formerWords) }
        }
        return (id, robbed)
    }

    func delete(code: String) throws -> Bool {
        guard let id = try db.integer("SELECT id FROM product WHERE code = ?", [code]) else { return false }
        let former = try searchedWords(id)
        try removeIndex(id)
        try db.run("DELETE FROM product WHERE id = ?", [id])
        if let former { try words.remove(former) }
        return true
    }

    /// - Returns: whether it is new or has changed.
    mutating func set(_ category: TaxCategory) throws -> Bool {
        let old = try db.row("SELECT code, name, rate FROM tax_category WHERE code = ?", [category.code]).map(TaxCategory.init(row:))
        guard old != category else { return false }
        guard !category.code.isEmpty, (0...Rate.one * 10).contains(category.rate.millionths) else {
            throw StorageError.badValue("The tax category '\(category.code)'", reason: "must have a code and a rate of 0 to 1000 %")
        }
        try db.keep(old, of: category.code, until: version)
        try db.run(
            "INSERT INTO tax_category (code, name, rate) VALUES (?1, ?2, ?3) ON CONFLICT (code) DO UPDATE SET name = ?2, rate = ?3",
            [category.code, category.name, category.rate.millionths])
        taxCodes.insert(category.code)
        return true
    }

    private func index(_ id: Int64) throws {
        guard let product = try db.product(id) else { return }
        try removeIndex(id)
        try insertIndex(id, product, SearchKeys.words(product.displayName))
    }

    /// The words by which a row is found, of what `Product.displayName` makes.
    private func searchedWords(_ id: Int64) throws -> [String]? {
        try db.text("SELECT name || coalesce(' ' || variant_text, '') FROM product WHERE id = ?", [id]).map(SearchKeys.words)
    }

    private func removeIndex(_ id: Int64) throws {
        try db.run("DELETE FROM product_search WHERE rowid = ?", [id])
        try db.run("DELETE FROM product_search_part WHERE rowid = ?", [id])
    }

    private func insertIndex(_ id: Int64, _ product: Product, _ words: [String]) throws {
        let codes = [product.code, product.variant?.group].compactMap(\.self).joined(separator: " ")
        try db.indexProduct(id, codes: codes, words: words, barcodes: product.barcodes.joined(separator: " "))
        try db.run("INSERT INTO product_search_part (rowid, codes) VALUES (?, ?)", [id, ([product.code] + product.barcodes).joined(separator: " ")])
    }
}
