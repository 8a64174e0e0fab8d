import Foundation
import GRDB
import Journal

extension SQLiteOfficeStore {
    public func retryRejected() async throws -> Int {
        let world = world
        return try await write { db in
            let rows = try Row.fetchAll(
                db, sql: """
                    SELECT e.* FROM verdict v JOIN envelope e USING (terminal, epoch, sequence) WHERE v.verdict = 'rejected' ORDER BY terminal, epoch, sequence
                    """)
            var healed = 0
            for row in rows {
                let envelope = try Self.envelope(row)
                let projector = Projector(db: db, terminal: row["terminal"], world: world)
                switch try projector.interpret(envelope) {
                case .rejected: continue
                // What it has to tell stands in the verdict's place.
                case .told: break
                case .fine: try projector.note(envelope, entity: "", "accepted", code: "retried", message: "interpreted on a later attempt")
                }
                healed += 1
            }
            return healed
        }
    }

    /// All of a terminal's events in order, one by one, as they were received.
    public func journal(of terminal: String, _ body: @escaping @Sendable (Envelope) throws -> Void) async throws {
        try await read { db in
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM envelope WHERE terminal = ? ORDER BY epoch, sequence", arguments: [terminal])
            while let row = try rows.next() { try body(try Self.envelope(row)) }
        }
    }

    static func envelope(_ row: Row) throws -> Envelope {
        guard let previous = JournalHash(bytes: Array(row["previous_hash"] as Data)), let hash = JournalHash(bytes: Array(row["hash"] as Data)) else {
            throw OfficeError.storage("a stored hash has not 32 bytes")
        }
        return try Envelope(headerBytes: Array(row["header"] as Data), previousHash: previous, payload: Array(row["payload"] as Data), hash: hash)
    }
}
