import Foundation
import GRDB
import Logging

/// Data of an earlier release are brought to this program's schema: whole or not at all, told in the log, and on a full disk from the reserve.
struct SchemaUpdate {
    let directory: DataDirectory
    let reserve: Ballast
    let logger: Logger?

    /// What it takes of room at most: all of it lies in the WAL first, and then some in a database that has grown.
    /// - Parameter bytes: the database's size.
    static func room(forDatabase bytes: Int64) -> Int64 { bytes + bytes / 2 + smallestRoom }

    /// Of a database that is hardly there: each new table takes a page or two.
    private static let smallestRoom: Int64 = 4 << 20
    /// Memory for pages while it runs: with SQLite's usual 2 MiB the index of a large catalogue is written over and over.
    private static let cacheKiB = 64 << 10

    /// - Throws: `noRoomForUpdate`, and what a migration throws; then the data are as before.
    func run(_ db: Database) throws {
        let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found < Schema.version else { return }
        let bytes = try Int64.fetchOne(db, sql: "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size") ?? 0
        logger?.notice(
            "data of an earlier release are brought up to date; a large catalogue takes minutes",
            metadata: ["database": "\(directory.database)", "schema": "\(found) to \(Schema.version)", "size": "\(StorageError.megabytes(bytes))"])
        let taken = try ContinuousClock().measure {
            do {
                // First, so that nothing of before is in the WAL, which could then not be emptied where the database cannot grow.
                try reserve.givenUpWhenFull(logger) { try Self.emptyWAL(db) }
                try reserve.givenUpWhenFull(logger) { try Self.migrate(db) }
            } catch where StorageError.from(error, operation: "", path: "").isForLackOfRoom {
                try? Self.emptyWAL(db)  // What was written of it and counts for nothing; the error that came first is the one to be told.
                let free = try DiskSpace.of(directory.path).freeBytes, room = Self.room(forDatabase: bytes)
                throw StorageError.noRoomForUpdate(path: directory.database, found: found, needed: Schema.version, roomBytes: room, freeBytes: free)
            }
            // Its room is wanted again, by the reserve too. It is done all the same where this fails, and the next idle checkpoint tells of that again.
            do { try reserve.givenUpWhenFull(logger) { try Self.emptyWAL(db) } } catch {
                logger?.warning("the write-ahead log could not be moved into the database; it is tried again", metadata: ["error": "\(error)"])
            }
        }
        let tenths = taken.components.seconds * 10 + taken.components.attoseconds / 100_000_000_000_000_000
        logger?.notice("the data are up to date", metadata: ["schema": "\(Schema.version)", "seconds": "\(tenths / 10).\(tenths % 10)"])
    }

    private static func migrate(_ db: Database) throws {
        let usual = try Int.fetchOne(db, sql: "PRAGMA cache_size") ?? 0
        try db.execute(sql: "PRAGMA cache_size = -\(cacheKiB)")
        defer { try? db.execute(sql: "PRAGMA cache_size = \(usual)") }  // It cannot fail; left as it is it costs memory, nothing else.
        try Schema.migrate(db)
    }

    private static func emptyWAL(_ db: Database) throws { try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
}
