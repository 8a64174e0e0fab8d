import GRDB
import Journal

/// A completed sale as rows, once its sums agree.
struct SaleProjection {
    let db: Database
    let header: JournalHeader
    /// When the sale was recorded: the header's time, or that of the event it was carried over from.
    let recordedAt: Int64

    init(db: Database, header: JournalHeader, recordedAt: Int64? = nil) {
        self.db = db
        self.header = header
        self.recordedAt = recordedAt ?? header.recordedAt
    }

    func record(_ sale: SaleCompleted) throws {
        try check(sale)
        try db.execute(
            sql: """
                INSERT INTO sale (terminal, epoch, sequence, sale, series, number, business_day, recorded_at, cashier, currency, exponent, total, change)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                header.terminal, header.epoch.number, header.sequence, sale.sale, sale.series, sale.number, header.businessDay, recordedAt, sale.cashier,
                sale.currency, sale.exponent, sale.total, sale.change,
            ])
        let id = db.lastInsertedRowID
        for line in sale.lines {
            try db.execute(
                sql: """
                    INSERT INTO sale_line (sale, line, parent_line, code, scanned_code, name, department, quantity, unit, unit_price, amount, tax_category, tax_rate)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, line.line, line.parentLine, line.code, line.scannedCode, line.name, line.department, line.quantityThousandths, line.unit,
                    line.unitPriceTenThousandths, line.amount, line.taxCategory, line.taxRateMillionths,
                ])
        }
        for tax in sale.taxes {
            try db.execute(
                sql: "INSERT INTO sale_tax (sale, category, rate, gross, net, tax) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [id, tax.category, tax.rateMillionths, tax.gross, tax.net, tax.tax])
        }
        for tender in sale.tenders {
            try db.execute(
                sql: """
                    INSERT INTO tender_sum (terminal, business_day, currency, tender, payments, amount) VALUES (?, ?, ?, ?, 1, ?)
                    ON CONFLICT DO UPDATE SET payments = payments + 1, amount = amount + excluded.amount
                    """,
                arguments: [header.terminal, header.businessDay ?? "", sale.currency, tender.tender, tender.amount])
        }
        try record(sale.stockMoves)
    }

    func record(_ moves: [StockMove]) throws {
        for move in moves {
            try db.execute(
                sql: "INSERT INTO stock (product, quantity) VALUES (?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity",
                arguments: [move.product, move.deltaThousandths])
        }
    }

    private func check(_ sale: SaleCompleted) throws {
        func agree(_ parts: [Int64], _ whole: Int64, _ what: String) throws {
            var sum: Int64 = 0
            for part in parts {
                let (next, overflow) = sum.addingReportingOverflow(part)
                guard !overflow else { throw Projector.Rejection(code: "does-not-add-up", message: "\(what) overflow") }
                sum = next
            }
            guard sum == whole else { throw Projector.Rejection(code: "does-not-add-up", message: "\(what) are \(sum), stated is \(whole)") }
        }
        try agree(sale.lines.map(\.amount), sale.total, "the lines")
        try agree(sale.tenders.map(\.amount), sale.total, "the payments")
        try agree(sale.taxes.map(\.gross), sale.total, "the gross amounts of the tax block")
        for tax in sale.taxes { try agree([tax.net, tax.tax], tax.gross, "net and tax of category \(tax.category)") }
    }
}
