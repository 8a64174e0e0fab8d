import GRDB
import Journal
import SaleCore

extension TillDatabase {
    /// The report of a shift as it was when it was closed: its totals and counts, the business day it ended on, and where the journal stood just before.
    /// How many sales were parked then nobody recorded (`ClosureReport.knowsParked`).
    /// - Returns: nil where there is no shift of that number, or it is open.
    public func closedShiftReport(number: Int64, currency: Currency) throws -> ClosureReport? {
        try read { db in
            guard let shift = try db.row("SELECT \(Database.shiftColumns) WHERE number = ?", [number]).map(Shift.init(row:)),
                  let closedAt = shift.closedAt, let closedBy = shift.closedBy else { return nil }
            var report = try db.report(on: [shift], self.identity, currency: currency, cashierID: closedBy, at: closedAt)
            let end = try db.end(ofShift: number)
            (report.lastDay, report.head, report.knowsParked) = (end.day ?? report.firstDay, end.head, false)
            (report.parkedCount, report.parkedAmount) = (0, 0)
            return report
        }
    }
}

extension Database {
    /// The event that closed a shift, looked for between the closures before and after it: what that costs grows with a period, not with the journal.
    fileprivate func end(ofShift number: Int64) throws -> (day: BusinessDay?, head: ClosureReport.ChainHead) {
        let before = try row("SELECT epoch, sequence FROM closure WHERE last_shift < ? ORDER BY id DESC LIMIT 1", [number])
        let after = try row("SELECT epoch, sequence FROM closure WHERE last_shift >= ? ORDER BY id LIMIT 1", [number])
        let events = try rows(
            """
            SELECT journal.epoch, sequence, business_day, previous_hash, payload, epoch.id AS epoch_id FROM journal JOIN epoch ON epoch.number = journal.epoch
            WHERE kind = 'shift.closed' AND (journal.epoch, sequence) > (?, ?) AND (journal.epoch, sequence) <= (?, ?)
            """,
            [
                (before?["epoch"] as Int64?) ?? 0, (before?["sequence"] as Int64?) ?? 0, (after?["epoch"] as Int64?) ?? .max, (after?["sequence"] as Int64?) ?? .max,
            ])
        guard let event = try events.first(where: { try ShiftClosed(payload: $0.bytes("payload")).shift == number }),
              let hash = JournalHash(bytes: event.bytes("previous_hash"))
        else { throw StorageError.unreadable(what: "Shift \(number)", detail: "its end is not in the journal") }
        let sequence: Int64 = event["sequence"]
        return (
            (event["business_day"] as String?).flatMap { BusinessDay($0) },
            .init(epoch: event["epoch"], epochID: event["epoch_id"], sequence: sequence - 1, hash: hash.hex)
        )
    }
}
