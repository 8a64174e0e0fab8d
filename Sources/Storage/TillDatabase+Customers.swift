import Foundation
import GRDB
import Journal
import SaleCore

/// A customer as the register and the commands see one.
public struct FoundCustomer: Sendable, Hashable {
    public let customer: Customer
    /// Nil after erasure, or where none was received.
    public let record: PersonalRecord?

    public init(customer: Customer, record: PersonalRecord?) {
        self.customer = customer
        self.record = record
    }
}

// Customers, read. SQLite's indexes are the cache.
extension TillDatabase {
    public static let maximumCustomersFound = 100
    /// A text that fits more customers than this says too little: then these are the first of them.
    static let customersCompared = 500

    /// Also one that was erased: documents name it.
    public func customer(id: String) throws -> FoundCustomer? { try read { try $0.foundCustomer("SELECT * FROM customer WHERE id = ?", [id]) } }

    /// - Parameter number: of the card, as scanned or typed.
    public func customer(number: String) throws -> FoundCustomer? {
        try read { try $0.foundCustomer("SELECT * FROM customer WHERE number = ?", [Customer.normalise(number: number)]) }
    }

    /// Customers by card number, telephone number (whole, from its beginning, or its last digits), e-mail address, or beginnings of the words of a name.
    /// The exact card number first, then by name. Whatever is typed is text, never a query.
    public func customers(matching text: String, limit: Int) throws -> [FoundCustomer] {
        let limit = min(max(0, limit), Self.maximumCustomersFound)
        guard limit > 0 else { return [] }
        return try read { db in
            let groups = CustomerSearch.query(text, country: try db.customerCountry().flatMap { PhoneCountry.known[$0] })
            guard !groups.isEmpty else { return [] }
            let exact = try db.integer("SELECT row FROM customer WHERE number = ?", [Customer.normalise(number: text)])
            var rows = try db.customers(groups, limit: Self.customersCompared).filter { $0 != exact }
            if let exact { rows.insert(exact, at: 0) }
            // What a screen shows is few; only where there are more than that does their order have to be looked up first.
            if rows.count > limit { rows = try db.byName(rows, first: exact) }
            let found = try rows.prefix(limit).compactMap { try db.foundCustomer("SELECT * FROM customer WHERE row = ?", [$0]) }
            return found.enumerated().sorted { a, b in
                if exact != nil, a.offset == 0 || b.offset == 0 { return a.offset == 0 }
                let (x, y) = (a.element.record?.displayName ?? "", b.element.record?.displayName ?? "")
                return x != y ? x < y : a.offset < b.offset
            }.map(\.element)
        }
    }

    /// Somebody else's customer number with this telephone number; nil where nobody else has it.
    public func customerNumber(phone: String, otherThan id: String) throws -> String? {
        try read { db in
            let word = CustomerSearch.words(number: nil, record: PersonalRecord(phone: phone)).max() ?? ""
            return try db.text(
                "SELECT number FROM customer_word JOIN customer ON customer.row = customer_word.customer WHERE word = ? AND id <> ? LIMIT 1", [word, id])
        }
    }

    /// Every customer who was not erased with who it is, by card number, from one snapshot.
    public func exportCustomers(_ each: (Customer, PersonalRecord) throws -> Void) throws {
        try read { db in
            let rows = try Int64.fetchCursor(db, sql: "SELECT row FROM customer WHERE erased_at IS NULL ORDER BY number")
            while let row = try rows.next() {
                guard let found = try db.foundCustomer("SELECT * FROM customer WHERE row = ?", [row]), let record = found.record else { continue }
                try each(found.customer, record)
            }
        }
    }

    public func customerCount() throws -> Int { try read { Int(try $0.integer("SELECT count(*) FROM customer WHERE erased_at IS NULL") ?? 0) } }

    /// The country in which customers dial: an ISO 3166-1 code; nil where none was set.
    public func customerCountry() throws -> String? { try read { try $0.customerCountry() } }

    public func setCustomerCountry(_ code: String) throws {
        guard PhoneCountry.known[code] != nil else {
            throw StorageError.badValue("The country '\(code)'", reason: "is not known; known are \(PhoneCountry.known.keys.sorted().joined(separator: ", "))")
        }
        try write { try $0.run("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [Database.countryKey, code]) }
    }

    /// A sealed record, to be verified or sent; nil where it was erased.
    public func sealedRecord(_ hash: JournalHash) throws -> SealedRecord? { try read { try $0.sealedRecord(hash) } }

    /// Verifies every sealed record there is.
    /// - Returns: how many verify, how many were erased, and the hashes of those whose bytes are not the sealed ones.
    public func verifySealedRecords() throws -> (genuine: Int, erased: Int, changed: [JournalHash]) {
        try read { db in
            var (genuine, erased, changed): (Int, Int, [JournalHash]) = (0, 0, [])
            let rows = try Row.fetchCursor(db, sql: "SELECT hash, salt, bytes, erased_at FROM sealed_record")
            while let row = try rows.next() {
                guard row["erased_at"] == nil else { erased += 1; continue }
                let record = SealedRecord(salt: row.bytes("salt"), bytes: row.bytes("bytes"), hash: try row.hash("hash"))
                if record.isGenuine { genuine += 1 } else { changed.append(record.hash) }
            }
            return (genuine, erased, changed)
        }
    }
}

extension Database {
    static let countryKey = "customers.country"
    func customerCountry() throws -> String? { try text("SELECT value FROM setting WHERE key = ?", [Self.countryKey]) }

    func foundCustomer(_ sql: String, _ arguments: StatementArguments) throws -> FoundCustomer? {
        guard let row = try row(sql, arguments) else { return nil }
        let known = try CustomerRow(row, self)
        return FoundCustomer(customer: known.customer, record: try known.personal(self))
    }

    /// Rows of customers that have, for each group, a word that begins with one of it. The longest word leads: it fits the fewest. Each of its beginnings
    /// is looked up by itself, because SQLite answers ranges joined by OR by going through the whole index.
    func customers(_ groups: [[String]], limit: Int) throws -> [Int64] {
        let groups = groups.sorted { ($0.map(\.count).min() ?? 0) > ($1.map(\.count).min() ?? 0) }
        guard let leading = groups.first else { return [] }
        func range(_ word: String, _ beginning: String) -> (sql: String, ends: [String]) {
            ("(\(word).word >= ? AND \(word).word < ?)", [beginning, beginning + "\u{10FFFF}"])
        }
        var others = ""
        var ends: [String] = []
        for (place, group) in groups.enumerated().dropFirst() {
            let ranges = group.map { range("w\(place)", $0) }
            let either = ranges.map(\.sql).joined(separator: " OR ")
            others += " AND EXISTS (SELECT 1 FROM customer_word AS w\(place) WHERE w\(place).customer = w0.customer AND (\(either)))"
            ends += ranges.flatMap(\.ends)
        }
        var found: [Int64] = []
        for beginning in leading where found.count < limit {
            let first = range("w0", beginning)
            let rows = try Int64.fetchAll(
                cachedStatement(sql: "SELECT DISTINCT w0.customer FROM customer_word AS w0 WHERE \(first.sql)\(others) LIMIT \(limit)"),
                arguments: StatementArguments(first.ends + ends))
            found += rows.filter { !found.contains($0) }
        }
        return Array(found.prefix(limit))
    }

    /// In the order of their first words, as a name is read.
    func byName(_ rows: [Int64], first: Int64?) throws -> [Int64] {
        let named = try rows.map { row in
            (row, row == first ? "" : try text("SELECT min(word) FROM customer_word WHERE customer = ? AND word > 'a'", [row]) ?? "\u{10FFFF}")
        }
        return named.sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }.map(\.0)
    }
}
