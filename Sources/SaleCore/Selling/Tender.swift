/// How something is paid.
public enum TenderKind: String, Sendable, Hashable, CaseIterable {
    case cash
    /// A standalone card terminal: the cashier confirms that it said yes.
    case card
    case giftCard = "gift-card"
    case storeCredit = "store-credit"
    /// Notes of another currency at the shop's rate; change is in the shop's own.
    case foreignCash = "foreign-cash"
    /// The customer's points.
    case points
    /// A paper of fixed value: a meal voucher, another firm's gift voucher. What is over is lost.
    case voucher
    /// The customer pays later: only by a name that the shop has given it (`NamedTender`).
    case account = "on-account"

    /// Only cash may be more than what is due.
    public var givesChange: Bool { self == .cash || self == .foreignCash }
    /// Whether the drawer holds it.
    public var opensDrawer: Bool { self == .cash || self == .foreignCash || self == .voucher }
    /// Whether money can be given back this way.
    public var canRefund: Bool { self == .cash || self == .card || self == .giftCard || self == .storeCredit || self == .points || self == .account }
    /// Whether it needs details that say which card, which notes, which points.
    public var needsDetails: Bool { self != .cash && self != .card }
}

/// What is known of a payment beyond its amount. Never a whole card number (P15).
public enum TenderDetails: Sendable, Hashable {
    /// As the standalone terminal's slip says; the last four digits only.
    case card(approval: String?, lastDigits: String?)
    /// Number of the gift card or store credit.
    case account(number: String)
    /// The notes handed over, in minor units of their currency, and what one of its minor units is worth: `rateNumerator ÷ rateDenominator` of the shop's.
    case foreign(amount: Money, rateNumerator: Int64, rateDenominator: Int64)
    case points(Int64)
    case voucher(code: String)
    /// One that the shop has named itself, with its rules as they were; and the number on it, where it has one.
    case named(NamedTender, reference: String?)
}

/// One payment towards a sale, or out of it where money is given back.
public struct Tender: Sendable, Hashable {
    public enum State: String, Sendable, Hashable {
        case paid
        /// The card terminal was told the amount, and nobody has said yet what it answered. It counts for nothing and holds the sale until somebody does.
        case asked
    }

    public let number: Int
    public let kind: TenderKind
    /// What of it pays the sale; never more than was due. Less than zero: given back.
    public let amount: Money
    /// What was handed over; `given − amount − rounding` is change.
    public let given: Money
    /// Cash has no coins for the rest: what more (or less) than `amount` was asked for.
    public let rounding: Money
    public internal(set) var details: TenderDetails?
    public internal(set) var state: State
    public internal(set) var isCancelled: Bool

    public init(
        number: Int, kind: TenderKind, amount: Money, given: Money, rounding: Money? = nil, details: TenderDetails? = nil, state: State = .paid, isCancelled: Bool = false
    ) {
        self.number = number
        self.kind = kind
        self.amount = amount
        self.given = given
        self.rounding = rounding ?? .zero(amount.currency)
        self.details = details
        self.state = state
        self.isCancelled = isCancelled
    }

    public var change: Money { Money(given.minorUnits - amount.minorUnits - rounding.minorUnits, given.currency) }
    public var counts: Bool { !isCancelled && state == .paid }
}
