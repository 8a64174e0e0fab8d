/// Somebody with a permission let another do one act that needs it. Stands in the commit of that act.
public struct ApprovalGiven: JournalPayload {
    public var kind: EventKind { .approvalGiven }
    /// As in the shop's roles: `price.override`.
    public var permission: String
    /// Who acts.
    public var cashier: String
    /// Who approved; never the same person.
    public var approver: String
    /// The id of the act that was approved, as its own events name it.
    public var action: String
    /// The act's type: `voidSale`.
    public var what: String
    /// The sale that was open then.
    public var sale: String?
    /// How much of what, where the act's type does not say it all: `2 × Bread 5.60 EUR · 20 %`. Not there in events of older releases.
    public var detail: String?

    public init(permission: String, cashier: String, approver: String, action: String, what: String, sale: String? = nil, detail: String? = nil) {
        self.permission = permission
        self.cashier = cashier
        self.approver = approver
        self.action = action
        self.what = what
        self.sale = sale
        self.detail = detail
    }

    public init(fields: JSONFields) throws(JournalError) {
        permission = try fields.string("permission")
        cashier = try fields.string("cashier")
        approver = try fields.string("approver")
        action = try fields.string("action")
        what = try fields.string("what")
        sale = try fields.optionalString("sale")
        detail = try fields.optionalString("detail")
    }

    public var json: JSONValue {
        .fields([
            "permission": .string(permission), "cashier": .string(cashier), "approver": .string(approver), "action": .string(action),
            "what": .string(what), "sale": .optional(sale), "detail": .optional(detail),
        ])
    }
}
