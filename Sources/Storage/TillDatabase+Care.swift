import Foundation
import GRDB
import Journal

/// What a look at the whole journal found.
public struct JournalReport: Sendable, Equatable {
    /// Events found good.
    public let count: Int64
    public let head: JournalHead?
    /// The first bad one; nil where all are good.
    public let fault: JournalFault?
}

extension TillDatabase {
    private static let verifyRows = 500
    private static let verifyBytes = 8 << 20

    /// SQLite's integrity check and foreign keys. Reads the whole file.
    /// - Returns: what is wrong, a sentence each; empty when nothing is.
    public func checkIntegrity() throws -> [String] { try read { try Self.problems($0) } }

    static func problems(_ db: Database) throws -> [String] {
        let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
        let keys = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "a row of \($0["table"] as String) names a missing row of \($0["parent"] as String)" }
        return found + keys
    }

    /// `PRAGMA synchronous` of the writing connection: 2 is FULL. A database opened for reading only answers for itself.
    public func synchronousMode() throws -> Int {
        options.isReadOnly ? try read(Connections.synchronous) : try onWriter(Connections.synchronous)
    }

    /// Verifies every event, from the first of the first epoch.
    public func verifyJournal() throws -> JournalReport {
        try Self.verifyJournal(of: identity.terminalID) { try self.envelopes(afterEpoch: $0, sequence: $1, limit: Self.verifyRows, maximumBytes: Self.verifyBytes) }
    }

    static func verifyJournal(_ db: Database, of terminal: String) throws -> JournalReport {
        try verifyJournal(of: terminal) { try db.envelopes(afterEpoch: $0, sequence: $1, limit: verifyRows, maximumBytes: verifyBytes) }
    }

    private static func verifyJournal(of terminal: String, _ page: (Int64, Int64) throws -> [Envelope]) throws -> JournalReport {
        var verifier = JournalVerifier(terminal: terminal)
        var place: (epoch: Int64, sequence: Int64) = (0, 0)
        while true {
            let envelopes = try page(place.epoch, place.sequence)
            guard let last = envelopes.last else { break }
            for envelope in envelopes {
                do {
                    try verifier.feed(envelope)
                } catch {
                    return JournalReport(count: verifier.count, head: verifier.head, fault: error)
                }
            }
            place = (last.header.epoch.number, last.header.sequence)
        }
        return JournalReport(count: verifier.count, head: verifier.head, fault: nil)
    }

    /// Copies the database, also while a register runs, into one file that is opened and checked before it gets its name.
    /// Keys, the shop's key and peers' tokens are not in it.
    /// - Parameter directory: the data directory.
    /// - Throws: `alreadyExists` for a file that is there, `backupFailed` for a copy that does not verify (it is removed).
    public static func backup(from directory: String, to file: String) throws(StorageError) {
        let source = DataDirectory(directory).database
        let target = DataDirectory(file).path
        let partial = target + ".partial"
        try Connections.check(source)
        guard access(target, F_OK) != 0 else { throw .fileExists(path: target) }
        let folder = (target as NSString).deletingLastPathComponent
        guard access(folder, W_OK) == 0 else { throw .notAccessible(path: folder, reason: String(cString: strerror(errno))) }
        do {
            Connections.remove(partial)
            defer { Connections.remove(partial) }
            let descriptor = Foundation.open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw StorageError.system(errno, path: (target as NSString).deletingLastPathComponent) }
            Foundation.close(descriptor)
            try copy(source, to: partial)
            try verify(partial)
            guard link(partial, target) == 0 else {
                throw errno == EEXIST ? StorageError.fileExists(path: target) : StorageError.system(errno, path: target)
            }
            try SecretFile.syncDirectory(of: target)
        } catch let error as StorageError {
            throw error
        } catch {
            let known = StorageError.from(error, operation: "The backup", path: source)
            if case .failed(_, let detail) = known { throw .backupFailed(path: target, detail: detail) }
            throw known
        }
    }

    static func copy(_ source: String, to partial: String) throws {
        let from = try Connections.openForReading(source)
        try from.read { try Connections.inspect($0, source) }
        let to = try DatabaseQueue(path: partial)
        try from.backup(to: to)
        // One file that is whole by itself; opening it as a till's database turns the WAL on again.
        try to.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try to.close()
        try from.close()
        let descriptor = Foundation.open(partial, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StorageError.system(errno, path: partial) }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StorageError.system(errno, path: partial) }
    }

    static func verify(_ partial: String) throws {
        var configuration = Configuration()
        configuration.readonly = true
        let copy = try DatabaseQueue(path: partial, configuration: configuration)
        let wrong = try copy.read { db in
            try Connections.inspect(db, partial)
            return try problems(db)
        }
        try copy.close()
        if let first = wrong.first { throw StorageError.backupFailed(path: partial, detail: first) }
    }
}
