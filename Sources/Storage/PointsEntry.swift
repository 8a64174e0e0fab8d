import GRDB
import SaleCore

/// A points movement as it was recorded.
public struct PointsEntry: Sendable, Hashable {
    public let movement: PointsMovement
    /// The number of the document it belongs to, as printed.
    public let document: String?
    /// UTC milliseconds.
    public let recordedAt: Int64
}

extension Database {
    /// In the order in which they were booked.
    func pointsMovements(_ condition: String, _ arguments: StatementArguments) throws -> [PointsEntry] {
        try rows("""
            SELECT points_movement.*, document.terminal AS document_terminal, document.epoch AS document_epoch, document.number AS document_number,
                document.type AS document_type
            FROM points_movement LEFT JOIN document ON document.id = points_movement.document WHERE \(condition) ORDER BY points_movement.id
            """, arguments).map { row in
            let word: String = row["kind"]
            guard let kind = PointsMovement.Kind(rawValue: word) else { throw StorageError.unreadable(what: "A points movement", detail: "'\(word)' is no kind") }
            let movement = PointsMovement(
                kind, points: row["points"], day: try businessDay(row["day"]), expires: try (row["expires"] as String?).map(businessDay), spend: row["spend"],
                origin: row["origin"], year: row["year"], reason: row["reason"])
            return PointsEntry(movement: movement, document: Self.documentNumber(row), recordedAt: row["recorded_at"])
        }
    }

    static func documentNumber(_ row: Row) -> String? {
        guard let terminal: String = row["document_terminal"] else { return nil }
        return DocumentNumber(
            terminal: terminal, epoch: row["document_epoch"], number: row["document_number"], kind: DocumentKind(rawValue: row["document_type"]) ?? .sale
        ).text
    }
}
