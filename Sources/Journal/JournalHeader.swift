/// The envelope without previousHash, payload and hash: who wrote which event when.
public struct JournalHeader: Equatable, Sendable {
    /// The envelope's version, apart from the payload's.
    public var version: Int64 = Envelope.version
    /// The terminal's id, the same through all epochs.
    public var terminal: String
    public var epoch: EpochID
    /// 1, 2, 3 … within the epoch, without gaps.
    public var sequence: Int64
    public var kind: EventKind
    public var payloadVersion: Int64
    /// UTC milliseconds since 1970, by the terminal's clock. Never decides order.
    public var recordedAt: Int64
    /// The shop's offset at that moment.
    public var utcOffsetMinutes: Int64
    /// `YYYY-MM-DD`; nil while no business day is open.
    public var businessDay: String?
    /// Fields of a newer release, kept as they came: they are part of the hash.
    public var unknown: [String: JSONValue] = [:]

    public init(
        terminal: String, epoch: EpochID, sequence: Int64, kind: EventKind, payloadVersion: Int64,
        recordedAt: Int64, utcOffsetMinutes: Int64, businessDay: String?
    ) {
        self.terminal = terminal
        self.epoch = epoch
        self.sequence = sequence
        self.kind = kind
        self.payloadVersion = payloadVersion
        self.recordedAt = recordedAt
        self.utcOffsetMinutes = utcOffsetMinutes
        self.businessDay = businessDay
    }

    /// The bytes that are hashed.
    /// - Throws: `JournalError` where a field is out of its range.
    public func canonicalBytes() throws(JournalError) -> [UInt8] {
        try validate()
        let bytes = try CanonicalJSON.encode(.object(fields))
        guard bytes.count <= JournalLimits.headerBytes else {
            throw .tooLarge("the header", bytes: bytes.count, limit: JournalLimits.headerBytes)
        }
        return bytes
    }

    public init(canonicalBytes: [UInt8]) throws(JournalError) {
        guard canonicalBytes.count <= JournalLimits.headerBytes else {
            throw .tooLarge("the header", bytes: canonicalBytes.count, limit: JournalLimits.headerBytes)
        }
        try self.init(JSONFields(try CanonicalJSON.parse(canonicalBytes), name: ""))
    }

    init(_ source: JSONFields) throws(JournalError) {
        version = try source.integer("version")
        guard version <= Envelope.version else { throw .unsupportedVersion(version) }
        terminal = try source.string("terminal")
        epoch = try EpochID(number: source.integer("epoch"), id: source.string("epochId"))
        sequence = try source.integer("sequence")
        kind = EventKind(try source.string("kind"))
        payloadVersion = try source.integer("payloadVersion")
        recordedAt = try source.integer("recordedAt")
        utcOffsetMinutes = try source.integer("utcOffsetMinutes")
        businessDay = try source.optionalString("businessDay")
        unknown = source.fields.filter { !Self.names.contains($0.key) }
        try validate()
    }

    static let names: Set<String> = [
        "version", "terminal", "epoch", "epochId", "sequence", "kind", "payloadVersion", "recordedAt", "utcOffsetMinutes", "businessDay",
    ]

    var fields: [String: JSONValue] {
        var fields = unknown
        fields["version"] = .integer(version)
        fields["terminal"] = .string(terminal)
        fields["epoch"] = .integer(epoch.number)
        fields["epochId"] = .string(epoch.id)
        fields["sequence"] = .integer(sequence)
        fields["kind"] = .string(kind.rawValue)
        fields["payloadVersion"] = .integer(payloadVersion)
        fields["recordedAt"] = .integer(recordedAt)
        fields["utcOffsetMinutes"] = .integer(utcOffsetMinutes)
        if let businessDay { fields["businessDay"] = .string(businessDay) }
        return fields
    }

    private func validate() throws(JournalError) {
        guard version >= 1 else { throw .badField("version", reason: "must be 1 or more") }
        guard payloadVersion >= 1 else { throw .badField("payloadVersion", reason: "must be 1 or more") }
        guard sequence >= 1 else { throw .badField("sequence", reason: "must be 1 or more") }
        try Self.checkName(terminal, field: "terminal")
        try Self.checkName(kind.rawValue, field: "kind")
        guard abs(utcOffsetMinutes) <= 24 * 60 else { throw .badField("utcOffsetMinutes", reason: "must be within a day") }
        if let businessDay {
            let shape = businessDay.utf8.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) ? UInt8(ascii: "9") : $0 }
            guard shape == Array("9999-99-99".utf8) else { throw .badField("businessDay", reason: "must be YYYY-MM-DD") }
        }
        if let clash = unknown.keys.first(where: { Self.names.contains($0) || Envelope.outerNames.contains($0) }) {
            throw .badField(clash, reason: "is no unknown field")
        }
    }

    private static func checkName(_ name: String, field: String) throws(JournalError) {
        guard (1...JournalLimits.nameBytes).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .badField(field, reason: "must be 1 to \(JournalLimits.nameBytes) printable ASCII characters without spaces")
        }
    }
}
