import Journal

/// A message body: canonical JSON, so that one value is one text on both sides. Unknown fields are left alone when read.
public protocol WireMessage: Equatable, Sendable {
    var json: JSONValue { get }
    init(fields: JSONFields) throws(JournalError)
}

extension WireMessage {
    public func encoded() throws(JournalError) -> [UInt8] { try CanonicalJSON.encode(json) }
    public init(encoded: [UInt8]) throws(JournalError) { try self.init(fields: JSONFields(parsing: encoded, name: "")) }
}
