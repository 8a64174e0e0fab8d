import GRDB
import Journal
import SaleCore

/// An invoice that was made of an earlier receipt. It bears the document's number.
public struct DocumentInvoice: Sendable, Hashable {
    /// Whom it names, as that stood when it was made.
    public let holder: DocumentHolder
    public let cashierID: String
    public let at: Moment
}

extension TillDatabase {
    /// Nil where none was made later, also where the document is an invoice from the beginning.
    public func invoice(ofDocument number: String) throws -> DocumentInvoice? {
        guard let number = DocumentNumber(text: number) else { return nil }
        return try read { db in
            guard let document = try db.documentID(number),
                  let row = try db.row(
                    """
                    SELECT id, number, erased_at, document_invoice.record AS then_record, cashier, recorded_at, utc_offset_minutes FROM document_invoice
                        JOIN customer ON customer.row = document_invoice.customer WHERE document = ?
                    """, [document]) else { return nil }
            return DocumentInvoice(
                holder: try db.holder(row), cashierID: row["cashier"],
                at: Moment(utcMilliseconds: row["recorded_at"], utcOffsetMinutes: row["utc_offset_minutes"]))
        }
    }
}

extension RegisterTransaction {
    /// Keeps that an invoice was made, once for each document: a second call fails.
    /// - Returns: the hash of the record that says who the customer is now.
    /// - Throws: `noSuchCustomer`.
    public func recordInvoice(ofDocument document: Int64, customer id: String, cashierID: String, at: Moment) throws -> JournalHash? {
        let known = try db.customerRow(id)
        try db.run(
            "INSERT INTO document_invoice (document, customer, record, cashier, recorded_at, utc_offset_minutes) VALUES (?, ?, ?, ?, ?, ?)",
            [document, known.row, known.record?.bytes.blob, cashierID, at.utcMilliseconds, at.utcOffsetMinutes])
        return known.record
    }
}

extension Database {
    /// The documents that were made out to a customer later.
    func laterInvoices(_ customer: Int64) throws -> [CustomerExport.Invoice] {
        try rows(
            """
            SELECT document.*, made.recorded_at AS made_at, made.utc_offset_minutes AS made_offset FROM document_invoice AS made
                JOIN document ON document.id = made.document WHERE made.customer = ? ORDER BY made.document
            """, [customer]
        ).map { row in
            .init(number: try number(row).text, at: Moment(utcMilliseconds: row["made_at"], utcOffsetMinutes: row["made_offset"]).text)
        }
    }
}
