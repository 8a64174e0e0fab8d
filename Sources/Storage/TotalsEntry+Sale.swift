import SaleCore

extension TotalsEntry {
    /// What a completed sale adds to the totals.
    /// - Parameters:
    ///   - cashierID: who took the last payment.
    ///   - at: when that was.
    public init(sale: Sale, number: DocumentNumber, cashierID: String, at: Moment) {
        var goods: [String?: (lines: Int64, gross: Int64)] = [:]
        for line in sale.activeLines {
            let old = goods[line.item.department] ?? (0, 0)
            goods[line.item.department] = (old.lines + 1, old.gross + line.amount.minorUnits)
        }
        let cash = sale.activeTenders.filter { $0.kind == .cash }
        let change = sale.change?.minorUnits ?? 0
        let drawer = cash.isEmpty && change == 0 ? [] : [Money(cash.reduce(0) { $0 + $1.given.minorUnits } - change, sale.currency)]
        let document = DocumentTotals(
            kind: .sale, number: number, currency: sale.currency,
            goods: goods.map { .init(department: $0.key, flow: .sale, lines: $0.value.lines, gross: $0.value.gross) },
            taxes: sale.taxBlock.rows.map { row in
                .init(
                    code: row.category.code, treatment: row.category.rate.millionths == 0 ? .zeroRated : .taxed, charge: .percentage(row.category.rate), flow: .sale,
                    gross: row.gross.minorUnits, tax: row.tax.minorUnits)
            },
            payments: sale.activeTenders.map { .init(kind: $0.kind.rawValue, amount: $0.amount.minorUnits) }, drawer: drawer, change: change)
        self.init(.document(document), cashierID: cashierID, at: at)
    }
}
