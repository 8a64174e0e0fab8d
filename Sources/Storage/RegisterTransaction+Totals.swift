import GRDB
import Journal
import SaleCore

// The running totals: each fact is added in the commit that records it.
extension RegisterTransaction {
    /// Adds a fact to the open shift's totals; opens a shift where none is open. Costs what the entry has rows, at any volume.
    /// - Throws: `ClosureRefusal.overflow`.
    public func add(_ entry: TotalsEntry) throws {
        let shift = try ensureShift(cashierID: entry.cashierID, at: entry.at).number
        for (key, sums) in try entry.rows() { try db.add(sums, to: key, shift: shift) }
    }

    /// The open shift; one opened now, with nothing in the drawer, where none is.
    @discardableResult
    public func ensureShift(cashierID: String, at: Moment) throws -> Shift {
        try db.openShift() ?? beginShift(cashierID: cashierID, isAutomatic: true, at: at)
    }

    /// Opens a shift with what was put into the drawer for change.
    ///
    /// A shift that the first sale opened takes its float later, once.
    /// - Throws: `ClosureRefusal.shiftOpen`.
    @discardableResult
    public func openShift(float: CashMove, cashierID: String, action: String, at: Moment) throws -> Shift {
        let shift: Shift
        if let open = try db.openShift() {
            let hasFloat = try db.row("SELECT 1 FROM cash_movement WHERE shift = ? AND kind = ? LIMIT 1", [open.number, CashMove.Kind.float.rawValue]) != nil
            guard open.isAutomatic, !hasFloat else { throw ClosureRefusal.shiftOpen }
            shift = open
        } else {
            shift = try beginShift(cashierID: cashierID, isAutomatic: false, at: at)
        }
        try moveCash(float, cashierID: cashierID, action: action, at: at)
        return shift
    }

    /// Records cash put into the drawer or taken out of it.
    public func moveCash(_ move: CashMove, cashierID: String, action: String, at: Moment) throws {
        let shift = try ensureShift(cashierID: cashierID, at: at).number
        let amount = move.amount
        try db.run(
            """
            INSERT INTO cash_movement (shift, kind, currency, exponent, amount, reason, reason_code, cashier, recorded_at, utc_offset_minutes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                shift, move.kind.rawValue, amount.currency.code, amount.currency.exponent, amount.minorUnits, move.reason, move.reasonCode, cashierID, at.utcMilliseconds,
                at.utcOffsetMinutes,
            ])
        try add(TotalsEntry(.cashMoved(move), cashierID: cashierID, at: at))
        let payload = CashMoved(
            shift: shift, move: move.kind.rawValue, currency: amount.currency.code, exponent: Int64(amount.currency.exponent), amount: amount.minorUnits,
            reason: move.reason, reasonCode: move.reasonCode, cashier: cashierID, action: action)
        try appendJournal(payload, at: at, businessDay: try businessDay())
    }

    /// Counts of one shift; each further one is refused.
    public static let maximumCounts: Int64 = 100

    /// Records what was counted in the drawer of the open shift, and what ought to be there now. The last count in a currency is the
    /// one that holds.
    /// - Throws: `ClosureRefusal.noShift`; `.partlyPaid`: what ought to be there is not known then.
    public func recordCount(_ count: DrawerCount, cashierID: String, at: Moment) throws {
        guard let shift = try db.openShift() else { throw ClosureRefusal.noShift }
        try db.refusePartlyPaid()
        guard try db.countsTaken(shift.number) < Self.maximumCounts else { throw ClosureRefusal.tooMany(what: "the number of counts in one shift", limit: Self.maximumCounts) }
        let total = count.total
        let expected = try db.totals(ofShift: shift.number).expectedCash(total.currency)
        try db.run(
            "INSERT INTO drawer_count (shift, currency, exponent, total, expected, cashier, recorded_at, utc_offset_minutes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [shift.number, total.currency.code, total.currency.exponent, total.minorUnits, expected, cashierID, at.utcMilliseconds, at.utcOffsetMinutes])
        let id = db.lastInsertedRowID
        for part in count.pieces { try db.run("INSERT INTO drawer_count_piece (drawer_count, value, pieces) VALUES (?, ?, ?)", [id, part.value, part.count]) }
    }

    private func beginShift(cashierID: String, isAutomatic: Bool, at: Moment) throws -> Shift {
        let day = try businessDay()
        let number = (try db.integer("SELECT max(number) FROM shift") ?? 0) + 1
        try db.run(
            "INSERT INTO shift (number, business_day, opened_by, opened_at, opened_offset_minutes, is_automatic) VALUES (?, ?, ?, ?, ?, ?)",
            [number, day?.text, cashierID, at.utcMilliseconds, at.utcOffsetMinutes, isAutomatic])
        try appendJournal(ShiftOpened(shift: number, cashier: cashierID, isAutomatic: isAutomatic), at: at, businessDay: day)
        guard let shift = try db.openShift() else { throw StorageError.unreadable(what: "The shift \(number)", detail: "it was not recorded") }
        return shift
    }
}

extension Database {
    static let shiftColumns = "shift.*, closed_by, closed_at, closed_offset_minutes FROM shift LEFT JOIN shift_closing ON shift_closing.shift = shift.number"

    /// The newest shift where it is not closed.
    func openShift() throws -> Shift? {
        guard let newest = try row("SELECT \(Self.shiftColumns) ORDER BY number DESC LIMIT 1").map(Shift.init(row:)), newest.closedAt == nil else { return nil }
        return newest
    }

    func add(_ sums: TotalsSums, to key: TotalsKey, shift: Int64) throws {
        do {
            try run(
                """
                INSERT INTO shift_total (shift, subject, flow, currency, exponent, name, detail, count, amount, tax, first, last)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                ON CONFLICT (shift, subject, flow, currency, exponent, name, detail) DO UPDATE SET
                    count = count + ?8, amount = amount + ?9, tax = tax + ?10, first = min(first, ?11), last = max(last, ?12)
                """,
                [
                    shift, key.subject.rawValue, key.flow.rawValue, key.currency.code, key.currency.exponent, key.name, key.detail, sums.count, sums.amount,
                    sums.tax, sums.first, sums.last,
                ])
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_CHECK || error.extendedResultCode == .SQLITE_CONSTRAINT_DATATYPE {
            throw ClosureRefusal.overflow
        }
    }

    func totals(ofShift number: Int64) throws -> RegisterTotals {
        var found: [TotalsKey: TotalsSums] = [:]
        for row in try rows("SELECT * FROM shift_total WHERE shift = ?", [number]) {
            let (subject, flow): (String, String) = (row["subject"], row["flow"])
            guard let subject = TotalsSubject(rawValue: subject), let flow = TotalsFlow(rawValue: flow), let currency = Currency(code: row["currency"], exponent: row["exponent"]) else {
                throw StorageError.unreadable(what: "The totals of shift \(number)", detail: "a row '\(subject)', '\(flow)' is unknown")
            }
            let key = TotalsKey(subject, flow, currency, name: row["name"], detail: row["detail"])
            found[key] = TotalsSums(count: row["count"], amount: row["amount"], tax: row["tax"], first: row["first"], last: row["last"])
        }
        return RegisterTotals(rows: found)
    }

    /// The last count of a shift in each currency, against what ought to have been there then.
    func counts(inShift number: Int64) throws -> [DrawerBalance] {
        try rows(
            "SELECT id, currency, exponent, total, expected FROM drawer_count WHERE id IN (SELECT max(id) FROM drawer_count WHERE shift = ? GROUP BY currency, exponent) ORDER BY id",
            [number]
        ).map { row in
            guard let currency = Currency(code: row["currency"], exponent: row["exponent"]) else {
                throw StorageError.unreadable(what: "A count of shift \(number)", detail: "unknown currency")
            }
            let pieces = try rows("SELECT value, pieces FROM drawer_count_piece WHERE drawer_count = ? ORDER BY value DESC", [row["id"] as Int64])
            return DrawerBalance(
                currency: currency, expected: row["expected"], counted: row["total"], pieces: pieces.map { DrawerCount.Pieces(value: $0["value"], count: $0["pieces"]) })
        }
    }

    /// Every count of a shift, in the order of time.
    func everyCount(inShift number: Int64) throws -> [CountTaken] {
        try rows("SELECT * FROM drawer_count WHERE shift = ? ORDER BY id", [number]).map { row in
            guard let currency = Currency(code: row["currency"], exponent: row["exponent"]) else {
                throw StorageError.unreadable(what: "A count of shift \(number)", detail: "unknown currency")
            }
            return CountTaken(
                at: Moment(utcMilliseconds: row["recorded_at"], utcOffsetMinutes: row["utc_offset_minutes"]), cashierID: row["cashier"],
                total: Money(row["total"], currency), expected: row["expected"])
        }
    }

    func countsTaken(_ shift: Int64) throws -> Int64 { try integer("SELECT count(*) FROM drawer_count WHERE shift = ?", [shift]) ?? 0 }
}
