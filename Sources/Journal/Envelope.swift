/// One event of a terminal's journal, sealed: its header, its payload and the hash that ties it to the event before it.
/// The bytes are built once, by `Chain.seal`, and from then on only copied.
public struct Envelope: Equatable, Sendable {
    /// The newest envelope version this program reads and the one it writes.
    public static let version: Int64 = 1

    public let header: JournalHeader
    /// The header's canonical bytes as sealed.
    public let headerBytes: [UInt8]
    public let previousHash: JournalHash
    /// Canonical JSON of the kind's payload; here only bytes.
    public let payload: [UInt8]
    public let hash: JournalHash

    public var head: JournalHead { JournalHead(epoch: header.epoch, sequence: header.sequence, hash: hash) }

    /// From stored columns. Nothing is verified here but the form; see `JournalVerifier`.
    public init(headerBytes: [UInt8], previousHash: JournalHash, payload: [UInt8], hash: JournalHash) throws(JournalError) {
        guard payload.count <= JournalLimits.payloadBytes else {
            throw .tooLarge("the payload", bytes: payload.count, limit: JournalLimits.payloadBytes)
        }
        self.header = try JournalHeader(canonicalBytes: headerBytes)
        self.headerBytes = headerBytes
        self.previousHash = previousHash
        self.payload = payload
        self.hash = hash
    }

    /// True where `hash` is the hash of the other parts.
    public var hashIsRight: Bool {
        Chain.hash(previous: previousHash, headerBytes: headerBytes, payload: payload) == hash
    }
}

// The form on the wire: one flat object, the header's fields beside previousHash, payload (base64) and hash.
extension Envelope {
    static let outerNames: Set<String> = ["previousHash", "payload", "hash"]

    public var wireValue: JSONValue {
        var fields = header.fields
        fields["previousHash"] = .string(previousHash.hex)
        fields["payload"] = .string(Base64.encode(payload))
        fields["hash"] = .string(hash.hex)
        return .object(fields)
    }

    /// Canonical JSON of `wireValue`.
    public func wireJSON() throws(JournalError) -> [UInt8] { try CanonicalJSON.encode(wireValue) }

    public init(wireJSON: [UInt8]) throws(JournalError) { try self.init(wire: JSONFields(parsing: wireJSON, name: "")) }

    /// Fields it does not know are kept as part of the header.
    public init(wire source: JSONFields) throws(JournalError) {
        let header = source.fields.filter { !Self.outerNames.contains($0.key) }
        try self.init(
            headerBytes: CanonicalJSON.encode(.object(header)), previousHash: source.hash("previousHash"),
            payload: source.bytes("payload"), hash: source.hash("hash"))
    }
}
