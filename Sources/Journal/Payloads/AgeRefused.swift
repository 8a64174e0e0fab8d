/// Somebody was too young for an article while no sale was open: it was the first that was scanned, and nothing came of it. What was answered inside
/// a sale stands in `sale.completed` or `sale.cancelled`.
public struct AgeRefused: JournalPayload {
    public var kind: EventKind { .ageRefused }
    /// Years that were asked for.
    public var minimumAge: Int64
    /// Code of the article that was not sold.
    public var product: String
    public var cashier: String
    public var action: String

    public init(minimumAge: Int64, product: String, cashier: String, action: String) {
        self.minimumAge = minimumAge
        self.product = product
        self.cashier = cashier
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        minimumAge = try fields.integer("minimumAge")
        product = try fields.string("product")
        cashier = try fields.string("cashier")
        action = try fields.string("action")
    }

    public var json: JSONValue {
        .fields(["minimumAge": .integer(minimumAge), "product": .string(product), "cashier": .string(cashier), "action": .string(action)])
    }
}
