import Foundation
import GRDB
import Journal
import SaleCore

/// What an import did.
public struct ImportSummary: Sendable, Hashable {
    public var rows = 0
    /// Products that are new or have changed; the others were left alone and not journalled.
    public var changed = 0
    public var stockChanged = 0
}

extension TillDatabase {
    /// Rows between two calls of `progress`.
    public static let importProgressRows = 1_000

    /// Takes in products, all or nothing, in one transaction, as one new catalogue version. What changes is journalled in bounded
    /// batches; a stock that differs becomes a stock movement.
    /// - Parameters:
    ///   - rows: a nil stock leaves the stock as it is.
    ///   - taxCategories: added or replaced before the products.
    ///   - quickKeys: codes for the quick keys, in order; nil leaves them as they are.
    ///   - progress: called with the number of rows done.
    /// - Throws: `badProduct` naming the product, `ownedByPeer` once a peer owns the catalogue.
    @discardableResult
    public func importProducts(
        _ rows: some Sequence<(product: Product, stock: Quantity?)>, taxCategories: [TaxCategory], quickKeys: [String]? = nil, origin: String = "import",
        at: Moment, progress: (Int) throws -> Void = { _ in }
    ) throws -> ImportSummary {
        try write { db in
            if let owner = try db.catalogueOwner() { throw StorageError.ownedByPeer(owner) }
            var writer = try ProductWriter(db)
            var journal = try CatalogueJournal(db, identity: self.identity, origin: origin, at: at)
            for category in taxCategories where try writer.set(category) { journal.add(category) }
            var run = ImportRun(writer: writer)
            for (product, stock) in rows {
                if try run.take(product) { try journal.add(product, version: writer.version) }
                if let stock, product.isStockTracked, let move = try run.stockMove(product.code, to: stock) {
                    try db.moveStock(move, reason: origin, document: nil, at: at)
                    try journal.add(move)
                }
                if run.summary.rows.isMultiple(of: Self.importProgressRows) { try progress(run.summary.rows) }
            }
            try run.finish()
            try journal.flush()
            if let quickKeys { try db.setQuickKeys(quickKeys) }
            try progress(run.summary.rows)
            return run.summary
        }
    }

    /// Every product with its stock, by code, from one snapshot.
    public func exportProducts(_ each: (Product, Quantity?) throws -> Void) throws {
        try read { db in
            let ids = try Int64.fetchCursor(db, sql: "SELECT id FROM product ORDER BY code")
            while let id = try ids.next() {
                guard let product = try db.product(id) else { continue }
                let stock = try db.integer("SELECT quantity FROM stock_level WHERE product_code = ?", [product.code]) ?? 0
                try each(product, product.isStockTracked ? Quantity(thousandths: stock) : nil)
            }
        }
    }

    /// Which products have these barcodes now: their codes by normalised barcode, for those that somebody has.
    public func holders(of barcodes: some Sequence<String>) throws -> [String: String] {
        try read { db in
            var holders: [String: String] = [:]
            let statement = try db.cachedStatement(sql: "SELECT p.code FROM product_barcode AS b JOIN product AS p ON p.id = b.product WHERE b.key = ?")
            for barcode in barcodes {
                let key = BarcodeKey.normalise(barcode)
                if let code = try String.fetchOne(statement, arguments: [key]) { holders[key] = code }
            }
            return holders
        }
    }

    /// The codes on the quick keys, in order.
    public func quickKeyCodes() throws -> [String] {
        try read { try String.fetchAll($0.cachedStatement(sql: "SELECT product_code FROM quick_key ORDER BY position")) }
    }

    /// The peer whose catalogue this is; nil while it is the terminal's own.
    public func catalogueOwner() throws -> String? { try read { try $0.catalogueOwner() } }
}

/// The rows of one import: refuses the same product or barcode twice, and a barcode taken from a product that is not among the rows.
private struct ImportRun {
    let writer: ProductWriter
    var summary = ImportSummary()
    private var seen: Set<String> = []
    /// Barcodes that went over from a product not seen yet; it must come with its new ones.
    private var robbed: [Int64: (barcode: String, by: String)] = [:]
    private var linked: [(code: String, by: String)] = []

    init(writer: ProductWriter) { self.writer = writer }

    /// - Returns: whether it is new or has changed.
    mutating func take(_ product: Product) throws -> Bool {
        summary.rows += 1
        func refuse(_ reason: String) -> StorageError { .badProduct(code: product.code, reason: reason) }
        if let problem = writer.problem(product) { throw refuse(problem) }
        guard seen.insert(product.code).inserted else { throw refuse("it stands there twice") }
        linked += product.linkedCodes.map { ($0, product.code) }
        let db = writer.db
        let old = try db.integer("SELECT id FROM product WHERE code = ?", [product.code])
        if let id = old {
            let wasRobbed = robbed.removeValue(forKey: id) != nil
            if !wasRobbed, try db.product(id) == product { return false }
        }
        for victim in try writer.set(product, replacing: old).robbed {
            guard let code = try db.text("SELECT code FROM product WHERE id = ?", [victim.id]) else { continue }
            if seen.contains(code) { throw refuse("its barcode \(victim.barcode) is also that of \(code)") }
            robbed[victim.id] = (victim.barcode, product.code)
        }
        summary.changed += 1
        return true
    }

    /// The movement that brings the stock to `wanted`; nil where it is there.
    mutating func stockMove(_ code: String, to wanted: Quantity) throws -> StockMove? {
        guard wanted.thousandths.magnitude <= UInt64(ProductCSV.stockThousandths) else {
            throw StorageError.badProduct(code: code, reason: "the stock is too large")
        }
        let have = try writer.db.integer("SELECT quantity FROM stock_level WHERE product_code = ?", [code])
        guard have ?? 0 != wanted.thousandths else { return nil }
        summary.stockChanged += 1
        return StockMove(product: code, deltaThousandths: wanted.thousandths - (have ?? 0))
    }

    func finish() throws {
        if let (id, (barcode, code)) = robbed.first, let holder = try writer.db.text("SELECT code FROM product WHERE id = ?", [id]) {
            throw StorageError.badProduct(code: code, reason: "its barcode \(barcode) is also that of \(holder)")
        }
        for (code, by) in linked where !seen.contains(code) {
            guard try writer.db.row("SELECT 1 FROM product WHERE code = ?", [code]) != nil else {
                throw StorageError.badProduct(code: by, reason: "there is no product \(code) to be sold along with it")
            }
        }
    }
}

extension Database {
    func catalogueOwner() throws -> String? { try text("SELECT name FROM peer WHERE owns_catalogue = 1") }

    func setQuickKeys(_ codes: [String]) throws {
        try run("DELETE FROM quick_key")
        for (position, code) in codes.enumerated() { try run("INSERT OR IGNORE INTO quick_key (position, product_code) VALUES (?, ?)", [position + 1, code]) }
    }
}
