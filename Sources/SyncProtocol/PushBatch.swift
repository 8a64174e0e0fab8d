import Journal

/// Consecutive events of one epoch, on their way to a peer. The signature covers the last event's hash, and through the
/// chain all before it.
public struct PushBatch: WireMessage {
    public let envelopes: [Envelope]
    /// Ed25519 (RFC 8032) over `signedBytes(head:)`, by the terminal's enrolled key: 64 bytes.
    public let signature: [UInt8]

    public init(envelopes: [Envelope], signature: [UInt8]) {
        self.envelopes = envelopes
        self.signature = signature
    }

    public init(fields: JSONFields) throws(JournalError) {
        let items = try fields.objects("envelopes")
        guard (1...WireLimits.batchCount).contains(items.count) else {
            throw .badField("envelopes", reason: "must be 1 to \(WireLimits.batchCount) envelopes, not \(items.count)")
        }
        envelopes = try items.map { item throws(JournalError) in try Envelope(wire: item) }
        signature = try fields.bytes("signature")
        let epoch = envelopes[0].header.epoch
        guard envelopes.allSatisfy({ $0.header.epoch == epoch }) else { throw .badField("envelopes", reason: "must be of one epoch") }
    }

    public var json: JSONValue {
        .object(["envelopes": .array(envelopes.map(\.wireValue)), "signature": .string(Base64.encode(signature))])
    }

    /// What the terminal signs for a batch that ends with `head`: a domain of its own, then the hash.
    public static func signedBytes(head: JournalHash) -> [UInt8] { Array("till.batch/1".utf8) + [0x00] + head.bytes }
}
