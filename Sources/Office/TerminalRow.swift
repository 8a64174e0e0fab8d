import Foundation
import GRDB
import Journal

/// A terminal as OFFICE knows it.
struct TerminalRow {
    let id: String
    /// The epoch it enrolled with.
    let epoch: Int64
    let publicKey: [UInt8]
    let head: JournalHead?
    let stopped: String?

    static func find(_ db: Database, _ id: String) throws -> TerminalRow? {
        let sql = "SELECT t.*, e.id AS head_epoch_id FROM terminal t LEFT JOIN epoch e ON e.terminal = t.id AND e.number = t.head_epoch WHERE t.id = ?"
        guard let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else { return nil }
        return TerminalRow(
            id: row["id"], epoch: row["epoch"], publicKey: Array(row["public_key"] as Data), head: try head(row), stopped: row["stopped"])
    }

    static func head(_ row: Row) throws -> JournalHead? {
        guard let number: Int64 = row["head_epoch"], let id: String = row["head_epoch_id"], let sequence: Int64 = row["head_sequence"],
            let data: Data = row["head_hash"], let hash = JournalHash(bytes: Array(data))
        else { return nil }
        return JournalHead(epoch: try EpochID(number: number, id: id), sequence: sequence, hash: hash)
    }
}
