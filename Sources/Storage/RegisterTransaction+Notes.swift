import GRDB
import SaleCore

// What was typed beside a sale may say whose it is: it is kept apart from the document, which nobody can edit, and out of the journal.
extension Database {
    func insertNotes(of sale: Sale, _ document: Int64) throws {
        let notes = [(line: 0, text: sale.terms.note)] + sale.lines.map { ($0.number, $0.note) }
        for case (let line, let text?) in notes { try run("INSERT INTO document_note (document, line, text) VALUES (?, ?, ?)", [document, line, text]) }
    }

    func notes(of document: Int64) throws -> [SaleEvent] {
        try rows("SELECT line, text FROM document_note WHERE document = ? ORDER BY line", [document]).map { row in
            let line: Int = row["line"]
            return .noted(line: line == 0 ? nil : line, text: row["text"])
        }
    }

    /// Takes the notes off a customer's documents.
    /// - Parameter customer: row id.
    func dropNotes(of customer: Int64) throws {
        try run("DELETE FROM document_note WHERE document IN (SELECT document FROM customer_document WHERE customer = ?)", [customer])
    }
}

extension SaleLine {
    /// The line as a document keeps it.
    var withoutNote: SaleLine {
        SaleLine(
            number: number, item: item, quantity: quantity, amount: amount, parent: parent, isVoided: isVoided, origin: origin, captured: captured,
            mode: mode)
    }
}
