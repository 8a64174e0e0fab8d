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
    /// The prices as fixed by the first payment or a later repricing; nil before.
    public internal(set) var fixed: SalePricing?
    public internal(set) var terms = SaleTerms()
    /// What was taken off it, in the order of time.
    public internal(set) var voided: [VoidedPart] = []
    /// Minor units of tax that the exemption spared when it was given: more is allowed anew. Nil where there is none, and once it is completed.
    public internal(set) var taxSpared: Int64?
    /// What it came to when it was parked.
    public internal(set) var parkedTotal: Money?
    /// What is given back, once completed.
    public internal(set) var change: Money?

    public init(_ begun: SaleBegun) { self.begun = begun }

    public var id: String { begun.saleID }
    public var currency: Currency { begun.currency }

    /// Lines that count.
    public var activeLines: [SaleLine] { lines.filter { !$0.isVoided } }
    /// Lines that are sold and count.
    public var soldLines: [SaleLine] { lines.filter { !$0.isVoided && $0.origin == nil } }
    /// Lines that come back and count.
    public var returnedLines: [SaleLine] { lines.filter { !$0.isVoided && $0.isReturn } }
    /// Lines of a reversal that had come back and go out again.
    public var undoneLines: [SaleLine] { lines.filter { !$0.isVoided && $0.isUndone } }
    /// Whether nothing was ever sold, brought back or paid in it: it was told who the customer is, a coupon, a mode, and no more.
    public var hasOnlyTerms: Bool { lines.isEmpty && tenders.isEmpty && terms.age == nil }
    /// Payments that count.
    public var activeTenders: [Tender] { tenders.filter(\.counts) }
    /// Payments that were made and taken back: a card that said no never was one.
    public var takenBack: [Tender] { tenders.filter { $0.isCancelled && $0.state == .paid } }
    /// The card payment of which nobody has said yet what became of it.
    public var unansweredCard: Tender? { tenders.first { !$0.isCancelled && $0.state == .asked } }

    /// What the lines come to before discounts, and before taxes where they come on top.
    public var linesTotal: Money { Money(lines.reduce(0) { $1.isVoided ? $0 : $0 + $1.amount.minorUnits }, currency) }

    /// The fixed total once a payment was made.
    public var fixedTotal: Money? { fixed?.total }

    /// What the sale comes to: the fixed total once a payment was made, else the lines with their taxes, no discount taken off: while it is
    /// open, `pricing` with the shop's rules says what counts.
    public var total: Money {
        if let fixed { return fixed.total }
        let isPlain = begun.taxes.map { $0.basis == .inclusive } ?? true
        return isPlain && terms == SaleTerms() ? linesTotal : assessment?.total ?? linesTotal
    }

    public var tendered: Money { Money(tenders.reduce(0) { $1.counts ? $0 + $1.amount.minorUnits : $0 }, currency) }

    /// What is still to be paid, tip included. Less than zero: to be given back.
    public var due: Money { due(of: total) }

    public func due(of total: Money) -> Money { Money(total.minorUnits + (terms.tip?.minorUnits ?? 0) - tendered.minorUnits, currency) }

    /// By how much cash made the payments differ from what was due.
    public var cashRounding: Money { Money(activeTenders.reduce(0) { $0 + $1.rounding.minorUnits }, currency) }

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
