/// A business day begins: by the first sign-in, the first sale or a manager.
public struct DayOpened: JournalPayload {
    public var kind: EventKind { .dayOpened }
    /// `YYYY-MM-DD`
    public var businessDay: String
    /// The id of who opened it; nil where the program did.
    public var cashier: String?

    public init(businessDay: String, cashier: String? = nil) {
        self.businessDay = businessDay
        self.cashier = cashier
    }

    public init(fields: JSONFields) throws(JournalError) {
        businessDay = try fields.string("businessDay")
        cashier = try fields.optionalString("cashier")
    }

    public var json: JSONValue {
        .fields(["businessDay": .string(businessDay), "cashier": .optional(cashier)])
    }
}
