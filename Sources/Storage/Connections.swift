import Foundation
import GRDB
import Logging

/// How the database file is opened: checked before anything is written to it, then with every commit synced.
enum Connections {
    /// How long a statement waits for a lock that another process holds for a moment (a reader's recovery, a backup).
    static let busySeconds = 5.0
    static let readers = 4
    /// What is kept of the WAL file after a checkpoint, in bytes.
    static let walBytesKept = 1 << 20
    /// What SQLite keeps beside a database file. Never may one of them be left for a database that is not its own.
    static let companions = ["-wal", "-shm", "-journal"]

    /// Removes a database that was made for a moment, with all that is beside it; what is not there need not be removed.
    static func remove(_ path: String) {
        for suffix in companions + [""] { unlink(path + suffix) }
    }

    /// The header of the file format; SQLite takes an empty file for an empty database, which none of ours is.
    private static let smallestDatabaseBytes = 100

    /// Opens for writing and brings an older schema up to date (`SchemaUpdate`). Even opening writes a little, so on a full disk the reserve is given up
    /// here already; where it was for nothing, it is put back. The caller holds the writer's lock.
    static func openForWriting(_ directory: DataDirectory, logger: Logger?) throws(StorageError) -> DatabasePool {
        let path = directory.database, reserve = Ballast(directory), isHeld = reserve.isHeld
        try check(path)
        guard access(path, W_OK) == 0 else { throw errno == ENOENT ? .notFound(path: path) : .readOnly(path: path) }
        guard access((path as NSString).deletingLastPathComponent, W_OK) == 0 else { throw .readOnly(path: (path as NSString).deletingLastPathComponent) }
        do {
            let pool = try reserve.givenUpWhenFull(logger) {
                try inspectSettled(path)
                return try makePool(path)
            }
            try pool.writeWithoutTransaction { try SchemaUpdate(directory: directory, reserve: reserve, logger: logger).run($0) }
            return pool
        } catch {
            if isHeld { try? reserve.ensure() }  // As it was before; the error that came first is the one to be told.
            throw .from(error, operation: "Opening the database", path: path)
        }
    }

    /// A pool in WAL mode that syncs every commit. GRDB puts a pool on `synchronous=NORMAL` after its own preparation, so FULL
    /// is set afterwards, outside a transaction, and read back.
    static func makePool(_ path: String) throws -> DatabasePool {
        let pool = try DatabasePool(path: path, configuration: configuration(isReadOnly: false))
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // Checkpoints are ours to time: never inside the commit of an action (`checkpointIfNeeded`).
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            try db.execute(sql: "PRAGMA journal_size_limit = \(walBytesKept)")
            let found = try synchronous(db)
            guard found == 2 else { throw StorageError.notDurable(found: found) }
        }
        return pool
    }

    static func synchronous(_ db: Database) throws -> Int { try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1 }

    /// Opens for reading only, without the lock, whether or not a register runs.
    ///
    /// A WAL database needs its `-shm` file even to be read. SQLite makes it where the directory can be written. Where it
    /// cannot, and no WAL or journal is left behind, nobody writes: the file is then read as immutable.
    static func openForReading(_ path: String) throws -> DatabaseQueue {
        let canMakeFiles = access((path as NSString).deletingLastPathComponent, W_OK) == 0
        let isSettled = ["-wal", "-journal"].allSatisfy { suffix in
            var status = stat()
            return stat(path + suffix, &status) != 0 || status.st_size == 0
        }
        let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
        let name = !canMakeFiles && isSettled ? "file:\(escaped)?immutable=1" : path
        return try DatabaseQueue(path: name, configuration: configuration(isReadOnly: true))
    }

    /// Looks whether there is a file that could be a database at all; what is in it SQLite says when it is opened.
    ///
    /// The file is not opened for it: closing a descriptor of our own would drop the POSIX locks that SQLite holds on the same file
    /// elsewhere in this process (fcntl(2)), and another program could then take the WAL away from under the register.
    static func check(_ path: String) throws(StorageError) {
        var status = stat()
        guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw .system(errno, path: path) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size >= smallestDatabaseBytes else { throw .notADatabase(path: path) }
    }

    /// Inspects before anything is written. Where the file was not in WAL mode (a copy of a backup) and the switch to it was interrupted, SQLite first has to put
    /// back what it was, which only a connection that may write can do (sqlite.org/lockingv3.html, "Dealing with hot journals"). The caller holds the writer's lock.
    static func inspectSettled(_ path: String) throws {
        do { try inspect(openForReading(path), path) } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
            try inspect(DatabaseQueue(path: path, configuration: configuration(isReadOnly: false)), path)
        }
    }

    /// Refuses what is not ours or newer than this program, and what is damaged so that its schema cannot be read.
    static func inspect(_ queue: DatabaseQueue, _ path: String) throws {
        defer { try? queue.close() }  // Only read from: nothing is lost where closing fails.
        try queue.read { try inspect($0, path) }
    }

    static func inspect(_ db: Database, _ path: String) throws {
        let id = try Int64.fetchOne(db, sql: "PRAGMA application_id")
        guard id == Schema.applicationID else { throw StorageError.foreignDatabase(path: path) }
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard version <= Schema.version else { throw StorageError.newerSchema(path: path, found: version, supported: Schema.version) }
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema")
    }

    private static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busySeconds)
        configuration.maximumReaderCount = readers
        configuration.persistentReadOnlyConnections = true
        configuration.label = "till"
        return configuration
    }
}
