import Foundation
import GRDB
import Journal
import SaleCore

// The end of a shift and of a day.
extension RegisterTransaction {
    /// Closes the open shift with its totals and its last count.
    /// - Throws: `ClosureRefusal.noShift`; `.countNeeded` where the shop wants the drawer counted first; `.partlyPaid`.
    @discardableResult
    public func closeShift(cashierID: String, action: String, at: Moment) throws -> ShiftReport {
        guard let open = try db.openShift() else { throw ClosureRefusal.noShift }
        try db.refusePartlyPaid()
        let taken = try db.countsTaken(open.number)
        let totals = try db.totals(ofShift: open.number), drawers = totals.balances(counts: try db.counts(inShift: open.number))
        // Each currency that ought to be there: a count of another one says nothing of it.
        let uncounted = drawers.filter { $0.counted == nil && $0.expected != 0 }.map(\.currency.code)
        if try closureSettings().isCountRequired, taken == 0 || !uncounted.isEmpty {
            throw ClosureRefusal.countNeeded(uncounted.isEmpty ? try db.shopSettings().currency.code : uncounted.joined(separator: ", "))
        }
        try db.run(
            "INSERT INTO shift_closing (shift, closed_by, closed_at, closed_offset_minutes) VALUES (?, ?, ?, ?)",
            [open.number, cashierID, at.utcMilliseconds, at.utcOffsetMinutes])
        let counts = try db.everyCount(inShift: open.number)
        let payload = ShiftClosed(
            shift: open.number, cashier: cashierID, drawers: drawers.map(DrawerRecord.init), countsTaken: taken, counts: counts.map(CountRecord.init),
            totals: totals.records, action: action)
        try appendJournal(payload, at: at, businessDay: try businessDay())
        return ShiftReport(
            number: open.number, openedAt: open.openedAt, openedBy: open.openedBy, closedAt: at, closedBy: cashierID, drawers: drawers, counts: counts)
    }

    /// Closes the period: the open shift with it, one gapless number more, the journal's head signed. The next sign-in or sale opens a new day.
    ///
    /// It reads the totals of the period's shifts and nothing of its sales.
    /// - Parameters:
    ///   - currency: the shop's.
    ///   - day: the business day that ends.
    ///   - sign: signs with the terminal's key; nil where there is none.
    /// - Throws: `ClosureRefusal.parkedSales` where the shop's rule says so, `.countNeeded`, `.partlyPaid`.
    public func completeClosure(
        cashierID: String, currency: Currency, day: BusinessDay, action: String, at: Moment, sign: ([UInt8]) throws -> [UInt8]?
    ) throws -> StoredClosure {
        let parked = try db.integer("SELECT count(*) FROM draft WHERE state = 'suspended'") ?? 0
        if try closureSettings().parked == .refuse, parked > 0 { throw ClosureRefusal.parkedSales(Int(parked)) }
        if try db.openShift() != nil { try closeShift(cashierID: cashierID, action: action, at: at) } else { try db.refusePartlyPaid() }
        let last = try db.integer("SELECT max(number) FROM closure WHERE epoch = ?", [identity.epoch]) ?? 0
        let number = DocumentNumber(terminal: identity.terminalID, epoch: identity.epoch, number: last + 1)
        var report = try db.periodReport(identity, currency: currency, cashierID: cashierID, at: at)
        report.number = number
        report.lastDay = day
        var payload = try ClosureCompleted(report, number: number, action: action)
        payload.signature = try sign(try payload.signedBytes()).map { Hexadecimal.encode($0) }
        let content = try payload.payload()
        let event = try appendJournal(kind: payload.kind, payload: content, payloadVersion: ClosureCompleted.version, at: at, businessDay: day)
        try db.run(
            """
            INSERT INTO closure (terminal, epoch, number, business_day, cashier, recorded_at, utc_offset_minutes, last_shift, sequence, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                identity.terminalID, identity.epoch, number.number, day.text, cashierID, at.utcMilliseconds, at.utcOffsetMinutes,
                try db.integer("SELECT max(number) FROM shift") ?? 0, event.header.sequence, content.blob,
            ])
        try db.run("UPDATE register SET business_day = NULL")
        return StoredClosure(number: number, businessDay: day, sequence: event.header.sequence, content: payload, report: report)
    }
}

/// A Z as it was recorded.
public struct StoredClosure: Sendable {
    public let number: DocumentNumber
    public let businessDay: BusinessDay
    /// Of its event in the journal of its epoch.
    public let sequence: Int64
    /// The payload of its event; canonical JSON by `content.payload()`.
    public let content: ClosureCompleted
    public let report: ClosureReport
}

extension Database {
    /// Totals take a payment in with the document it pays. While a sale is paid in part, what lies in the drawer and what ought to lie there differ, and
    /// a shift closed then would be over and the next one short.
    /// - Throws: `ClosureRefusal.partlyPaid`.
    func refusePartlyPaid() throws {
        if let id = try text("SELECT sale FROM draft WHERE state = 'open'"), let open = Sale.replay(try draftEvents(id)), !open.activeTenders.isEmpty {
            throw ClosureRefusal.partlyPaid(sale: nil, paid: open.tendered.description)
        }
        if let parked = try suspendedDrafts().first(where: \.isPartlyPaid) { throw ClosureRefusal.partlyPaid(sale: parked.name, paid: parked.tendered.description) }
    }

    /// Everything since the last closure, as an X or a Z states it.
    func periodReport(_ identity: TerminalIdentity, currency: Currency, cashierID: String, at: Moment) throws -> ClosureReport {
        let last = try row("SELECT last_shift, epoch, sequence, content FROM closure ORDER BY id DESC LIMIT 1")
        let shifts = try rows("SELECT \(Self.shiftColumns) WHERE number > ? ORDER BY number", [(last?["last_shift"] as Int64?) ?? 0]).map(Shift.init(row:))
        var report = try report(on: shifts, identity, currency: currency, cashierID: cashierID, at: at)
        if let last { report.grand = try RegisterTotals(records: try ClosureCompleted(payload: last.bytes("content")).grandTotals).adding(report.totals) }
        report.ranges = try ranges(after: last.map { (epoch: $0["epoch"], sequence: $0["sequence"]) })
        report.forcedOpenings = try report.ranges.reduce(0) { try $0 + forcedOpenings(in: $1) }
        return report
    }

    /// The totals of some shifts as a report, without journal ranges and with their own grand totals.
    func report(on shifts: [Shift], _ identity: TerminalIdentity, currency: Currency, cashierID: String, at: Moment) throws -> ClosureReport {
        var totals = RegisterTotals.zero
        var parts: [ShiftReport] = []
        for shift in shifts {
            let own = try self.totals(ofShift: shift.number)
            totals = try totals.adding(own)
            parts.append(ShiftReport(
                number: shift.number, openedAt: shift.openedAt, openedBy: shift.openedBy, closedAt: shift.closedAt, closedBy: shift.closedBy,
                drawers: own.balances(counts: try counts(inShift: shift.number)), counts: try everyCount(inShift: shift.number)))
        }
        let parked = try suspendedDrafts().filter { $0.total.currency == currency }
        let head = try journalHead(epoch: identity.epoch)
        return ClosureReport(
            number: nil, currency: currency, firstDay: shifts.first?.businessDay, lastDay: try text("SELECT business_day FROM register").flatMap { BusinessDay($0) },
            openedAt: shifts.first?.openedAt, at: at, cashierID: cashierID, shifts: parts, totals: totals, grand: totals, parkedCount: Int64(parked.count),
            parkedAmount: parked.reduce(0) { $0 + $1.total.minorUnits }, ranges: [],
            head: .init(epoch: identity.epoch, epochID: identity.epochID, sequence: head.sequence, hash: head.hash.hex))
    }

    /// How often somebody opened the drawer by key or by force. Costs what the stretch has openings without a sale.
    private func forcedOpenings(in range: ClosureReport.JournalRange) throws -> Int64 {
        let payloads = try rows(
            "SELECT payload FROM journal INDEXED BY journal_drawer_opened WHERE kind = 'drawer.opened' AND epoch = ? AND sequence BETWEEN ? AND ?",
            [range.epoch, range.first, range.last])
        return Int64(try payloads.filter { try DrawerOpened(payload: $0.bytes("payload")).reason == DrawerOpened.forced }.count)
    }

    /// The journal after the last closure's own event, epoch by epoch; an epoch without events is left out.
    private func ranges(after last: (epoch: Int64, sequence: Int64)?) throws -> [ClosureReport.JournalRange] {
        try rows("SELECT number, id FROM epoch WHERE number >= ? ORDER BY number", [last?.epoch ?? 0]).compactMap { epoch in
            let number: Int64 = epoch["number"]
            let first = number == last?.epoch ? (last?.sequence ?? 0) + 1 : 1
            guard let end = try integer("SELECT max(sequence) FROM journal WHERE epoch = ?", [number]), end >= first else { return nil }
            return ClosureReport.JournalRange(epoch: number, epochID: epoch["id"], first: first, last: end)
        }
    }
}
