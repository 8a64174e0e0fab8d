import GRDB
import Journal

/// What is on hand of each product: the sum of what all terminals moved. Every kind of movement (a delivery, a count, a transfer) states the
/// difference it made, so that they only need adding up.
struct StockProjection {
    let db: Database
    let world: OfficeWorld

    func record(_ moves: [StockMove]) throws {
        for move in moves {
            let held = try Int64.fetchOne(db, sql: "SELECT quantity FROM stock WHERE product = ?", arguments: [move.product])
            _ = try Projector.sum(held ?? 0, move.deltaThousandths, "the movements of product \(move.product)")
            // Quantity and change both in one row: the feed always hands out the newest.
            let change = try SQLiteOfficeStore.nextChange(db, stamp: Hexadecimal.encode(world.random(8)))
            try db.execute(
                sql: """
                    INSERT INTO stock (product, quantity, change) VALUES (?, ?, ?)
                    ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity, change = excluded.change
                    """,
                arguments: [move.product, move.deltaThousandths, change])
        }
    }
}
