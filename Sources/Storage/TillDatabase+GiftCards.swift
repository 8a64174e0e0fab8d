import GRDB
import SaleCore

/// A gift card's movement as it was recorded.
public struct GiftCardEntry: Sendable, Hashable {
    public let kind: GiftCardMovement.Kind
    public let amount: Money
    public let isUnknown: Bool
    public let reason: String?
    /// The number of the document it belongs to, as printed.
    public let document: String?
    /// UTC milliseconds.
    public let recordedAt: Int64
}

// Gift cards and store credit, read.
extension TillDatabase {
    public static let maximumGiftCardsListed = 1_000

    /// Nil for a card that was never seen here.
    public func giftCard(number: String) throws -> GiftCard? {
        guard let number = GiftCardNumber.normalise(number) else { return nil }
        return try read { try $0.giftCard(number) }
    }

    /// Minor units taken this business day from cards of unknown balance, all together.
    public func takenFromUnknownGiftCards(on day: BusinessDay) throws -> Int64 { try read { try $0.takenFromUnknownCards(day) } }

    /// Oldest first.
    public func giftCardHistory(number: String) throws -> [GiftCardEntry] {
        try read { db in
            guard let card = try db.giftCard(number) else { return [] }
            return try db.rows("""
                SELECT giftcard_movement.*, document.terminal AS document_terminal, document.epoch AS document_epoch, document.number AS document_number, document.type AS document_type
                FROM giftcard_movement LEFT JOIN document ON document.id = giftcard_movement.document
                WHERE giftcard_movement.number = ? ORDER BY giftcard_movement.id
                """, [number]).map { row in
                let word: String = row["kind"]
                guard let kind = GiftCardMovement.Kind(rawValue: word) else { throw StorageError.unreadable(what: "A gift card's movement", detail: "'\(word)' is no kind") }
                return GiftCardEntry(
                    kind: kind, amount: Money(row["amount"], card.currency), isUnknown: row["is_unknown"], reason: row["reason"],
                    document: Database.documentNumber(row), recordedAt: row["recorded_at"])
            }
        }
    }

    /// Cards on which something lies, the latest first; show their numbers masked.
    public func openGiftCards(limit: Int) throws -> [GiftCard] {
        try read { db in
            try db.rows("SELECT * FROM giftcard WHERE is_known = 1 AND balance > 0 ORDER BY created_at DESC, number LIMIT ?", [min(max(0, limit), Self.maximumGiftCardsListed)])
                .map { try db.giftCard($0) }
        }
    }

    /// What the shop owes on cards whose balance is known, by kind: minor units and count.
    public func giftCardLiability() throws -> [GiftCardKind: (amount: Int64, cards: Int64)] {
        try read { db in
            var owed: [GiftCardKind: (amount: Int64, cards: Int64)] = [:]
            for row in try db.rows("SELECT kind, sum(balance), count(*) FROM giftcard WHERE is_known = 1 AND balance > 0 GROUP BY kind") {
                if let kind = GiftCardKind(rawValue: row[0]) { owed[kind] = (row[1], row[2]) }
            }
            return owed
        }
    }
}
