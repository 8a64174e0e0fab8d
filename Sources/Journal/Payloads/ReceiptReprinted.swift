/// A receipt was printed again, marked COPY.
public struct ReceiptReprinted: JournalPayload {
    public var kind: EventKind { .receiptReprinted }
    /// The document number's series: terminal and epoch, `T3-2`.
    public var series: String
    public var number: Int64
    /// 1 for the first copy.
    public var copy: Int64
    public var cashier: String?
    public var reason: String?
    public var action: String?
    /// Id of the customer whom an invoice names.
    public var customer: String?

    public init(
        series: String, number: Int64, copy: Int64, cashier: String? = nil, reason: String? = nil, action: String? = nil, customer: String? = nil
    ) {
        self.series = series
        self.number = number
        self.copy = copy
        self.cashier = cashier
        self.reason = reason
        self.action = action
        self.customer = customer
    }

    public init(fields: JSONFields) throws(JournalError) {
        series = try fields.string("series")
        number = try fields.integer("number")
        copy = try fields.integer("copy")
        cashier = try fields.optionalString("cashier")
        reason = try fields.optionalString("reason")
        action = try fields.optionalString("action")
        customer = try fields.optionalString("customer")
    }

    public var json: JSONValue {
        .fields([
            "series": .string(series), "number": .integer(number), "copy": .integer(copy), "cashier": .optional(cashier),
            "reason": .optional(reason), "action": .optional(action), "customer": .optional(customer),
        ])
    }
}
