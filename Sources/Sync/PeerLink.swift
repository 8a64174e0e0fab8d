import SyncProtocol

/// The way to a peer. `HTTPPeerLink` is the real one.
public protocol PeerLink: Sendable {
    func head() async -> PushMachine.Outcome
    func push(_ batch: PushBatch) async -> PushMachine.Outcome
    func changes(cursor: String?, limit: Int) async -> PullOutcome
}

public enum PullOutcome: Equatable, Sendable {
    case page(ChangePage)
    /// The cursor is not of the peer's present feed: begin again without one.
    case cursorTooOld
    case failed(String, retryAfterMilliseconds: Int64?)
}
