import Crypto

/// The hash chain: each event's hash covers the one before it, so no event can be changed, dropped or put in later unseen.
public enum Chain {
    /// Parts the domain of this hash from any other use of SHA-256.
    static let domain = Array("till.journal/1".utf8) + [0x00]

    /// SHA-256 of `"till.journal/1"`, a zero byte, the previous hash, the header's length (32 bits, big-endian), header and payload.
    public static func hash(previous: JournalHash, headerBytes: [UInt8], payload: [UInt8]) -> JournalHash {
        var digest = SHA256()
        digest.update(data: domain)
        digest.update(data: previous.bytes)
        let count = UInt32(headerBytes.count)
        digest.update(data: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) })
        digest.update(data: headerBytes)
        digest.update(data: payload)
        return JournalHash(unchecked: Array(digest.finalize()))
    }

    /// Seals the next event. `previous` is the hash of the event before it, or `.zero` for the first of an epoch.
    /// - Throws: `JournalError` where the header or payload breaks the format's bounds, or where `previous` is zero exactly when it must not be.
    public static func seal(header: JournalHeader, payload: [UInt8], previous: JournalHash) throws(JournalError) -> Envelope {
        guard (header.sequence == 1) == (previous == .zero) else {
            throw .badField("previousHash", reason: "is zero for event 1 of an epoch and for no other")
        }
        let headerBytes = try header.canonicalBytes()
        return try Envelope(
            headerBytes: headerBytes, previousHash: previous, payload: payload,
            hash: hash(previous: previous, headerBytes: headerBytes, payload: payload))
    }
}
