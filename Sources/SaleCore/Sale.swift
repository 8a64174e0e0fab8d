/// One sale, from its first article to its last payment: a value that follows from its events alone.
///
/// `decide` says which events an action leads to, or refuses; `evolve` applies them and cannot fail.
public struct Sale: Sendable, Hashable {
    public enum Status: String, Sendable, Hashable {
        case open, suspended, voided, completed
    }

    public let begun: SaleBegun
    public internal(set) var status: Status = .open
    public internal(set) var lines: [SaleLine] = []
    public internal(set) var tenders: [Tender] = []
    /// What the cashier called it when it was parked.
    public internal(set) var label: String?
    /// The total as fixed by the first tender or a later repricing; nil before.
    public internal(set) var fixedTotal: Money?
    /// What is given back, once completed.
    public internal(set) var change: Money?

    public init(_ begun: SaleBegun) { self.begun = begun }

    public var id: String { begun.saleID }
    public var currency: Currency { begun.currency }

    /// Lines that count.
    public var activeLines: [SaleLine] { lines.filter { !$0.isVoided } }
    /// Payments that count.
    public var activeTenders: [Tender] { tenders.filter { !$0.isCancelled } }

    /// What the articles come to.
    public var linesTotal: Money { Money(lines.reduce(0) { $1.isVoided ? $0 : $0 + $1.amount.minorUnits }, currency) }

    /// What is to be paid: the fixed total once a payment was made, else the sum of the lines.
    public var total: Money { fixedTotal ?? linesTotal }

    public var tendered: Money { Money(tenders.reduce(0) { $1.isCancelled ? $0 : $0 + $1.amount.minorUnits }, currency) }

    public var due: Money { Money(total.minorUnits - tendered.minorUnits, currency) }

    /// The line with this number, voided or not.
    public func line(_ number: Int) -> SaleLine? { number >= 1 && number <= lines.count ? lines[number - 1] : nil }

    /// Replays a draft.
    /// - Returns: nil when the events do not begin with `begun`.
    public static func replay(_ events: some Sequence<SaleEvent>) -> Sale? {
        var sale: Sale?
        for event in events { evolve(&sale, event) }
        return sale
    }
}
