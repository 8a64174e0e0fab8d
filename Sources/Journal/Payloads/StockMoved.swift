/// Stock moved outside a sale: a delivery, a count, an import. A sale's own movements are inside its payload.
public struct StockMoved: JournalPayload {
    public var kind: EventKind { .stockMoved }
    /// `import`, `count`, `delivery`, …
    public var reason: String
    public var moves: [StockMove]
    /// Who did it; nil for an import from the command line.
    public var user: String?

    public init(reason: String, moves: [StockMove], user: String? = nil) {
        self.reason = reason
        self.moves = moves
        self.user = user
    }

    public init(fields: JSONFields) throws(JournalError) {
        reason = try fields.string("reason")
        moves = try fields.objects("moves").map { item throws(JournalError) in try StockMove(fields: item) }
        user = try fields.optionalString("user")
    }

    public var json: JSONValue {
        .fields(["reason": .string(reason), "moves": .array(moves.map(\.json)), "user": .optional(user)])
    }
}
