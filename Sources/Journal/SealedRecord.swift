import Crypto

/// Personal data kept apart from the journal: the journal holds only `hash`. While the record exists anybody can verify it against its event; when its
/// bytes and its salt are erased, what is left in the chain tells nothing, because without the salt no guess can be checked (DESIGN §4).
///
/// `hash` = SHA-256(`"till.record/1"` ‖ 0x00 ‖ salt(32) ‖ bytes), the bytes being canonical JSON.
public struct SealedRecord: Equatable, Sendable {
    public static let saltBytes = 32
    /// A record is a name and an address, not a file.
    public static let maximumBytes = 16 << 10

    public let salt: [UInt8]
    public let bytes: [UInt8]
    public let hash: JournalHash

    /// Seals what `json` says.
    /// - Parameter salt: fresh random bytes for each record.
    /// - Throws: `.unwritable`, `.badField` for a salt of the wrong length, `.tooLarge`.
    public init(sealing json: JSONValue, salt: [UInt8]) throws(JournalError) {
        let bytes = try CanonicalJSON.encode(json)
        guard salt.count == Self.saltBytes else { throw .badField("salt", reason: "must have \(Self.saltBytes) bytes") }
        guard bytes.count <= Self.maximumBytes else { throw .tooLarge("the sealed record", bytes: bytes.count, limit: Self.maximumBytes) }
        self.salt = salt
        self.bytes = bytes
        hash = Self.hash(salt: salt, bytes: bytes)
    }

    /// A record as it was kept or received, to be verified.
    public init(salt: [UInt8], bytes: [UInt8], hash: JournalHash) {
        self.salt = salt
        self.bytes = bytes
        self.hash = hash
    }

    /// Whether these are the bytes that were sealed.
    public var isGenuine: Bool { salt.count == Self.saltBytes && Self.hash(salt: salt, bytes: bytes) == hash }

    public func fields() throws(JournalError) -> JSONFields { try JSONFields(parsing: bytes, name: "record") }

    private static func hash(salt: [UInt8], bytes: [UInt8]) -> JournalHash {
        var digest = SHA256()
        digest.update(data: Array("till.record/1".utf8) + [0])
        digest.update(data: salt)
        digest.update(data: bytes)
        return JournalHash(unchecked: Array(digest.finalize()))
    }
}
