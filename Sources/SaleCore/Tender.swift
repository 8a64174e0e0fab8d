/// How something is paid.
public enum TenderKind: String, Sendable, Hashable, CaseIterable {
    case cash
    /// A standalone card terminal: the cashier confirms that it said yes.
    case card

    /// Only cash may be more than what is due.
    public var givesChange: Bool { self == .cash }
}

/// One payment towards a sale.
public struct Tender: Sendable, Hashable {
    public let number: Int
    public let kind: TenderKind
    /// What of it pays the sale; never more than was due.
    public let amount: Money
    /// What was handed over; `given − amount` is change.
    public let given: Money
    public internal(set) var isCancelled: Bool

    public init(number: Int, kind: TenderKind, amount: Money, given: Money, isCancelled: Bool = false) {
        self.number = number
        self.kind = kind
        self.amount = amount
        self.given = given
        self.isCancelled = isCancelled
    }

    public var change: Money { Money(given.minorUnits - amount.minorUnits, given.currency) }
}
