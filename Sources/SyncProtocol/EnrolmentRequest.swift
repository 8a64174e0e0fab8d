import Journal

/// A terminal asks to be known, with a one-time code that a person carried over.
public struct EnrolmentRequest: WireMessage {
    /// Group separators and case do not count.
    public let code: String
    public let terminal: String
    public let epoch: EpochID
    /// The public half of the terminal's Ed25519 key of this epoch (RFC 8032): 32 bytes.
    public let publicKey: [UInt8]
    /// The program's version, for OFFICE's list.
    public let software: String

    public init(code: String, terminal: String, epoch: EpochID, publicKey: [UInt8], software: String) {
        self.code = code
        self.terminal = terminal
        self.epoch = epoch
        self.publicKey = publicKey
        self.software = software
    }

    public init(fields: JSONFields) throws(JournalError) {
        code = try fields.string("code")
        terminal = try fields.string("terminal")
        epoch = try EpochID(number: fields.integer("epoch"), id: fields.string("epochId"))
        publicKey = try fields.bytes("publicKey")
        software = try fields.string("software")
        guard publicKey.count == 32 else { throw .badField("publicKey", reason: "must be 32 bytes") }
    }

    public var json: JSONValue {
        .object([
            "code": .string(code), "terminal": .string(terminal), "epoch": .integer(epoch.number), "epochId": .string(epoch.id),
            "publicKey": .string(Base64.encode(publicKey)), "software": .string(software),
        ])
    }
}
