import Crypto
import Foundation
import GRDB
import Journal
import SaleCore

/// What the register finds at start-up, or after reopening.
public struct RestoredState: Sendable, Hashable {
    /// The open sale's events, to be replayed; nil where none is open.
    public let openDraft: [SaleEvent]?
    public let suspended: [SuspendedDraft]
    public let operatorID: String?
    /// Whether the operator must give the PIN first.
    public let isLocked: Bool
    public let businessDay: BusinessDay?
    /// UTC milliseconds of the latest thing recorded; a clock behind it is to be confirmed by a manager.
    public let lastRecordedAt: Int64
    /// The newest, unless a sale was parked or given up, or the day closed, since: its change is for nobody who is still there.
    public let lastDocument: DocumentSummary?
}

/// A parked sale, as the list of them shows it.
public struct SuspendedDraft: Sendable, Hashable {
    public let saleID: String
    public let label: String
    public let suspendedAt: Moment
    public let total: Money
    /// Lines that count.
    public let lineCount: Int
    /// What was paid of it already.
    public let tendered: Money
    /// Whether any payment counts, also where what was given and given back comes to nothing.
    public let isPartlyPaid: Bool

    /// What the cashier called it, or when it was parked.
    public var name: String { label.isEmpty ? "of \(suspendedAt.text)" : "'\(label)'" }
}

extension TillDatabase {
    /// All that the register needs to go on where it was, read in one snapshot.
    /// - Throws: `unknownDraftVersion`, `unreadable`: then nothing may be sold before a technician has looked.
    public func restore() throws -> RestoredState {
        try read { db in
            let open = try db.text("SELECT sale FROM draft WHERE state = 'open'")
            let register = try db.row("SELECT operator, business_day, is_locked FROM register")
            return RestoredState(
                openDraft: try open.map { try db.draftEvents($0) },
                suspended: try db.suspendedDrafts(),
                operatorID: register?["operator"],
                isLocked: register?["is_locked"] ?? false,
                businessDay: (register?["business_day"] as String?).flatMap { BusinessDay($0) },
                lastRecordedAt: try db.lastRecordedAt(),
                lastDocument: try db.isDocumentNewest() ? db.documents(limit: 1).first : nil)
        }
    }

    /// The business day in force; where none is open, the one that a sale begun now would open. Nil for a clock outside the years 2000...9999.
    public func today(at now: Moment) throws -> BusinessDay? { try restore().businessDay ?? shop().dayEnds.day(of: now) }

    /// The longest parked first.
    public func suspendedDrafts() throws -> [SuspendedDraft] { try read { try $0.suspendedDrafts() } }

    /// One parked sale; nil where it is not parked.
    public func suspendedDraft(saleID: String) throws -> SuspendedDraft? { try read { try $0.suspendedDrafts(only: saleID).first } }

    /// The events of an open or parked sale.
    /// - Throws: `noSuchDraft`.
    public func draftEvents(saleID: String) throws -> [SaleEvent] { try read { try $0.draftEvents(saleID) } }

    /// The outcome that was stored with an action; nil for one that was not done, or is long past.
    public func answeredAction(_ id: String) throws -> AnsweredAction? {
        try read { db in
            try db.row("SELECT outcome, content FROM action WHERE id = ?", [id]).map { row in
                AnsweredAction(outcome: row["outcome"], contentHash: (row["content"] as Data?).map { [UInt8]($0) })
            }
        }
    }
}

/// An action that was done: its answer, and a hash of what was wanted.
public struct AnsweredAction: Sendable, Hashable {
    public let outcome: String
    /// Nil where that was not noted: the action holds a secret, or an earlier release did it.
    public let contentHash: [UInt8]?

    public init(outcome: String, contentHash: [UInt8]?) {
        self.outcome = outcome
        self.contentHash = contentHash
    }

    /// SHA-256.
    public static func hash(_ content: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: content)) }

    /// Whether the action that came again wants the same, as far as that is known.
    public func isOf(_ content: [UInt8]?) -> Bool {
        guard let contentHash, let content else { return true }
        return contentHash == Self.hash(content)
    }
}

extension Database {
    /// Costs a replay of each.
    func suspendedDrafts(only saleID: String? = nil) throws -> [SuspendedDraft] {
        try rows("""
            SELECT draft.sale AS sale, last.recorded_at AS at, last.utc_offset_minutes AS offset FROM draft
            JOIN draft_event AS last ON last.sale = draft.sale AND last.position = (SELECT max(position) FROM draft_event WHERE sale = draft.sale)
            WHERE draft.state = 'suspended' AND (?1 IS NULL OR draft.sale = ?1) ORDER BY last.recorded_at, draft.sale
            """, [saleID]).map { row in
            let id: String = row["sale"]
            guard let sale = Sale.replay(try draftEvents(id)) else { throw StorageError.unreadable(what: "The parked sale \(id)", detail: "it has no beginning") }
            return SuspendedDraft(
                saleID: id, label: sale.label ?? "", suspendedAt: Moment(utcMilliseconds: row["at"], utcOffsetMinutes: row["offset"]), total: sale.parkedTotal ?? sale.total,
                lineCount: sale.activeLines.count, tendered: sale.tendered, isPartlyPaid: !sale.activeTenders.isEmpty)
        }
    }

    func lastRecordedAt() throws -> Int64 { try integer("SELECT last_recorded_at FROM register") ?? 0 }
}

extension Database {
    /// Whether the last thing that became of a sale is that it was completed.
    fileprivate func isDocumentNewest() throws -> Bool {
        let kinds: [EventKind] = [.saleCompleted, .saleReturned, .saleParked, .saleCancelled, .closureCompleted]
        let named = kinds.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let newest = try text("SELECT kind FROM journal WHERE kind IN (\(named)) ORDER BY epoch DESC, sequence DESC LIMIT 1")
        return newest.map { [EventKind.saleCompleted, .saleReturned].map(\.rawValue).contains($0) } ?? false
    }
}
