import SaleCore
import Storage

// More and less of a line, and whether there is as much.
extension Register {
    /// More of a line is held to the stock as one more scan is; less of it needs what voiding a line needs, and the difference counts as voided.
    func changeQuantity(_ number: Int, _ quantity: Quantity, because wanted: String?, _ request: ActionRequest) throws {
        let action = SaleAction.changeQuantity(line: number, quantity: quantity)
        // What cannot be done is not asked about.
        _ = try Sale.decide(action, on: sale, facts: facts)
        guard let line = sale?.line(number) else { throw RegisterRefusal.sale(.noSuchLine(number)) }
        var warning: ArticleRefusal?
        var reason: GivenReason?
        if quantity < Quantity(thousandths: abs(line.quantity.thousandths)) {
            reason = try reasonOfVoid(wanted)
            try need(.voidLine)
        } else if quantity > line.quantity {
            try checkBans(of: line)
            try checkLimits(of: line, upTo: quantity)
            warning = try stockWarning(line, upTo: quantity)
        }
        try change([action], latest: number, because: reason, request)
        if let warning { notify(.warning, .refused(.article(warning))) }
    }

    /// - Parameter wanted: why, a code of the shop's list or words.
    func voidLine(_ number: Int, because wanted: String?, _ request: ActionRequest) throws {
        // Nobody is asked to approve what would be refused for want of a reason.
        let reason = try reasonOfVoid(wanted)
        try need(.voidLine)
        try change([.voidLine(number)], latest: nil, because: reason, request)
    }

    /// Why something is taken off a sale.
    /// - Throws: `ReasonRefusal`; `ClosureRefusal.tooMany` for words that are too long.
    private func reasonOfVoid(_ wanted: String?) throws -> GivenReason? {
        guard let reason = try database.reason(wanted, for: .voidedLine) else { return nil }
        _ = try CashMove.checked(reason: reason.text)
        return reason
    }

    private func stockWarning(_ line: SaleLine, upTo quantity: Quantity) throws -> ArticleRefusal? {
        guard let found = try find(line.item.code, for: sale), found.product.code == line.item.code else { return nil }
        return try checkStock(found.product, more: Quantity(thousandths: quantity.thousandths - line.quantity.thousandths), sale)
    }

    /// - Returns: what the cashier is told where more is sold than there is.
    /// - Throws: `.permissionNeeded` where the shop refuses that and the cashier may not.
    func checkStock(_ product: Product, more: Quantity, _ sale: Sale?) throws -> ArticleRefusal? {
        let (policy, beyond) = try judgeStock(of: product, more: more, sale)
        if policy == .refuse { try need(.sellBeyondStock) }
        return policy == .warn ? beyond : nil
    }

    /// What becomes of selling this much more of an article in this sale, and what there is to say of it. What lies in parked sales is no longer on the shelf.
    func judgeStock(of product: Product, more: Quantity, _ sale: Sale?) throws -> (policy: StockPolicy, beyond: ArticleRefusal?) {
        guard product.isStockTracked, (product.stockPolicy ?? stockPolicy) != .allow, let stock = try database.stock(of: product.code) else { return (.allow, nil) }
        let taken = try [sale?.taken(of: product.code), inParkedSales()[product.code]].reduce(0) { $0 + ($1 ?? 0) }
        let onHand = Quantity(thousandths: stock.thousandths - taken)
        return (
            StockPolicy.judge(wanted: more, onHand: onHand, product: product.stockPolicy, shop: stockPolicy),
            .beyondStock(product: product.name, onHand: onHand))
    }

    /// Thousandths by article.
    private func inParkedSales() throws -> [String: Int64] {
        if let known = parkedGoods { return known }
        var goods: [String: Int64] = [:]
        for draft in parked {
            for line in Sale.replay(try database.draftEvents(saleID: draft.saleID))?.soldLines ?? [] { goods[line.item.code, default: 0] += line.quantity.thousandths }
        }
        parkedGoods = goods
        return goods
    }
}

extension Sale {
    fileprivate func taken(of code: String) -> Int64 { soldLines.reduce(0) { $1.item.code == code ? $0 + $1.quantity.thousandths : $0 } }
}
