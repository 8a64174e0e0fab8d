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
