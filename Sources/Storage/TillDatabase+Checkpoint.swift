import Foundation
import GRDB

// When the WAL is moved into the database: in idle time, not inside the commit of an action.
extension TillDatabase {
    /// In idle time the WAL is emptied once it has grown to this many bytes.
    public static let idleCheckpointBytes = 4 << 20
    /// Beyond this it is emptied right after a commit, idle or not, so that it is bounded.
    public static let forcedCheckpointBytes = 64 << 20

    /// Call it when nothing is going on. Moves the WAL into the database when it is worth it.
    /// - Returns: whether a checkpoint ran to its end. A reader in the way (a backup) puts it off.
    @discardableResult
    public func checkpointIfNeeded() throws -> Bool {
        guard walBytes >= Self.idleCheckpointBytes else { return false }
        return try checkpoint()
    }

    /// The WAL file's size in bytes.
    public var walBytes: Int {
        var status = stat()
        return stat(directory.database + "-wal", &status) == 0 ? Int(status.st_size) : 0
    }

    func checkpoint() throws -> Bool {
        try onWriter { db in
            let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            return row.map { $0[0] as Int == 0 } ?? false
        }
    }

    /// The safety bound. The commit before it stands whatever becomes of the checkpoint, so its failure is not the commit's:
    /// the next idle checkpoint meets the same error and reports it.
    func boundWAL(_ pool: DatabasePool) throws {
        guard walBytes >= Self.forcedCheckpointBytes else { return }
        _ = try? pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }
}
