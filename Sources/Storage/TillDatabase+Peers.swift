import Foundation
import GRDB
import Journal

extension TillDatabase {
    /// By name.
    public func peers() throws -> [PeerRecord] {
        try read { try $0.rows("SELECT * FROM peer ORDER BY name") }.map { try record($0) }
    }

    public func peer(_ name: String) throws -> PeerRecord? {
        try read { try $0.row("SELECT * FROM peer WHERE name = ?", [name]) }.map { try record($0) }
    }

    /// Enrols at a peer, or changes how it is reached. Alarms are over, what was exchanged with it stays, except that the catalogue is fetched anew
    /// from a peer that becomes its owner.
    public func savePeer(_ peer: PeerRecord) throws {
        let characters = peer.name.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
        guard characters, (1...PeerRecord.maximumNameLength).contains(peer.name.utf8.count) else {
            throw StorageError.badValue("The peer's name '\(peer.name)'", reason: "must be 1 to \(PeerRecord.maximumNameLength) capitals, digits or '-'")
        }
        try SecretFile.write(directory.peerToken(peer.name), Array(peer.token.utf8))
        try write { db in
            if peer.ownsCatalogue, let owner = try db.catalogueOwner(), owner != peer.name { throw StorageError.ownedByPeer(owner) }
            try db.run(
                """
                INSERT INTO peer (name, url, owns_catalogue, store_name, ca_path) VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (name) DO UPDATE SET url = ?2, cursor = CASE WHEN owns_catalogue < ?3 THEN NULL ELSE cursor END, owns_catalogue = ?3,
                    store_name = ?4, ca_path = ?5, attempts = 0, last_error = NULL, alarm_code = NULL, next_attempt_at = NULL
                """,
                [peer.name, peer.url, peer.ownsCatalogue, peer.storeName, peer.caPath])
        }
    }

    /// Takes a peer off, with what is known of it; the catalogue is the terminal's own again if it was that peer's.
    public func removePeer(_ name: String) throws {
        try write { db in
            try db.run("DELETE FROM peer WHERE name = ?", [name])
            guard db.changesCount == 1 else { throw StorageError.noSuchPeer(name) }
        }
        guard unlink(directory.peerToken(name)) == 0 || errno == ENOENT else { throw StorageError.system(errno, path: directory.peerToken(name)) }
    }

    private func record(_ row: Row) throws -> PeerRecord {
        do {
            return PeerRecord(row: row, token: String(decoding: try SecretFile.read(directory.peerToken(row["name"])), as: UTF8.self))
        } catch StorageError.notFound {
            return PeerRecord(row: row, token: "")
        }
    }

    /// Notes what the peer has now. The head is what the peer says, backwards too: a restored OFFICE gets everything again.
    /// Attempts and the last error are cleared.
    public func recordAcknowledgement(peer: String, epoch: Int64, sequence: Int64, hash: JournalHash, verdicts: [OutboxException], at: Int64) throws {
        try write { db in
            try db.run(
                """
                UPDATE peer SET acknowledged_epoch = ?, acknowledged_sequence = ?, acknowledged_hash = ?, last_acknowledged_at = ?, attempts = 0,
                    last_error = NULL, alarm_code = NULL, next_attempt_at = NULL WHERE name = ?
                """,
                [epoch, sequence, hash.bytes.blob, at, peer])
            guard db.changesCount == 1 else { throw StorageError.noSuchPeer(peer) }
            // Beyond the head nothing was judged yet.
            try db.run("DELETE FROM outbox_exception WHERE peer = ? AND (epoch, sequence) > (?, ?)", [peer, epoch, sequence])
            for verdict in verdicts {
                guard verdict.verdict != .accepted else {
                    try db.run("DELETE FROM outbox_exception WHERE peer = ? AND epoch = ? AND sequence = ?", [peer, verdict.epoch, verdict.sequence])
                    continue
                }
                try db.run(
                    "INSERT OR REPLACE INTO outbox_exception (peer, epoch, sequence, verdict, code, message, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [peer, verdict.epoch, verdict.sequence, verdict.verdict.rawValue, verdict.code, verdict.message, at])
            }
        }
    }

    /// Notes a failed try of the head batch, or (0, nil, nil, nil) that it is to be tried at once.
    /// - Parameter alarmCode: what stopped the exchange until a person acts; nil where another try follows. An alarm that stands is not
    ///   covered by a network that fails: it stands, with its sentence, until the peer acknowledges or the terminal is enrolled anew.
    public func recordAttempt(peer: String, attempts: Int, error: String?, alarmCode: String? = nil, nextAttemptAt: Int64?) throws {
        try write { db in
            try db.run(
                """
                UPDATE peer SET attempts = ?1, last_error = CASE WHEN alarm_code IS NOT NULL AND ?3 IS NULL THEN last_error ELSE ?2 END,
                    alarm_code = coalesce(?3, alarm_code), next_attempt_at = ?4 WHERE name = ?5
                """,
                [attempts, error, alarmCode, nextAttemptAt, peer])
            guard db.changesCount == 1 else { throw StorageError.noSuchPeer(peer) }
        }
    }
}
