import GRDB
import Journal

/// A completed sale or return as rows, once its sums agree.
struct SaleProjection {
    let db: Database
    let header: JournalHeader
    let world: OfficeWorld
    /// When the sale was recorded: the header's time, or that of the event it was carried over from.
    let recordedAt: Int64

    init(db: Database, header: JournalHeader, world: OfficeWorld, recordedAt: Int64? = nil) {
        self.db = db
        self.header = header
        self.world = world
        self.recordedAt = recordedAt ?? header.recordedAt
    }

    /// - Parameter kind: of the event that tells it.
    /// - Returns: what is to be told of it though it stands.
    func record(_ sale: SaleCompleted, kind: EventKind) throws -> SaleNotes {
        guard sale.kind == kind else { throw Projector.Rejection(code: "wrong-kind", message: "the payload is of \(sale.kind), the event says \(kind)") }
        try SaleCheck(sale: sale).run()
        try db.execute(
            sql: """
                INSERT INTO sale (terminal, epoch, sequence, sale, series, number, business_day, recorded_at, cashier, currency, exponent, total, change,
                    kind, reverses, customer, discount, tip, cash_rounding, surcharge)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                header.terminal, header.epoch.number, header.sequence, sale.sale, sale.series, sale.number, header.businessDay, recordedAt, sale.cashier,
                sale.currency, sale.exponent, sale.total, sale.change, sale.documentKind.rawValue, sale.reverses, sale.customer,
                try sale.discounts.reduce(0) { try Projector.sum($0, $1.amount, "the discounts") }, sale.tip ?? 0, sale.cashRounding ?? 0,
                try sale.surcharges.reduce(0) { try Projector.sum($0, $1.amount, "the surcharges") },
            ])
        let id = db.lastInsertedRowID
        for line in sale.lines { try insert(line, id) }
        for (position, tax) in sale.taxes.enumerated() {
            try db.execute(
                sql: "INSERT INTO sale_tax (sale, position, category, treatment, reason, rate, per_unit, gross, net, tax) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    id, position, tax.category, tax.treatment ?? "taxed", tax.reason, tax.rateMillionths, tax.perUnitTenThousandths, tax.gross, tax.net, tax.tax,
                ])
        }
        for (position, discount) in sale.discounts.enumerated() {
            try db.execute(
                sql: "INSERT INTO sale_discount (sale, position, source, is_manual, name, coupon, amount) VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [id, position, discount.source, discount.isManual, discount.name, discount.coupon, discount.amount])
        }
        for tender in sale.tenders { try add(tender, currency: sale.currency) }
        try SingleUseProjection(db: db, terminal: header.terminal, world: world).record(sale, row: id)
        for product in try StockProjection(db: db, world: world).recordSold(sale.stockMoves) {
            try db.execute(sql: "INSERT OR IGNORE INTO sale_stock_end (sale, product) VALUES (?, ?)", arguments: [id, product])
        }
        return try SaleNotes(db, sale: id)
    }

    private func insert(_ line: SaleCompletedLine, _ sale: Int64) throws {
        try db.execute(
            sql: """
                INSERT INTO sale_line (sale, line, parent_line, code, scanned_code, name, department, quantity, unit, unit_price, amount, tax_category, tax_rate,
                    list_amount, discount, net, origin_document, origin_line, return_reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                sale, line.line, line.parentLine, line.code, line.scannedCode, line.name, line.department, line.quantityThousandths, line.unit,
                line.unitPriceTenThousandths, line.amount, line.taxCategory, line.taxRateMillionths, line.listAmount, line.discount, line.net,
                line.originDocument, line.originLine, line.returnReason,
            ])
    }

    /// Payments and refunds apart.
    private func add(_ tender: SaleCompletedTender, currency: String) throws {
        let isRefund = tender.amount < 0
        try db.execute(
            sql: """
                INSERT INTO tender_sum (terminal, business_day, currency, tender, payments, amount, refunds, refunded) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET payments = payments + excluded.payments, amount = amount + excluded.amount,
                    refunds = refunds + excluded.refunds, refunded = refunded + excluded.refunded
                """,
            arguments: [
                header.terminal, header.businessDay ?? "", currency, tender.tender, isRefund ? 0 : 1, isRefund ? 0 : tender.amount, isRefund ? 1 : 0,
                isRefund ? -tender.amount : 0,
            ])
    }
}
