import Foundation
import GRDB
import Journal
import Logging
import Synchronization

/// The terminal's database. One process writes (it holds `DIR/lock`); any number read.
///
/// All calls are synchronous and block on the disk: call them on a thread of one's own, never on the cooperative pool.
public final class TillDatabase: Sendable {
    public struct Options: Sendable {
        /// For commands that only look: takes no lock and can be used beside the running register.
        public var isReadOnly = false
        /// The writer's lock where the caller holds it already; otherwise `open` takes it.
        public var lock: WriterLock?
        /// Told when data of an earlier release are brought up to date, which may take minutes, and when the reserve is given up for it. Nil tells nobody.
        public var logger: Logger?
        /// Doors for fault worlds in tests: called just before and just after each COMMIT. An error thrown by either counts as an
        /// error at commit (`commitUnknown`): from the first the transaction is rolled back, from the second it stands.
        public var onWillCommit: (@Sendable () throws -> Void)?
        public var onDidCommit: (@Sendable () throws -> Void)?

        public init(
            isReadOnly: Bool = false, lock: WriterLock? = nil, logger: Logger? = nil, onWillCommit: (@Sendable () throws -> Void)? = nil,
            onDidCommit: (@Sendable () throws -> Void)? = nil
        ) {
            self.isReadOnly = isReadOnly
            self.lock = lock
            self.logger = logger
            self.onWillCommit = onWillCommit
            self.onDidCommit = onDidCommit
        }
    }

    private enum Connection {
        case writing(DatabasePool)
        case reading(DatabaseQueue)
        /// A commit's outcome is unknown; only `reopen` helps.
        case inDoubt(DatabasePool)
        case closed
    }

    public let identity: TerminalIdentity
    public let directory: DataDirectory
    let options: Options
    let ruleShelf = RuleShelf()
    private let lock: WriterLock?
    private let connection: Mutex<Connection>
    /// One reopens at a time.
    private let reopening = Mutex(())

    private init(directory: DataDirectory, options: Options, lock: WriterLock?, connection: Connection, identity: TerminalIdentity) {
        self.directory = directory
        self.options = options
        self.lock = lock
        self.connection = Mutex(connection)
        self.identity = identity
    }

    /// Opens the database of a data directory, bringing an older schema up to date. For reading only it is left as it is: what it has is read.
    /// On a full disk the reserve is given up for it.
    /// - Throws: `notFound`, `notADatabase`, `foreignDatabase`, `corrupt`, `newerSchema`, `readOnly`, `locked`, `notAccessible`,
    ///   `notDurable`, `diskFull`, `noRoomForUpdate`. The file is never overwritten.
    public static func open(in directory: String, options: Options = Options()) throws(StorageError) -> TillDatabase {
        let directory = DataDirectory(directory)
        let path = directory.database
        try Connections.check(path)
        do {
            guard !options.isReadOnly else {
                let queue = try Connections.openForReading(path)
                let identity = try queue.read { db in
                    try Connections.inspect(db, path)
                    return try readIdentity(db)
                }
                return TillDatabase(directory: directory, options: options, lock: nil, connection: .reading(queue), identity: identity)
            }
            let lock = if let held = options.lock { held } else { try directory.lockForWriting() }
            let pool = try Connections.openForWriting(directory, logger: options.logger)
            let identity = try pool.read(readIdentity)
            if access(directory.nextTerminalKey, F_OK) == 0 {
                let first = try pool.read { try $0.envelope(epoch: identity.epoch, sequence: 1) }
                try directory.settleTerminalKey(named: first.map { try TerminalStarted(payload: $0.payload).publicKey } ?? "")
            }
            return TillDatabase(directory: directory, options: options, lock: lock, connection: .writing(pool), identity: identity)
        } catch {
            throw .from(error, operation: "Opening the database", path: path)
        }
    }

    static func readIdentity(_ db: Database) throws -> TerminalIdentity {
        guard let row = try Row.fetchOne(db, sql: "SELECT terminal, number, id FROM epoch ORDER BY number DESC LIMIT 1") else {
            throw StorageError.unreadable(what: "The terminal's identity", detail: "no epoch is recorded")
        }
        return try TerminalIdentity(terminalID: row["terminal"], epoch: row["number"], epochID: row["id"])
    }

    /// Closes all connections, after moving the WAL into the database, and lets go of the lock.
    public func close() throws {
        let old = connection.withLock { connection in
            defer { connection = .closed }
            return connection
        }
        defer { lock?.release() }
        switch old {
        case .writing(let pool):
            try translating("Closing the database") {
                // GRDB closes the writer before its readers, and a reader cannot empty the WAL.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
                try pool.close()
            }
        case .inDoubt(let pool): try translating("Closing the database") { try pool.close() }
        case .reading(let queue): try translating("Closing the database") { try queue.close() }
        case .closed: break
        }
    }

    /// After an error at commit: drops all connections, opens anew, checks `synchronous`, checkpoints, so that what can be read
    /// is written and synced once more, and commits, so that what cannot be read never comes back. When this fails, stop selling.
    public func reopen() throws(StorageError) {
        try reopening.withLock { _ throws(StorageError) in try reopenAlone() }
    }

    /// Whether a commit's outcome is unknown and nobody has reopened since.
    public var isInDoubt: Bool {
        connection.withLock { connection in
            if case .inDoubt = connection { true } else { false }
        }
    }

    private func reopenAlone() throws(StorageError) {
        let old: DatabasePool? = try connection.withLock { connection throws(StorageError) in
            switch connection {
            case .writing(let pool), .inDoubt(let pool):
                connection = .inDoubt(pool)
                return pool
            case .reading, .closed: throw .notWritable
            }
        }
        // A connection that failed may fail to close as well; what counts is that the new one opens.
        try? old?.close()
        let path = directory.database
        do {
            let pool = try Connections.openForWriting(directory, logger: options.logger)
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                // Where another process kept the WAL's index alive, the frames of the commit in doubt may lie behind the WAL's end,
                // whole: after a power cut they would count again. A commit of nothing new, synced, puts an end to them.
                let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? Schema.version
                try db.execute(sql: "PRAGMA user_version = \(version)")
            }
            connection.withLock { $0 = .writing(pool) }
        } catch {
            throw .from(error, operation: "Reopening the database", path: path)
        }
    }

    /// The one door for writes: one transaction, one commit, one disk sync.
    ///
    /// An error thrown by `body` rolls back and is thrown on as it is. An error of the database inside rolls back too
    /// (`failed`, `diskFull`). An error at COMMIT itself is `commitUnknown`; then nothing but `reopen` is let through. (A full disk at
    /// COMMIT is certain, though: the frame that commits was not written, so it is `diskFull` and did not happen.)
    ///
    /// The sync is one `fdatasync` of the WAL. The first commit after a checkpoint emptied it also syncs the WAL's new header.
    public func commit<T>(_ body: (RegisterTransaction) throws -> T) throws -> T {
        try writeOnce { db in try body(RegisterTransaction(db: db, identity: self.identity)) }
    }

    /// What is not the register's: sync, imports, settings. Nobody holds in memory what it wrote, so after an error at COMMIT the database is reopened at
    /// once, and the register beside it goes on. Where that fails it is left in doubt, for the register to settle.
    func write<T>(_ body: (Database) throws -> T) throws -> T {
        do {
            return try writeOnce(body)
        } catch let error as StorageError {
            if case .commitUnknown = error, isInDoubt { try? reopen() }  // The error that came first is the one to be told.
            throw error
        }
    }

    /// As `commit`, of what is not the register's: nobody holds in memory what it wrote, so an error at COMMIT is settled at once, as sync's are.
    public func commitBeside<T>(_ body: (RegisterTransaction) throws -> T) throws -> T { try write { db in try body(RegisterTransaction(db: db, identity: self.identity)) } }

    private func writeOnce<T>(_ body: (Database) throws -> T) throws -> T {
        let pool = try connection.withLock { connection throws(StorageError) in
            switch connection {
            case .writing(let pool): return pool
            case .inDoubt: throw .reopenNeeded
            case .reading, .closed: throw .notWritable
            }
        }
        let result = try translating("Recording") {
            try pool.writeWithoutTransaction { db in
                try db.beginTransaction(.immediate)
                let result: T
                do {
                    result = try body(db)
                } catch {
                    // SQLite may have rolled back by itself; rolling back what is not open says so and changes nothing.
                    if db.isInsideTransaction { try db.rollback() }
                    throw error
                }
                try self.finish(db, pool)
                return result
            }
        }
        try boundWAL(pool)
        return result
    }

    private func finish(_ db: Database, _ pool: DatabasePool) throws {
        do {
            try options.onWillCommit?()
            try db.commit()
            try options.onDidCommit?()
        } catch {
            if db.isInsideTransaction { try? db.rollback() }  // Whether or not this works, the outcome is settled by reopening.
            if let error = error as? DatabaseError, error.resultCode == .SQLITE_FULL { throw StorageError.diskFull }
            connection.withLock { $0 = .inDoubt(pool) }
            throw StorageError.commitUnknown(detail: "\(error)")
        }
    }

    /// Reads a consistent snapshot of what is committed; does not wait for a writer.
    /// - Throws: `olderSchema` where the database was opened for reading only and does not have it yet.
    func read<T>(_ body: (Database) throws -> T) throws -> T {
        let reader: any DatabaseReader = try connection.withLock { connection throws(StorageError) in
            switch connection {
            case .writing(let pool): return pool
            case .reading(let queue): return queue
            case .inDoubt: throw .reopenNeeded
            case .closed: throw .notWritable
            }
        }
        return try translating("Reading") {
            try reader.read { db in
                do { return try body(db) } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR && self.options.isReadOnly {
                    throw try self.lacking(db) ?? error
                }
            }
        }
    }

    /// Why there is no such table or column: a register of an earlier release left this database, or still runs on it.
    private func lacking(_ db: Database) throws -> StorageError? {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        return found < Schema.version ? .olderSchema(path: directory.database, found: found, needed: Schema.version) : nil
    }

    /// Runs outside a transaction on the writing connection: pragmas and checkpoints.
    func onWriter<T>(_ body: (Database) throws -> T) throws -> T {
        let pool = try connection.withLock { connection throws(StorageError) in
            guard case .writing(let pool) = connection else { throw .notWritable }
            return pool
        }
        return try translating("Maintaining the database") { try pool.writeWithoutTransaction(body) }
    }

    private func translating<T>(_ operation: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch {
            throw StorageError.translate(error, operation: operation, path: directory.database)
        }
    }
}
