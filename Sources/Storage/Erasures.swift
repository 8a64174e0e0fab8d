import Foundation
import GRDB
import Journal
import SaleCore

// Who was erased, beside the database and by id only: a backup that is restored knows nothing of erasures that came after it.
extension DataDirectory {
    /// Lines of `customer UTC-milliseconds`, mode 0600.
    var erasures: String { path + "/erasures" }

    /// - Returns: when each customer was erased, by id; what cannot be read of it is left out.
    func readErasures() -> [String: Int64] {
        let text = FileManager.default.contents(atPath: erasures).map { String(decoding: $0, as: UTF8.self) } ?? ""
        var found: [String: Int64] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            if parts.count == 2, let at = Int64(parts[1]) { found[String(parts[0])] = at }
        }
        return found
    }

    func writeErasures(_ erasures: [String: Int64]) throws(StorageError) {
        let text = erasures.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { "\($0.key) \($0.value)\n" }.joined()
        try SecretFile.write(self.erasures, Array(text.utf8))
    }
}

extension TillDatabase {
    /// Brings the list beside the database up to what is in it. Called after each erasure and at each start, for a power cut may come between the two.
    public func keepErasures() throws {
        let known = directory.readErasures()
        let all = try read { try $0.erasedCustomers() }.merging(known) { min($0, $1) }
        if all != known { try directory.writeErasures(all) }
    }
}

extension Database {
    /// When each customer was erased, by id.
    func erasedCustomers() throws -> [String: Int64] {
        var found: [String: Int64] = [:]
        for row in try rows("SELECT id, erased_at FROM customer WHERE erased_at IS NOT NULL") { found[row[0]] = row[1] }
        return found
    }

    /// Erases again whom a backup has brought back, and journals it.
    /// - Returns: how many.
    func eraseAgain(_ erased: [String: Int64], identity: TerminalIdentity, at now: Moment) throws -> Int {
        let transaction = RegisterTransaction(db: self, identity: identity)
        guard let day = try transaction.businessDay() ?? dayEnds().day(of: now) else { throw StorageError.badValue("The clock", reason: "shows no date of the calendar") }
        var count = 0
        for id in erased.keys.sorted() where try row("SELECT 1 FROM customer WHERE id = ? AND erased_at IS NULL", [id]) != nil {
            let gone = try transaction.eraseCustomer(id, day: day, at: now)
            try transaction.appendJournal(RecordErased(customer: id, records: gone.records, points: gone.points), at: now, businessDay: day)
            count += 1
        }
        return count
    }
}
