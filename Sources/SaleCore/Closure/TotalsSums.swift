/// The figures of one row: they add up in any order.
public struct TotalsSums: Sendable, Hashable {
    /// How many; what is counted, `TotalsSubject` says.
    public var count: Int64
    /// Minor units of the row's currency.
    public var amount: Int64
    /// The part of `amount` that is tax; zero where the row knows of none.
    public var tax: Int64
    /// Least and greatest document number; nil but for rows of documents.
    public var first: Int64?
    public var last: Int64?

    public static let zero = TotalsSums()
    /// No figure goes beyond this, so that the journal (integers within ±(2^53 − 1)) can always state it.
    public static let limit: Int64 = (1 << 53) - 1

    public init(count: Int64 = 0, amount: Int64 = 0, tax: Int64 = 0, first: Int64? = nil, last: Int64? = nil) {
        self.count = count
        self.amount = amount
        self.tax = tax
        self.first = first
        self.last = last
    }

    public var net: Int64 { amount - tax }

    /// - Throws: `.overflow`.
    public func adding(_ other: TotalsSums) throws(ClosureRefusal) -> TotalsSums {
        TotalsSums(
            count: try Self.sum(count, other.count), amount: try Self.sum(amount, other.amount), tax: try Self.sum(tax, other.tax),
            first: Self.pick(first, other.first, min), last: Self.pick(last, other.last, max))
    }

    /// - Throws: `.overflow` beyond `limit`.
    public static func sum(_ a: Int64, _ b: Int64) throws(ClosureRefusal) -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow, sum.magnitude <= UInt64(limit) else { throw .overflow }
        return sum
    }

    private static func pick(_ a: Int64?, _ b: Int64?, _ better: (Int64, Int64) -> Int64) -> Int64? {
        guard let a else { return b }
        guard let b else { return a }
        return better(a, b)
    }
}
