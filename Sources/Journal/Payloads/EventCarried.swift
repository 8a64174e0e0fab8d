/// An event of a former epoch that no peer had confirmed when the epoch ended, carried over whole. Where the peer has that very event
/// already, this says nothing new; where another copy of the terminal took its number, this is how its facts arrive all the same.
public struct EventCarried: JournalPayload {
    public var headerBytes: [UInt8]
    public var previousHash: JournalHash
    /// Absent where it is too large to be carried inside another event: then only the proof is here, and a person has to look.
    public var carried: [UInt8]?
    public var hash: JournalHash

    public var kind: EventKind { .eventCarried }

    /// The largest payload that fits, in base64, into one of this kind beside its header.
    public static let largestCarried = (JournalLimits.payloadBytes - 4 * JournalLimits.headerBytes) / 4 * 3

    public init(_ envelope: Envelope) {
        headerBytes = envelope.headerBytes
        previousHash = envelope.previousHash
        carried = envelope.payload.count <= Self.largestCarried ? envelope.payload : nil
        hash = envelope.hash
    }

    public init(fields: JSONFields) throws(JournalError) {
        headerBytes = try fields.bytes("header")
        previousHash = try fields.hash("previousHash")
        carried = fields.has("payload") ? try fields.bytes("payload") : nil
        hash = try fields.hash("hash")
    }

    /// The event as it was sealed; nil where its payload was too large.
    /// - Throws: `JournalError` where the header is none.
    public func envelope() throws(JournalError) -> Envelope? {
        guard let carried else { return nil }
        return try Envelope(headerBytes: headerBytes, previousHash: previousHash, payload: carried, hash: hash)
    }

    public var json: JSONValue {
        .fields([
            "header": .string(Base64.encode(headerBytes)), "previousHash": .string(previousHash.hex), "payload": .optional(carried.map(Base64.encode)),
            "hash": .string(hash.hex),
        ])
    }
}
