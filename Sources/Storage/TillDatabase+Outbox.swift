import Foundation
import GRDB
import Journal

// The journal is the outbox: nothing is queued twice.
extension TillDatabase {
    public static let maximumOutboxRows = 10_000

    /// The last event of the epoch in force; sequence 0 is impossible once the database was created.
    public func journalHead() throws -> (epoch: Int64, sequence: Int64, hash: JournalHash) {
        try read { db in
            let head = try db.journalHead(epoch: self.identity.epoch)
            return (self.identity.epoch, head.sequence, head.hash)
        }
    }

    /// The events after a head, in order, across epochs, as they were sealed. (0, 0) is before all of them.
    ///
    /// At least one event is returned where there is one, however large; beyond it `limit` events or `maximumBytes` of header and payload.
    public func envelopes(afterEpoch epoch: Int64, sequence: Int64, limit: Int, maximumBytes: Int) throws -> [Envelope] {
        try read { try $0.envelopes(afterEpoch: epoch, sequence: sequence, limit: limit, maximumBytes: maximumBytes) }
    }

    /// One event; nil where there is none.
    public func envelope(epoch: Int64, sequence: Int64) throws -> Envelope? {
        try read { db in
            try db.envelope(epoch: epoch, sequence: sequence)
        }
    }

    /// Whether the epoch that followed this one carried over what no peer had confirmed of it.
    public func carriesOver(from epoch: Int64) throws -> Bool {
        try read { db in
            guard let next = try db.integer("SELECT min(number) FROM epoch WHERE number > ?", [epoch]), let first = try db.envelope(epoch: next, sequence: 1),
                  first.header.kind == .terminalRestored
            else { return false }
            return try TerminalStarted(payload: first.payload).carriedAfter?.epoch.number == epoch
        }
    }

    /// The latest events with their status at a peer, newest first.
    public func outboxRows(peer: String, limit: Int) throws -> [OutboxRow] {
        try read { db in
            guard let record = try db.row("SELECT acknowledged_epoch, acknowledged_sequence FROM peer WHERE name = ?", [peer]) else { throw StorageError.noSuchPeer(peer) }
            let head: (Int64, Int64) = (record["acknowledged_epoch"], record["acknowledged_sequence"])
            return try db.rows(
                """
                SELECT j.epoch, j.sequence, j.kind, j.recorded_at, x.verdict, x.code, x.message FROM journal AS j
                LEFT JOIN outbox_exception AS x ON x.peer = ? AND x.epoch = j.epoch AND x.sequence = j.sequence
                ORDER BY j.epoch DESC, j.sequence DESC LIMIT ?
                """,
                [peer, min(max(0, limit), Self.maximumOutboxRows)]
            ).map { row in
                let place: (Int64, Int64) = (row["epoch"], row["sequence"])
                let verdict: String? = row["verdict"]
                return OutboxRow(
                    epoch: place.0, sequence: place.1, kind: EventKind(row["kind"]), recordedAt: row["recorded_at"],
                    status: verdict.flatMap(OutboxStatus.init) ?? (place > head ? .pending : .synced), code: row["code"], message: row["message"])
            }
        }
    }

    /// The latest events where there is no peer, newest first: all of them wait.
    public func latestEvents(limit: Int) throws -> [OutboxRow] {
        try read { db in
            try db.rows("SELECT epoch, sequence, kind, recorded_at FROM journal ORDER BY epoch DESC, sequence DESC LIMIT ?", [min(max(0, limit), Self.maximumOutboxRows)]).map { row in
                OutboxRow(
                    epoch: row["epoch"], sequence: row["sequence"], kind: EventKind(row["kind"]), recordedAt: row["recorded_at"], status: .pending, code: nil, message: nil)
            }
        }
    }

    /// What a peer does not have yet. Costs the same at ten events and at a million.
    public func backlog(peer: String) throws -> (count: Int, oldestRecordedAt: Int64?) {
        try read { db in
            guard let record = try db.row("SELECT acknowledged_epoch, acknowledged_sequence FROM peer WHERE name = ?", [peer]) else { throw StorageError.noSuchPeer(peer) }
            let epoch: Int64 = record["acknowledged_epoch"], sequence: Int64 = record["acknowledged_sequence"]
            var count: Int64 = 0
            for number in try Int64.fetchAll(db.cachedStatement(sql: "SELECT number FROM epoch WHERE number >= ?"), arguments: [epoch]) {
                let last = try db.journalHead(epoch: number).sequence
                count += number == epoch ? max(0, last - sequence) : last
            }
            let oldest = try db.integer(
                "SELECT recorded_at FROM journal WHERE (epoch, sequence) > (?, ?) ORDER BY epoch, sequence LIMIT 1", [epoch, sequence])
            return (Int(count), oldest)
        }
    }

    /// How many of a peer's verdicts are rejections.
    public func rejectedCount(peer: String) throws -> Int {
        try read { Int(try $0.integer("SELECT count(*) FROM outbox_exception WHERE peer = ? AND verdict = 'REJECTED'", [peer]) ?? 0) }
    }
}

extension Database {
    func envelopes(afterEpoch epoch: Int64, sequence: Int64, limit: Int, maximumBytes: Int) throws -> [Envelope] {
        var envelopes: [Envelope] = []
        var bytes = 0
        let rows = try Row.fetchCursor(
            cachedStatement(sql: """
                SELECT previous_hash, header, payload, hash FROM journal WHERE (epoch, sequence) > (?, ?) ORDER BY epoch, sequence LIMIT ?
                """),
            arguments: [epoch, sequence, max(1, limit)])
        while let row = try rows.next() {
            let envelope = try Self.envelope(row)
            bytes += envelope.headerBytes.count + envelope.payload.count
            if !envelopes.isEmpty, bytes > maximumBytes { break }
            envelopes.append(envelope)
        }
        return envelopes
    }

    func envelope(epoch: Int64, sequence: Int64) throws -> Envelope? {
        try row("SELECT previous_hash, header, payload, hash FROM journal WHERE epoch = ? AND sequence = ?", [epoch, sequence]).map(Self.envelope)
    }

    private static func envelope(_ row: Row) throws -> Envelope {
        guard let previous = JournalHash(bytes: row.bytes("previous_hash")), let hash = JournalHash(bytes: row.bytes("hash")) else {
            throw StorageError.unreadable(what: "The journal", detail: "a hash has the wrong length")
        }
        do {
            return try Envelope(headerBytes: row.bytes("header"), previousHash: previous, payload: row.bytes("payload"), hash: hash)
        } catch {
            throw StorageError.unreadable(what: "The journal", detail: "\(error)")
        }
    }
}
