import GRDB
import SyncProtocol

extension SQLiteOfficeStore {
    public func note(_ report: AlarmReport, from terminal: String) async throws {
        let now = world.now()
        try await write { db in try Self.raiseAlarm(db, terminal, code: report.code, message: report.message, now: now) }
    }

    /// Keeps an alarm; the same one again moves its time. What a terminal can make OFFICE keep is bounded.
    static func raiseAlarm(_ db: Database, _ terminal: String, code: String, message: String, now: Int64) throws {
        try db.execute(
            sql: "INSERT INTO alarm (terminal, code, message, at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at, settled_at = NULL",
            arguments: [terminal, code, message, now])
        try db.execute(
            sql: """
                DELETE FROM alarm WHERE terminal = ?1 AND (code, message) NOT IN
                    (SELECT code, message FROM alarm WHERE terminal = ?1 ORDER BY settled_at IS NOT NULL, at DESC LIMIT ?2)
                """,
            arguments: [terminal, OfficeLimits.alarmsPerTerminal])
    }

    /// The terminal came back with a new epoch: what was wrong with the one before is over.
    static func settleAlarms(_ db: Database, _ terminal: String, now: Int64) throws {
        try db.execute(sql: "UPDATE alarm SET settled_at = ? WHERE terminal = ? AND settled_at IS NULL", arguments: [now, terminal])
    }
}
