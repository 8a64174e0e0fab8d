import Foundation
import GRDB
import Journal
import SaleCore

// A new epoch: on the data as they are, or on a backup put in their place. Both need the writer's lock.
extension TillDatabase {
    /// Puts the file back as it was before a change that was interrupted, where there was one.
    public static func settle(in directory: String) throws(StorageError) {
        let directory = DataDirectory(directory)
        try Connections.check(directory.database)
        let lock = try directory.lockForWriting()
        defer { lock.release() }
        do { try Connections.inspectSettled(directory.database) } catch { throw .from(error, operation: "Opening the database", path: directory.database) }
    }

    /// Begins a new epoch on the data as they are: what is to be done where two copies of this terminal were in use. New key, new
    /// document series; peers' tokens are gone, so that the terminal has to be enrolled again.
    public static func renew(in directory: String, _ order: Renewal.Order) throws -> Renewal {
        let database = try open(in: directory)
        do {
            let renewal = try database.write { db in try begin(db, order, aboveAll: [database.identity.epoch], in: database.directory, isRestored: false) }
            try database.close()
            try settle(database.directory, renewal)
            return renewal
        } catch {
            // The error that came first is the one to be told.
            try? database.close()
            throw error
        }
    }

    /// Puts a checked backup in place of what is here and begins a new epoch on it. What was here is set aside, never deleted.
    /// - Throws: `badBackup`, `otherTerminal`, `newerThanBackup` unless `replacingNewer`; then nothing was changed.
    public static func restore(_ file: String, in directory: String, replacingNewer: Bool, _ order: Renewal.Order) throws -> Renewal {
        let directory = DataDirectory(directory), file = DataDirectory(file).path
        try Connections.check(file)
        try directory.ensure()
        let lock = try directory.lockForWriting()
        defer { lock.release() }
        let partial = directory.database + ".restoring"
        defer { Connections.remove(partial) }
        let backup = try copyChecked(file, to: partial)
        // What is damaged here stands in nobody's way.
        try? Connections.inspectSettled(directory.database)
        let present = try look(for: backup, file, in: directory, replacingNewer)
        let erased = erasures(in: directory)
        var renewal: Renewal
        do {
            let pool = try Connections.makePool(partial)
            renewal = try pool.writeWithoutTransaction { db in
                try Schema.migrate(db)
                var begun: Renewal?
                try db.inTransaction(.immediate) {
                    let renewal = try begin(db, order, aboveAll: [backup.epoch, present ?? 0], in: directory, isRestored: true)
                    begun = renewal.erasing(try db.eraseAgain(erased, identity: renewal.identity, at: order.now))
                    return .commit
                }
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                guard let begun else { throw StorageError.failed(operation: "Restoring", detail: "no epoch was begun") }
                return begun
            }
            try pool.close()
        } catch {
            throw StorageError.from(error, operation: "Restoring", path: partial)
        }
        let aside = try setAside(directory, at: order.now)
        guard link(partial, directory.database) == 0 else { throw StorageError.system(errno, path: directory.database) }
        try SecretFile.syncDirectory(of: directory.database)
        renewal = renewal.settingAside(aside)
        try settle(directory, renewal, lock: lock)
        return renewal
    }

    /// What is in a database file, read without changing anything.
    public static func contents(of file: String) throws -> BackupContents {
        let file = DataDirectory(file).path
        try Connections.check(file)
        do {
            let queue = try Connections.openForReading(file)
            defer { try? queue.close() }  // Only read from: nothing is lost where closing fails.
            return try queue.read { db in
                try Connections.inspect(db, file)
                let identity = try readIdentity(db)
                let rows = try Row.fetchAll(db, sql: "SELECT key, value FROM setting")
                return BackupContents(
                    identity: identity, head: try db.head(of: identity), shop: try ShopSettings(rows: Dictionary(uniqueKeysWithValues: rows.map { ($0["key"], $0["value"]) })),
                    peers: try Row.fetchAll(db, sql: "SELECT * FROM peer ORDER BY name").map { PeerRecord(row: $0, token: "") },
                    managers: try Row.fetchAll(db, sql: "SELECT * FROM cashier WHERE is_active = 1 AND role = 'manager' ORDER BY number").map(Cashier.init(row:)))
            }
        } catch {
            throw StorageError.from(error, operation: "Reading the database", path: file)
        }
    }

    // MARK: Steps of a restore

    private static func copyChecked(_ file: String, to partial: String) throws -> TerminalIdentity {
        Connections.remove(partial)
        let descriptor = Foundation.open(partial, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw StorageError.system(errno, path: (partial as NSString).deletingLastPathComponent) }
        Foundation.close(descriptor)
        do {
            try copy(file, to: partial)
            let queue = try DatabaseQueue(path: partial)
            defer { try? queue.close() }  // Only read from: nothing is lost where closing fails.
            return try queue.read { db in
                if let problem = try problems(db).first { throw StorageError.badBackup(path: file, detail: problem) }
                let identity = try readIdentity(db)
                if let fault = try verifyJournal(db, of: identity.terminalID).fault { throw StorageError.badBackup(path: file, detail: "\(fault)") }
                return identity
            }
        } catch let error as DatabaseError {
            throw StorageError.from(error, operation: "Reading the backup", path: file)
        }
    }

    /// Looks at what is here before it is set aside. What is damaged stands in nobody's way. What is whole and cannot be read all the same (a newer release
    /// wrote it) does, unless it is to be replaced come what may.
    /// - Returns: the epoch here; nil where there are no data that can be read.
    private static func look(for backup: TerminalIdentity, _ file: String, in directory: DataDirectory, _ replacingNewer: Bool) throws -> Int64? {
        do {
            return try lookInside(for: backup, file, in: directory, replacingNewer)
        } catch {
            let error = StorageError.from(error, operation: "Looking at the data here", path: directory.database)
            switch error {
            case .notFound, .corrupt, .notADatabase: return nil
            case .otherTerminal: throw error
            case _ where replacingNewer: return nil
            case .newerSchema, .newerThanBackup: throw error
            default:
                let why = "cannot be read by this program, so nobody can say what it holds beyond the backup (\(error.sentence))"
                throw StorageError.badValue("The database \(directory.database)", reason: "\(why); --replace-newer sets it aside all the same")
            }
        }
    }

    private static func lookInside(for backup: TerminalIdentity, _ file: String, in directory: DataDirectory, _ replacingNewer: Bool) throws -> Int64 {
        let path = directory.database
        try Connections.check(path)
        let queue = try Connections.openForReading(path)
        defer { try? queue.close() }  // Only read from: nothing is lost where closing fails.
        // Read apart from all else, so that nothing else that cannot be read hides whose data these are.
        let here = try queue.read { try readIdentity($0) }
        guard here.terminalID == backup.terminalID else { throw StorageError.otherTerminal(path: file, found: backup.terminalID, here: here.terminalID) }
        if replacingNewer { return here.epoch }
        try queue.read { try Connections.inspect($0, path) }
        let isWhole = (try? queue.read { try problems($0).isEmpty }) ?? false
        let last = try head(ofBackup: directory.database + ".restoring", backup)
        let newer = try queue.read { try $0.count(after: backup.epoch, sequence: last) }
        if isWhole, newer > 0 { throw StorageError.newerThanBackup(path: file, events: newer) }
        return here.epoch
    }

    private static func head(ofBackup copy: String, _ identity: TerminalIdentity) throws -> Int64 {
        let queue = try Connections.openForReading(copy)
        defer { try? queue.close() }  // Only read from: nothing is lost where closing fails.
        return try queue.read { try $0.journalHead(epoch: identity.epoch).sequence }
    }

    /// Who was erased here, as far as the data here still say it: by the list beside the database, and by the database itself where it can be read.
    private static func erasures(in directory: DataDirectory) -> [String: Int64] {
        var found = directory.readErasures()
        guard let queue = try? Connections.openForReading(directory.database) else { return found }
        defer { try? queue.close() }  // Only read from: nothing is lost where closing fails.
        if let here = try? queue.read({ try $0.erasedCustomers() }) { found.merge(here) { min($0, $1) } }
        return found
    }

    /// Gives the database here another name, with what SQLite left beside it.
    static func setAside(_ directory: DataDirectory, at now: Moment) throws -> String? {
        let path = directory.database
        guard access(path, F_OK) == 0 else {
            for suffix in Connections.companions where access(path + suffix, F_OK) == 0 {
                guard rename(path + suffix, "\(directory.path)/till-replaced-\(now.utcMilliseconds).db\(suffix)") == 0 else { throw StorageError.system(errno, path: path + suffix) }
            }
            try SecretFile.syncDirectory(of: path)
            return nil
        }
        // Where it can still be opened, the WAL is moved into it.
        if let pool = try? Connections.makePool(path) {
            _ = try? pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            try? pool.close()
        }
        let aside = "\(directory.path)/till-replaced-\(now.utcMilliseconds).db"
        guard access(aside, F_OK) != 0 else { throw StorageError.fileExists(path: aside) }
        // The database first: cut off in between, it is not taken for whole without its WAL; what is left without it is set aside by the next attempt.
        for suffix in [""] + Connections.companions where access(path + suffix, F_OK) == 0 {
            guard rename(path + suffix, aside + suffix) == 0 else { throw StorageError.system(errno, path: path + suffix) }
        }
        try SecretFile.syncDirectory(of: path)
        return aside
    }

    // MARK: The new epoch

    private static func begin(_ db: Database, _ order: Renewal.Order, aboveAll epochs: [Int64], in directory: DataDirectory, isRestored: Bool) throws -> Renewal {
        let old = try readIdentity(db)
        let number = (epochs + [order.newestEpochElsewhere, old.epoch, directory.newestEpoch(of: old.terminalID)]).reduce(0, max) + 1
        let new = try TerminalIdentity(terminalID: old.terminalID, epoch: number, epochID: order.epochID)
        // Before it is begun: a number may be left out, and is never taken twice.
        try directory.noteEpoch(number, of: old.terminalID)
        let key = try directory.makeNextTerminalKey(random: order.random)
        let former = try db.head(of: old)
        let confirmed = try db.confirmed(former)
        let carriedAfter = confirmed.flatMap { $0.sequence < former.sequence ? $0 : nil }
        try db.run("INSERT INTO epoch (number, id, terminal, started_at) VALUES (?, ?, ?, ?)", [number, new.epochID, new.terminalID, order.now.utcMilliseconds])
        let started = TerminalStarted(
            former: former, carriedAfter: carriedAfter, publicKey: Hexadecimal.encode(Array(key.publicKey.rawRepresentation)), software: order.softwareVersion)
        _ = try db.appendJournal(started, at: order.now, businessDay: nil, identity: new)
        var carried = 0
        if let carriedAfter { carried = try db.carryOver(after: carriedAfter, to: new, at: order.now) }
        if isRestored {
            // Who was signed in then is not here now, and what was to be printed then may have been.
            try db.run("UPDATE register SET operator = NULL")
            try db.run("UPDATE print_job SET state = 'unknown', reason_code = 'restored' WHERE state IN ('queued', 'sending', 'waiting')")
        }
        let peers = try String.fetchAll(db, sql: "SELECT name FROM peer ORDER BY name")
        try db.run(
            "UPDATE peer SET attempts = 1, last_error = ?, alarm_code = ?, next_attempt_at = NULL",
            ["This terminal has begun epoch \(number), which the office does not know yet.", PeerRecord.notEnrolledCode])
        return Renewal(identity: new, former: former, carried: carried, peers: peers)
    }

    /// The key takes its name, and the tokens of the epoch before are gone.
    private static func settle(_ directory: DataDirectory, _ renewal: Renewal, lock: WriterLock? = nil) throws {
        try open(in: directory.path, options: .init(lock: lock)).close()
        for name in renewal.peers {
            let path = directory.peerToken(name)
            guard unlink(path) == 0 || errno == ENOENT else { throw StorageError.system(errno, path: path) }
        }
    }
}

extension Database {
    func head(of identity: TerminalIdentity) throws -> JournalHead {
        let head = try journalHead(epoch: identity.epoch)
        return JournalHead(epoch: try identity.journalEpoch, sequence: head.sequence, hash: head.hash)
    }

    func count(after epoch: Int64, sequence: Int64) throws -> Int64 {
        try integer("SELECT count(*) FROM journal WHERE (epoch, sequence) > (?, ?)", [epoch, sequence]) ?? 0
    }

    /// The last event of the epoch that ends with `head` which every peer has confirmed; nil where there is no peer.
    func confirmed(_ head: JournalHead) throws -> JournalHead? {
        let heads = try rows("SELECT acknowledged_epoch, acknowledged_sequence, acknowledged_hash FROM peer").map { row -> JournalHead in
            guard row["acknowledged_epoch"] == head.epoch.number, let sequence: Int64 = row["acknowledged_sequence"], sequence > 0,
                  let bytes: Data = row["acknowledged_hash"], let hash = JournalHash(bytes: [UInt8](bytes))
            else { return .start(of: head.epoch) }
            return JournalHead(epoch: head.epoch, sequence: sequence, hash: hash)
        }
        return heads.min { $0.sequence < $1.sequence }
    }

    /// Writes what was not confirmed once more, whole, into the new epoch. What was carried over before is carried on as it is.
    func carryOver(after head: JournalHead, to identity: TerminalIdentity, at now: Moment) throws -> Int {
        var place = head.sequence
        var count = 0
        while let envelope = try envelope(epoch: head.epoch.number, sequence: place + 1) {
            place += 1
            let day = envelope.header.businessDay.flatMap { BusinessDay($0) }
            switch envelope.header.kind {
            case .terminalStarted, .terminalRestored: continue
            case .eventCarried:
                let again = try appendJournal(
                    kind: .eventCarried, payload: envelope.payload, payloadVersion: envelope.header.payloadVersion, at: now, businessDay: day, identity: identity)
                try carryStockMoves(of: envelope.header, to: again.header)
            default:
                let carried = try appendJournal(EventCarried(envelope), at: now, businessDay: day, identity: identity)
                try carryStockMoves(of: envelope.header, to: carried.header)
            }
            count += 1
        }
        return count
    }
}
