import Journal

/// What every refusal carries: a stable code for programs, a sentence for people.
public struct ErrorBody: WireMessage {
    public let code: Code
    public let message: String

    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    public init(fields: JSONFields) throws(JournalError) {
        code = Code(rawValue: try fields.string("code"))
        message = try fields.string("message")
    }

    public var json: JSONValue { .object(["code": .string(code.rawValue), "message": .string(message)]) }
}

extension ErrorBody {
    /// A string, not a closed list: a newer peer may say more.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The body is not what the route reads.
        public static let malformed = Code(rawValue: "malformed")
        public static let tooLarge = Code(rawValue: "too-large")
        public static let notFound = Code(rawValue: "not-found")
        /// No token, an unknown one, or one that a later enrolment replaced.
        public static let notEnrolled = Code(rawValue: "not-enrolled")
        public static let badSignature = Code(rawValue: "bad-signature")
        /// The enrolment code is unknown, used up or expired.
        public static let badEnrolmentCode = Code(rawValue: "bad-enrolment-code")
        /// The code was made for another terminal, or this terminal is enrolled and the code was not made for it.
        public static let otherTerminal = Code(rawValue: "other-terminal")
        /// Another copy of this terminal already took this epoch number, or a later one.
        public static let epochTaken = Code(rawValue: "epoch-taken")
        /// The terminal's journal forked; an operator at OFFICE must look at it.
        public static let terminalStopped = Code(rawValue: "terminal-stopped")
        /// The cursor names a change OFFICE no longer has: fetch everything anew.
        public static let cursorTooOld = Code(rawValue: "cursor-too-old")
        public static let busy = Code(rawValue: "busy")
        public static let failed = Code(rawValue: "failed")
    }
}
