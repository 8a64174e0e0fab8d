import Foundation
import GRDB
import Journal

/// An event that a terminal carried over from an epoch that is over. What is here already under its number counts once; where another
/// copy of the terminal took the number, its facts count all the same, and the fork is an alarm.
struct CarriedProjection {
    let db: Database
    let terminal: String
    let world: OfficeWorld

    /// - Returns: as `SaleProjection.record`; nil where there is no sale in it.
    func record(_ carried: EventCarried, in outer: JournalHeader) throws -> SaleNotes? {
        let inner: JournalHeader
        let envelope: Envelope?
        do throws(JournalError) {
            inner = try JournalHeader(canonicalBytes: carried.headerBytes)
            envelope = try carried.envelope()
        } catch {
            throw Projector.Rejection(code: "unreadable", message: "the event carried over cannot be read: \(error)")
        }
        let place = "event \(inner.sequence) of epoch \(inner.epoch.number)"
        let held = try Data.fetchOne(
            db, sql: "SELECT hash FROM envelope WHERE terminal = ? AND epoch = ? AND sequence = ?", arguments: [terminal, inner.epoch.number, inner.sequence])
        if let held, Array(held) == carried.hash.bytes { return nil }
        guard inner.terminal == terminal, inner.epoch.number < outer.epoch.number else {
            throw Projector.Rejection(code: "not-its-own", message: "\(place) of terminal \(inner.terminal) cannot be carried over here")
        }
        guard let envelope else { throw Projector.Rejection(code: "too-large", message: "\(place) was too large to be carried over; look at it on the terminal") }
        guard envelope.hashIsRight else { throw Projector.Rejection(code: "broken-chain", message: "the hash of \(place) is wrong: it was changed after it was written") }
        if held != nil {
            try SQLiteOfficeStore.raiseAlarm(
                db, terminal, code: "fork",
                message: "two copies of terminal \(terminal) wrote in epoch \(inner.epoch.number), so document numbers of \(terminal)-\(inner.epoch.number) may stand on two receipts; what the other copy wrote was carried over into epoch \(outer.epoch.number)",
                now: world.now())
        }
        return try interpret(envelope, in: outer)
    }

    private func interpret(_ envelope: Envelope, in outer: JournalHeader) throws -> SaleNotes? {
        let header = envelope.header
        switch header.kind {
        case .saleCompleted, .saleReturned:
            var sale: SaleCompleted = try Projector.read(envelope)
            let isTaken = try Bool.fetchOne(
                db, sql: "SELECT 1 FROM sale WHERE terminal = ? AND series = ? AND number = ?", arguments: [terminal, sale.series, sale.number]) ?? false
            // Both receipts are out: the second is counted under a series that says where it comes from.
            if isTaken { sale.series += "~\(outer.epoch.number)" }
            return try SaleProjection(db: db, header: outer, world: world, recordedAt: header.recordedAt).record(sale, kind: header.kind)
        case .stockMoved:
            let moved: StockMoved = try Projector.read(envelope)
            try StockProjection(db: db, world: world).record(moved.moves)
        case .closureCompleted:
            try ClosureProjection(db: db, terminal: terminal, event: envelope, arrived: outer).record(try Projector.read(envelope))
        case .catalogueChanged:
            let changed: CatalogueChanged = try Projector.read(envelope)
            try CatalogueProjection(db: db, terminal: terminal, world: world).record(changed.change)
        case .goodsRecalled:
            try RecallProjection(db: db, terminal: terminal).record(try Projector.read(envelope), at: header.recordedAt)
        default: break
        }
        return nil
    }
}
