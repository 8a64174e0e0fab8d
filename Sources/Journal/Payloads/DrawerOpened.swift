/// The drawer was told to open, or somebody opened it by key or by force.
public struct DrawerOpened: JournalPayload {
    public var kind: EventKind { .drawerOpened }
    /// `sale`, `no-sale`, `test`, `forced`, …
    public var reason: String
    public var cashier: String?
    /// The document it was opened for.
    public var series: String?
    public var number: Int64?
    public var action: String?
    /// Why it was opened without a sale, in the shop's words; not a person's name.
    public var why: String?
    /// Of the shop's list of reasons; nil where it was typed.
    public var whyCode: String?

    /// Why it was opened: without a sale.
    public static let noSale = "no-sale"
    /// Its sensor told of it and the register had not opened it. `cashier` is who was signed in, if anybody.
    public static let forced = "forced"

    public init(
        reason: String, cashier: String? = nil, series: String? = nil, number: Int64? = nil, action: String? = nil, why: String? = nil, whyCode: String? = nil
    ) {
        self.reason = reason
        self.cashier = cashier
        self.series = series
        self.number = number
        self.action = action
        self.why = why
        self.whyCode = whyCode
    }

    public init(fields: JSONFields) throws(JournalError) {
        reason = try fields.string("reason")
        cashier = try fields.optionalString("cashier")
        series = try fields.optionalString("series")
        number = try fields.optionalInteger("number")
        action = try fields.optionalString("action")
        why = try fields.optionalString("why")
        whyCode = try fields.optionalString("whyCode")
    }

    public var json: JSONValue {
        .fields([
            "reason": .string(reason), "cashier": .optional(cashier), "series": .optional(series), "number": .optional(number),
            "action": .optional(action), "why": .optional(why), "whyCode": .optional(whyCode),
        ])
    }
}
