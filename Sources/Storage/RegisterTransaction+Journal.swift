import Foundation
import GRDB
import Journal
import SaleCore

extension RegisterTransaction {
    /// Seals the next event of this terminal's journal and appends it. The bytes are built here, once.
    /// - Throws: `StorageError.badValue` for a payload or header outside the format.
    @discardableResult
    public func appendJournal(kind: EventKind, payload: [UInt8], payloadVersion: Int64 = 1, at: Moment, businessDay: BusinessDay?) throws -> Envelope {
        try db.appendJournal(kind: kind, payload: payload, payloadVersion: payloadVersion, at: at, businessDay: businessDay, identity: identity)
    }

    /// The same with the payload as a value.
    @discardableResult
    public func appendJournal<P: JournalPayload>(_ payload: P, at: Moment, businessDay: BusinessDay?) throws -> Envelope {
        try db.appendJournal(payload, at: at, businessDay: businessDay, identity: identity)
    }

    /// Somebody who may has said that the clock is right, though it went back: from now on only a clock behind this is asked about.
    public func trustClock(at: Moment) throws { try db.run("UPDATE register SET last_recorded_at = ?", [at.utcMilliseconds]) }
}

extension Database {
    func appendJournal<P: JournalPayload>(_ payload: P, at: Moment, businessDay: BusinessDay?, identity: TerminalIdentity) throws -> Envelope {
        let bytes: [UInt8]
        do {
            bytes = try payload.payload()
        } catch {
            throw StorageError.badValue("The event \(payload.kind)", reason: "\(error)")
        }
        return try appendJournal(kind: payload.kind, payload: bytes, payloadVersion: P.version, at: at, businessDay: businessDay, identity: identity)
    }

    func appendJournal(
        kind: EventKind, payload: [UInt8], payloadVersion: Int64, at: Moment, businessDay: BusinessDay?, identity: TerminalIdentity
    ) throws -> Envelope {
        let head = try journalHead(epoch: identity.epoch)
        let envelope: Envelope
        do {
            let header = JournalHeader(
                terminal: identity.terminalID, epoch: try identity.journalEpoch, sequence: head.sequence + 1, kind: kind, payloadVersion: payloadVersion,
                recordedAt: at.utcMilliseconds, utcOffsetMinutes: Int64(at.utcOffsetMinutes), businessDay: businessDay?.text)
            envelope = try Chain.seal(header: header, payload: payload, previous: head.hash)
        } catch {
            throw StorageError.badValue("The event \(kind)", reason: "\(error)")
        }
        let header = envelope.header
        try run(
            """
            INSERT INTO journal (epoch, sequence, kind, payload_version, recorded_at, utc_offset_minutes, business_day, previous_hash, header, payload, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                identity.epoch, header.sequence, kind.rawValue, payloadVersion, header.recordedAt, header.utcOffsetMinutes, header.businessDay,
                envelope.previousHash.bytes.blob, envelope.headerBytes.blob, envelope.payload.blob, envelope.hash.bytes.blob,
            ])
        if Self.kindsThatMoveStock.contains(kind) { try noteStockMoves(in: header, epoch: identity.epoch) }
        try noteRecorded(at: at)
        return envelope
    }

    /// The latest moment of an event or draft event: a clock behind it is asked about. What is recorded with a clock that went back does not lower it,
    /// whoever records it; only `trustClock` does.
    func noteRecorded(at: Moment) throws { try run("UPDATE register SET last_recorded_at = max(last_recorded_at, ?)", [at.utcMilliseconds]) }

    /// The last event of an epoch; sequence 0 and the zero hash where there is none yet.
    func journalHead(epoch: Int64) throws -> (sequence: Int64, hash: JournalHash) {
        guard let row = try row("SELECT sequence, hash FROM journal WHERE epoch = ? ORDER BY sequence DESC LIMIT 1", [epoch]) else { return (0, .zero) }
        guard let hash = JournalHash(bytes: row.bytes("hash")) else {
            throw StorageError.unreadable(what: "The journal", detail: "a hash has the wrong length")
        }
        return (row["sequence"], hash)
    }
}
