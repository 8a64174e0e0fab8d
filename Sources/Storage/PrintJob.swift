import GRDB
import SaleCore

/// Where a print job stands (DESIGN §3, "Intents").
public enum PrintJobState: String, Sendable, Hashable, CaseIterable {
    /// Not begun: printed when its turn comes, after a restart too.
    case queued
    /// Committed before the first byte leaves.
    case sending
    /// The printer reports a stop it can recover from.
    case waiting
    case confirmed
    /// Nobody can say whether it came out; the cashier is asked.
    case unknown
    case cancelled

    /// Nothing more happens to it by itself.
    public var isSettled: Bool { self == .confirmed || self == .cancelled }
}

/// A document on its way to paper.
public struct PrintJob: Sendable, Hashable {
    public let id: Int64
    /// `receipt`, `copy`, …
    public let kind: String
    public let documentNumber: String?
    /// The finished print document, in its maker's coding; opaque here. Empty once somebody whom it named was erased.
    public let content: [UInt8]
    public let state: PrintJobState
    public let reasonCode: String?
    public let createdAt: Moment
    public let updatedAt: Moment

    init(row: Row) throws {
        let state: String = row["state"]
        guard let state = PrintJobState(rawValue: state) else { throw StorageError.unreadable(what: "A print job", detail: "'\(state)' is no state") }
        id = row["id"]
        kind = row["kind"]
        documentNumber = row["document_number"]
        content = row.bytes("content")
        self.state = state
        reasonCode = row["reason_code"]
        createdAt = Moment(utcMilliseconds: row["created_at"], utcOffsetMinutes: row["created_offset_minutes"])
        updatedAt = Moment(utcMilliseconds: row["updated_at"], utcOffsetMinutes: row["updated_offset_minutes"])
    }
}
