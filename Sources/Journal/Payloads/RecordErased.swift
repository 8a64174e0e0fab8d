/// A customer's sealed records were erased: bytes and salts are gone, the hashes stay. Points that were left are forfeited with them.
public struct RecordErased: JournalPayload {
    public var kind: EventKind { .recordErased }
    public var customer: String
    /// Of every record there was, the newest first.
    public var records: [JournalHash]
    /// What the account held, now gone; zero or less where nothing was forfeited.
    public var points: Int64
    /// Who did it.
    public var user: String?
    public var action: String?

    public init(customer: String, records: [JournalHash], points: Int64 = 0, user: String? = nil, action: String? = nil) {
        self.customer = customer
        self.records = records
        self.points = points
        self.user = user
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        customer = try fields.string("customer")
        var records: [JournalHash] = []
        for (index, text) in try fields.strings("records").enumerated() {
            guard let hash = JournalHash(hex: text) else { throw .badField("records[\(index)]", reason: "must be 64 lower-case hexadecimal digits") }
            records.append(hash)
        }
        self.records = records
        points = try fields.integer("points")
        user = try fields.optionalString("user")
        action = try fields.optionalString("action")
    }

    public var json: JSONValue {
        .fields([
            "customer": .string(customer), "records": .strings(records.map(\.hex)), "points": .integer(points), "user": .optional(user),
            "action": .optional(action),
        ])
    }
}
