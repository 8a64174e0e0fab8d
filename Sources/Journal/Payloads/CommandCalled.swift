/// A command that changes something came over the register's local socket and was carried out. Who called is what the kernel says.
public struct CommandCalled: JournalPayload {
    /// `import`, `setup`, `enrol`, `ring` …
    public var command: String
    /// The caller's account on this machine (a number, no name) and its process then.
    public var userID: Int64
    public var processID: Int64

    public var kind: EventKind { .commandCalled }

    public init(command: String, userID: Int64, processID: Int64) {
        self.command = command
        self.userID = userID
        self.processID = processID
    }

    public init(fields: JSONFields) throws(JournalError) {
        command = try fields.string("command")
        userID = try fields.integer("userId")
        processID = try fields.integer("processId")
    }

    public var json: JSONValue { .object(["command": .string(command), "userId": .integer(userID), "processId": .integer(processID)]) }
}
