import GRDB
import SaleCore

/// Whose document it is, as that stood when it was made.
public struct DocumentHolder: Sendable, Hashable {
    /// The customer's id.
    public let customer: String
    /// The number of the card, as it is now; nil after erasure.
    public let number: String?
    /// Who it was then; nil where that was erased since.
    public let record: PersonalRecord?
    public let isErased: Bool
}

extension TillDatabase {
    /// Nil where the document is nobody's, or not here.
    public func holder(ofDocument number: String) throws -> DocumentHolder? {
        guard let number = DocumentNumber(text: number) else { return nil }
        return try read { db in
            guard let document = try db.documentID(number),
                  let row = try db.row(
                    """
                    SELECT id, number, erased_at, customer_document.record AS then_record FROM customer_document
                        JOIN customer ON customer.row = customer_document.customer WHERE document = ?
                    """, [document]) else { return nil }
            return try db.holder(row)
        }
    }
}

extension Database {
    /// Of a row with the customer's `id`, `number` and `erased_at`, and the record of then as `then_record`.
    func holder(_ row: Row) throws -> DocumentHolder {
        let hash = row["then_record"] == nil ? nil : try row.hash("then_record")
        return DocumentHolder(
            customer: row["id"], number: row["number"], record: try hash.flatMap { try sealedRecord($0) }.map { try PersonalRecord($0) },
            isErased: row["erased_at"] != nil)
    }
}
