import Foundation
import GRDB
import Journal
import SaleCore

/// What erasing a customer took away, for the journal.
public struct ErasedCustomer: Sendable, Hashable {
    /// Hashes of all records there were, the newest first.
    public let records: [JournalHash]
    /// What the account held.
    public let points: Int64
}

extension RegisterTransaction {
    /// A new customer.
    /// - Parameters:
    ///   - record: normalised and checked (`PersonalRecord.normalised`).
    ///   - salt: 32 fresh random bytes.
    /// - Returns: the customer, with a number where none was given, and the hash for `customer.changed`.
    /// - Throws: `StorageError.badValue` where the id or the number is taken.
    public func enrol(_ customer: Customer, record: PersonalRecord, salt: [UInt8], at: Moment) throws -> (customer: Customer, record: JournalHash) {
        var customer = customer
        (customer.points, customer.owed) = (0, 0)
        let serial = try customer.number == nil ? freeSerial() : nil
        if let serial { customer.number = number(serial) }
        if let other = try db.integer("SELECT row FROM customer WHERE id = ?1 OR number = ?2", [customer.id, customer.number]) {
            throw StorageError.badValue("The customer's number", reason: "is taken (customer \(other))")
        }
        let hash = try seal(record, customer.id, salt, at)
        try db.run(
            """
            INSERT INTO customer (id, number, epoch, serial, segments, tier, price_list, tax_exemption, wants_invoice, is_active, record, created_at,
                changed_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
            """,
            [
                customer.id, customer.number, serial.map { _ in identity.epoch }, serial, customer.segmentText, customer.tier, customer.priceList, customer.taxExemption, customer.wantsInvoice,
                customer.isActive, hash.bytes.blob, at.utcMilliseconds,
            ])
        let row = db.lastInsertedRowID
        try db.setCreditLimit(customer.creditLimit, row)
        try db.index(row, CustomerSearch.words(number: customer.number, record: record))
        return (customer, hash)
    }

    /// Changes a customer; points and what is owed are not touched. A former record stays until the person is erased, because invoices name it.
    /// - Parameter record: nil leaves it as it is.
    /// - Returns: the hash of the record now in force.
    /// - Throws: `noSuchCustomer`; `badValue` where the number is taken.
    @discardableResult
    public func change(_ customer: Customer, record: PersonalRecord?, salt: [UInt8], at: Moment) throws -> JournalHash? {
        let known = try db.customerRow(customer.id)
        let other = try db.integer("SELECT row FROM customer WHERE number = ? AND row <> ?", [customer.number, known.row])
        if let other {
            throw StorageError.badValue("The customer's number", reason: "is taken (customer \(other))")
        }
        // The same again makes no new record: it would only be one more to erase.
        let isNew = try record.map { try $0 != known.personal(db) } ?? false
        let hash = try record.flatMap { isNew ? try seal($0, customer.id, salt, at) : nil } ?? known.record
        try db.run(
            """
            UPDATE customer SET number = ?, segments = ?, tier = ?, price_list = ?, tax_exemption = ?, wants_invoice = ?, is_active = ?, record = ?,
                changed_at = ? WHERE row = ?
            """,
            [
                customer.number, customer.segmentText, customer.tier, customer.priceList, customer.taxExemption, customer.wantsInvoice, customer.isActive,
                hash?.bytes.blob, at.utcMilliseconds, known.row,
            ])
        try db.setCreditLimit(customer.creditLimit, known.row)
        let words = CustomerSearch.words(number: customer.number, record: try record ?? known.personal(db))
        if words != known.words { try db.index(known.row, words) }
        return hash
    }

    /// Takes away everything that says who the customer is: records with their salts, search words, the card's number, papers in the spool,
    /// notes on documents. What stays is the id, with the
    /// documents and points movements that name it. Overwritten, not only marked as free; the WAL is overwritten by the next checkpoint.
    /// - Throws: `noSuchCustomer`, also for one erased before.
    public func eraseCustomer(_ id: String, day: BusinessDay, at: Moment) throws -> ErasedCustomer {
        let known = try db.customerRow(id)
        let hashes = try db.rows(
            "SELECT hash FROM sealed_record WHERE customer = ? AND erased_at IS NULL ORDER BY recorded_at DESC, hash = ? DESC, hash",
            [id, known.record?.bytes.blob]
        ).map { try $0.hash("hash") }
        if known.customer.points != 0 {
            try movePoints(id, [PointsMovement(.forfeited, points: -known.customer.points, day: day)], document: nil, at: at)
        }
        try db.overwriting {
            try dropPapers(of: known)
            try db.dropNotes(of: known.row)
            try db.run("UPDATE sealed_record SET salt = NULL, bytes = NULL, erased_at = ? WHERE customer = ? AND erased_at IS NULL", [at.utcMilliseconds, id])
            try db.run("DELETE FROM customer_word WHERE customer = ?", [known.row])
            try db.setCreditLimit(nil, known.row)
            try db.run(
                """
                UPDATE customer SET number = NULL, segments = '', tier = NULL, price_list = NULL, tax_exemption = NULL, wants_invoice = 0, is_active = 0,
                    changed_at = ?1, erased_at = ?1 WHERE row = ?2
                """, [at.utcMilliseconds, known.row])
        }
        return ErasedCustomer(records: hashes, points: known.customer.points)
    }

    /// Notes whose document this is, and the record in force then. A document is one customer's: a second call fails.
    /// - Throws: `noSuchCustomer`.
    public func link(customer id: String, document: Int64) throws {
        let known = try db.customerRow(id)
        try db.run("INSERT INTO customer_document (document, customer, record) VALUES (?, ?, ?)", [document, known.row, known.record?.bytes.blob])
    }

    public func setTier(_ tier: String?, customer id: String) throws {
        try db.run("UPDATE customer SET tier = ? WHERE row = ?", [tier, db.customerRow(id).row])
    }

    private func seal(_ record: PersonalRecord, _ customer: String, _ salt: [UInt8], _ at: Moment) throws -> JournalHash {
        let sealed: SealedRecord
        do {
            sealed = try SealedRecord(sealing: record.json, salt: salt)
        } catch {
            throw StorageError.badValue("The customer's record", reason: "\(error)")
        }
        try db.run(
            "INSERT INTO sealed_record (hash, customer, salt, bytes, recorded_at) VALUES (?, ?, ?, ?, ?)",
            [sealed.hash.bytes.blob, customer, sealed.salt.blob, sealed.bytes.blob, at.utcMilliseconds])
        return sealed.hash
    }

    /// `T3-2-C000001`: as document numbers, never repeated, because terminal and epoch are part of it.
    private func number(_ serial: Int64) -> String {
        let digits = String(serial)
        return "\(identity.terminalID.uppercased())-\(identity.epoch)-C" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// The next number that nobody's card has.
    private func freeSerial() throws -> Int64 {
        var serial = try db.integer("SELECT max(serial) FROM customer WHERE epoch = ?", [identity.epoch]) ?? 0
        repeat { serial += 1 } while try db.integer("SELECT 1 FROM customer WHERE number = ?", [number(serial)]) != nil
        return serial
    }
}

extension Customer {
    var segmentText: String { segments.sorted().joined(separator: " ") }
}

extension Database {
    func index(_ customer: Int64, _ words: Set<String>) throws {
        try run("DELETE FROM customer_word WHERE customer = ?", [customer])
        for word in words.sorted() { try run("INSERT INTO customer_word (word, customer) VALUES (?, ?)", [word, customer]) }
    }

    /// Words that an earlier release folded otherwise. Plain ones are what they were.
    func renewCustomerWords() throws {
        let ids = try String.fetchAll(self, sql: "SELECT DISTINCT id FROM customer_word JOIN customer ON customer.row = customer_word.customer WHERE word GLOB '*[^ -~]*'")
        for id in ids {
            let known = try customerRow(id)
            // A record that cannot be read keeps its words, and `verifySealedRecords` tells of it.
            guard let record = try? known.personal(self) else { continue }
            try index(known.row, CustomerSearch.words(number: known.customer.number, record: record))
        }
    }
}
