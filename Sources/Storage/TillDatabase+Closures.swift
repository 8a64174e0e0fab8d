import Crypto
import Foundation
import GRDB
import Journal
import SaleCore

// Shifts and closures, read.
extension TillDatabase {
    public static let maximumClosuresListed = 1_000

    public func drawerState() throws -> DrawerState {
        try read { db in
            var state = DrawerState()
            state.lastClosedDay = try db.text("SELECT business_day FROM closure ORDER BY id DESC LIMIT 1").flatMap { BusinessDay($0) }
            guard let shift = try db.openShift() else { return state }
            state.shift = shift
            state.openedByNumber = try db.integer("SELECT number FROM cashier WHERE id = ?", [shift.openedBy]).map(Int.init)
            state.floats = try db.cashMovements(shift: shift.number, kind: .float).map(\.move.amount)
            // Nothing of what ought to be there is told before somebody has counted it.
            state.counts = try db.counts(inShift: shift.number)
            guard !state.counts.isEmpty else { return state }
            state.countedAt = try db.row("SELECT recorded_at, utc_offset_minutes FROM drawer_count WHERE shift = ? ORDER BY id DESC LIMIT 1", [shift.number]).map {
                Moment(utcMilliseconds: $0["recorded_at"], utcOffsetMinutes: $0["utc_offset_minutes"])
            }
            let now = try db.totals(ofShift: shift.number)
            state.hasMovedSinceCount = state.counts.contains { now.expectedCash($0.currency) != $0.expected }
            return state
        }
    }

    /// Whether a Z was made at this moment or later.
    public func isClosed(since moment: Moment) throws -> Bool {
        try read { try $0.row("SELECT 1 FROM closure WHERE recorded_at >= ? LIMIT 1", [moment.utcMilliseconds]) != nil }
    }

    /// Nil where no shift is open.
    public func currentShift() throws -> Shift? { try read { try $0.openShift() } }

    public func shift(number: Int64) throws -> Shift? {
        try read { try $0.row("SELECT \(Database.shiftColumns) WHERE number = ?", [number]).map(Shift.init(row:)) }
    }

    /// The currencies that went through the drawer in a shift, not how much of them: that is told after it was counted.
    public func drawerCurrencies(shift: Int64) throws -> [Currency] { try read { try $0.totals(ofShift: shift).drawerCurrencies } }

    /// Minor units that ought to lie in the drawer now; nothing where no shift is open. To decide by: it is told only to whoever may see it.
    public func expectedCash(_ currency: Currency) throws -> Int64 {
        try read { db in try db.openShift().map { try db.totals(ofShift: $0.number).expectedCash(currency) } ?? 0 }
    }

    /// Of one shift, oldest first.
    public func cashMovements(shift: Int64) throws -> [CashMovement] { try read { try $0.cashMovements(shift: shift) } }

    /// The X of everything since the last closure.
    /// - Parameter currency: the shop's.
    public func periodReport(currency: Currency, cashierID: String, at: Moment) throws -> ClosureReport {
        try read { try $0.periodReport(self.identity, currency: currency, cashierID: cashierID, at: at) }
    }

    /// The X of one shift, open or closed; nil where there is none of that number.
    public func shiftReport(number: Int64, currency: Currency, cashierID: String, at: Moment) throws -> ClosureReport? {
        try read { db in
            guard let shift = try db.row("SELECT \(Database.shiftColumns) WHERE number = ?", [number]).map(Shift.init(row:)) else { return nil }
            return try db.report(on: [shift], self.identity, currency: currency, cashierID: cashierID, at: at)
        }
    }

    /// Newest first.
    public func closures(limit: Int) throws -> [StoredClosure] {
        try read { try $0.rows("SELECT * FROM closure ORDER BY id DESC LIMIT ?", [min(max(0, limit), Self.maximumClosuresListed)]).map(Self.closure) }
    }

    /// Those that ended a business day, oldest first.
    public func closures(on day: BusinessDay) throws -> [StoredClosure] {
        try read { try $0.rows("SELECT * FROM closure WHERE business_day = ? ORDER BY id", [day.text]).map(Self.closure) }
    }

    /// - Parameter epoch: nil means the one in force.
    /// - Returns: nil where this terminal has no such Z.
    public func closure(number: Int64, epoch: Int64? = nil) throws -> StoredClosure? {
        try read { try $0.row("SELECT * FROM closure WHERE epoch = ? AND number = ?", [epoch ?? self.identity.epoch, number]).map(Self.closure) }
    }

    /// What a business day came to: the closures that ended it, and what happened since the last one while it is still open.
    /// - Returns: nil where there is nothing of that day.
    public func dayReport(_ day: BusinessDay, currency: Currency, cashierID: String, at: Moment) throws -> ClosureReport? {
        try read { db in
            var parts = try db.rows("SELECT * FROM closure WHERE business_day = ? ORDER BY id", [day.text]).map { try Self.closure($0).report }
            if try db.text("SELECT business_day FROM register") == day.text { parts.append(try db.periodReport(self.identity, currency: currency, cashierID: cashierID, at: at)) }
            guard var whole = parts.last else { return nil }
            for part in parts.dropLast().reversed() {
                whole.totals = try part.totals.adding(whole.totals)
                whole.shifts = part.shifts + whole.shifts
                whole.ranges = part.ranges + whole.ranges
                whole.forcedOpenings = part.forcedOpenings.map { $0 + (whole.forcedOpenings ?? 0) } ?? whole.forcedOpenings
                whole.firstDay = part.firstDay ?? whole.firstDay
                whole.openedAt = part.openedAt ?? whole.openedAt
            }
            whole.number = nil
            return whole
        }
    }

    /// Signs with the terminal's key (Ed25519, RFC 8032).
    /// - Returns: nil where it cannot be read: a day can be closed without, and 'till doctor' says what is wrong with the key.
    public func sign(_ bytes: [UInt8]) throws -> [UInt8]? {
        let key: Curve25519.Signing.PrivateKey
        do { key = try directory.readTerminalKey() } catch { return nil }
        return Array(try key.signature(for: bytes))
    }

    /// The numbers of everybody who ever was a cashier, by id.
    public func cashierNumbers() throws -> [String: Int] {
        try read { Dictionary(uniqueKeysWithValues: try $0.rows("SELECT id, number FROM cashier").map { ($0["id"], $0["number"]) }) }
    }

    /// What everybody who ever was a cashier is called now, by id.
    public func cashierNames() throws -> [String: String] {
        try read { Dictionary(uniqueKeysWithValues: try $0.rows("SELECT id, name FROM cashier").map { ($0["id"], $0["name"]) }) }
    }

    private static func closure(_ row: Row) throws -> StoredClosure {
        let number = DocumentNumber(terminal: row["terminal"], epoch: row["epoch"], number: row["number"])
        let day: String = row["business_day"]
        guard let day = BusinessDay(day) else { throw StorageError.unreadable(what: "The closure \(number.text)", detail: "'\(day)' is no date") }
        let content = try ClosureCompleted(payload: row.bytes("content"))
        return StoredClosure(number: number, businessDay: day, sequence: row["sequence"], content: content, report: try content.report(number: number))
    }
}

extension Database {
    func cashMovements(shift: Int64, kind: CashMove.Kind? = nil) throws -> [CashMovement] {
        try rows("SELECT * FROM cash_movement WHERE shift = ?1 AND (?2 IS NULL OR kind = ?2) ORDER BY id", [shift, kind?.rawValue]).map { row in
            let kind: String = row["kind"]
            guard let kind = CashMove.Kind(rawValue: kind), let currency = Currency(code: row["currency"], exponent: row["exponent"]) else {
                throw StorageError.unreadable(what: "A movement of cash", detail: "'\(kind)' is unknown")
            }
            return CashMovement(
                shift: row["shift"], move: try CashMove(kind, Money(row["amount"], currency), reason: row["reason"], code: row["reason_code"]),
                cashierID: row["cashier"],
                at: Moment(utcMilliseconds: row["recorded_at"], utcOffsetMinutes: row["utc_offset_minutes"]))
        }
    }
}
