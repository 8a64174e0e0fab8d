import Foundation
import GRDB
import Journal
import SaleCore

// Papers in the spool that say who somebody is, once that person is erased. Settled ones go at once, with the rest of the record. One that is still to be
// printed, or in doubt, is printed as it was promised, and goes as soon as it is settled.
extension RegisterTransaction {
    private static let droppedKey = "print.drop-when-settled"

    /// Every paper of the customer's documents, and every other one that bears the name or the VAT number (an invoice for somebody else's sale).
    func dropPapers(of known: CustomerRow) throws {
        let documents = Set(try db.purchases(known.row, limit: -1).map(\.number))
        let texts = Set(try db.exportedRecords(known).flatMap { [$0.company, $0.name, $0.vatID].compactMap(\.self) }).map(Self.asInJSON)
        let jobs = try Row.fetchCursor(db, sql: "SELECT id, state, document_number, content FROM print_job")
        var settled: [Int64] = [], waiting: [Int64] = []
        while let job = try jobs.next() {
            let number: String? = job["document_number"], content: Data = job["content"]
            guard number.map(documents.contains) ?? false || texts.contains(where: { content.range(of: $0) != nil }) else { continue }
            if PrintJobState(rawValue: job["state"])?.isSettled == true { settled.append(job["id"]) } else { waiting.append(job["id"]) }
        }
        for id in settled { try db.run("DELETE FROM print_job WHERE id = ?", [id]) }
        if !waiting.isEmpty { try saveDropped(try dropped().union(waiting)) }
    }

    /// Whether a paper goes as soon as it is settled.
    public func isDroppedWhenSettled(_ id: Int64) throws -> Bool { try dropped().contains(id) }

    /// The same for what is printed in its place.
    public func dropWhenSettled(_ id: Int64) throws { try saveDropped(try dropped().union([id])) }

    /// Called when a paper is settled.
    func dropIfErased(_ id: Int64) throws {
        let dropped = try dropped()
        guard dropped.contains(id) else { return }
        try db.overwriting { try db.run("DELETE FROM print_job WHERE id = ?", [id]) }
        try saveDropped(dropped.subtracting([id]))
    }

    private func dropped() throws -> Set<Int64> { try db.droppedPapers(Self.droppedKey) }

    private func saveDropped(_ ids: Set<Int64>) throws {
        guard !ids.isEmpty else { return try db.run("DELETE FROM setting WHERE key = ?", [Self.droppedKey]) }
        let text = ids.sorted().map(String.init).joined(separator: " ")
        try db.run("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [Self.droppedKey, text])
    }

    /// A text as it stands in a print document's JSON, without its quotes.
    private static func asInJSON(_ text: String) -> Data { (try? JSONEncoder().encode(text))?.dropFirst().dropLast() ?? Data(text.utf8) }
}

extension Database {
    fileprivate func droppedPapers(_ key: String) throws -> Set<Int64> {
        Set((try text("SELECT value FROM setting WHERE key = ?", [key]) ?? "").split(separator: " ").compactMap { Int64($0) })
    }

    /// Overwrites what the body deletes, not only marks it as free.
    func overwriting(_ body: () throws -> Void) throws {
        let before = try Int.fetchOne(self, sql: "PRAGMA secure_delete") ?? 0
        try execute(sql: "PRAGMA secure_delete = ON")
        defer { try? execute(sql: "PRAGMA secure_delete = \(before)") }  // Left on it costs time, nothing else.
        try body()
    }
}
