/// A shift begins: one drawer, until it is counted.
public struct ShiftOpened: JournalPayload {
    public var kind: EventKind { .shiftOpened }
    /// 1, 2, 3 … on this terminal.
    public var shift: Int64
    public var cashier: String
    /// Opened by the first sale, not by somebody who counted a float.
    public var isAutomatic: Bool

    public init(shift: Int64, cashier: String, isAutomatic: Bool) {
        self.shift = shift
        self.cashier = cashier
        self.isAutomatic = isAutomatic
    }

    public init(fields: JSONFields) throws(JournalError) {
        shift = try fields.integer("shift")
        cashier = try fields.string("cashier")
        isAutomatic = try fields.boolean("automatic")
    }

    public var json: JSONValue { .fields(["shift": .integer(shift), "cashier": .string(cashier), "automatic": .boolean(isAutomatic)]) }
}
