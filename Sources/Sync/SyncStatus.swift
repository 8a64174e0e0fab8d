/// How the exchange with a peer stands, for the state strip and `till outbox`.
public struct SyncStatus: Equatable, Sendable {
    public enum Phase: Equatable, Sendable {
        /// Everything is there, or being sent.
        case connected
        /// The last try failed; another follows.
        case retrying
        /// Nothing is sent until a person acts.
        case stopped
        /// Not asked yet.
        case starting
    }

    public let peer: String
    public var phase = Phase.starting
    /// Events the peer has not acknowledged.
    public var pending = 0
    /// When the oldest of them was recorded, UTC milliseconds.
    public var oldestPendingAt: Int64?
    public var lastError: String?
    /// The stable code of what stopped the exchange, and its sentence. They stand, also while the network fails, until the peer
    /// acknowledges again.
    public var alarmCode: String?
    public var alarmSentence: String?
    /// UTC milliseconds, by this terminal's clock.
    public var lastAcknowledgedAt: Int64?
    public var nextAttemptAt: Int64?
    /// The peer's clock minus this one's; nil until it answered. Beyond five minutes it is to be shown (promise P12).
    public var skewMilliseconds: Int64?
    /// Changes of products taken in since the start: who shows products hears of each page by it.
    public var changesTaken = 0
    /// The last pull's error; nil after one that worked.
    public var pullError: String?

    public init(peer: String) { self.peer = peer }
}
