import GRDB
import Journal

/// What version 5 of the database keeps of events that an earlier release took in: recalls, and whether what was used up was a coupon or a payment of the
/// shop's own that is called `coupon`, which were one kind.
struct FillingVersion5 {
    let db: Database
    let world: OfficeWorld
    private static let olderCoupon = "coupon"

    func run() throws {
        try tellCouponsFromPayments()
        // Of earlier releases too: those that a reversal has settled meanwhile.
        let told = try Int64.fetchAll(
            db, sql: """
                SELECT sale.id FROM verdict JOIN sale USING (terminal, epoch, sequence) WHERE verdict.verdict = 'skipped' AND verdict.code = 'used-twice' ORDER BY sale.id
                """)
        for sale in told { try SaleNotes.renew(db, sale: sale, because: "nothing of it is used by another sale any more", now: world.now()) }
        try recordRecalls()
    }

    private func tellCouponsFromPayments() throws {
        let rows = try Row.fetchAll(
            db, sql: """
                SELECT single_use.code AS paper, single_use.sale AS sold, envelope.* FROM single_use JOIN sale ON sale.id = single_use.sale
                JOIN envelope ON envelope.terminal = sale.terminal AND envelope.epoch = sale.epoch AND envelope.sequence = sale.sequence
                WHERE single_use.kind = ?
                """,
            arguments: [Self.olderCoupon])
        for row in rows {
            let (code, sale): (String, Int64) = (row["paper"], row["sold"])
            let kinds = try Self.sale(in: SQLiteOfficeStore.envelope(row))?.singleUses.filter { $0.code == code }.map(\.kind) ?? []
            guard kinds.contains(SingleUseProjection.coupon) else { continue }
            try db.execute(sql: "INSERT OR IGNORE INTO single_use (kind, code, sale) VALUES (?, ?, ?)", arguments: [SingleUseProjection.coupon, code, sale])
            guard !kinds.contains(Self.olderCoupon) else { continue }
            try db.execute(sql: "DELETE FROM single_use WHERE kind = ? AND code = ? AND sale = ?", arguments: [Self.olderCoupon, code, sale])
        }
    }

    /// The sale that an event tells, or that the event tells which it carries over.
    private static func sale(in envelope: Envelope) throws -> SaleCompleted? {
        switch envelope.header.kind {
        case .saleCompleted, .saleReturned: try SaleCompleted(payload: envelope.payload)
        case .eventCarried: try EventCarried(payload: envelope.payload).envelope().map { try SaleCompleted(payload: $0.payload) }
        default: nil
        }
    }

    /// In the order in which each terminal wrote them.
    private func recordRecalls() throws {
        let places = try Int64.fetchAll(
            db, sql: "SELECT rowid FROM envelope WHERE kind IN (?, ?) ORDER BY terminal, epoch, sequence",
            arguments: [EventKind.goodsRecalled.rawValue, EventKind.eventCarried.rawValue])
        for place in places {
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM envelope WHERE rowid = ?", arguments: [place]) else { continue }
            let envelope = try SQLiteOfficeStore.envelope(row)
            let projector = Projector(db: db, terminal: envelope.header.terminal, world: world)
            if envelope.header.kind == .eventCarried { try recordCarried(envelope, projector) } else {
                // A release that did not know recalls has said so.
                guard try projector.interpret(envelope) == .fine, try has("verdict", "verdict <> 'accepted'", envelope) else { continue }
                try projector.note(envelope, entity: "", "accepted", code: "retried", message: "interpreted by a later release")
            }
        }
    }

    /// Only what is not here under its own number counts; a retry does what cannot be done now.
    private func recordCarried(_ outer: Envelope, _ projector: Projector) throws {
        guard let envelope = try? EventCarried(payload: outer.payload).envelope(), envelope.header.kind == .goodsRecalled, envelope.hashIsRight,
            try !has("envelope", "hash = x'\(envelope.hash.hex)'", envelope), try !has("verdict", "verdict = 'rejected'", outer)
        else { return }
        let recalls = RecallProjection(db: db, terminal: outer.header.terminal)
        do { try recalls.record(try Projector.read(envelope), at: envelope.header.recordedAt) } catch let rejection as Projector.Rejection {
            try projector.note(outer, entity: "carried \(envelope.hash.hex)", "rejected", code: rejection.code, message: rejection.message)
        }
    }

    private func has(_ table: String, _ condition: String, _ envelope: Envelope) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT 1 FROM \(table) WHERE terminal = ? AND epoch = ? AND sequence = ? AND \(condition)",
            arguments: [envelope.header.terminal, envelope.header.epoch.number, envelope.header.sequence]) ?? false
    }
}
