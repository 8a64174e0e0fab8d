/// Cash went into the drawer or out of it without a sale.
public struct CashMoved: JournalPayload {
    public var kind: EventKind { .cashMoved }
    /// Number of the shift.
    public var shift: Int64
    /// `float`, `paid-in`, `paid-out`, `drop`
    public var move: String
    public var currency: String
    public var exponent: Int64
    /// Minor units, never negative; which way it went, `move` says.
    public var amount: Int64
    /// In the shop's words; not a person's name.
    public var reason: String?
    /// Of the shop's list; nil where the reason was typed, and before there were lists.
    public var reasonCode: String?
    public var cashier: String
    public var action: String

    public init(
        shift: Int64, move: String, currency: String, exponent: Int64, amount: Int64, reason: String? = nil, reasonCode: String? = nil, cashier: String,
        action: String
    ) {
        self.shift = shift
        self.move = move
        self.currency = currency
        self.exponent = exponent
        self.amount = amount
        self.reason = reason
        self.reasonCode = reasonCode
        self.cashier = cashier
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        shift = try fields.integer("shift")
        move = try fields.string("move")
        currency = try fields.string("currency")
        exponent = try fields.integer("exponent")
        amount = try fields.integer("amount")
        reason = try fields.optionalString("reason")
        reasonCode = try fields.optionalString("reasonCode")
        cashier = try fields.string("cashier")
        action = try fields.string("action")
    }

    public var json: JSONValue {
        .fields([
            "shift": .integer(shift), "move": .string(move), "currency": .string(currency), "exponent": .integer(exponent), "amount": .integer(amount),
            "reason": .optional(reason), "reasonCode": .optional(reasonCode), "cashier": .string(cashier), "action": .string(action),
        ])
    }
}
