import Journal

/// What a peer made of one event it has. Events not named are fine.
public struct EventVerdict: WireMessage {
    public enum Verdict: String, Sendable {
        /// The peer could not interpret it; it has it, and tries again when it has learnt more.
        case rejected
        /// The peer has it and takes no interest in this kind.
        case skipped
        /// An earlier verdict is withdrawn.
        case accepted
    }

    public let epoch: Int64
    public let sequence: Int64
    public let verdict: Verdict
    public let code: String
    public let message: String

    public init(epoch: Int64, sequence: Int64, verdict: Verdict, code: String, message: String) {
        self.epoch = epoch
        self.sequence = sequence
        self.verdict = verdict
        self.code = code
        self.message = message
    }

    public init(fields: JSONFields) throws(JournalError) {
        epoch = try fields.integer("epoch")
        sequence = try fields.integer("sequence")
        let text = try fields.string("verdict")
        guard let verdict = Verdict(rawValue: text) else { throw .badField("verdict", reason: "\"\(text)\" is no verdict") }
        self.verdict = verdict
        code = try fields.string("code")
        message = try fields.string("message")
    }

    public var json: JSONValue {
        .object([
            "epoch": .integer(epoch), "sequence": .integer(sequence), "verdict": .string(verdict.rawValue), "code": .string(code), "message": .string(message),
        ])
    }
}
