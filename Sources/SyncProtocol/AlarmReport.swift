import Journal

/// A terminal tells a peer why it has stopped sending, where the peer cannot see it by itself.
public struct AlarmReport: WireMessage {
    /// `PushAlarm.code`.
    public let code: String
    /// A sentence for whoever looks at the office.
    public let message: String

    public static let codeBytes = 64
    public static let messageBytes = 512

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }

    public init(fields: JSONFields) throws(JournalError) {
        code = try fields.string("code")
        message = try fields.string("message")
        guard (1...Self.codeBytes).contains(code.utf8.count) else { throw .badField("code", reason: "must have 1 to \(Self.codeBytes) bytes") }
        guard (1...Self.messageBytes).contains(message.utf8.count) else { throw .badField("message", reason: "must have 1 to \(Self.messageBytes) bytes") }
    }

    public var json: JSONValue { .object(["code": .string(code), "message": .string(message)]) }
}
