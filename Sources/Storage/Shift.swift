import GRDB
import SaleCore

/// One drawer in use, from its float to its count.
public struct Shift: Sendable, Hashable {
    /// 1, 2, 3 … on this terminal.
    public let number: Int64
    /// The business day it was opened on; nil where none was open.
    public let businessDay: BusinessDay?
    /// A cashier's id.
    public let openedBy: String
    public let openedAt: Moment
    /// Opened by the first sale, not by somebody who counted a float.
    public let isAutomatic: Bool
    public let closedBy: String?
    public let closedAt: Moment?

    /// Of a row of `shift` joined with its closing.
    init(row: Row) {
        number = row["number"]
        businessDay = (row["business_day"] as String?).flatMap { BusinessDay($0) }
        openedBy = row["opened_by"]
        openedAt = Moment(utcMilliseconds: row["opened_at"], utcOffsetMinutes: row["opened_offset_minutes"])
        isAutomatic = row["is_automatic"]
        closedBy = row["closed_by"]
        closedAt = (row["closed_at"] as Int64?).map { Moment(utcMilliseconds: $0, utcOffsetMinutes: row["closed_offset_minutes"]) }
    }
}

/// Cash moved without a sale, as it was recorded.
public struct CashMovement: Sendable, Hashable {
    public let shift: Int64
    public let move: CashMove
    public let cashierID: String
    public let at: Moment
}

/// What the register shows of the drawer between sales.
public struct DrawerState: Sendable, Hashable {
    /// The open shift; nil where none is.
    public var shift: Shift?
    /// The number of who opened it.
    public var openedByNumber: Int?
    /// What it began with, in each currency.
    public var floats: [Money] = []
    /// The last count of the open shift in each currency, against what ought to have been there then; empty until somebody counts.
    public var counts: [DrawerBalance] = []
    /// When it was counted last; nil until then.
    public var countedAt: Moment?
    /// Whether other cash ought to be there now than when it was counted.
    public var hasMovedSinceCount = false
    /// The business day of the last closure: no day is dated before it.
    public var lastClosedDay: BusinessDay?
    public init() {}
}
