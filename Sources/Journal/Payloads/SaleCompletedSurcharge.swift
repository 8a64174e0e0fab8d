/// One surcharge and what of it each line bears.
public struct SaleCompletedSurcharge: Equatable, Sendable {
    /// Code of its reason.
    public var source: String
    public var name: String
    public var amount: Int64
    /// Line numbers and, in the same order, what was added to each.
    public var lines: [Int64]
    public var amounts: [Int64]

    public init(source: String, name: String, amount: Int64, lines: [Int64], amounts: [Int64]) {
        self.source = source
        self.name = name
        self.amount = amount
        self.lines = lines
        self.amounts = amounts
    }

    public init(fields: JSONFields) throws(JournalError) {
        source = try fields.string("source")
        name = try fields.string("name")
        amount = try fields.integer("amount")
        lines = try fields.integers("lines")
        amounts = try fields.integers("amounts")
    }

    public var json: JSONValue {
        .fields([
            "source": .string(source), "name": .string(name), "amount": .integer(amount), "lines": .array(lines.map(JSONValue.integer)),
            "amounts": .array(amounts.map(JSONValue.integer)),
        ])
    }
}
