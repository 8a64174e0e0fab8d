import SaleCore

/// Everything an X or Z report says, as a flat value with chosen names; how it is set on paper is `document()`'s affair.
/// What was sold and what came back stand apart everywhere.
public struct ReportContent: Sendable, Hashable {
    public var head: PaperHead
    /// The Z's own number; nil for an X, which closes nothing and says so.
    public var number: String?
    /// Set on the report of one shift, which is no Z.
    public var shift: Int64?
    /// Of one shift: it goes on, so the paper says that it is interim.
    public var isShiftOpen = false
    /// Of a business day, closed or not, and perhaps of several shifts one after another.
    public var isOfDay = false
    public var currency: Currency
    /// The business days of its documents, equal where it is one; nil where there are no documents.
    public var firstDay: BusinessDay?
    public var lastDay: BusinessDay?
    public var openedAt: Moment?
    public var at: Moment
    /// Number or name of who asked for it.
    public var cashier: String
    /// By kind and series.
    public var documents: [ReportDocuments] = []
    /// Goods sold, gift cards left out: how many documents or lines, and what they cost with tax.
    public var sales: ReportFigure
    /// Negative amounts.
    public var returns: ReportFigure
    /// Negative amounts; nil where they are among the returns.
    public var reversals: ReportFigure?
    /// What discounts took off, negative; it is in the figures above already.
    public var discounts: ReportFigure?
    /// What surcharges added; it is in the figures above already. Nil where there were none.
    public var surcharges: ReportFigure?
    /// No turnover; nil where there were none.
    public var giftCardsSold: ReportFigure?
    /// Negative.
    public var giftCardsReturned: ReportFigure?
    public var rounding: Money?
    public var tips: Money?
    /// Whose they are.
    public var tipsByCashier: [ReportRow] = []
    public var salesTaxes: [ReceiptTax] = []
    public var returnsTaxes: [ReceiptTax] = []
    /// In the shop's currency; refunds as rows with negative amounts.
    public var tenders: [ReportRow] = []
    /// What of them was foreign, each in its currency.
    public var foreign: [ReportRow] = []
    public var cashiers: [ReportRow] = []
    public var departments: [ReportRow] = []
    /// Named `09-10`.
    public var hours: [ReportRow] = []
    /// What moved in the drawer, by currency.
    public var cash: [ReportCash] = []
    /// What should be in it and what was, by shift and currency.
    public var drawers: [ReportDrawer] = []
    /// Cash given back on sales.
    public var change: ReportFigure?
    public var cancelledSales: ReportFigure?
    /// Returns and reversals that were voided before money went back; nil where there were none.
    public var cancelledReturns: ReportFigure?
    public var cancelledReturnsByCashier: [ReportRow] = []
    public var cancelledByCashier: [ReportRow] = []
    public var voidedLines: ReportFigure?
    public var voidedByCashier: [ReportRow] = []
    public var parked: ReportFigure?
    /// Payments taken back before their sale was done, and by kind.
    public var takenBack: ReportFigure?
    public var takenBackByKind: [ReportRow] = []
    /// What was done for which reason; empty where none was given.
    public var reasons: [ReportReasons] = []
    /// Debts on account that were paid, by kind of payment.
    public var accountPayments: [ReportRow] = []
    /// What was handed out of accounts.
    public var accountPayouts: [ReportRow] = []
    /// How often the drawer was opened without a sale.
    public var drawerOpenings: Int64 = 0
    /// How often it was opened by key or by force; nil where that is not known.
    public var forcedOpenings: Int64?
    /// The paper says that what ought to be in the drawer is left out.
    public var isBlind = false
    /// Since the terminal's first document, this period included.
    public var grandDocuments: Int64?
    public var grandSales: Money?
    public var grandReturns: Money?
    /// Where the journal stands.
    public var journal: ReportJournal?

    public init(
        head: PaperHead, number: String?, currency: Currency, at: Moment, cashier: String, sales: ReportFigure, returns: ReportFigure,
        reversals: ReportFigure? = nil
    ) {
        self.head = head
        self.number = number
        self.currency = currency
        self.at = at
        self.cashier = cashier
        self.sales = sales
        self.returns = returns
        self.reversals = reversals
    }

    /// What was sold less what came back.
    public var turnover: Money { Money(sales.amount.minorUnits + returns.amount.minorUnits + (reversals?.amount.minorUnits ?? 0), currency) }
}

public struct ReportFigure: Sendable, Hashable {
    public var count: Int64
    public var amount: Money

    public init(count: Int64, amount: Money) {
        self.count = count
        self.amount = amount
    }
}

public struct ReportRow: Sendable, Hashable {
    public var name: String
    public var count: Int64
    public var amount: Money

    public init(name: String, count: Int64, amount: Money) {
        self.name = name
        self.count = count
        self.amount = amount
    }
}

/// What one kind of act was done for.
public struct ReportReasons: Sendable, Hashable {
    public var name: String
    /// By reason.
    public var rows: [ReportRow]
    /// False where nothing moves but a drawer: then they are only counted.
    public var hasAmounts: Bool

    public init(name: String, rows: [ReportRow], hasAmounts: Bool = true) {
        self.name = name
        self.rows = rows
        self.hasAmounts = hasAmounts
    }
}

/// The documents of one kind and series.
public struct ReportDocuments: Sendable, Hashable {
    public var name: String
    public var count: Int64
    /// What was due.
    public var amount: Money
    /// The first and the last number, as printed on them.
    public var range: ReportRange?

    public init(name: String, count: Int64, amount: Money, range: ReportRange?) {
        self.name = name
        self.count = count
        self.amount = amount
        self.range = range
    }
}

/// From one number to another, both included.
public struct ReportRange: Sendable, Hashable {
    public var first: String
    public var last: String

    public init(first: String, last: String) {
        self.first = first
        self.last = last
    }
}

/// The cash of one currency; what leaves the drawer is negative. All of it together is what the drawers should hold.
public struct ReportCash: Sendable, Hashable {
    public var float: Money
    /// What the payments in cash of the payments' section come to, change taken off.
    public var sales: Money
    /// Nil where `sales` has them taken off.
    public var refunds: Money?
    /// Handed out of the shop's own money where notes of another currency were worth more than was due; nil where there was none.
    public var foreignChange: Money?
    public var paidIn: Money
    /// Debts on account paid in cash; nil where there were none.
    public var accountPaid: Money?
    /// Cash handed out of accounts; nil where there was none.
    public var accountPaidOut: Money?
    public var paidOut: Money
    public var drops: Money

    public init(float: Money, sales: Money, refunds: Money? = nil, paidIn: Money, paidOut: Money, drops: Money) {
        self.float = float
        self.sales = sales
        self.refunds = refunds
        self.paidIn = paidIn
        self.paidOut = paidOut
        self.drops = drops
    }
}

/// A drawer at the end of a shift, or as it stands.
public struct ReportDrawer: Sendable, Hashable {
    public var shift: Int64
    public var openedAt: Moment
    /// Number or name.
    public var openedBy: String
    /// Nil while it is open.
    public var closedAt: Moment?
    public var closedBy: String?
    public var expected: Money
    /// Nil where nobody counted.
    public var counted: Money?
    /// Notes and coins as they were counted; empty where only the total was.
    public var pieces: [DrawerCount.Pieces]
    /// Every count, in the order of time; empty where an earlier release counted.
    public var counts: [ReportCount]

    public init(
        shift: Int64, openedAt: Moment, openedBy: String, closedAt: Moment?, closedBy: String?, expected: Money, counted: Money?, pieces: [DrawerCount.Pieces] = [],
        counts: [ReportCount] = []
    ) {
        self.shift = shift
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.closedAt = closedAt
        self.closedBy = closedBy
        self.expected = expected
        self.counted = counted
        self.pieces = pieces
        self.counts = counts
    }

    /// Positive: too much in the drawer.
    public var difference: Money? { counted.map { Money($0.minorUnits - expected.minorUnits, $0.currency) } }
}

/// One count of a drawer.
public struct ReportCount: Sendable, Hashable {
    public var at: Moment
    /// Number or name.
    public var by: String
    public var counted: Money
    /// From what ought to have been there at that moment; positive: too much.
    public var difference: Money

    public init(at: Moment, by: String, counted: Money, difference: Money) {
        self.at = at
        self.by = by
        self.counted = counted
        self.difference = difference
    }
}

/// The head of the journal's chain: with it on paper no event before can be changed unseen (DESIGN P9).
public struct ReportJournal: Sendable, Hashable {
    /// Epoch and sequence: `2-4711`.
    public var position: String
    /// Hexadecimal digits.
    public var hash: String
    /// The events that the report covers, in the same form.
    public var ranges: [ReportRange]

    public init(position: String, hash: String, ranges: [ReportRange] = []) {
        self.position = position
        self.hash = hash
        self.ranges = ranges
    }
}
