import SaleCore
import Storage

extension Register {
    /// Stock moved by hand: movements and their event in one commit. It needs no open day and touches no sale.
    func carryOut(_ action: StockAction, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        try need(.moveStock)
        let now = clock.now()
        var order: StockOrder?
        if case .move(let wanted) = action {
            try wanted.check()
            order = try database.withReason(wanted)
        }
        try record(request, at: now) { transaction, note in
            switch action {
            case .move(let wanted): try transaction.moveStock(order ?? wanted, user: cashier.id, businessDay: businessDay, at: now)
            case .setMinimum(let code, let minimum): try transaction.setStockMinimum(minimum, of: code, user: cashier.id, businessDay: businessDay, at: now)
            }
            note.journalGrew = true
        }
        notice = nil
        return nil
    }
}
