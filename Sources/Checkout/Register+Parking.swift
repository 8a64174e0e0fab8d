import Journal
import SaleCore
import Storage

// Sales that are put aside, and taken up again.
extension Register {
    /// So many sales may be parked at once: screens list them all, and X and Z add them up.
    public static let maximumParked = 200

    func suspend(label: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        let now = clock.now()
        let events = try Sale.decide(.suspend(label: label), on: sale, facts: facts)
        guard let open = sale else { return }
        guard parked.count < Self.maximumParked else { throw RegisterRefusal.tooManyParked(limit: Self.maximumParked) }
        // What it is called may be somebody's name: it stays with the draft, and out of what cannot be erased.
        let payload = SaleParked(
            sale: open.id, cashier: cashier.id, currency: open.currency.code, exponent: Int64(open.currency.exponent),
            lineCount: Int64(open.activeLines.count), total: (priced(open)?.pricing.total ?? open.total).minorUnits, action: request.id,
            voided: open.voidedLines)
        try record(request, at: now) { transaction, note in
            try transaction.appendDraft(saleID: open.id, events: events, at: now)
            try transaction.setDraftState(saleID: open.id, .suspended)
            try journal(payload, transaction, &note, at: now)
            try addTotals(TotalsEntry(.parkedSale(priced(open)?.pricing.total ?? open.total), cashierID: cashier.id, at: now), transaction)
        }
        closeTicket()
        look(at: "the parked sales") {
            if let draft = try database.suspendedDraft(saleID: open.id) { parked.append(draft) }
            parked.sort { ($0.suspendedAt.utcMilliseconds, $0.saleID) < ($1.suspendedAt.utcMilliseconds, $1.saleID) }
        }
        notify(.good, .done(.parked(label: label.trimmingWhitespace)))
    }

    func resume(saleID: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard sale == nil else { throw RegisterRefusal.saleOpen }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard parked.contains(where: { $0.saleID == saleID }) else { throw RegisterRefusal.noSuchParkedSale }
        let now = clock.now()
        let stored = Sale.replay(try database.draftEvents(saleID: saleID))
        let events = try Sale.decide(.resume, on: stored)
        // Nothing is open, so the day may move on, as it does for a new sale.
        let day = dayForNewSale(at: now)
        try record(request, at: now) { transaction, note in
            if let day { try openDay(day, transaction, &note, cashierID: cashier.id, at: now) }
            try ensureShift(transaction, &note, cashierID: cashier.id, at: now)
            try transaction.appendDraft(saleID: saleID, events: events, at: now)
            try transaction.setDraftState(saleID: saleID, .open)
        }
        if let day { businessDay = day }
        sale = stored
        for event in events { Sale.evolve(&sale, event) }
        try refreshFacts(for: sale)
        parked.removeAll { $0.saleID == saleID }
        latestLine = sale?.activeLines.last { $0.parent == nil }?.number
        lastDocument = nil
        notice = nil
        askForCaptures()
        tellMisfit()
        look(at: "recalls and bans") {
            guard let sale, let refusal = try recallRefusal(in: sale) ?? banRefusal(in: sale) else { return }
            notify(.refused, .refused(.article(refusal)))
        }
    }
}
