import Foundation
import GRDB
import SaleCore

public enum DraftState: String, Sendable, Hashable {
    case open, suspended
}

extension RegisterTransaction {
    /// Adds what happened to an open or parked sale. The first event must be `begun`, which opens the draft.
    /// - Throws: `noSuchDraft`, `draftAlreadyOpen`; `voucherUsed` for a payment by a voucher that pays another sale.
    public func appendDraft(saleID: String, events: [SaleEvent], at: Moment) throws {
        var position = try db.integer("SELECT max(position) FROM draft_event WHERE sale = ?", [saleID]) ?? 0
        for event in events {
            if case .begun(let begun) = event {
                guard position == 0, begun.saleID == saleID else { throw StorageError.badValue("A sale's events", reason: "must begin once, under the sale's own id") }
                try refuseOtherOpen(than: saleID)
                try db.run("INSERT INTO draft (sale, state) VALUES (?, ?)", [saleID, DraftState.open.rawValue])
            } else if position == 0 {
                throw StorageError.noSuchDraft(saleID)
            }
            position += 1
            try db.run(
                "INSERT INTO draft_event (sale, position, version, recorded_at, utc_offset_minutes, event) VALUES (?, ?, ?, ?, ?, ?)",
                [saleID, position, SaleEventCoding.version(of: event), at.utcMilliseconds, at.utcOffsetMinutes, try SaleEventCoding.encode(event).blob])
            try db.noteVoucher(of: event, sale: saleID, at: at)
        }
        try db.noteRecorded(at: at)
    }

    /// Parks or takes up a draft. At most one is open.
    public func setDraftState(saleID: String, _ state: DraftState) throws {
        if state == .open { try refuseOtherOpen(than: saleID) }
        try db.run("UPDATE draft SET state = ? WHERE sale = ?", [state.rawValue, saleID])
        guard db.changesCount == 1 else { throw StorageError.noSuchDraft(saleID) }
    }

    /// The sale was completed or voided: its draft is gone, in the same commit.
    public func deleteDraft(saleID: String) throws {
        try db.run("DELETE FROM draft WHERE sale = ?", [saleID])
        guard db.changesCount == 1 else { throw StorageError.noSuchDraft(saleID) }
        try db.releaseVouchers(sale: saleID)
    }

    public func draftEvents(saleID: String) throws -> [SaleEvent] { try db.draftEvents(saleID) }

    private func refuseOtherOpen(than saleID: String) throws {
        let open = try db.text("SELECT sale FROM draft WHERE state = ?", [DraftState.open.rawValue])
        guard open == nil || open == saleID else { throw StorageError.draftAlreadyOpen }
    }
}

extension Database {
    func draftEvents(_ saleID: String) throws -> [SaleEvent] {
        let events = try rows("SELECT version, event FROM draft_event WHERE sale = ? ORDER BY position", [saleID]).map {
            try SaleEventCoding.decode($0.bytes("event"), version: $0["version"])
        }
        guard !events.isEmpty else { throw StorageError.noSuchDraft(saleID) }
        return events
    }
}
