import Journal

/// Why a terminal has stopped sending to a peer. Only a person ends it: `till outbox retry`, a new enrolment, a restore.
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
        case .fork: "sync.fork"
        case .peerIsAhead: "sync.peer-is-ahead"
        case .refused(let refusal): "sync.refused-\(refusal.reason.rawValue)"
        case .notEnrolled: "sync.not-enrolled"
        case .notUnderstood: "sync.not-understood"
        }
    }

    public var description: String {
        switch self {
        case .fork(let head):
            "the office holds another event \(head.sequence) of epoch \(head.epoch.number) than this terminal: two copies of it are in use; keep one and enrol it anew"
        case .peerIsAhead(let head):
            "the office knows events up to \(head.sequence) of epoch \(head.epoch.number) that this terminal has lost: it is an older copy; restore it and enrol it anew"
        case .refused(let refusal): refusal.message
        case .notEnrolled(let message): "\(message); make a new code at the office and enrol this terminal again"
        case .notUnderstood(let code, let message): "the office cannot read what is sent (\(code)): \(message)"
        }
    }
}
