/// An earlier receipt was made out as an invoice. It bears the document's number; whom it names is in a sealed record beside the journal.
public struct InvoiceMade: JournalPayload {
    public var kind: EventKind { .invoiceMade }
    /// The document number's series: terminal and epoch, `T3-2`.
    public var series: String
    public var number: Int64
    /// Id of the customer whom it names.
    public var customer: String
    /// Hash of the sealed record that says who that was then, lower-case hexadecimal.
    public var record: String?
    public var cashier: String
    public var action: String

    public init(series: String, number: Int64, customer: String, record: String? = nil, cashier: String, action: String) {
        self.series = series
        self.number = number
        self.customer = customer
        self.record = record
        self.cashier = cashier
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        series = try fields.string("series")
        number = try fields.integer("number")
        customer = try fields.string("customer")
        record = try fields.optionalString("record")
        cashier = try fields.string("cashier")
        action = try fields.string("action")
    }

    public var json: JSONValue {
        .fields([
            "series": .string(series), "number": .integer(number), "customer": .string(customer), "record": .optional(record), "cashier": .string(cashier),
            "action": .string(action),
        ])
    }
}
