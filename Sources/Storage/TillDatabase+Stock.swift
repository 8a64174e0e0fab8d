import Foundation
import GRDB
import Journal
import SaleCore

// Stock: orders of commands, and what screens and commands read.
extension TillDatabase {
    public static let maximumStockRows = 1_000

    /// Moves stock in a commit of its own; the register has its own way (`RegisterTransaction.moveStock`).
    /// - Parameter user: the cashier's id; nil for a command.
    /// - Throws: `StockRefusal`; nothing has changed then.
    @discardableResult
    public func moveStock(_ order: StockOrder, user: String? = nil, at: Moment) throws -> [StockMove] {
        try commit { try $0.moveStock(order, user: user, businessDay: $0.businessDay(), at: at) }
    }

    /// - Throws: `StockRefusal`.
    public func setStockMinimum(_ minimum: Quantity?, of code: String, user: String? = nil, at: Moment) throws {
        try commit { try $0.setStockMinimum(minimum, of: code, user: user, businessDay: $0.businessDay(), at: at) }
    }

    /// A counted product's stock by its code or barcode.
    /// - Throws: `StockRefusal.unknownProduct`, `.notCounted`.
    public func stockRow(of code: String) throws -> StockRow {
        try read { db in
            let product = try db.stockedProduct(code)
            guard let row = try db.row(Self.stockRows + " WHERE product.code = ?", [product.code]) else { throw StockRefusal.unknownProduct(code) }
            return StockRow(row: row)
        }
    }

    /// When a peer said what `stock(of:)` is reckoned from, in UTC milliseconds; nil where none ever did. See `StockRow.pulledAt`.
    public func stockPulledAt(of code: String) throws -> Int64? {
        try read { try $0.integer("SELECT \(Self.pulledAt) FROM stock_balance WHERE product_code = ?", [code]) }
    }

    /// Counted products at or below their minimum, what is missing most of its minimum first.
    public func lowStock(limit: Int = TillDatabase.maximumStockRows) throws -> [StockRow] {
        try read { db in
            try db.rows(
                """
                SELECT product.code AS code, product.name AS name, product.unit AS unit, coalesce(stock_level.quantity, 0) AS quantity, minimum,
                    \(Self.pulledAt) AS pulled_at
                FROM stock_minimum JOIN product ON product.code = stock_minimum.product_code AND product.is_stock_tracked = 1
                LEFT JOIN stock_level ON stock_level.product_code = stock_minimum.product_code
                LEFT JOIN stock_balance ON stock_balance.product_code = stock_minimum.product_code
                WHERE coalesce(stock_level.quantity, 0) <= minimum ORDER BY coalesce(stock_level.quantity, 0) - minimum, product.code LIMIT ?
                """,
                [Self.bounded(limit)]).map(StockRow.init(row:))
        }
    }

    /// Counted products by code, after a code; for going through all of them in pages.
    public func stockRows(after code: String = "", limit: Int = TillDatabase.maximumStockRows) throws -> [StockRow] {
        try read { db in
            try db.rows(Self.stockRows + " WHERE product.code > ? AND product.is_stock_tracked = 1 ORDER BY product.code LIMIT ?", [code, Self.bounded(limit)])
                .map(StockRow.init(row:))
        }
    }

    /// A product's movements, newest first.
    /// - Parameter before: the id to go on below; nil is the newest.
    /// - Throws: `StockRefusal.unknownProduct`, `.notCounted`.
    public func stockHistory(of code: String, before: Int64? = nil, limit: Int = 100) throws -> StockHistory {
        try read { db in
            let product = try db.stockedProduct(code)
            guard let row = try db.row(Self.stockRows + " WHERE product.code = ?", [product.code]) else { throw StockRefusal.unknownProduct(code) }
            let balance = try db.row("SELECT * FROM stock_balance WHERE product_code = ?", [product.code]).map(StockHistory.Balance.init(row:))
            var movements = try db.rows(
                Self.movements + " WHERE product_code = ? AND stock_movement.id < ? ORDER BY stock_movement.id DESC LIMIT ?",
                [product.code, before ?? .max, Self.bounded(limit)]).map(StockMovement.init(row:))
            // Back from what is on hand now, as far as no balance of a peer came between.
            var after = StockRow(row: row).onHand
            if let before {
                after -= try db.integer("SELECT coalesce(sum(delta), 0) FROM stock_movement WHERE product_code = ? AND id >= ?", [product.code, before]) ?? 0
            }
            for index in movements.indices where movements[index].id > balance?.through ?? 0 {
                movements[index].onHandAfter = after
                after -= movements[index].delta
            }
            // What comes back in an exchange is recorded with the sale that it is part of.
            for index in movements.indices where movements[index].kind == StockMovementKind.sale.rawValue && movements[index].delta > 0 {
                movements[index].kind = StockMovementKind.taken.rawValue
            }
            return StockHistory(product: StockRow(row: row), balance: balance, movements: movements)
        }
    }

    /// All movements after one, in order; for whoever follows them.
    public func stockMovements(after id: Int64, limit: Int = TillDatabase.maximumStockRows) throws -> [StockMovement] {
        try read { db in
            try db.rows(Self.movements + " WHERE stock_movement.id > ? ORDER BY stock_movement.id LIMIT ?", [id, Self.bounded(limit)]).map(StockMovement.init(row:))
        }
    }

    private static func bounded(_ limit: Int) -> Int { min(max(0, limit), maximumStockRows) }

    private static let stockRows = """
        SELECT product.code AS code, product.name AS name, product.unit AS unit, coalesce(stock_level.quantity, 0) AS quantity, stock_minimum.minimum AS minimum,
            \(pulledAt) AS pulled_at
        FROM product LEFT JOIN stock_level ON stock_level.product_code = product.code LEFT JOIN stock_minimum ON stock_minimum.product_code = product.code
        LEFT JOIN stock_balance ON stock_balance.product_code = product.code
        """

    /// A peer sends what has changed: what it did not send again in later pulls is still so. NULL where it never sent a balance.
    private static let pulledAt = "max(stock_balance.applied_at, coalesce((SELECT last_pulled_at FROM peer WHERE owns_catalogue = 1), 0))"

    private static let movements = """
        SELECT stock_movement.*, document.terminal AS terminal, document.type AS type, document.epoch AS epoch, document.number AS number
        FROM stock_movement LEFT JOIN document ON document.id = stock_movement.document
        """
}

extension StockRow {
    init(row: Row) { self.init(code: row["code"], name: row["name"], unit: row["unit"], onHand: row["quantity"], minimum: row["minimum"], pulledAt: row["pulled_at"]) }
}

extension StockMovement {
    init(row: Row) {
        let terminal: String? = row["terminal"]
        self.init(
            id: row["id"], product: row["product_code"], kind: row["reason"], delta: row["delta"], at: row["recorded_at"],
            document: terminal.map {
                DocumentNumber(terminal: $0, epoch: row["epoch"], number: row["number"], kind: DocumentKind(rawValue: row["type"]) ?? .sale).text
            }, reason: row["note"],
            reference: row["reference"], location: row["location"], cashier: row["cashier"], counted: row["counted"])
    }
}

extension StockHistory.Balance {
    init(row: Row) {
        self.init(quantity: row["quantity"], epoch: row["epoch"], sequence: row["sequence"], through: row["through"], appliedAt: row["applied_at"])
    }
}
