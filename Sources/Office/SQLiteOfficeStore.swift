import Foundation
import GRDB
import Journal
import SyncProtocol

/// OFFICE on SQLite: WAL with `synchronous=FULL`, so that what was acknowledged survives a power cut.
public final class SQLiteOfficeStore: OfficeStore {
    let world: OfficeWorld
    private let pool: DatabasePool

    /// Opens the file, or makes it.
    /// - Throws: `OfficeError.cannotOpen`, `.foreignDatabase`, `.newerSchema`, `.notDurable`.
    public init(path: String, storeName: String = "Till", world: OfficeWorld) throws {
        self.world = world
        var configuration = Configuration()
        // GRDB counts in seconds; no money is here.
        configuration.busyMode = .timeout(Double(OfficeLimits.busyMilliseconds / 1_000))
        configuration.foreignKeysEnabled = true
        do {
            try Self.refuseForeign(path)
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL on the writer of a pool; this comes after it.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                let isFull = try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2
                let isWAL = try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
                guard isFull && isWAL else { throw OfficeError.notDurable(path: path) }
            }
            try pool.write { db in try Self.migrate(db, path: path, storeName: storeName, world: world) }
        } catch let error as OfficeError {
            throw error
        } catch {
            throw OfficeError.cannotOpen(path: path, reason: String(describing: error))
        }
    }

    /// Moves the WAL into the database and closes it, so that the one file can be copied while no office runs.
    public func close() throws {
        try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try pool.close()
    }

    private static func refuseForeign(_ path: String) throws {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size > 0 else { return }
        var readOnly = Configuration()
        readOnly.readonly = true
        let isOurs: Bool
        do {
            do { isOurs = try DatabaseQueue(path: path, configuration: readOnly).read(Self.isOurs) } catch let error as DatabaseError
                where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK {
                // The very first start was cut off: only a connection that may write puts back what was (sqlite.org/lockingv3.html, "Dealing with hot journals").
                isOurs = try DatabaseQueue(path: path).read(Self.isOurs)
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw OfficeError.foreignDatabase(path: path)
        }
        guard isOurs else { throw OfficeError.foreignDatabase(path: path) }
    }

    /// Ours, or empty: the first start may have been cut off before anything was in it.
    private static func isOurs(_ db: Database) throws -> Bool {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        if id == OfficeSchema.applicationID { return true }
        let content = try Int.fetchOne(db, sql: "SELECT (SELECT count(*) FROM sqlite_schema) + (SELECT user_version FROM pragma_user_version)")
        return id == 0 && content == 0
    }

    private static func migrate(_ db: Database, path: String, storeName: String, world: OfficeWorld) throws {
        let found = try Int64.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let known = Int64(OfficeSchema.migrations.count)
        guard found <= known else { throw OfficeError.newerSchema(path: path, found: found, known: known) }
        for migration in OfficeSchema.migrations[Int(found)...] { try db.execute(sql: migration) }
        if found > 0, found < 5 { try FillingVersion5(db: db, world: world).run() }
        try db.execute(sql: "PRAGMA application_id = \(OfficeSchema.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(known)")
        guard found == 0 else { return }
        for (key, value) in ["office": Hexadecimal.encode(world.random(8)), "store_name": storeName] {
            try db.execute(sql: "INSERT INTO setting (key, value) VALUES (?, ?)", arguments: [key, value])
        }
    }

    // MARK: Doors for the extensions

    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await pool.write(body) } catch { throw OfficeError.from(error) }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do { return try await pool.read(body) } catch { throw OfficeError.from(error) }
    }

    static func setting(_ db: Database, _ key: String) throws -> String {
        try String.fetchOne(db, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key]) ?? ""
    }

    /// SQLite's settings of durability, as the writer has them: for tests and diagnostics.
    public func durability() async throws -> (journalMode: String, synchronous: Int) {
        try await write { db in
            (try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? "", try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1)
        }
    }
}
