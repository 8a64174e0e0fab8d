/// Event 1 of every epoch: `terminal.started` for a new terminal, `terminal.restored` where there was an epoch before.
public struct TerminalStarted: JournalPayload {
    /// Where the epoch before this one stood, as far as this terminal knows.
    public var former: JournalHead?
    /// The last event of the former epoch that a peer had confirmed, where not all were: those between it and `former` follow in this
    /// epoch as `event.carried`, because another copy of the terminal may have taken their numbers. Sequence 0: none was confirmed.
    public var carriedAfter: JournalHead?
    /// The public half of the terminal's Ed25519 key for this epoch (RFC 8032), 32 bytes as lower-case hexadecimal.
    public var publicKey: String
    /// The program's version.
    public var software: String

    public var kind: EventKind { former == nil ? .terminalStarted : .terminalRestored }

    public init(former: JournalHead? = nil, carriedAfter: JournalHead? = nil, publicKey: String, software: String) {
        self.former = former
        self.carriedAfter = carriedAfter
        self.publicKey = publicKey
        self.software = software
    }

    public init(fields: JSONFields) throws(JournalError) {
        if let head = try fields.optionalObject("former") {
            former = try JournalHead(fields: head)
        }
        if let head = try fields.optionalObject("carriedAfter") {
            carriedAfter = try JournalHead(fields: head)
        }
        publicKey = try fields.string("publicKey")
        software = try fields.string("software")
    }

    public var json: JSONValue {
        .fields(["former": former?.json, "carriedAfter": carriedAfter?.json, "publicKey": .string(publicKey), "software": .string(software)])
    }
}

extension JournalHead {
    public init(fields: JSONFields) throws(JournalError) {
        epoch = try EpochID(number: fields.integer("epoch"), id: fields.string("epochId"))
        sequence = try fields.integer("sequence")
        hash = try fields.hash("hash")
        guard sequence >= 0 else { throw .badField("sequence", reason: "must not be negative") }
    }

    public var json: JSONValue {
        .object([
            "epoch": .integer(epoch.number), "epochId": .string(epoch.id), "sequence": .integer(sequence), "hash": .string(hash.hex),
        ])
    }
}
