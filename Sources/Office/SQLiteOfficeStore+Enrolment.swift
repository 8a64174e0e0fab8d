import Foundation
import GRDB
import Journal
import SyncProtocol

extension SQLiteOfficeStore {
    public func createEnrolmentCode(terminal: String?, validMilliseconds: Int64) async throws -> String {
        let code = EnrolmentCode.make(random: world.random(EnrolmentCode.length))
        let expires = world.now() + validMilliseconds
        try await write { db in
            try db.execute(
                sql: "INSERT INTO enrolment_code (hash, terminal, expires_at) VALUES (?, ?, ?)",
                arguments: [Data(EnrolmentCode.hash(code)), terminal, expires])
        }
        return code
    }

    public func enrol(_ request: EnrolmentRequest) async throws -> EnrolmentAnswer {
        let token = Hexadecimal.encode(world.random(BearerToken.randomBytes))
        let now = world.now()
        return try await write { db in
            try Self.useCode(db, request, now: now)
            try Self.admit(db, request, token: token, now: now)
            return EnrolmentAnswer(
                token: token, office: try Self.setting(db, "office"), storeName: try Self.setting(db, "store_name"),
                head: try TerminalRow.find(db, request.terminal)?.head, time: now)
        }
    }

    public func terminal(token: String) async throws -> String? {
        let hash = Data(BearerToken.hash(token))
        return try await read { db in try String.fetchOne(db, sql: "SELECT id FROM terminal WHERE token_hash = ?", arguments: [hash]) }
    }

    /// A code serves once; the same terminal asking again with the same epoch and key lost the answer, and is answered anew.
    private static func useCode(_ db: Database, _ request: EnrolmentRequest, now: Int64) throws {
        let hash = Data(EnrolmentCode.hash(request.code))
        let key = Data(request.publicKey)
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM enrolment_code WHERE hash = ?", arguments: [hash]), row["expires_at"] > now else {
            throw OfficeError.refused(.badEnrolmentCode, "this enrolment code is not known or has expired; make a new one with: till-office enrol")
        }
        if let usedBy: String = row["used_by"] {
            guard usedBy == request.terminal, row["used_epoch"] == request.epoch.id, row["used_key"] == key else {
                throw OfficeError.refused(.badEnrolmentCode, "this enrolment code was used already; make a new one with: till-office enrol")
            }
            return
        }
        let bound: String? = row["terminal"]
        if let bound, bound != request.terminal {
            throw OfficeError.refused(.otherTerminal, "this enrolment code was made for terminal \(bound), not for \(request.terminal)")
        }
        if bound == nil, try TerminalRow.find(db, request.terminal) != nil {
            throw OfficeError.refused(
                .otherTerminal, "terminal \(request.terminal) is enrolled already; to enrol it again make a code with: till-office enrol --terminal \(request.terminal)")
        }
        try db.execute(
            sql: "UPDATE enrolment_code SET used_by = ?, used_epoch = ?, used_key = ? WHERE hash = ?",
            arguments: [request.terminal, request.epoch.id, key, hash])
    }

    /// One id per epoch number, and no way back to an older epoch.
    private static func admit(_ db: Database, _ request: EnrolmentRequest, token: String, now: Int64) throws {
        let epoch = request.epoch
        if let held = try String.fetchOne(
            db, sql: "SELECT id FROM epoch WHERE terminal = ? AND number = ?", arguments: [request.terminal, epoch.number]), held != epoch.id {
            throw OfficeError.refused(.epochTaken, "another copy of terminal \(request.terminal) took epoch \(epoch.number); run 'till renew' on the one that is to go on, then enrol it")
        }
        if let old = try TerminalRow.find(db, request.terminal) {
            let isStopped = old.stopped != nil
            guard epoch.number > old.epoch || (epoch.number == old.epoch && !isStopped) else {
                throw OfficeError.refused(
                    .epochTaken, isStopped && epoch.number == old.epoch
                        ? "the journal of terminal \(request.terminal) forked in epoch \(epoch.number); run 'till renew' on the copy that is to go on, then enrol it"
                        : "terminal \(request.terminal) is in epoch \(old.epoch) already and epoch \(epoch.number) is over; run 'till renew --after-epoch \(old.epoch)' on the copy that is to go on, then enrol it")
            }
            if epoch.number > old.epoch { try settleAlarms(db, request.terminal, now: now) }
        }
        try db.execute(
            sql: """
                INSERT INTO terminal (id, epoch, public_key, token_hash, software, enrolled_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, public_key = excluded.public_key, token_hash = excluded.token_hash,
                    software = excluded.software, enrolled_at = excluded.enrolled_at, stopped = NULL
                """,
            arguments: [request.terminal, epoch.number, Data(request.publicKey), Data(BearerToken.hash(token)), request.software, now])
        try db.execute(
            sql: "INSERT INTO epoch (terminal, number, id, public_key) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET public_key = excluded.public_key",
            arguments: [request.terminal, epoch.number, epoch.id, Data(request.publicKey)])
    }
}
