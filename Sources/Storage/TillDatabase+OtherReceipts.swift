import GRDB
import SaleCore

/// What one document took back by the number of another till's receipt.
public struct OtherReceiptReturn: Sendable, Hashable {
    /// The document, as printed.
    public let number: String
    public let at: Moment
    /// What it gave back for that receipt.
    public let amount: Money
}

extension TillDatabase {
    /// Documents looked at: more than these nobody reads.
    public static let otherReturnsShown = 5

    /// What came back by that receipt before and was not reversed, the latest first.
    public func returns(ofOtherReceipt typed: String) throws -> [OtherReceiptReturn] {
        try read { db in
            try db.rows(
                """
                SELECT document.*, sum(back.amount) AS given_back FROM other_receipt_return AS back JOIN document ON document.id = back.document
                WHERE back.receipt = ? AND NOT EXISTS (SELECT 1 FROM document AS later WHERE later.reverses = document.id)
                GROUP BY back.document ORDER BY back.document DESC LIMIT ?
                """, [OtherReceipt.key(typed), Self.otherReturnsShown]
            ).map { row in
                OtherReceiptReturn(
                    number: try db.number(row).text, at: Moment(utcMilliseconds: row["recorded_at"], utcOffsetMinutes: row["utc_offset_minutes"]),
                    amount: Money(row["given_back"], try db.currency(row)))
            }
        }
    }
}

extension RegisterTransaction {
    /// Notes under which receipt of another till a line came back.
    func insert(other receipt: String, _ line: SaleLine, _ assessed: AssessedLine?, _ document: Int64) throws {
        try db.run(
            "INSERT INTO other_receipt_return (document, line, receipt, amount) VALUES (?, ?, ?, ?)",
            [document, line.number, OtherReceipt.key(receipt), -(assessed?.gross.minorUnits ?? line.amount.minorUnits)])
    }
}
