import GRDB
import Journal
import SaleCore

extension RegisterTransaction {
    /// Moves what somebody wants moved and journals it as one `stock.moved`.
    /// - Parameters:
    ///   - order: its codes are product codes or barcodes.
    ///   - user: the cashier's id.
    /// - Returns: what moved, by product code.
    /// - Throws: `StockRefusal`; nothing of the transaction happens then.
    @discardableResult
    public func moveStock(_ order: StockOrder, user: String?, businessDay: BusinessDay?, at: Moment) throws -> [StockMove] {
        try db.move(order, user: user, day: businessDay, at: at, identity: identity)
    }

    /// At or below this much on hand a product is on the low-stock list; nil takes it off.
    /// - Throws: `StockRefusal`.
    public func setStockMinimum(_ minimum: Quantity?, of code: String, user: String?, businessDay: BusinessDay?, at: Moment) throws {
        try db.setStockMinimum(minimum, of: code, user: user, day: businessDay, at: at, identity: identity)
    }
}

extension Database {
    func setStockMinimum(_ minimum: Quantity?, of code: String, user: String?, day: BusinessDay?, at: Moment, identity: TerminalIdentity) throws {
        let product = try stockedProduct(code)
        if let minimum {
            guard (0...StockLimits.quantityThousandths).contains(minimum.thousandths) else { throw StockRefusal.tooMuch(product.code) }
            try run(
                "INSERT INTO stock_minimum (product_code, minimum) VALUES (?1, ?2) ON CONFLICT (product_code) DO UPDATE SET minimum = ?2",
                [product.code, minimum.thousandths])
        } else {
            try run("DELETE FROM stock_minimum WHERE product_code = ?", [product.code])
        }
        let event = RulesChanged(subject: "stock-minimum", code: product.code, count: minimum?.thousandths, user: user)
        _ = try appendJournal(event, at: at, businessDay: day, identity: identity)
    }
}
