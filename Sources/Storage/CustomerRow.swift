import GRDB
import Journal
import SaleCore

/// A customer's row with what belongs to it.
struct CustomerRow {
    let row: Int64
    private(set) var customer: Customer
    let record: JournalHash?
    let erasedAt: Int64?
    let words: Set<String>

    init(_ row: Row, _ db: Database) throws {
        self.row = row["row"]
        let segments: String = row["segments"]
        customer = Customer(
            id: row["id"], number: row["number"], segments: Set(segments.split(separator: " ").map(String.init)), tier: row["tier"], priceList: row["price_list"],
            taxExemption: row["tax_exemption"], wantsInvoice: row["wants_invoice"], isActive: row["is_active"], points: row["points"])
        customer.owed = try db.owed(self.row)
        customer.creditLimit = try db.creditLimit(self.row)
        record = row["record"] == nil ? nil : try row.hash("record")
        erasedAt = row["erased_at"]
        words = Set(try db.rows("SELECT word FROM customer_word WHERE customer = ?", [self.row]).map { $0[0] })
    }

    /// Nil where there is none or it was erased.
    func personal(_ db: Database) throws -> PersonalRecord? { try record.flatMap { try db.sealedRecord($0) }.map { try PersonalRecord($0) } }
}

extension Database {
    /// - Throws: `noSuchCustomer`, also for one that was erased: nothing more may be done with it.
    func customerRow(_ id: String) throws -> CustomerRow {
        guard let row = try row("SELECT * FROM customer WHERE id = ? AND erased_at IS NULL", [id]) else { throw StorageError.noSuchCustomer }
        return try CustomerRow(row, self)
    }

    /// Nil where it was erased, or never was here.
    func sealedRecord(_ hash: JournalHash) throws -> SealedRecord? {
        guard let row = try row("SELECT salt, bytes FROM sealed_record WHERE hash = ? AND erased_at IS NULL", [hash.bytes.blob]) else { return nil }
        return SealedRecord(salt: row.bytes("salt"), bytes: row.bytes("bytes"), hash: hash)
    }

    /// The (epoch, sequence) of the event that is appended next in this transaction.
    func nextEvent(epoch: Int64) throws -> (epoch: Int64, sequence: Int64) { (epoch, try journalHead(epoch: epoch).sequence + 1) }

    func businessDay(_ text: String) throws -> BusinessDay {
        guard let day = BusinessDay(text) else { throw StorageError.unreadable(what: "A movement", detail: "'\(text)' is no date") }
        return day
    }
}

extension Row {
    func hash(_ column: String) throws -> JournalHash {
        guard let hash = JournalHash(bytes: bytes(column)) else { throw StorageError.unreadable(what: "A sealed record", detail: "its hash has the wrong length") }
        return hash
    }
}
