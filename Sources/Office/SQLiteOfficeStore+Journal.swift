import Crypto
import Foundation
import GRDB
import Journal
import SyncProtocol

extension SQLiteOfficeStore {
    public func append(_ batch: PushBatch, from terminal: String) async throws -> Acknowledgement {
        let now = world.now()
        let world = world
        return try await write { db in
            guard let row = try TerminalRow.find(db, terminal) else { throw OfficeError.refused(.notEnrolled, "terminal \(terminal) is not enrolled") }
            guard batch.envelopes.allSatisfy({ $0.header.terminal == terminal }) else {
                throw OfficeError.refused(.malformed, "the batch holds events of another terminal than \(terminal)")
            }
            try Self.checkSignature(batch, key: row.publicKey)
            switch try BatchCheck(db: db, terminal: row).judge(batch.envelopes) {
            case .append(let fresh):
                for envelope in fresh { try Self.insert(db, envelope, now: now) }
                for envelope in fresh { try Projector(db: db, terminal: terminal, world: world).interpret(envelope) }
                return Acknowledgement(
                    head: fresh.last?.head ?? row.head, verdicts: try Self.verdicts(db, terminal, of: batch.envelopes), time: now)
            case .refuse(let refusal, let alarm):
                if alarm { try Self.raiseAlarm(db, terminal, refusal, now: now) }
                return Acknowledgement(head: row.head, refusal: refusal, time: now)
            }
        }
    }

    public func head(of terminal: String) async throws -> Acknowledgement {
        let now = world.now()
        return try await read { db in
            guard let row = try TerminalRow.find(db, terminal) else { throw OfficeError.refused(.notEnrolled, "terminal \(terminal) is not enrolled") }
            let sql = "SELECT * FROM verdict WHERE terminal = ? ORDER BY changed DESC LIMIT ?"
            let verdicts = try Row.fetchAll(db, sql: sql, arguments: [terminal, WireLimits.verdicts]).map(Self.verdict)
            let newest = try Int64.fetchOne(db, sql: "SELECT max(number) FROM epoch WHERE terminal = ?", arguments: [terminal])
            return Acknowledgement(head: row.head, verdicts: verdicts, newestEpoch: newest, time: now)
        }
    }

    private static func checkSignature(_ batch: PushBatch, key: [UInt8]) throws {
        guard let head = batch.envelopes.last?.hash, let publicKey = try? Curve25519.Signing.PublicKey(rawRepresentation: key),
            publicKey.isValidSignature(batch.signature, for: PushBatch.signedBytes(head: head))
        else { throw OfficeError.refused(.badSignature, "the batch is not signed by the key this terminal enrolled with") }
    }

    private static func insert(_ db: Database, _ envelope: Envelope, now: Int64) throws {
        let header = envelope.header
        if header.sequence == 1 {
            try db.execute(
                sql: "INSERT INTO epoch (terminal, number, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [header.terminal, header.epoch.number, header.epoch.id])
        }
        try db.execute(
            sql: """
                INSERT INTO envelope (terminal, epoch, sequence, kind, header, previous_hash, payload, hash, received_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                header.terminal, header.epoch.number, header.sequence, header.kind.rawValue, Data(envelope.headerBytes), Data(envelope.previousHash.bytes),
                Data(envelope.payload), Data(envelope.hash.bytes), now,
            ])
        try db.execute(
            sql: "UPDATE terminal SET head_epoch = ?, head_sequence = ?, head_hash = ?, received_at = ? WHERE id = ?",
            arguments: [header.epoch.number, header.sequence, Data(envelope.hash.bytes), now, header.terminal])
    }

    private static func verdicts(_ db: Database, _ terminal: String, of envelopes: [Envelope]) throws -> [EventVerdict] {
        guard let first = envelopes.first?.header, let last = envelopes.last?.header else { return [] }
        return try Row.fetchAll(
            db, sql: "SELECT * FROM verdict WHERE terminal = ? AND epoch = ? AND sequence BETWEEN ? AND ? ORDER BY sequence",
            arguments: [terminal, first.epoch.number, first.sequence, last.sequence]
        ).map(verdict)
    }

    private static func verdict(_ row: Row) -> EventVerdict {
        EventVerdict(
            epoch: row["epoch"], sequence: row["sequence"], verdict: EventVerdict.Verdict(rawValue: row["verdict"]) ?? .rejected, code: row["code"],
            message: row["message"])
    }

    /// Keeps the alarm, and for a fork takes nothing more from this terminal until it enrols with a new epoch.
    private static func raiseAlarm(_ db: Database, _ terminal: String, _ refusal: BatchRefusal, now: Int64) throws {
        try raiseAlarm(db, terminal, code: refusal.reason.rawValue, message: refusal.message, now: now)
        if refusal.reason == .fork {
            try db.execute(sql: "UPDATE terminal SET stopped = ? WHERE id = ? AND stopped IS NULL", arguments: [refusal.message, terminal])
        }
    }
}
