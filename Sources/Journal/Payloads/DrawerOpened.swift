/// The drawer was told to open.
public struct DrawerOpened: JournalPayload {
    public var kind: EventKind { .drawerOpened }
    /// `sale`, `no-sale`, `test`, …
    public var reason: String
    public var cashier: String?
    /// The document it was opened for.
    public var series: String?
    public var number: Int64?
    public var action: String?

    public init(reason: String, cashier: String? = nil, series: String? = nil, number: Int64? = nil, action: String? = nil) {
        self.reason = reason
        self.cashier = cashier
        self.series = series
        self.number = number
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        reason = try fields.string("reason")
        cashier = try fields.optionalString("cashier")
        series = try fields.optionalString("series")
        number = try fields.optionalInteger("number")
        action = try fields.optionalString("action")
    }

    public var json: JSONValue {
        .fields([
            "reason": .string(reason), "cashier": .optional(cashier), "series": .optional(series), "number": .optional(number),
            "action": .optional(action),
        ])
    }
}
