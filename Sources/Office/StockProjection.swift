import GRDB
import Journal

/// What is on hand of each product: the sum of what all terminals moved. Every kind of movement (a delivery, a count, a transfer) states the
/// difference it made, so that they only need adding up.
struct StockProjection {
    let db: Database
    let world: OfficeWorld

    /// - Throws: `Projector.Rejection` where a product would come to more than can be stated: these movements are at fault, or those before them.
    func record(_ moves: [StockMove]) throws {
        for move in moves {
            try set(move.product, try Projector.sum(try held(move.product), move.deltaThousandths, "the movements of product \(move.product)"))
        }
    }

    /// What a sale takes or puts back. What others moved is no fault of it: a product stays at the end of what can be stated.
    /// - Returns: such products.
    func recordSold(_ moves: [StockMove]) throws -> [String] {
        var ended: [String] = []
        for move in moves {
            let held = try held(move.product), most = CanonicalJSON.largestInteger
            let (sum, isOver) = held.addingReportingOverflow(move.deltaThousandths)
            let stated = isOver ? (held < 0 ? -most : most) : min(max(sum, -most), most)
            if isOver || stated != sum { ended.append(move.product) }
            try set(move.product, stated)
        }
        return ended
    }

    private func held(_ product: String) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT quantity FROM stock WHERE product = ?", arguments: [product]) ?? 0
    }

    /// Quantity and change both in one row: the feed always hands out the newest.
    private func set(_ product: String, _ quantity: Int64) throws {
        let change = try SQLiteOfficeStore.nextChange(db, stamp: Hexadecimal.encode(world.random(8)))
        try db.execute(
            sql: """
                INSERT INTO stock (product, quantity, change) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET quantity = excluded.quantity, change = excluded.change
                """,
            arguments: [product, quantity, change])
    }
}
