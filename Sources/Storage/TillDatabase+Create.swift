import Foundation
import GRDB
import Journal
import SaleCore

extension TillDatabase {
    /// Makes the data directory, its keys and the database, with the first manager and event 1, `terminal.started`.
    ///
    /// The database is built under another name and renamed when it is complete and synced, so that a crash leaves none.
    /// - Parameters:
    ///   - shopKey: what the manager's PIN is hashed with; a check of it is kept, so that a recovery code can be told from a wrong one.
    ///   - random: draws that many random bytes, for the keys.
    /// - Throws: `alreadyExists`; nothing is overwritten.
    public static func create(
        in directory: String, identity: TerminalIdentity, shop: ShopSettings, manager: Cashier, now: Moment, softwareVersion: String,
        shopKey: ShopKey? = nil, random: (Int) -> [UInt8], options: Options = Options()
    ) throws(StorageError) -> TillDatabase {
        guard identity.terminalID != TerminalIdentity.trainingID else {
            throw .badValue("The terminal's id '\(TerminalIdentity.trainingID)'", reason: "is kept for training")
        }
        return try make(
            in: directory, identity: identity, shop: shop, manager: manager, now: now, softwareVersion: softwareVersion, shopKey: shopKey, random: random,
            options: options)
    }

    static func make(
        in directory: String, identity: TerminalIdentity, shop: ShopSettings, manager: Cashier, now: Moment, softwareVersion: String,
        shopKey: ShopKey? = nil, random: (Int) -> [UInt8], options: Options
    ) throws(StorageError) -> TillDatabase {
        let directory = DataDirectory(directory)
        try directory.ensure()
        let path = directory.database
        guard access(path, F_OK) != 0 else { throw .alreadyExists(path: path) }
        var options = options
        let lock = if let held = options.lock { held } else { try directory.lockForWriting() }
        options.lock = lock
        // What SQLite left beside a database that somebody removed is not for the new one.
        do { _ = try setAside(directory, at: now) } catch { throw .from(error, operation: "Creating the database", path: path) }
        let key = try directory.ensureTerminalKey(random: random)
        let partial = path + ".new"
        do {
            Connections.remove(partial)
            // SQLite gives the WAL and its index the database file's mode.
            let file = Foundation.open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
            guard file >= 0 else { throw StorageError.system(errno, path: directory.path) }
            Foundation.close(file)
            let pool = try Connections.makePool(partial)
            try pool.writeWithoutTransaction { db in
                try Schema.migrate(db)
                try db.inTransaction(.immediate) {
                    try fill(db, identity, shop, manager, now, softwareVersion, publicKey: Array(key.publicKey.rawRepresentation))
                    if let shopKey { try db.run("INSERT INTO setting (key, value) VALUES (?, ?)", [shopKeyCheck, shopKey.check]) }
                    return .commit
                }
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try pool.close()
            guard link(partial, path) == 0 else {
                throw errno == EEXIST ? StorageError.alreadyExists(path: path) : StorageError.system(errno, path: path)
            }
            Connections.remove(partial)
            try SecretFile.syncDirectory(of: path)
        } catch {
            throw .from(error, operation: "Creating the database", path: path)
        }
        return try open(in: directory.path, options: options)
    }

    private static func fill(
        _ db: Database, _ identity: TerminalIdentity, _ shop: ShopSettings, _ manager: Cashier, _ now: Moment, _ software: String, publicKey: [UInt8]
    ) throws {
        try db.run(
            "INSERT INTO epoch (number, id, terminal, started_at) VALUES (?, ?, ?, ?)",
            [identity.epoch, identity.epochID, identity.terminalID, now.utcMilliseconds])
        try db.run("INSERT INTO register (id, catalogue_version, software_version, last_recorded_at) VALUES (1, 1, ?, ?)", [software, now.utcMilliseconds])
        try db.save(shop)
        try db.save(manager)
        _ = try db.appendJournal(
            TerminalStarted(publicKey: Hexadecimal.encode(publicKey), software: software), at: now, businessDay: nil, identity: identity)
    }
}
