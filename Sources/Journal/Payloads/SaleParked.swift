/// An open sale was set aside, to be taken up again.
public struct SaleParked: JournalPayload {
    public var kind: EventKind { .saleParked }
    public var sale: String
    public var cashier: String
    public var label: String?
    public var currency: String
    public var exponent: Int64
    public var lineCount: Int64
    /// Minor units, as it stood.
    public var total: Int64
    public var action: String
    /// What was taken off it up to now; nil where an earlier release wrote it.
    public var voided: [VoidedLine]?

    public init(
        sale: String, cashier: String, label: String? = nil, currency: String, exponent: Int64, lineCount: Int64, total: Int64,
        action: String, voided: [VoidedLine]? = nil
    ) {
        self.sale = sale
        self.cashier = cashier
        self.label = label
        self.currency = currency
        self.exponent = exponent
        self.lineCount = lineCount
        self.total = total
        self.action = action
        self.voided = voided
    }

    public init(fields: JSONFields) throws(JournalError) {
        sale = try fields.string("sale")
        cashier = try fields.string("cashier")
        label = try fields.optionalString("label")
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        lineCount = try fields.integer("lineCount")
        total = try fields.integer("total")
        action = try fields.string("action")
        voided = try VoidedLine.list("voided", fields)
    }

    public var json: JSONValue {
        .fields([
            "sale": .string(sale), "cashier": .string(cashier), "label": .optional(label), "currency": .string(currency),
            "exponent": .integer(exponent), "lineCount": .integer(lineCount), "total": .integer(total), "action": .string(action), "voided": voided.json,
        ])
    }
}
