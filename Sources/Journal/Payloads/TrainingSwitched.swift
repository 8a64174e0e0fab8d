/// The register went over to training, where nothing counts, or came back. A program that was cut off in training says at its next start that it ended.
public struct TrainingSwitched: JournalPayload {
    public var kind: EventKind { .trainingSwitched }
    public var on: Bool
    /// Who began it; absent where it ended.
    public var cashier: String?
    public var action: String?

    public init(on: Bool, cashier: String? = nil, action: String? = nil) {
        self.on = on
        self.cashier = cashier
        self.action = action
    }

    public init(fields: JSONFields) throws(JournalError) {
        on = try fields.boolean("on")
        cashier = try fields.optionalString("cashier")
        action = try fields.optionalString("action")
    }

    public var json: JSONValue { .fields(["on": .boolean(on), "cashier": .optional(cashier), "action": .optional(action)]) }
}
