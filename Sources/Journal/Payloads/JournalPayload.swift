/// What one kind of event says, as a value. Its bytes are canonical JSON of integers, strings and booleans: units in the
/// field's name, ids instead of personal data. Reading leaves unknown fields alone, so a newer writer is understood as
/// far as this reader goes.
public protocol JournalPayload: Equatable, Sendable {
    var kind: EventKind { get }
    /// The newest `payloadVersion` this program writes and interprets.
    static var version: Int64 { get }
    var json: JSONValue { get }
    init(fields: JSONFields) throws(JournalError)
}

extension JournalPayload {
    public static var version: Int64 { 1 }

    /// The bytes that go into the envelope.
    /// - Throws: `JournalError` where an integer is beyond ±(2^53−1) or the whole beyond `JournalLimits.payloadBytes`.
    public func payload() throws(JournalError) -> [UInt8] {
        let bytes = try CanonicalJSON.encode(json)
        guard bytes.count <= JournalLimits.payloadBytes else {
            throw .tooLarge("the payload", bytes: bytes.count, limit: JournalLimits.payloadBytes)
        }
        return bytes
    }

    public init(payload: [UInt8]) throws(JournalError) {
        try self.init(fields: JSONFields(parsing: payload, name: ""))
    }
}

extension JSONValue {
    /// An object of the fields that are there: nil is left out.
    public static func fields(_ fields: [String: JSONValue?]) -> JSONValue {
        var present = [String: JSONValue](minimumCapacity: fields.count)
        for case (let name, let value?) in fields { present[name] = value }
        return .object(present)
    }
    public static func optional(_ text: String?) -> JSONValue? { text.map(JSONValue.string) }
    public static func optional(_ number: Int64?) -> JSONValue? { number.map(JSONValue.integer) }
    public static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}
