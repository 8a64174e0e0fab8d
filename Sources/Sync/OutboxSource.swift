import Journal
import SyncProtocol

/// One peer's view of the terminal's store: what is to be sent to it, what it said, what it changed. `StoredOutbox` is the
/// database; tests have a twin in memory.
public protocol OutboxSource: Sendable {
    /// Consecutive events of one epoch after `head` (nil: from the very first), bounded, and how `head` stands to the journal.
    func page(after head: JournalHead?, maximumCount: Int, maximumBytes: Int) async throws -> OutboxPage
    /// Ed25519 by the terminal's key.
    func sign(_ bytes: [UInt8]) async throws -> [UInt8]
    /// Notes what the peer has now and what it made of it, in one transaction. Nil: it has nothing.
    func recordAcknowledgement(head: JournalHead?, verdicts: [EventVerdict], at: Int64) async throws
    /// Notes a failed try, with the wall-clock time of the next (nil: not before a person says so; then `alarmCode` says what stopped it).
    func recordAttempt(failures: Int, error: String?, alarmCode: String?, nextAttemptAt: Int64?) async throws
    /// How many events the peer has not acknowledged, and when the oldest of them was recorded (UTC milliseconds).
    func backlog() async throws -> (count: Int, oldestRecordedAt: Int64?)

    /// Where the next pull begins; nil fetches everything.
    func cursor() async throws -> String?
    /// Applies a page together with its cursor, in one transaction. Returns what could not be taken in, for the log.
    func apply(_ page: ChangePage, at: Int64) async throws -> [String]
    func forgetCursor() async throws
}

public struct OutboxPage: Sendable, Equatable {
    public let envelopes: [Envelope]
    public let standing: HeadStanding

    public init(envelopes: [Envelope], standing: HeadStanding) {
        self.envelopes = envelopes
        self.standing = standing
    }
}
