/// A line that was taken off a sale before it was paid, or the part of one that there was less of. Amounts are minor units of the sale's currency.
public struct VoidedLine: Equatable, Sendable {
    /// Of the sale, 1, 2, 3 …
    public var line: Int64
    public var code: String
    public var name: String
    /// Less than zero where it was to come back.
    public var quantityThousandths: Int64
    /// Before discounts; more than zero also where it was to come back.
    public var amount: Int64
    /// Id of who took it off; absent where the event says it for all lines, or a release took it off that did not note it.
    public var cashier: String?
    /// Id of who approved that.
    public var approver: String?
    /// Why, in the language of receipts or as it was typed; absent where the shop asks for none.
    public var reason: String?
    /// Of the shop's list; absent where the reason was typed.
    public var reasonCode: String?
    /// The client's id of the act: all that it took off belongs together, and `approval.given` names it.
    public var action: String?
    /// UTC milliseconds.
    public var at: Int64?
    /// An earlier `sale.parked` of the same sale told it.
    public var isTold: Bool

    public init(
        line: Int64, code: String, name: String, quantityThousandths: Int64, amount: Int64, cashier: String? = nil, approver: String? = nil, reason: String? = nil,
        reasonCode: String? = nil, action: String? = nil, at: Int64? = nil, isTold: Bool = false
    ) {
        self.line = line
        self.code = code
        self.name = name
        self.quantityThousandths = quantityThousandths
        self.amount = amount
        self.cashier = cashier
        self.approver = approver
        self.reason = reason
        self.reasonCode = reasonCode
        self.action = action
        self.at = at
        self.isTold = isTold
    }

    public init(fields: JSONFields) throws(JournalError) {
        line = try fields.integer("line")
        code = try fields.string("code")
        name = try fields.string("name")
        quantityThousandths = try fields.integer("quantityThousandths")
        amount = try fields.integer("amount")
        cashier = try fields.optionalString("cashier")
        approver = try fields.optionalString("approver")
        reason = try fields.optionalString("reason")
        reasonCode = try fields.optionalString("reasonCode")
        action = try fields.optionalString("action")
        at = try fields.optionalInteger("at")
        isTold = fields.has("told") ? try fields.boolean("told") : false
    }

    public var json: JSONValue {
        .fields([
            "line": .integer(line), "code": .string(code), "name": .string(name), "quantityThousandths": .integer(quantityThousandths),
            "amount": .integer(amount), "cashier": .optional(cashier), "approver": .optional(approver), "reason": .optional(reason),
            "reasonCode": .optional(reasonCode), "action": .optional(action), "at": .optional(at), "told": isTold ? .boolean(true) : nil,
        ])
    }

    /// A list of them; nil where the event has no such field: an earlier release wrote it.
    static func list(_ name: String, _ fields: JSONFields) throws(JournalError) -> [VoidedLine]? {
        guard fields.has(name) else { return nil }
        return try fields.objects(name).map { item throws(JournalError) in try VoidedLine(fields: item) }
    }
}

extension [VoidedLine]? {
    /// Written also where it is empty: then nothing was voided.
    var json: JSONValue? { map { .array($0.map(\.json)) } }
}
