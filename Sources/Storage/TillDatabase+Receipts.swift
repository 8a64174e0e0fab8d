import GRDB
import SaleCore

extension TillDatabase {
    /// The first print job of a document: what its receipt says. Nil when the document has none here, or one that names somebody who was erased.
    public func receipt(documentNumber: String) throws -> PrintJob? {
        try read { db in
            let job = try db.row("SELECT * FROM print_job WHERE document_number = ? AND kind = 'receipt' ORDER BY id LIMIT 1", [documentNumber]).map(PrintJob.init(row:))
            guard let job, !job.content.isEmpty, try !RegisterTransaction(db: db, identity: self.identity).isDroppedWhenSettled(job.id) else { return nil }
            return job
        }
    }
}

extension RegisterTransaction {
    /// How many copies of a document's receipt were asked for, those of this transaction included.
    public func copies(of documentNumber: DocumentNumber) throws -> Int64 { try copies(of: documentNumber.text) }

    public func copies(of documentNumber: String) throws -> Int64 {
        try db.integer("SELECT count(*) FROM print_job WHERE document_number = ? AND kind = 'copy'", [documentNumber]) ?? 0
    }
}
