import Foundation
import GRDB
import Journal
import SaleCore

extension RegisterTransaction {
    /// The number of the next document of this type (`sale`): gapless per terminal, epoch and type, because it is taken and used
    /// in the same transaction.
    public func nextDocumentNumber(type: String) throws -> DocumentNumber {
        let last = try db.integer("SELECT max(number) FROM document WHERE type = ? AND epoch = ?", [type, identity.epoch]) ?? 0
        return DocumentNumber(terminal: identity.terminalID, epoch: identity.epoch, number: last + 1)
    }

    /// Writes the document of a completed sale: head, lines (voided ones too), taxes, payments and stock movements.
    /// - Returns: the document's row id.
    @discardableResult
    public func insertSaleDocument(_ number: DocumentNumber, sale: Sale, cashierID: String, businessDay: BusinessDay, at: Moment) throws -> Int64 {
        guard sale.status == .completed, let change = sale.change else { throw StorageError.badValue("The sale", reason: "is not completed") }
        let begun = sale.begun
        try db.run(
            """
            INSERT INTO document (type, terminal, epoch, number, sale, label, cashier, begun_by, begun_at, begun_business_day, business_day, recorded_at,
                utc_offset_minutes, currency, exponent, rounding_mode, rounding_place, catalogue_version, total, change)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                DocumentType.sale, number.terminal, number.epoch, number.number, sale.id, sale.label, cashierID, begun.cashierID, begun.begunAt,
                begun.businessDay.text, businessDay.text, at.utcMilliseconds, at.utcOffsetMinutes, sale.currency.code, sale.currency.exponent,
                begun.rounding.mode.rawValue, begun.rounding.place.rawValue, begun.catalogueVersion, sale.total.minorUnits, change.minorUnits,
            ])
        let document = db.lastInsertedRowID
        for line in sale.lines { try insert(line, document) }
        for row in sale.taxBlock.rows {
            try db.run(
                "INSERT INTO document_tax (document, category, name, rate, gross, tax) VALUES (?, ?, ?, ?, ?, ?)",
                [document, row.category.code, row.category.name, row.category.rate.millionths, row.gross.minorUnits, row.tax.minorUnits])
        }
        for tender in sale.tenders {
            try db.run(
                "INSERT INTO document_tender (document, number, kind, amount, given, is_cancelled) VALUES (?, ?, ?, ?, ?, ?)",
                [document, tender.number, tender.kind.rawValue, tender.amount.minorUnits, tender.given.minorUnits, tender.isCancelled])
        }
        for move in sale.stockMoves { try db.moveStock(move, reason: "sale", document: document, at: at) }
        return document
    }

    private func insert(_ line: SaleLine, _ document: Int64) throws {
        let item = line.item
        try db.run(
            """
            INSERT INTO document_line (document, number, parent, code, scanned_code, name, department, unit, unit_price, quantity, amount,
                tax_category, tax_name, tax_rate, is_weighed, is_stock_tracked, is_voided)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                document, line.number, line.parent, item.code, item.scannedCode, item.name, item.department, item.unit.code,
                item.unitPrice.tenThousandths, line.quantity.thousandths, line.amount.minorUnits, item.tax.code, item.tax.name,
                item.tax.rate.millionths, item.isWeighed, item.isStockTracked, line.isVoided,
            ])
    }
}

public enum DocumentType {
    public static let sale = "sale"
}

extension Database {
    func moveStock(_ move: StockMove, reason: String, document: Int64?, at: Moment) throws {
        try run(
            "INSERT INTO stock_movement (product_code, delta, reason, document, recorded_at) VALUES (?, ?, ?, ?, ?)",
            [move.product, move.deltaThousandths, reason, document, at.utcMilliseconds])
        try run(
            "INSERT INTO stock_level (product_code, quantity) VALUES (?1, ?2) ON CONFLICT (product_code) DO UPDATE SET quantity = quantity + ?2",
            [move.product, move.deltaThousandths])
    }
}
