import GRDB

/// A bare connection for filling a database quickly: no journal, no sync, no foreign keys. A crash would leave it corrupt.
enum BulkConnection {
    /// Nothing else may have the database open.
    static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000") }
        return queue
    }

    /// Leaves it as `TillDatabase` wants it.
    static func close(_ queue: DatabaseQueue) throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try queue.close()
    }
}
