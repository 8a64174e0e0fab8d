/// Points moved outside a sale: welcome, expiry, by hand. A sale's own movements are inside its payload, in the same form (`PointsMove`).
public struct PointsMoved: JournalPayload {
    public var kind: EventKind { .pointsMoved }
    public var customer: String
    public var moves: [PointsMove]
    /// Who did it; nil where the program did.
    public var user: String?
    public var action: String?

    public init(customer: String, moves: [PointsMove], user: String? = nil, action: String? = nil) {
        self.customer = customer
        self.moves = moves
        self.user = user
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        customer = try fields.string("customer")
        moves = try fields.objects("moves").map { item throws(JournalError) in try PointsMove(fields: item) }
        user = try fields.optionalString("user")
        action = try fields.optionalString("action")
    }

    public var json: JSONValue {
        .fields(["customer": .string(customer), "moves": .array(moves.map(\.json)), "user": .optional(user), "action": .optional(action)])
    }
}

/// Points that came (positive) or went (negative).
public struct PointsMove: Equatable, Sendable {
    /// `earned`, `redeemed`, `unearned`, `restored`, `welcome`, `birthday`, `expired`, `adjusted`, `forfeited`
    public var kind: String
    public var points: Int64
    /// `YYYY-MM-DD`: the last day on which points that came are good.
    public var expires: String?
    /// What counts towards a tier, in minor units.
    public var spend: Int64?
    /// The number of the document whose points went back.
    public var origin: String?
    /// The birthday's year.
    public var year: Int64?
    public var reason: String?

    public init(kind: String, points: Int64, expires: String? = nil, spend: Int64? = nil, origin: String? = nil, year: Int64? = nil, reason: String? = nil) {
        self.kind = kind
        self.points = points
        self.expires = expires
        self.spend = spend
        self.origin = origin
        self.year = year
        self.reason = reason
    }

    public init(fields: JSONFields) throws(JournalError) {
        kind = try fields.string("kind")
        points = try fields.integer("points")
        expires = try fields.optionalString("expires")
        spend = try fields.optionalInteger("spend")
        origin = try fields.optionalString("origin")
        year = try fields.optionalInteger("year")
        reason = try fields.optionalString("reason")
    }

    public var json: JSONValue {
        .fields([
            "kind": .string(kind), "points": .integer(points), "expires": .optional(expires), "spend": .optional(spend), "origin": .optional(origin),
            "year": .optional(year), "reason": .optional(reason),
        ])
    }
}
