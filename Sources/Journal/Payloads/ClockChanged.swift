/// The wall clock was found before the last event, or jumped, and a manager accepted it.
public struct ClockChanged: JournalPayload {
    public var kind: EventKind { .clockChanged }
    /// UTC, as recorded last.
    public var previousMilliseconds: Int64
    /// UTC, as the clock says now.
    public var currentMilliseconds: Int64
    /// The id of the manager.
    public var confirmedBy: String?

    public init(previousMilliseconds: Int64, currentMilliseconds: Int64, confirmedBy: String? = nil) {
        self.previousMilliseconds = previousMilliseconds
        self.currentMilliseconds = currentMilliseconds
        self.confirmedBy = confirmedBy
    }

    public init(fields: JSONFields) throws(JournalError) {
        previousMilliseconds = try fields.integer("previousMilliseconds")
        currentMilliseconds = try fields.integer("currentMilliseconds")
        confirmedBy = try fields.optionalString("confirmedBy")
    }

    public var json: JSONValue {
        .fields([
            "previousMilliseconds": .integer(previousMilliseconds), "currentMilliseconds": .integer(currentMilliseconds),
            "confirmedBy": .optional(confirmedBy),
        ])
    }
}
