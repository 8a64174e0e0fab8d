import SyncProtocol

/// The way to a peer. `HTTPPeerLink` is the real one.
public protocol PeerLink: Sendable {
    func head() async -> PushMachine.Outcome
    func push(_ batch: PushBatch) async -> PushMachine.Outcome
    /// Tells what only this side can see.
    func tell(_ report: AlarmReport) async -> TellOutcome
    func changes(cursor: String?, limit: Int) async -> PullOutcome
}

public enum PullOutcome: Equatable, Sendable {
    case page(ChangePage)
    /// The cursor is not of the peer's present feed: begin again without one.
    case cursorTooOld
    case failed(String, retryAfterMilliseconds: Int64?)
}

public enum TellOutcome: Equatable, Sendable {
    case taken
    /// The peer does not want to hear it: an older release, or a terminal it does not let in.
    case refused(String)
    case failed(String, retryAfterMilliseconds: Int64?)
}
