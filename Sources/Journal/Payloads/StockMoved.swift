/// Stock moved outside a sale: a delivery, a count, an import. A sale's own movements are inside its payload.
public struct StockMoved: JournalPayload {
    public var kind: EventKind { .stockMoved }
    /// The kind of movement: `import`, `receive`, `adjust`, `count`, `transfer-out`, `transfer-in`, …
    public var reason: String
    public var moves: [StockMove]
    /// Who did it; nil for a command.
    public var user: String?
    /// Why, in words: of an adjustment.
    public var note: String?
    /// The note's code in the shop's list of reasons; nil where it was typed.
    public var noteCode: String?
    /// Delivery note, transfer or count list.
    public var reference: String?
    /// The other place of a transfer.
    public var location: String?

    public init(
        reason: String, moves: [StockMove], user: String? = nil, note: String? = nil, noteCode: String? = nil, reference: String? = nil, location: String? = nil
    ) {
        self.reason = reason
        self.moves = moves
        self.user = user
        self.note = note
        self.noteCode = noteCode
        self.reference = reference
        self.location = location
    }

    public init(fields: JSONFields) throws(JournalError) {
        reason = try fields.string("reason")
        moves = try fields.objects("moves").map { item throws(JournalError) in try StockMove(fields: item) }
        user = try fields.optionalString("user")
        note = try fields.optionalString("note")
        noteCode = try fields.optionalString("noteCode")
        reference = try fields.optionalString("reference")
        location = try fields.optionalString("location")
    }

    public var json: JSONValue {
        .fields([
            "reason": .string(reason), "moves": .array(moves.map(\.json)), "user": .optional(user), "note": .optional(note), "noteCode": .optional(noteCode),
            "reference": .optional(reference), "location": .optional(location),
        ])
    }
}
