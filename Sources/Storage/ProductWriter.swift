import Foundation
import GRDB
import Journal
import SaleCore

/// Writes products with their barcodes, links and search words, inside a transaction that makes one new catalogue version.
struct ProductWriter {
    let db: Database
    /// The catalogue version in the making.
    let version: Int64
    /// Asked for with every product, and few.
    private var taxCodes: Set<String>

    static let maximumBarcodes = 100

    init(_ db: Database) throws {
        self.db = db
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
        return nil
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
            product.isStockTracked, version,
        ]
        let id: Int64
        if let old {
            id = old
            try db.run(
                "UPDATE product SET name = ?, department = ?, unit = ?, unit_price = ?, tax_category = ?, is_weighed = ?, is_stock_tracked = ?, version = ? WHERE id = ?",
                values + [id])
            try db.run("DELETE FROM product_barcode WHERE product = ?", [id])
            try db.run("DELETE FROM product_link WHERE product = ?", [id])
            try db.run("DELETE FROM product_search WHERE rowid = ?", [id])
        } else {
            try db.run(
                "INSERT INTO product (name, department, unit, unit_price, tax_category, is_weighed, is_stock_tracked, version, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values + [product.code])
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
            try db.run("INSERT INTO product_barcode (product, position, barcode, key) VALUES (?, ?, ?, ?)", [id, position, barcode, key])
        }
        for (position, code) in product.linkedCodes.enumerated() {
            try db.run("INSERT INTO product_link (product, position, linked_code) VALUES (?, ?, ?)", [id, position, code])
        }
        try insertIndex(id, product)
        return (id, robbed)
    }

    func delete(code: String) throws -> Bool {
        guard let id = try db.integer("SELECT id FROM product WHERE code = ?", [code]) else { return false }
        try db.run("DELETE FROM product_search WHERE rowid = ?", [id])
        try db.run("DELETE FROM product WHERE id = ?", [id])
        return true
    }

    /// - Returns: whether it is new or has changed.
    mutating func set(_ category: TaxCategory) throws -> Bool {
        let old = try db.row("SELECT code, name, rate FROM tax_category WHERE code = ?", [category.code]).map(TaxCategory.init(row:))
        guard old != category else { return false }
        guard !category.code.isEmpty, (0...Rate.one * 10).contains(category.rate.millionths) else {
            throw StorageError.badValue("The tax category '\(category.code)'", reason: "must have a code and a rate of 0 to 1000 %")
        }
        try db.run(
            "INSERT INTO tax_category (code, name, rate) VALUES (?1, ?2, ?3) ON CONFLICT (code) DO UPDATE SET name = ?2, rate = ?3",
            [category.code, category.name, category.rate.millionths])
        taxCodes.insert(category.code)
        return true
    }

    private func index(_ id: Int64) throws {
        guard let product = try db.product(id) else { return }
        try db.run("DELETE FROM product_search WHERE rowid = ?", [id])
        try insertIndex(id, product)
    }

    private func insertIndex(_ id: Int64, _ product: Product) throws {
        try db.run(
            "INSERT INTO product_search (rowid, code, name, barcodes) VALUES (?, ?, ?, ?)",
            [id, product.code, product.name, product.barcodes.joined(separator: " ")])
    }
}

extension ProductRecord {
    init(_ product: Product, version: Int64) {
        self.init(
            code: product.code, barcodes: product.barcodes, name: product.name, department: product.department, unit: product.unit.code,
            unitPrice: product.unitPrice.tenThousandths, taxCategory: product.taxCategory, linkedCodes: product.linkedCodes, weighed: product.isWeighed,
            stockTracked: product.isStockTracked, version: version)
    }
}

extension Product {
    /// A product as a peer's change feed carries it.
    public init(_ record: ProductRecord) {
        self.init(
            code: record.code, barcodes: record.barcodes, name: record.name, department: record.department, unit: UnitOfMeasure(record.unit),
            unitPrice: UnitPrice(tenThousandths: record.unitPrice), taxCategory: record.taxCategory, linkedCodes: record.linkedCodes,
            isWeighed: record.weighed, isStockTracked: record.stockTracked)
    }
}
