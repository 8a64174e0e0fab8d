/// Another version of the program opened this journal.
public struct SoftwareChanged: JournalPayload {
    public var kind: EventKind { .softwareChanged }
    public var previousVersion: String?
    public var currentVersion: String

    public init(previousVersion: String? = nil, currentVersion: String) {
        self.previousVersion = previousVersion
        self.currentVersion = currentVersion
    }

    public init(fields: JSONFields) throws(JournalError) {
        previousVersion = try fields.optionalString("previousVersion")
        currentVersion = try fields.string("currentVersion")
    }

    public var json: JSONValue {
        .fields(["previousVersion": .optional(previousVersion), "currentVersion": .string(currentVersion)])
    }
}
