import GRDB
import SaleCore

/// What a peer says is on hand, with all of this terminal's events up to one in it.
public struct StockBalance: Sendable, Hashable {
    public let product: String
    public let quantity: Quantity
    /// The last event of this terminal that the peer had then; (0, 0) is none.
    public let epoch: Int64
    public let sequence: Int64

    public init(product: String, quantity: Quantity, epoch: Int64, sequence: Int64) {
        self.product = product
        self.quantity = quantity
        self.epoch = epoch
        self.sequence = sequence
    }
}

extension TillDatabase {
    /// Takes in what a peer says is on hand. What this terminal moved since the event that a balance names is not in it, so the stock becomes the
    /// balance and those movements: a pull overwrites nothing that is not synced yet. The same page again changes nothing; a balance older
    /// than the last one taken in is passed over.
    /// - Parameter at: UTC milliseconds.
    /// - Returns: products whose balance could not be taken in, to be reported; they keep theirs.
    @discardableResult
    public func applyStockBalances(_ balances: [StockBalance], at: Int64) throws -> [ProductProblem] {
        try write { db in try balances.compactMap { try db.apply($0, at: at) } }
    }
}

extension Database {
    /// Takes in one balance.
    /// - Returns: why not.
    func apply(_ balance: StockBalance, at: Int64) throws -> ProductProblem? {
        let code = balance.product
        func problem(_ reason: String) -> ProductProblem { ProductProblem(code: code, reason: reason) }
        guard !code.isEmpty, code.utf8.count <= SaleLimits.textBytes else { return problem("it has no code, or one that is too long") }
        guard balance.quantity.thousandths.magnitude <= UInt64(StockLimits.onHandThousandths) else { return problem("the stock is too large") }
        guard balance.epoch >= 0, balance.sequence >= 0 else { return problem("it names no event") }
        if let known = try row("SELECT epoch, sequence FROM stock_balance WHERE product_code = ?", [code]),
           (balance.epoch, balance.sequence) < (known["epoch"] as Int64, known["sequence"] as Int64) { return nil }
        let through = try lastStockMovement(toldBy: balance.epoch, balance.sequence)
        let later = try integer("SELECT coalesce(sum(delta), 0) FROM stock_movement WHERE product_code = ? AND id > ?", [code, through]) ?? 0
        let (level, overflow) = balance.quantity.thousandths.addingReportingOverflow(later)
        guard !overflow, level.magnitude <= UInt64(StockLimits.onHandThousandths) else { return problem("the stock is too large") }
        try run(
            """
            INSERT INTO stock_balance (product_code, quantity, epoch, sequence, through, applied_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (product_code) DO UPDATE SET quantity = ?2, epoch = ?3, sequence = ?4, through = ?5, applied_at = ?6
            """,
            [code, balance.quantity.thousandths, balance.epoch, balance.sequence, through, at])
        try run(
            "INSERT INTO stock_level (product_code, quantity) VALUES (?1, ?2) ON CONFLICT (product_code) DO UPDATE SET quantity = ?2", [code, level])
        return nil
    }
}
