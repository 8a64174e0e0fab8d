import Journal

/// Why a terminal has stopped sending to a peer. Only a person ends it: `till renew`, `till restore`, a new enrolment, `till outbox retry`.
public enum PushAlarm: Equatable, Sendable, CustomStringConvertible {
    /// The peer's last event is another than the one here.
    case fork(JournalHead)
    /// The peer has events this terminal has lost.
    case peerIsAhead(JournalHead)
    /// The peer refused for good.
    case refused(BatchRefusal)
    case notEnrolled(String)
    /// The peer can make nothing of what is sent.
    case notUnderstood(code: String, message: String)

    public var code: String {
        switch self {
        case .fork: Code.fork
        case .peerIsAhead: Code.peerIsAhead
        case .refused(let refusal): Code.refused + refusal.reason.rawValue
        case .notEnrolled: Code.notEnrolled
        case .notUnderstood: Code.notUnderstood
        }
    }

    private enum Code {
        static let fork = "sync.fork", peerIsAhead = "sync.peer-is-ahead", refused = "sync.refused-"
        static let notEnrolled = "sync.not-enrolled", notUnderstood = "sync.not-understood"
        static func refusal(_ reason: BatchRefusal.Reason) -> String { refused + reason.rawValue }
    }

    /// What is wrong, and what to do.
    public var description: String { "\(sentence) \(Self.remedy(code: code))" }

    public var sentence: String {
        switch self {
        case .fork(let head):
            "The office holds another event \(head.sequence) of epoch \(head.epoch.number) than this terminal: two copies of it were in use, or an old backup was put back by hand."
        case .peerIsAhead(let head):
            "The office knows events up to \(head.sequence) of epoch \(head.epoch.number) that this terminal has lost: it is an older copy of itself."
        case .refused(let refusal): "The office takes nothing more from this terminal: \(refusal.message)."
        case .notEnrolled(let message): "The office does not let this terminal in: \(message)."
        case .notUnderstood(let code, let message): "The office cannot read what is sent (\(code)): \(message)."
        }
    }

    /// What a person does about an alarm of this code; for one that was noted earlier, maybe by another release.
    public static func remedy(code: String) -> String {
        switch code {
        case Code.fork, Code.peerIsAhead, Code.refusal(.fork), Code.refusal(.brokenChain), Code.refusal(.unknownEpoch):
            "Stop the register. Use one copy only; on it run 'till renew', make a code at the office with 'till-office enrol --terminal ID', enrol with 'till enrol', and start it again. Selling goes on meanwhile, and nothing is lost."
        case Code.notEnrolled:
            "Make a code at the office with 'till-office enrol --terminal ID' and enrol this terminal again with 'till enrol'. Selling goes on meanwhile."
        case Code.notUnderstood:
            "Update till and till-office to the same release, then run 'till outbox retry'. Selling goes on meanwhile."
        default: "Run 'till doctor' and call the technician. Selling goes on meanwhile."
        }
    }

    /// Only this side can see it: the peer has to be told.
    public var isSeenHereOnly: Bool {
        switch self {
        case .fork, .peerIsAhead: true
        case .refused, .notEnrolled, .notUnderstood: false
        }
    }
}
