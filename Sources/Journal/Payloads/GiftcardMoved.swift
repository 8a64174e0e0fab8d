/// Value moved onto or off a gift card or store credit outside a sale. A sale's own movements are inside its payload, in the same form (`GiftcardMove`).
public struct GiftcardMoved: JournalPayload {
    public var kind: EventKind { .giftcardMoved }
    public var move: GiftcardMove
    /// ISO 4217 code, and the decimal places of its minor unit.
    public var currency: String
    public var exponent: Int64
    public var reason: String
    /// Set where the card was blocked, or let go again.
    public var isBlocked: Bool?
    /// Who did it.
    public var user: String?
    public var action: String?

    public init(
        move: GiftcardMove, currency: String, exponent: Int64, reason: String, isBlocked: Bool? = nil, user: String? = nil, action: String? = nil
    ) {
        self.move = move
        self.currency = currency
        self.exponent = exponent
        self.reason = reason
        self.isBlocked = isBlocked
        self.user = user
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        move = try GiftcardMove(fields: fields.object("move"))
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        reason = try fields.string("reason")
        isBlocked = fields.has("isBlocked") ? try fields.boolean("isBlocked") : nil
        user = try fields.optionalString("user")
        action = try fields.optionalString("action")
    }

    public var json: JSONValue {
        .fields([
            "move": move.json, "currency": .string(currency), "exponent": .integer(exponent), "reason": .string(reason),
            "isBlocked": isBlocked.map(JSONValue.boolean), "user": .optional(user), "action": .optional(action),
        ])
    }
}

/// Value that came onto a card (positive) or left it (negative).
public struct GiftcardMove: Equatable, Sendable {
    /// The card's whole number: other terminals and the office know the card by nothing else. It is no personal data.
    public var card: String
    /// `gift-card`, `store-credit`
    public var cardKind: String
    /// `issued`, `topped-up`, `redeemed`, `refunded`, `withdrawn`, `adjusted`
    public var kind: String
    /// Minor units.
    public var amount: Int64
    /// `YYYY-MM-DD`: the card's last good day from now on.
    public var expires: String?
    /// The terminal did not know the card's balance.
    public var isUnknown: Bool

    public init(card: String, cardKind: String, kind: String, amount: Int64, expires: String? = nil, isUnknown: Bool = false) {
        self.card = card
        self.cardKind = cardKind
        self.kind = kind
        self.amount = amount
        self.expires = expires
        self.isUnknown = isUnknown
    }

    public init(fields: JSONFields) throws(JournalError) {
        card = try fields.string("card")
        cardKind = try fields.string("cardKind")
        kind = try fields.string("kind")
        amount = try fields.integer("amount")
        expires = try fields.optionalString("expires")
        isUnknown = try fields.boolean("isUnknown")
    }

    public var json: JSONValue {
        .fields([
            "card": .string(card), "cardKind": .string(cardKind), "kind": .string(kind), "amount": .integer(amount), "expires": .optional(expires),
            "isUnknown": .boolean(isUnknown),
        ])
    }
}
