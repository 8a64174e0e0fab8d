/// What somebody counted in the drawer, without being told what ought to be there.
public struct DrawerCount: Sendable, Hashable {
    public struct Pieces: Sendable, Hashable {
        /// Minor units of one note or coin.
        public let value: Int64
        public let count: Int64
        public init(value: Int64, count: Int64) {
            self.value = value
            self.count = count
        }
    }

    public static let maximumPieces: Int64 = 1_000_000

    /// Largest first; empty where only the total was given.
    public let pieces: [Pieces]
    public let total: Money

    /// - Throws: `.unknownDenomination`, `.tooMany`.
    public init(_ currency: Currency, pieces: [Pieces]) throws(ClosureRefusal) {
        let known = Set(Denomination.all(of: currency).map(\.value))
        var counts: [Int64: Int64] = [:]
        var total: Int64 = 0
        for part in pieces {
            guard known.contains(part.value) else { throw .unknownDenomination(value: part.value, currency: currency.code) }
            guard (0...Self.maximumPieces).contains(part.count) else { throw .tooMany(what: "the number of pieces", limit: Self.maximumPieces) }
            let (value, overflow) = part.value.multipliedReportingOverflow(by: part.count)
            guard !overflow else { throw .overflow }
            total = try TotalsSums.sum(total, value)
            counts[part.value] = try TotalsSums.sum(counts[part.value] ?? 0, part.count)
        }
        self.pieces = counts.filter { $0.value > 0 }.map { Pieces(value: $0.key, count: $0.value) }.sorted { $0.value > $1.value }
        self.total = Money(total, currency)
    }

    /// - Throws: `.tooMany` for an amount no drawer holds, `.amountNotPositive` below nothing.
    public init(total: Money) throws(ClosureRefusal) {
        guard !total.isNegative else { throw .amountNotPositive }
        guard total.minorUnits <= SaleLimits.amountMinorUnits else { throw .tooMany(what: "the total in minor units", limit: SaleLimits.amountMinorUnits) }
        pieces = []
        self.total = total
    }
}

/// One count of a drawer, as it was taken: a later one takes nothing of it away.
public struct CountTaken: Sendable, Hashable {
    public let at: Moment
    /// Id of who counted.
    public let cashierID: String
    public let total: Money
    /// What ought to have been there at that moment, in minor units of the same currency.
    public let expected: Int64

    public init(at: Moment, cashierID: String, total: Money, expected: Int64) {
        self.at = at
        self.cashierID = cashierID
        self.total = total
        self.expected = expected
    }

    /// Positive: too much in the drawer.
    public var difference: Int64 { total.minorUnits - expected }
}

/// A drawer at one moment: what ought to be in it, and what was.
public struct DrawerBalance: Sendable, Hashable {
    public let currency: Currency
    public let expected: Int64
    /// Nil where nobody counted. What has moved since the count is in it: a drop after counting is no difference.
    public let counted: Int64?
    /// What lay there when it was counted, largest first; empty where only the total was given.
    public let pieces: [DrawerCount.Pieces]

    public init(currency: Currency, expected: Int64, counted: Int64?, pieces: [DrawerCount.Pieces] = []) {
        self.currency = currency
        self.expected = expected
        self.counted = counted
        self.pieces = pieces
    }

    /// Positive: too much in the drawer.
    public var difference: Int64? { counted.map { $0 - expected } }
}

extension RegisterTotals {
    /// A balance for each currency that went through the drawer or was counted.
    /// - Parameter counts: the last count in each currency, each against what ought to have been there at that moment.
    public func balances(counts: [DrawerBalance]) -> [DrawerBalance] {
        let currencies = Set(drawerCurrencies + counts.map(\.currency)).sorted { ($0.code, $0.exponent) < ($1.code, $1.exponent) }
        return currencies.map { currency in
            let expected = expectedCash(currency)
            let count = counts.last { $0.currency == currency }
            return DrawerBalance(currency: currency, expected: expected, counted: count?.difference.map { expected + $0 }, pieces: count?.pieces ?? [])
        }
    }
}
