import Foundation
import GRDB
import Journal
import SaleCore

// Papers in the spool that say who somebody is, once that person is erased. What settled ones say goes at once, with the rest of the record. One that is still
// to be printed, or in doubt, is printed as it was promised, and goes as soon as it is settled. That there was such a paper stays: copies are counted.
extension RegisterTransaction {
    private static let droppedKey = "print.drop-when-settled"

    /// Every paper of the customer's documents, and every other one that bears the name, which is a line of its own, or the VAT number anywhere (an invoice for
    /// somebody else's sale). A name that is only part of a line is not the customer's: a shop may be called Ada's Market.
    func dropPapers(of known: CustomerRow) throws {
        let documents = Set(try db.purchases(known.row, limit: -1).map(\.number)).union(try db.laterInvoices(known.row).map(\.number))
        let records = try db.exportedRecords(known)
        let texts = Set(records.flatMap { [$0.company, $0.name].compactMap { $0.map(Self.inJSON) } + [$0.vatID].compactMap { $0.map { Self.inJSON($0).dropFirst().dropLast() } } })
        let jobs = try Row.fetchCursor(db, sql: "SELECT id, state, document_number, content FROM print_job")
        var settled: [Int64] = [], waiting: [Int64] = []
        while let job = try jobs.next() {
            let number: String? = job["document_number"], content: Data = job["content"]
            guard number.map(documents.contains) ?? false || texts.contains(where: { content.range(of: $0) != nil }) else { continue }
            if PrintJobState(rawValue: job["state"])?.isSettled == true { settled.append(job["id"]) } else { waiting.append(job["id"]) }
        }
        for id in settled { try blank(id) }
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
        try db.overwriting { try blank(id) }
        try saveDropped(dropped.subtracting([id]))
    }

    private func dropped() throws -> Set<Int64> { try db.droppedPapers(Self.droppedKey) }

    private func saveDropped(_ ids: Set<Int64>) throws {
        guard !ids.isEmpty else { return try db.run("DELETE FROM setting WHERE key = ?", [Self.droppedKey]) }
        let text = ids.sorted().map(String.init).joined(separator: " ")
        try db.run("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", [Self.droppedKey, text])
    }

    private func blank(_ id: Int64) throws { try db.run("UPDATE print_job SET content = x'' WHERE id = ?", [id]) }

    /// A text as it stands in a print document's JSON, quotes included.
    private static func inJSON(_ text: String) -> Data { (try? JSONEncoder().encode(text)) ?? Data("\"\(text)\"".utf8) }
}

extension Database {
    fileprivate func droppedPapers(_ key: String) throws -> Set<Int64> {
        Set((try text("SELECT value FROM setting WHERE key = ?", [key]) ?? "").split(separator: " ").compactMap { Int64($0) })
    }

    /// Overwrites what the body deletes, not only marks it as free; or, for what is nobody's, marks it only, whatever SQLite was built to do.
    func overwriting(_ isOn: Bool = true, _ body: () throws -> Void) throws {
        let before = try Int.fetchOne(self, sql: "PRAGMA secure_delete") ?? 0
        try execute(sql: "PRAGMA secure_delete = \(isOn ? 1 : 0)")
        defer { try? execute(sql: "PRAGMA secure_delete = \(before)") }  // It cannot fail; left on it costs time, and whatever must go turns it on for itself.
        try body()
    }
}
