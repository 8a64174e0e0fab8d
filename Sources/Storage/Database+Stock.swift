import GRDB
import Journal
import SaleCore

// Movements are facts; the level is their running sum, on top of what a peer says where it says anything.
extension Database {
    /// Events that tell of stock. Movements are written before the event that tells them, in the same transaction.
    static let kindsThatMoveStock: Set<EventKind> = [.saleCompleted, .saleReturned, .stockMoved]

    /// Moves what an order wants and journals it as one event, in the current transaction.
    /// - Parameter order: its codes may be barcodes.
    /// - Throws: `StockRefusal`.
    func move(_ order: StockOrder, user: String?, day: BusinessDay?, at: Moment, identity: TerminalIdentity) throws -> [StockMove] {
        try order.check()
        var moves: [StockMove] = []
        var seen: Set<String> = []
        for line in order.lines {
            let product = try stockedProduct(line.code)
            guard seen.insert(product.code).inserted else { throw StockRefusal.twice(product.code) }
            let onHand = try stockOnHand(product.code)
            if !UnitOfMeasure(product.unit).isDivisible, !line.quantity.isWhole { throw StockRefusal.quantityNotWhole(product.code) }
            let move = StockMove(product: product.code, deltaThousandths: try order.delta(line, onHand: onHand))
            try insert(move, order, counted: order.kind == .count ? line.quantity.thousandths : nil, user, at)
            moves.append(move)
        }
        let event = StockMoved(
            reason: order.kind.rawValue, moves: moves, user: user, note: order.reason, noteCode: order.reasonCode, reference: order.reference, location: order.location)
        _ = try appendJournal(event, at: at, businessDay: day, identity: identity)
        return moves
    }

    func stockOnHand(_ code: String) throws -> Int64 { try integer("SELECT quantity FROM stock_level WHERE product_code = ?", [code]) ?? 0 }

    private func insert(_ move: StockMove, _ order: StockOrder, counted: Int64?, _ user: String?, _ at: Moment) throws {
        try run(
            """
            INSERT INTO stock_movement (product_code, delta, reason, recorded_at, note, reference, location, cashier, counted)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [move.product, move.deltaThousandths, order.kind.rawValue, at.utcMilliseconds, order.reason, order.reference, order.location, user, counted])
        try run(
            "INSERT INTO stock_level (product_code, quantity) VALUES (?1, ?2) ON CONFLICT (product_code) DO UPDATE SET quantity = quantity + ?2",
            [move.product, move.deltaThousandths])
    }

    /// The product of a barcode or code whose stock is counted.
    /// - Throws: `StockRefusal.unknownProduct`, `.notCounted`.
    func stockedProduct(_ code: String) throws -> (code: String, unit: String) {
        let key = BarcodeKey.normalise(code)
        var id: Int64?
        if !key.isEmpty, key.utf8.count <= BarcodeKey.maximumLength { id = try integer("SELECT product FROM product_barcode WHERE key = ?", [key]) }
        guard let id = try id ?? integer("SELECT id FROM product WHERE code = ?", [code]),
              let row = try row("SELECT code, unit, is_stock_tracked FROM product WHERE id = ?", [id])
        else { throw StockRefusal.unknownProduct(String(code.prefix(40))) }
        guard row["is_stock_tracked"] else { throw StockRefusal.notCounted(row["code"]) }
        return (row["code"], row["unit"])
    }

    // MARK: Which event tells which movement

    /// All movements not yet told are told in this event.
    func noteStockMoves(in header: JournalHeader, epoch: Int64) throws {
        try run(
            """
            INSERT INTO stock_event (through, epoch, sequence) SELECT last, ?, ? FROM (SELECT max(id) AS last FROM stock_movement)
            WHERE last > coalesce((SELECT max(through) FROM stock_event), 0)
            """,
            [epoch, header.sequence])
    }

    /// An event was carried over into a new epoch: who names the new place has its movements, who names an earlier one has not.
    func carryStockMoves(of old: JournalHeader, to new: JournalHeader) throws {
        try run(
            "UPDATE stock_event SET epoch = ?, sequence = ? WHERE epoch = ? AND sequence = ?", [new.epoch.number, new.sequence, old.epoch.number, old.sequence])
    }

    /// The last movement that whoever has all events up to this one has; 0 is none.
    func lastStockMovement(toldBy epoch: Int64, _ sequence: Int64) throws -> Int64 {
        try integer(
            "SELECT through FROM stock_event WHERE (epoch, sequence) <= (?, ?) ORDER BY epoch DESC, sequence DESC, through DESC LIMIT 1", [epoch, sequence]) ?? 0
    }
}
