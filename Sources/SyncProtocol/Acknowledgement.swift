import Journal

/// What the peer has now: the answer to a batch and to a question for the head. The terminal believes it, backwards too.
public struct Acknowledgement: WireMessage {
    /// The last event the peer holds of this terminal; nil where it holds none.
    public let head: JournalHead?
    /// Of the batch's events, or (asked for the head) all that are open, at most `WireLimits.verdicts`.
    public let verdicts: [EventVerdict]
    /// Present where the batch was not appended.
    public let refusal: BatchRefusal?
    /// The newest epoch the peer knows of this terminal, with or without events; nil from an older peer.
    public let newestEpoch: Int64?
    /// UTC milliseconds by the peer's clock.
    public let time: Int64

    public init(head: JournalHead?, verdicts: [EventVerdict] = [], refusal: BatchRefusal? = nil, newestEpoch: Int64? = nil, time: Int64) {
        self.head = head
        self.verdicts = verdicts
        self.refusal = refusal
        self.newestEpoch = newestEpoch
        self.time = time
    }

    public init(fields: JSONFields) throws(JournalError) {
        head = try Self.head(in: fields)
        verdicts = try fields.objects("verdicts").map { item throws(JournalError) in try EventVerdict(fields: item) }
        if let item = try fields.optionalObject("refusal") {
            refusal = try BatchRefusal(fields: item)
        } else {
            refusal = nil
        }
        newestEpoch = try fields.optionalInteger("newestEpoch")
        time = try fields.integer("time")
    }

    public var json: JSONValue {
        .fields(["head": head?.json, "verdicts": .array(verdicts.map(\.json)), "refusal": refusal?.json, "newestEpoch": .optional(newestEpoch), "time": .integer(time)])
    }

    static func head(in fields: JSONFields) throws(JournalError) -> JournalHead? {
        guard let item = try fields.optionalObject("head") else { return nil }
        return try JournalHead(fields: item)
    }
}
