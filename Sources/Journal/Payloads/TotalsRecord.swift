/// One row of running totals, as closures state it. What subjects, names and details there are, SaleCore's `TotalsSubject` says.
public struct TotalsRecord: Equatable, Sendable {
    /// `document`, `tax`, `tender`, `department`, `cashier`, `hour`, `drawer`, `cash`, …
    public var subject: String
    /// `sale`, `refund` or `other`.
    public var flow: String
    /// ISO 4217 code.
    public var currency: String
    /// Decimal places of the minor unit.
    public var exponent: Int64
    /// Document type, tax, kind of payment, department, cashier's id, hour; absent where the subject has only one row.
    public var name: String?
    /// Number series, or treatment and charge of a tax.
    public var detail: String?
    public var count: Int64
    /// Minor units.
    public var amount: Int64
    /// The part of `amount` that is tax.
    public var tax: Int64
    /// Least and greatest document number.
    public var first: Int64?
    public var last: Int64?

    public init(
        subject: String, flow: String, currency: String, exponent: Int64, name: String? = nil, detail: String? = nil, count: Int64, amount: Int64, tax: Int64,
        first: Int64? = nil, last: Int64? = nil
    ) {
        self.subject = subject
        self.flow = flow
        self.currency = currency
        self.exponent = exponent
        self.name = name
        self.detail = detail
        self.count = count
        self.amount = amount
        self.tax = tax
        self.first = first
        self.last = last
    }

    public init(fields: JSONFields) throws(JournalError) {
        subject = try fields.string("subject")
        flow = try fields.string("flow")
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        name = try fields.optionalString("name")
        detail = try fields.optionalString("detail")
        count = try fields.integer("count")
        amount = try fields.integer("amount")
        tax = try fields.integer("tax")
        first = try fields.optionalInteger("first")
        last = try fields.optionalInteger("last")
    }

    public var json: JSONValue {
        .fields([
            "subject": .string(subject), "flow": .string(flow), "currency": .string(currency), "exponent": .integer(exponent), "name": .optional(name),
            "detail": .optional(detail), "count": .integer(count), "amount": .integer(amount), "tax": .integer(tax), "first": .optional(first),
            "last": .optional(last),
        ])
    }
}

/// A drawer at the end of a shift, in one currency; minor units.
public struct DrawerRecord: Equatable, Sendable {
    public var currency: String
    public var exponent: Int64
    public var expected: Int64
    /// Absent where nobody counted. What moved after the count is in it.
    public var counted: Int64?
    /// What lay there when it was counted; absent where only the total was given.
    public var pieces: [PiecesRecord]

    public init(currency: String, exponent: Int64, expected: Int64, counted: Int64? = nil, pieces: [PiecesRecord] = []) {
        self.currency = currency
        self.exponent = exponent
        self.expected = expected
        self.counted = counted
        self.pieces = pieces
    }

    public init(fields: JSONFields) throws(JournalError) {
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        expected = try fields.integer("expected")
        counted = try fields.optionalInteger("counted")
        pieces = fields.has("pieces") ? try fields.objects("pieces").map { item throws(JournalError) in try PiecesRecord(fields: item) } : []
    }

    public var json: JSONValue {
        .fields([
            "currency": .string(currency), "exponent": .integer(exponent), "expected": .integer(expected), "counted": .optional(counted),
            "pieces": pieces.isEmpty ? nil : .array(pieces.map(\.json)),
        ])
    }
}

/// How many of one note or coin were counted.
public struct PiecesRecord: Equatable, Sendable {
    /// Minor units of one.
    public var value: Int64
    public var count: Int64

    public init(value: Int64, count: Int64) {
        self.value = value
        self.count = count
    }

    public init(fields: JSONFields) throws(JournalError) {
        value = try fields.integer("value")
        count = try fields.integer("count")
    }

    public var json: JSONValue { .fields(["value": .integer(value), "count": .integer(count)]) }
}
