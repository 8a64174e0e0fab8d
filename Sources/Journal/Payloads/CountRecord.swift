/// One count of a drawer: who, when, and what it came to. A later one takes nothing of it away.
public struct CountRecord: Equatable, Sendable {
    /// ISO 4217 code, and the decimal places of its minor unit.
    public var currency: String
    public var exponent: Int64
    /// Minor units.
    public var total: Int64
    /// What ought to have been there at that moment.
    public var expected: Int64
    /// Who counted.
    public var cashier: String
    /// UTC milliseconds and minutes east of UTC.
    public var at: Int64
    public var offsetMinutes: Int64

    public init(currency: String, exponent: Int64, total: Int64, expected: Int64, cashier: String, at: Int64, offsetMinutes: Int64) {
        self.currency = currency
        self.exponent = exponent
        self.total = total
        self.expected = expected
        self.cashier = cashier
        self.at = at
        self.offsetMinutes = offsetMinutes
    }

    public init(fields: JSONFields) throws(JournalError) {
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        total = try fields.integer("total")
        expected = try fields.integer("expected")
        cashier = try fields.string("cashier")
        at = try fields.integer("at")
        offsetMinutes = try fields.integer("offsetMinutes")
    }

    public var json: JSONValue {
        .fields([
            "currency": .string(currency), "exponent": .integer(exponent), "total": .integer(total), "expected": .integer(expected), "cashier": .string(cashier),
            "at": .integer(at), "offsetMinutes": .integer(offsetMinutes),
        ])
    }

    /// The field `counts` of a shift; none where an earlier release wrote it, or nobody counted.
    static func counts(_ fields: JSONFields) throws(JournalError) -> [CountRecord] {
        guard fields.has("counts") else { return [] }
        return try fields.objects("counts").map { item throws(JournalError) in try CountRecord(fields: item) }
    }

    static func json(_ counts: [CountRecord]) -> JSONValue? { counts.isEmpty ? nil : .array(counts.map(\.json)) }
}
