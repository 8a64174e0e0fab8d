/// A person was added, changed or taken off, or has a new PIN; or the shop's roles are others. No name, no PIN, no badge.
public struct CashierChanged: JournalPayload {
    public var kind: EventKind { .cashierChanged }
    /// `added`, `changed`, `removed`, `pin`, `roles`.
    public var change: String
    /// The person's id; absent for `roles`.
    public var cashier: String?
    public var number: Int64?
    /// The role's code.
    public var role: String?
    public var active: Bool?
    /// Who changed it; absent where a command did.
    public var by: String?
    public var action: String?

    public init(change: String, cashier: String? = nil, number: Int64? = nil, role: String? = nil, active: Bool? = nil, by: String? = nil, action: String? = nil) {
        self.change = change
        self.cashier = cashier
        self.number = number
        self.role = role
        self.active = active
        self.by = by
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        change = try fields.string("change")
        cashier = try fields.optionalString("cashier")
        number = try fields.optionalInteger("number")
        role = try fields.optionalString("role")
        active = fields.has("active") ? try fields.boolean("active") : nil
        by = try fields.optionalString("by")
        action = try fields.optionalString("action")
    }

    public var json: JSONValue {
        .fields([
            "change": .string(change), "cashier": .optional(cashier), "number": .optional(number), "role": .optional(role),
            "active": active.map(JSONValue.boolean), "by": .optional(by), "action": .optional(action),
        ])
    }
}
