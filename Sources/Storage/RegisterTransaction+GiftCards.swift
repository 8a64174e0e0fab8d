import GRDB
import SaleCore

/// Whose act a movement of a card is: written beside it.
public struct GiftCardContext: Sendable, Hashable {
    /// Row id of the document it belongs to; nil outside a sale.
    public let document: Int64?
    public let day: BusinessDay
    public let at: Moment
    /// For movements outside a sale: a code.
    public let reason: String?

    public init(document: Int64? = nil, day: BusinessDay, at: Moment, reason: String? = nil) {
        self.document = document
        self.day = day
        self.at = at
        self.reason = reason
    }
}

// Each reads the card inside the transaction, asks the desk, and books what it answers. Call them right before the event that tells of it is appended:
// the movement notes that event's place in the journal.
extension RegisterTransaction {
    /// - Throws: `GiftCardRefusal`.
    public func issueGiftCard(_ number: String, _ kind: GiftCardKind, _ amount: Money, desk: GiftCardDesk, _ context: GiftCardContext) throws -> GiftCardMovement {
        let movement = try desk.issue(number, kind, amount, known: db.giftCard(number))
        try db.insertGiftCard(GiftCard(number: number, kind: kind, currency: amount.currency, balance: .known(0), expires: movement.expires), context.at)
        return try move(movement, context)
    }

    /// A card that another system issued, known here from now on with what lies on it.
    /// - Throws: `GiftCardRefusal`.
    public func bringGiftCard(
        _ number: String, _ kind: GiftCardKind, _ balance: Money, _ validity: GiftCardValidity, desk: GiftCardDesk, _ context: GiftCardContext
    ) throws -> GiftCardMovement {
        let movement = try desk.bring(number, kind, balance, validity, known: db.giftCard(number))
        try db.insertGiftCard(GiftCard(number: number, kind: kind, currency: balance.currency, balance: .known(0), expires: movement.expires), context.at)
        return try move(movement, context)
    }

    /// - Throws: `GiftCardRefusal`.
    public func topUpGiftCard(_ number: String, _ amount: Money, desk: GiftCardDesk, _ context: GiftCardContext) throws -> GiftCardMovement {
        try move(desk.topUp(known(number, desk, context), amount), context)
    }

    /// - Throws: `GiftCardRefusal`.
    public func redeemGiftCard(_ number: String, _ amount: Money, desk: GiftCardDesk, _ context: GiftCardContext) throws -> GiftCardMovement {
        try move(desk.redeem(known(number, desk, context), amount, takenToday: db.takenFromUnknownCards(context.day)), context)
    }

    /// - Throws: `GiftCardRefusal`.
    public func refundToGiftCard(_ number: String, _ amount: Money, desk: GiftCardDesk, _ context: GiftCardContext) throws -> GiftCardMovement {
        try move(desk.refund(known(number, desk, context), amount), context)
    }

    /// - Throws: `GiftCardRefusal`; `noSuchGiftCard`.
    public func takeBackRefund(_ number: String, _ amount: Money, desk: GiftCardDesk, _ context: GiftCardContext) throws -> GiftCardMovement {
        guard let card = try db.giftCard(number) else { throw StorageError.noSuchGiftCard }
        return try move(desk.takeBack(card, amount), context)
    }

    /// - Throws: `GiftCardRefusal`; `noSuchGiftCard`.
    public func withdrawGiftCard(_ number: String, _ amount: Money, desk: GiftCardDesk, _ context: GiftCardContext) throws -> GiftCardMovement {
        guard let card = try db.giftCard(number) else { throw StorageError.noSuchGiftCard }
        return try move(desk.withdraw(card, amount), context)
    }

    /// Blocks a card, or lets it go again.
    public func setGiftCardBlocked(_ number: String, _ isBlocked: Bool) throws {
        try db.run("UPDATE giftcard SET is_blocked = ? WHERE number = ?", [isBlocked, number])
        guard db.changesCount == 1 else { throw StorageError.noSuchGiftCard }
    }

    /// A balance that a peer sent: it has everything that this terminal's events up to (epoch, sequence) say of the card.
    /// - Returns: false, and nothing is changed, where a newer one is here already.
    @discardableResult
    public func take(_ card: GiftCard, balance: Int64, epoch: Int64, sequence: Int64, at: Moment) throws -> Bool {
        if try db.giftCard(card.number) == nil { try db.insertGiftCard(card, at) }
        let newer = try db.integer("SELECT 1 FROM giftcard WHERE number = ? AND (pulled_epoch, pulled_sequence) > (?, ?)", [card.number, epoch, sequence])
        guard newer == nil else { return false }
        let later = try db.integer("SELECT sum(amount) FROM giftcard_movement WHERE number = ? AND (epoch, sequence) > (?, ?)", [card.number, epoch, sequence]) ?? 0
        try db.run(
            """
            UPDATE giftcard SET is_known = 1, balance = ?1 + ?2, pulled_balance = ?1, pulled_epoch = ?3, pulled_sequence = ?4, expires = ?5, is_blocked = ?6
            WHERE number = ?7
            """, [balance, later, epoch, sequence, card.expires?.text, card.isBlocked, card.number])
        return true
    }

    /// The card, noted as of unknown balance where it is not here yet: then it may have been issued elsewhere.
    private func known(_ number: String, _ desk: GiftCardDesk, _ context: GiftCardContext) throws -> GiftCard {
        if let card = try db.giftCard(number) { return card }
        guard GiftCardNumber.normalise(number) == number else { throw GiftCardRefusal.badNumber }
        let card = GiftCard(number: number, kind: .giftCard, currency: desk.terms.currency, balance: .unknown(taken: 0))
        try db.insertGiftCard(card, context.at)
        return card
    }

    private func move(_ movement: GiftCardMovement, _ context: GiftCardContext) throws -> GiftCardMovement {
        let event = try db.nextEvent(epoch: identity.epoch)
        try db.run(
            """
            INSERT INTO giftcard_movement (number, kind, amount, expires, is_unknown, reason, document, business_day, epoch, sequence, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                movement.number, movement.kind.rawValue, movement.amount.minorUnits, movement.expires?.text, movement.isUnknown, context.reason, context.document,
                context.day.text, event.epoch, event.sequence, context.at.utcMilliseconds,
            ])
        try db.run("UPDATE giftcard SET balance = balance + ? WHERE number = ?", [movement.amount.minorUnits, movement.number])
        if movement.kind == .issued || movement.kind == .toppedUp {
            try db.run("UPDATE giftcard SET expires = ? WHERE number = ?", [movement.expires?.text, movement.number])
        }
        return movement
    }
}

extension Database {
    func giftCard(_ number: String) throws -> GiftCard? { try row("SELECT * FROM giftcard WHERE number = ?", [number]).map(giftCard) }

    func giftCard(_ row: Row) throws -> GiftCard {
        let balance: Int64 = row["balance"]
        guard let kind = GiftCardKind(rawValue: row["kind"]), let currency = Currency(code: row["currency"], exponent: row["exponent"]) else {
            throw StorageError.unreadable(what: "A gift card", detail: "unknown kind or currency")
        }
        return GiftCard(
            number: row["number"], kind: kind, currency: currency, balance: row["is_known"] ? .known(balance) : .unknown(taken: -balance),
            expires: try (row["expires"] as String?).map(businessDay), isBlocked: row["is_blocked"])
    }

    func insertGiftCard(_ card: GiftCard, _ at: Moment) throws {
        var (isKnown, balance): (Bool, Int64) = (true, 0)
        switch card.balance {
        case .known(let minor): balance = minor
        case .unknown: isKnown = false
        }
        try run(
            "INSERT INTO giftcard (number, kind, currency, exponent, is_known, balance, expires, is_blocked, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [card.number, card.kind.rawValue, card.currency.code, card.currency.exponent, isKnown, balance, card.expires?.text, card.isBlocked, at.utcMilliseconds])
    }

    /// Minor units taken this business day from cards of unknown balance.
    func takenFromUnknownCards(_ day: BusinessDay) throws -> Int64 {
        try -(integer("SELECT sum(amount) FROM giftcard_movement WHERE business_day = ? AND is_unknown = 1 AND kind = 'redeemed'", [day.text]) ?? 0)
    }
}
