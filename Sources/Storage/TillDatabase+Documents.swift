import Foundation
import GRDB
import Journal
import SaleCore

/// A completed document in a list.
public struct DocumentSummary: Sendable, Hashable {
    public let documentNumber: DocumentNumber
    public let saleID: String
    public let cashierID: String
    public let businessDay: BusinessDay
    public let at: Moment
    public let total: Money
    /// What was handed over, payments taken back left out.
    public let given: Money
    public let change: Money
    /// What went to the customer: change and refunds in cash, and refunds by other means. Zero or more.
    public let cashBack: Money
    public let otherBack: Money

    /// As printed: `T3-2-000123`.
    public var number: String { documentNumber.text }
}

/// A completed sale as it was recorded, to be printed again or looked at.
public struct SaleDocument: Sendable, Hashable {
    public let summary: DocumentSummary
    /// Rebuilt from the document's rows; equal to the sale that was completed.
    public let sale: Sale
    /// What has come back of its lines since, by line number.
    public let returns: [Int: LineReturns]
    /// The document that took it back as a whole.
    public let reversedBy: String?
    /// The document that it takes back as a whole.
    public let reverses: DocumentNumber?

    /// The same in thousandths.
    public var returned: [Int: Int64] { returns.mapValues(\.parts.total) }
}

extension TillDatabase {
    public static let maximumDocumentsListed = 1_000

    /// - Parameter number: as printed: `T3-2-000123`.
    /// - Returns: nil where this terminal has no such document.
    public func document(number: String) throws -> SaleDocument? {
        guard let number = DocumentNumber(text: number) else { return nil }
        return try read { db in
            guard let id = try db.documentID(number), let row = try db.row("SELECT * FROM document WHERE id = ?", [id]) else { return nil }
            return SaleDocument(
                summary: try db.summary(row), sale: try db.sale(row), returns: try db.returns(of: id),
                reversedBy: try db.row("SELECT * FROM document WHERE reverses = ?", [id]).map(db.summary)?.number,
                reverses: try (row["reverses"] as Int64?).flatMap { try db.row("SELECT * FROM document WHERE id = ?", [$0]) }.map(db.number))
        }
    }

    /// Newest first.
    public func lastDocuments(limit: Int) throws -> [DocumentSummary] {
        try read { try $0.documents(limit: min(max(0, limit), Self.maximumDocumentsListed)) }
    }
}

extension Database {
    func documents(limit: Int) throws -> [DocumentSummary] {
        try rows("SELECT * FROM document ORDER BY id DESC LIMIT ?", [limit]).map(summary)
    }

    func summary(_ row: Row) throws -> DocumentSummary {
        let currency = try currency(row)
        let document: Int64 = row["id"]
        let change: Int64 = row["change"]
        func given(_ condition: String) throws -> Int64 {
            try integer("SELECT sum(given) FROM document_tender WHERE document = ? AND is_cancelled = 0 AND \(condition)", [document]) ?? 0
        }
        return DocumentSummary(
            documentNumber: try number(row), saleID: row["sale"], cashierID: row["cashier"],
            businessDay: try day(row["business_day"]), at: Moment(utcMilliseconds: row["recorded_at"], utcOffsetMinutes: row["utc_offset_minutes"]),
            total: Money(row["total"], currency), given: Money(try given("given > 0"), currency), change: Money(change, currency),
            cashBack: Money(change - (try given("given < 0 AND kind = 'cash'")), currency),
            otherBack: Money(-(try given("given < 0 AND kind <> 'cash'")), currency))
    }

    func number(_ row: Row) throws -> DocumentNumber {
        let type: String = row["type"]
        guard let kind = DocumentKind(rawValue: type) else { throw StorageError.unreadable(what: "A document", detail: "'\(type)' is no kind of document") }
        return DocumentNumber(terminal: row["terminal"], epoch: row["epoch"], number: row["number"], kind: kind)
    }

    /// The sale again, by the events its rows amount to.
    func sale(_ row: Row) throws -> Sale {
        let currency = try currency(row)
        let document: Int64 = row["id"]
        guard let mode = RoundingMode(rawValue: row["rounding_mode"]), let place = TaxRoundingPlace(rawValue: row["rounding_place"]) else {
            throw StorageError.unreadable(what: "A document", detail: "unknown rounding")
        }
        let begun = SaleBegun(
            saleID: row["sale"], currency: currency, rounding: TaxRounding(mode: mode, place: place), businessDay: try day(row["begun_business_day"]),
            cashierID: row["begun_by"], catalogueVersion: row["catalogue_version"], begunAt: row["begun_at"], localTime: localTime(row),
            taxes: try (row["tax_snapshot"] as Int64?).map { try taxes(snapshot: $0) }, campaignVersion: row["campaign_version"],
            reverses: try (row["reverses"] as Int64?).flatMap { try self.row("SELECT * FROM document WHERE id = ?", [$0]) }.map { try number($0).text },
            ownCashRounding: cashRounding(row))
        var events: [SaleEvent] = [.begun(begun)]
        // Of the fifth release and before.
        if let label: String = row["label"] { events += [.suspended(label: label, total: nil), .resumed] }
        events += try rows("SELECT * FROM document_line WHERE document = ? ORDER BY number", [document]).map { .lineAdded(try line($0, currency)) }
        if let terms = row["terms"] as Data? {
            guard case .array(let items) = try CanonicalJSON.parse([UInt8](terms)) else { throw StorageError.unreadable(what: "A document", detail: "its terms are no list") }
            events += try items.map { try SaleEventCoding.decode(try CanonicalJSON.encode($0), version: SaleEventCoding.version) }
        }
        events += try notes(of: document)
        let total = Money(row["total"], currency)
        events += try rows("SELECT * FROM document_tender WHERE document = ? ORDER BY number", [document]).map { .tendered(try tender($0, currency), total: total) }
        events.append(.completed(change: Money(row["change"], currency)))
        guard let sale = Sale.replay(events) else { throw StorageError.unreadable(what: "A document", detail: "it has no beginning") }
        return sale
    }

    private func cashRounding(_ row: Row) -> CashRounding? {
        guard let step = row["cash_step"] as Int64?, let mode = (row["cash_mode"] as String?).flatMap({ RoundingMode(rawValue: $0) }) else { return nil }
        return CashRounding(step: step, mode: mode)
    }

    private func localTime(_ row: Row) -> LocalTime? {
        guard let date = (row["local_date"] as String?).flatMap(BusinessDay.init(_:)), let minute = row["local_minute"] as Int? else { return nil }
        return LocalTime(date: date, minuteOfDay: minute)
    }

    private func taxes(snapshot id: Int64) throws -> TaxesInForce {
        guard let row = try row("SELECT content FROM tax_snapshot WHERE id = ?", [id]) else { throw StorageError.unreadable(what: "A document", detail: "its taxes are gone") }
        return try CanonicalJSON.parse(row.bytes("content")).decoded(TaxesInForce.self)
    }

    private func line(_ row: Row, _ currency: Currency) throws -> SaleLine {
        if let event = row["event"] as Data? {
            guard case .lineAdded(let line) = try SaleEventCoding.decode([UInt8](event), version: SaleEventCoding.version) else {
                throw StorageError.unreadable(what: "A document", detail: "a line is no line")
            }
            return line
        }
        let tax = TaxCategory(code: row["tax_category"], name: row["tax_name"], rate: Rate(millionths: row["tax_rate"]))
        let item = SaleItem(
            code: row["code"], scannedCode: row["scanned_code"], name: row["name"], department: row["department"], unit: UnitOfMeasure(row["unit"]),
            unitPrice: UnitPrice(tenThousandths: row["unit_price"]), tax: tax, isWeighed: row["is_weighed"], isStockTracked: row["is_stock_tracked"])
        return SaleLine(
            number: row["number"], item: item, quantity: Quantity(thousandths: row["quantity"]), amount: Money(row["amount"], currency), parent: row["parent"],
            isVoided: row["is_voided"])
    }

    private func tender(_ row: Row, _ currency: Currency) throws -> Tender {
        if let event = row["event"] as Data? {
            guard case .tendered(let tender, _) = try SaleEventCoding.decode([UInt8](event), version: SaleEventCoding.version) else {
                throw StorageError.unreadable(what: "A document", detail: "a payment is no payment")
            }
            return tender
        }
        let kind: String = row["kind"]
        guard let kind = TenderKind(rawValue: kind) else { throw StorageError.unreadable(what: "A document", detail: "'\(kind)' is no kind of payment") }
        return Tender(
            number: row["number"], kind: kind, amount: Money(row["amount"], currency), given: Money(row["given"], currency), isCancelled: row["is_cancelled"])
    }

    func currency(_ row: Row) throws -> Currency {
        guard let currency = Currency(code: row["currency"], exponent: row["exponent"]) else {
            throw StorageError.unreadable(what: "A document", detail: "unknown currency")
        }
        return currency
    }

    private func day(_ text: String) throws -> BusinessDay {
        guard let day = BusinessDay(text) else { throw StorageError.unreadable(what: "A document", detail: "'\(text)' is no date") }
        return day
    }
}
