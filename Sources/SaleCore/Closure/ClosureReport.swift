/// The content of an X (a look) and of a Z (a closure): the same figures, and a number where it is a Z.
public struct ClosureReport: Sendable, Hashable {
    /// A stretch of the journal, both ends included.
    public struct JournalRange: Sendable, Hashable {
        public let epoch: Int64
        /// 32 lower-case hexadecimal digits.
        public let epochID: String
        public let first: Int64
        public let last: Int64
        public init(epoch: Int64, epochID: String, first: Int64, last: Int64) {
            self.epoch = epoch
            self.epochID = epochID
            self.first = first
            self.last = last
        }
    }

    /// Where the journal stood just before the closure.
    public struct ChainHead: Sendable, Hashable {
        public let epoch: Int64
        public let epochID: String
        public let sequence: Int64
        /// 64 lower-case hexadecimal digits.
        public let hash: String
        public init(epoch: Int64, epochID: String, sequence: Int64, hash: String) {
            self.epoch = epoch
            self.epochID = epochID
            self.sequence = sequence
            self.hash = hash
        }
    }

    /// The Z's own number; nil for an X.
    public var number: DocumentNumber?
    public var currency: Currency
    /// The business days of its documents; nil where there is none.
    public var firstDay: BusinessDay?
    public var lastDay: BusinessDay?
    /// When its first shift was opened; nil where there is none.
    public var openedAt: Moment?
    public var at: Moment
    /// Id of who asked for it.
    public var cashierID: String
    public var shifts: [ShiftReport]
    public var totals: RegisterTotals
    /// Since the terminal's first document, this period included; never set back.
    public var grand: RegisterTotals
    /// Parked sales left for the next period.
    public var parkedCount: Int64
    public var parkedAmount: Int64
    /// False where nobody recorded how many were left: of a shift, once it is closed.
    public var knowsParked = true
    /// The events it covers: all since the last closure.
    public var ranges: [JournalRange]
    public var head: ChainHead
    /// How often the drawer was opened by key or by force; nil where nobody counted that.
    public var forcedOpenings: Int64?
    /// Whether its totals have sums by reason; those of earlier releases have not.
    public var sumsReasons = true
    /// What ought to be in a drawer in use is left out.
    public internal(set) var isBlind = false

    public init(
        number: DocumentNumber?, currency: Currency, firstDay: BusinessDay?, lastDay: BusinessDay?, openedAt: Moment?, at: Moment, cashierID: String,
        shifts: [ShiftReport], totals: RegisterTotals, grand: RegisterTotals, parkedCount: Int64, parkedAmount: Int64, ranges: [JournalRange], head: ChainHead, forcedOpenings: Int64? = nil
    ) {
        self.number = number
        self.currency = currency
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.openedAt = openedAt
        self.at = at
        self.cashierID = cashierID
        self.shifts = shifts
        self.totals = totals
        self.grand = grand
        self.parkedCount = parkedCount
        self.parkedAmount = parkedAmount
        self.ranges = ranges
        self.head = head
        self.forcedOpenings = forcedOpenings
    }

    /// For eyes that are not to know what ought to be in a drawer in use before it is counted and its shift closed: without what was paid and how, what moved
    /// in the drawer and its balance. What was sold stays. The same report where no shift is open.
    public var blind: ClosureReport {
        guard shifts.contains(where: { $0.closedAt == nil }) else { return self }
        var blind = self
        blind.isBlind = true
        (blind.totals, blind.grand) = (totals.withoutCash, grand.withoutCash)
        for index in shifts.indices where shifts[index].closedAt == nil { (blind.shifts[index].drawers, blind.shifts[index].counts) = ([], []) }
        return blind
    }
}

/// A shift in a report: one drawer, from its float to its count.
public struct ShiftReport: Sendable, Hashable {
    /// 1, 2, 3 … on this terminal.
    public var number: Int64
    public var openedAt: Moment
    /// Cashiers' ids.
    public var openedBy: String
    /// Nil while it is open.
    public var closedAt: Moment?
    public var closedBy: String?
    public var drawers: [DrawerBalance]
    /// Every count, in the order of time; empty also where an earlier release closed it.
    public var counts: [CountTaken]

    public init(
        number: Int64, openedAt: Moment, openedBy: String, closedAt: Moment?, closedBy: String?, drawers: [DrawerBalance], counts: [CountTaken] = []
    ) {
        self.number = number
        self.openedAt = openedAt
        self.openedBy = openedBy
        self.closedAt = closedAt
        self.closedBy = closedBy
        self.drawers = drawers
        self.counts = counts
    }
}

extension DocumentNumber {
    /// A Z's number, told from a receipt's: `Z T3-2-000012`.
    public var closureText: String { "Z \(text)" }
}
