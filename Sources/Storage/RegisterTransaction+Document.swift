import Crypto
import Foundation
import GRDB
import Journal
import SaleCore

extension RegisterTransaction {
    /// The number of the next document of this kind: gapless per terminal, epoch and kind, because it is taken and used in the same transaction.
    public func nextDocumentNumber(_ kind: DocumentKind = .sale) throws -> DocumentNumber {
        let last = try db.integer("SELECT max(number) FROM document WHERE type = ? AND epoch = ?", [kind.rawValue, identity.epoch]) ?? 0
        return DocumentNumber(terminal: identity.terminalID, epoch: identity.epoch, number: last + 1, kind: kind)
    }

    /// Writes the document of a completed sale: head, lines (voided ones too), taxes, payments, what came back, and stock movements.
    /// - Parameter reverses: the document that this one takes back as a whole.
    /// - Returns: the document's row id.
    /// - Throws: `moreThanSold` where a line would come back more often than it was sold; nothing is written then. `voucherUsed`.
    @discardableResult
    public func insertSaleDocument(
        _ number: DocumentNumber, sale: Sale, cashierID: String, businessDay: BusinessDay, at: Moment, reverses: DocumentNumber? = nil
    ) throws -> Int64 {
        guard sale.status == .completed, let change = sale.change, let assessment = sale.assessment else {
            throw StorageError.badValue("The sale", reason: "is not completed")
        }
        let begun = sale.begun
        let reversed = try reverses.map { reversed in
            guard let id = try db.documentID(reversed) else { throw StorageError.badValue("The document \(reversed.text)", reason: "is not here") }
            guard try db.integer("SELECT 1 FROM document WHERE reverses = ?", [id]) == nil else { throw StorageError.badValue("The document \(reversed.text)", reason: "is reversed already") }
            return id
        }
        // What a parked sale was called may be somebody's name: it goes with the draft, and stays in no document, which nobody could erase it from.
        try db.run(
            """
            INSERT INTO document (type, terminal, epoch, number, sale, label, cashier, begun_by, begun_at, begun_business_day, business_day, recorded_at,
                utc_offset_minutes, currency, exponent, rounding_mode, rounding_place, catalogue_version, total, change,
                tax_snapshot, campaign_version, local_minute, local_date, customer, reverses, terms, cash_step, cash_mode)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                number.kind.rawValue, number.terminal, number.epoch, number.number, sale.id, nil, cashierID, begun.cashierID, begun.begunAt,
                begun.businessDay.text, businessDay.text, at.utcMilliseconds, at.utcOffsetMinutes, sale.currency.code, sale.currency.exponent,
                begun.rounding.mode.rawValue, begun.rounding.place.rawValue, begun.catalogueVersion, sale.total.minorUnits, change.minorUnits,
                try begun.taxes.map { try snapshot($0) }, begun.campaignVersion, begun.localTime?.minuteOfDay, begun.localTime?.date.text,
                sale.terms.customer?.id, reversed, try terms(sale)?.blob,
                begun.ownCashRounding?.step, begun.ownCashRounding?.mode.rawValue,
            ])
        let document = db.lastInsertedRowID
        for line in sale.lines { try insert(line, assessment.lines[line.number], document) }
        for (position, row) in assessment.rows.enumerated() { try insert(row, position, document) }
        for tender in sale.tenders { try insert(tender, sale.total, document) }
        try db.insertNotes(of: sale, document)
        try db.settleVouchers(of: sale, document, reversed: reversed, at: at)
        for move in sale.stockMoves { try db.moveStock(move, reason: number.kind.rawValue, document: document, at: at) }
        return document
    }

    /// What the sale was told and its prices; nil where that is nothing.
    private func terms(_ sale: Sale) throws -> [UInt8]? {
        var events = sale.terms.events.filter { if case .noted = $0 { false } else { true } }
        if let fixed = sale.fixed, !fixed.isPlain { events.append(.priced(fixed)) }
        if !sale.voided.isEmpty { events.append(.voidsTold(sale.voided)) }
        guard !events.isEmpty else { return nil }
        return try CanonicalJSON.encode(.array(try events.map { try CanonicalJSON.parse(try SaleEventCoding.encode($0)) }))
    }

    private func snapshot(_ taxes: TaxesInForce) throws -> Int64 {
        let content = try CanonicalJSON.encode(try JSONValue(coding: taxes))
        let hash = Data(SHA256.hash(data: content))
        if let id = try db.integer("SELECT id FROM tax_snapshot WHERE hash = ?", [hash]) { return id }
        try db.run("INSERT INTO tax_snapshot (hash, content) VALUES (?, ?)", [hash, content.blob])
        return db.lastInsertedRowID
    }

    private func insert(_ line: SaleLine, _ assessed: AssessedLine?, _ document: Int64) throws {
        let item = line.item
        let event = SaleEvent.lineAdded(line.withoutNote)
        try db.run(
            """
            INSERT INTO document_line (document, number, parent, code, scanned_code, name, department, unit, unit_price, quantity, amount,
                tax_category, tax_name, tax_rate, is_weighed, is_stock_tracked, is_voided, event, net, gross)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                document, line.number, line.parent, item.code, item.scannedCode, item.name, item.department, item.unit.code,
                item.unitPrice.tenThousandths, line.quantity.thousandths, line.amount.minorUnits, item.tax.code, item.tax.name,
                item.tax.rate.millionths, item.isWeighed, item.isStockTracked, line.isVoided,
                SaleEventCoding.version(of: event) > 1 ? try SaleEventCoding.encode(event).blob : nil, assessed?.net.minorUnits, assessed?.gross.minorUnits,
            ])
        if !line.isVoided, line.isReturn, let origin = line.origin {
            try insert(origin, line, document)
            if let other = origin.otherDocument { try insert(other: other, line, assessed, document) }
        }
    }

    private func insert(_ origin: ReturnOrigin, _ line: SaleLine, _ document: Int64) throws {
        guard let text = origin.document, let sold = DocumentNumber(text: text), let soldLine = origin.line, let id = try db.documentID(sold) else { return }
        let back = -line.quantity.thousandths
        guard let left = try db.returnable(document: id, line: soldLine), back <= left else {
            throw StorageError.moreThanSold(document: text, line: soldLine)
        }
        try db.run(
            "INSERT INTO document_return (document, line, origin_document, origin_line, quantity) VALUES (?, ?, ?, ?, ?)", [document, line.number, id, soldLine, back])
    }

    private func insert(_ row: TaxRow, _ position: Int, _ document: Int64) throws {
        let (rate, perUnit) = row.charge.columns
        try db.run(
            "INSERT INTO document_tax_row (document, position, tax, name, treatment, rate, per_unit, reason, net, amount, gross) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                document, position, row.tax, row.name, row.treatment.rawValue, rate, perUnit, row.reason, row.net.minorUnits, row.amount.minorUnits,
                row.gross.minorUnits,
            ])
    }

    private func insert(_ tender: Tender, _ total: Money, _ document: Int64) throws {
        let event = SaleEvent.tendered(tender, total: total)
        try db.run(
            "INSERT INTO document_tender (document, number, kind, amount, given, is_cancelled, rounding, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                document, tender.number, tender.means, tender.amount.minorUnits, tender.given.minorUnits, tender.isCancelled, tender.rounding.minorUnits,
                SaleEventCoding.version(of: event) > 1 ? try SaleEventCoding.encode(event).blob : nil,
            ])
    }
}

extension TaxComponent.Charge {
    /// Either a rate or an amount per unit.
    var columns: (rate: Int64?, perUnit: Int64?) {
        switch self {
        case .percentage(let rate): (rate.millionths, nil)
        case .perUnit(let price): (nil, price.tenThousandths)
        }
    }
}

extension Database {
    func documentID(_ number: DocumentNumber) throws -> Int64? {
        try integer(
            "SELECT id FROM document WHERE type = ? AND epoch = ? AND number = ? AND terminal = ?", [number.kind.rawValue, number.epoch, number.number, number.terminal])
    }

    /// Thousandths of a sold line that have not come back yet; nil where there is no such line.
    func returnable(document: Int64, line: Int) throws -> Int64? {
        guard let sold = try integer("SELECT quantity FROM document_line WHERE document = ? AND number = ? AND is_voided = 0 AND quantity > 0", [document, line]) else { return nil }
        let back = try integer(
            """
            SELECT sum(quantity) FROM document_return WHERE origin_document = ? AND origin_line = ?
                AND NOT EXISTS (SELECT 1 FROM document AS undone WHERE undone.reverses = document_return.document)
            """, [document, line]) ?? 0
        return sold - back
    }

    func moveStock(_ move: StockMove, reason: String, document: Int64?, at: Moment) throws {
        try run(
            "INSERT INTO stock_movement (product_code, delta, reason, document, recorded_at) VALUES (?, ?, ?, ?, ?)",
            [move.product, move.deltaThousandths, reason, document, at.utcMilliseconds])
        try run(
            "INSERT INTO stock_level (product_code, quantity) VALUES (?1, ?2) ON CONFLICT (product_code) DO UPDATE SET quantity = quantity + ?2",
            [move.product, move.deltaThousandths])
    }
}
