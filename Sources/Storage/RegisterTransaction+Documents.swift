import GRDB
import SaleCore

// Documents looked up inside a transaction.
extension RegisterTransaction {
    /// Row id; nil where it is not here.
    public func documentID(_ number: DocumentNumber) throws -> Int64? { try db.documentID(number) }

    /// How much of a line was sold, and how much has come back, this transaction's documents included.
    public func soldAndReturned(document: Int64, line: Int) throws -> (sold: Quantity, returned: Quantity)? {
        guard let sold = try db.integer("SELECT quantity FROM document_line WHERE document = ? AND number = ? AND is_voided = 0 AND quantity > 0", [document, line]),
              let left = try db.returnable(document: document, line: line) else { return nil }
        return (Quantity(thousandths: sold), Quantity(thousandths: sold - left))
    }

    public func customer(ofDocument document: Int64) throws -> String? {
        try db.text("SELECT id FROM customer_document JOIN customer ON customer.row = customer_document.customer WHERE document = ?", [document])
    }

    /// What each line of a document earned.
    public func linePoints(document: Int64) throws -> [LinePoints] {
        try db.rows("SELECT line, points, spend FROM points_line WHERE document = ? ORDER BY line", [document]).map { LinePoints(line: $0[0], points: $0[1], spend: $0[2]) }
    }

    public func points(customer: String) throws -> Int64 { try db.customerRow(customer).customer.points }

    /// What is left on a card; nil where that is not known here.
    public func giftCardBalance(_ number: String) throws -> Money? {
        guard let card = try db.giftCard(number), case .known(let balance) = card.balance else { return nil }
        return Money(balance, card.currency)
    }

    public func hasGiftCard(_ number: String) throws -> Bool { try db.giftCard(number) != nil }
}

/// What points paid of a document, in points and minor units, and what of it went back by later documents.
public struct PointsPaid: Sendable, Hashable {
    public var points: Int64 = 0
    public var value: Int64 = 0
    /// Minor units, more than zero.
    public var returned: Int64 = 0
    public init() {}
}

extension TillDatabase {
    /// Whose points paid is the document's customer.
    public func pointsPaid(document number: String) throws -> PointsPaid {
        var paid = PointsPaid()
        guard let number = DocumentNumber(text: number) else { return paid }
        return try read { db in
            guard let id = try db.documentID(number) else { return paid }
            let rows = try db.rows(
                """
                SELECT event FROM document_tender WHERE is_cancelled = 0 AND kind = 'points' AND event IS NOT NULL
                    AND (document = ?1 OR (amount < 0 AND document IN (SELECT document FROM document_return WHERE origin_document = ?1)))
                """, [id])
            for row in rows {
                guard case .tendered(let tender, _) = try SaleEventCoding.decode(row.bytes("event"), version: SaleEventCoding.version) else { continue }
                if tender.amount.isNegative {
                    paid.returned -= tender.amount.minorUnits
                } else if case .points(let points)? = tender.details {
                    paid.points += points
                    paid.value += tender.amount.minorUnits
                }
            }
            return paid
        }
    }

    /// What a document was paid with, less what was given back by documents that took goods of it back: minor units by kind.
    public func netPayments(document number: String) throws -> [TenderKind: Int64] {
        guard let number = DocumentNumber(text: number) else { return [:] }
        return try read { db in
            guard let id = try db.documentID(number) else { return [:] }
            var sums: [TenderKind: Int64] = [:]
            let rows = try db.rows(
                """
                SELECT kind, sum(amount) AS amount FROM document_tender WHERE is_cancelled = 0
                    AND (document = ?1 OR (amount < 0 AND document IN (SELECT document FROM document_return WHERE origin_document = ?1))) GROUP BY kind
                """, [id])
            for row in rows { if let kind = TenderKind(rawValue: row["kind"]) { sums[kind] = row["amount"] } }
            return sums
        }
    }
}
