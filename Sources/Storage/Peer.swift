import GRDB
import Journal

/// A back office (`OFFICE`) or hub (`GATE`) this terminal is enrolled at, and how far the exchange with it is.
public struct PeerRecord: Sendable, Hashable {
    /// 1...16 of A-Z, 0-9 and `-`.
    public let name: String
    public var url: String
    /// The bearer token; kept in `DIR/peer-NAME.token` (0600), not in the database, so that no backup holds it. Empty where it is lost.
    public var token: String
    /// At most one peer does.
    public var ownsCatalogue: Bool
    public var storeName: String?
    /// PEM file of the private CA to trust; nil for the system's.
    public var caPath: String?
    /// What the peer reports to have, last time; nil where it has nothing.
    public internal(set) var acknowledged: Acknowledged?
    /// Failed tries of the head batch in a row.
    public internal(set) var attempts = 0
    public internal(set) var lastError: String?
    /// The stable code of what stopped the exchange until a person acts; nil while it goes on.
    public internal(set) var alarmCode: String?
    /// UTC milliseconds.
    public internal(set) var nextAttemptAt: Int64?
    public internal(set) var lastAcknowledgedAt: Int64?
    /// Where the next pull begins; opaque.
    public internal(set) var cursor: String?
    public internal(set) var lastPulledAt: Int64?

    /// A head of this terminal's journal as a peer reports it.
    public struct Acknowledged: Sendable, Hashable {
        public let epoch: Int64
        public let sequence: Int64
        public let hash: JournalHash
        public init(epoch: Int64, sequence: Int64, hash: JournalHash) {
            self.epoch = epoch
            self.sequence = sequence
            self.hash = hash
        }
    }

    public static let maximumNameLength = 16
    /// The alarm of a peer that has to hear of a new epoch first; the same code as the exchange itself gives.
    public static let notEnrolledCode = "sync.not-enrolled"

    public init(name: String, url: String, token: String, ownsCatalogue: Bool, storeName: String? = nil, caPath: String? = nil) {
        self.name = name
        self.url = url
        self.token = token
        self.ownsCatalogue = ownsCatalogue
        self.storeName = storeName
        self.caPath = caPath
    }

    init(row: Row, token: String) {
        self.init(name: row["name"], url: row["url"], token: token, ownsCatalogue: row["owns_catalogue"], storeName: row["store_name"], caPath: row["ca_path"])
        let sequence: Int64 = row["acknowledged_sequence"]
        if sequence > 0, let hash = JournalHash(bytes: row.bytes("acknowledged_hash")) {
            acknowledged = Acknowledged(epoch: row["acknowledged_epoch"], sequence: sequence, hash: hash)
        }
        attempts = row["attempts"]
        lastError = row["last_error"]
        alarmCode = row["alarm_code"]
        nextAttemptAt = row["next_attempt_at"]
        lastAcknowledgedAt = row["last_acknowledged_at"]
        cursor = row["cursor"]
        lastPulledAt = row["last_pulled_at"]
    }
}

/// What a peer made of an event it has.
public enum OutboxVerdict: String, Sendable, Hashable {
    /// It could not interpret it; to be seen to, holding up nothing.
    case rejected = "REJECTED"
    /// It does not take the kind.
    case skipped = "SKIPPED"
    /// An earlier verdict is withdrawn.
    case accepted = "ACCEPTED"
}

public struct OutboxException: Sendable, Hashable {
    public let epoch: Int64
    public let sequence: Int64
    public let verdict: OutboxVerdict
    public let code: String
    public let message: String

    public init(epoch: Int64, sequence: Int64, verdict: OutboxVerdict, code: String, message: String) {
        self.epoch = epoch
        self.sequence = sequence
        self.verdict = verdict
        self.code = code
        self.message = message
    }
}

/// An event's status at one peer (DESIGN §4, "Outbox status").
public enum OutboxStatus: String, Sendable, Hashable {
    case pending = "PENDING", synced = "SYNCED", rejected = "REJECTED", skipped = "SKIPPED"
}

public struct OutboxRow: Sendable, Hashable {
    public let epoch: Int64
    public let sequence: Int64
    public let kind: EventKind
    /// UTC milliseconds.
    public let recordedAt: Int64
    public let status: OutboxStatus
    public let code: String?
    public let message: String?
}
