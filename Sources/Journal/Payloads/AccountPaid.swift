/// A customer paid what was owed for goods on account, in part or whole; or was paid what there was to come; or one of these was taken back. It is no
/// turnover: that was the sale.
public struct AccountPaid: JournalPayload {
    public var kind: EventKind { .accountPaid }
    /// Of the receipt: terminal and epoch, and a number that is gapless in it.
    public var series: String
    public var number: Int64
    /// The customer's id.
    public var customer: String
    /// `cash`, `card`
    public var means: String
    public var currency: String
    public var exponent: Int64
    /// Minor units; less than zero was handed to the customer.
    public var amount: Int64
    /// What is owed after it, as this terminal knows it; less than zero is to come.
    public var owed: Int64
    public var cashier: String
    public var action: String
    /// The receipt that this takes back, as printed (`A T3-2-000012`): its money goes the other way. Nil for a payment, and for one out.
    public var reverses: String?

    public init(
        series: String, number: Int64, customer: String, means: String, currency: String, exponent: Int64, amount: Int64, owed: Int64, cashier: String, action: String,
        reverses: String? = nil
    ) {
        self.series = series
        self.number = number
        self.customer = customer
        self.means = means
        self.currency = currency
        self.exponent = exponent
        self.amount = amount
        self.owed = owed
        self.cashier = cashier
        self.action = action
        self.reverses = reverses
    }

    public init(fields: JSONFields) throws(JournalError) {
        series = try fields.string("series")
        number = try fields.integer("number")
        customer = try fields.string("customer")
        means = try fields.string("means")
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        amount = try fields.integer("amount")
        owed = try fields.integer("owed")
        cashier = try fields.string("cashier")
        action = try fields.string("action")
        reverses = try fields.optionalString("reverses")
    }

    public var json: JSONValue {
        .fields([
            "series": .string(series), "number": .integer(number), "customer": .string(customer), "means": .string(means), "currency": .string(currency),
            "exponent": .integer(exponent), "amount": .integer(amount), "owed": .integer(owed), "cashier": .string(cashier), "action": .string(action),
            "reverses": .optional(reverses),
        ])
    }
}
