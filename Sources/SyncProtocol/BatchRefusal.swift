import Journal

/// Why a batch was not appended, and what the peer expects instead. Nothing of the batch was taken.
public struct BatchRefusal: WireMessage {
    public enum Reason: String, Sendable {
        /// Events before this batch are missing: send from the expected one on.
        case gap
        /// The peer holds another event under the same number. Two copies of this terminal wrote.
        case fork
        /// A hash in the batch is wrong.
        case brokenChain = "broken-chain"
        /// The epoch is not the one this terminal enrolled with, nor one before it.
        case unknownEpoch = "unknown-epoch"

        /// Sending again cannot help: the terminal stops sending to this peer and says so loudly.
        public var isFinal: Bool { self != .gap }
    }

    public let reason: Reason
    public let expectedEpoch: Int64
    public let expectedSequence: Int64
    public let message: String

    public init(reason: Reason, expectedEpoch: Int64, expectedSequence: Int64, message: String) {
        self.reason = reason
        self.expectedEpoch = expectedEpoch
        self.expectedSequence = expectedSequence
        self.message = message
    }

    public init(fields: JSONFields) throws(JournalError) {
        let text = try fields.string("reason")
        guard let reason = Reason(rawValue: text) else { throw .badField("reason", reason: "\"\(text)\" is no reason") }
        self.reason = reason
        expectedEpoch = try fields.integer("expectedEpoch")
        expectedSequence = try fields.integer("expectedSequence")
        message = try fields.string("message")
    }

    public var json: JSONValue {
        .object([
            "reason": .string(reason.rawValue), "expectedEpoch": .integer(expectedEpoch), "expectedSequence": .integer(expectedSequence),
            "message": .string(message),
        ])
    }
}
