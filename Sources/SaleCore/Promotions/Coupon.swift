/// What a campaign's coupon is.
public enum CouponKind: String, Sendable, Hashable, CaseIterable {
    /// One code for everybody.
    case everybody = "public"
    /// Issued to one customer.
    case personal
    /// Good for one sale; where it names a customer, for that customer only.
    case singleUse = "single-use"
}

/// A coupon that was shown, as it was looked up. Single use across terminals cannot be known offline (DESIGN §5): `uses` is what is known here.
public struct Coupon: Sendable, Hashable {
    public let code: String
    public let campaign: String
    /// Whom it was issued to.
    public let customer: String?
    /// First and last day, both included, in local time.
    public let from: BusinessDay?
    public let until: BusinessDay?
    /// Sales it was used in so far, this one not counted.
    public let uses: Int64

    public init(code: String, campaign: String, customer: String? = nil, from: BusinessDay? = nil, until: BusinessDay? = nil, uses: Int64 = 0) {
        self.code = code
        self.campaign = campaign
        self.customer = customer
        self.from = from
        self.until = until
        self.uses = uses
    }
}

/// What became of a coupon in this sale. Only `applied` uses it up.
public enum CouponVerdict: Sendable, Hashable {
    case applied
    /// Good, but it saves nothing on the sale as it stands: a condition is not met, or another campaign of its group or ahead of it has what it needs.
    case waiting
    /// Good, but more is spent than its campaign gives anything for: more goods do not help.
    case tooMuchSpent(Money)
    case unknownCampaign(String)
    /// The campaign asks for no coupon.
    case notNeeded
    case shownTwice
    /// Another coupon of the same campaign counts already: one is enough.
    case anotherCounts(String)
    case notYet(BusinessDay)
    case expired(BusinessDay)
    case campaignNotInForce
    case customerNeeded
    case otherCustomer
    case used

    public var code: String {
        switch self {
        case .applied: "coupon.applied"
        case .waiting: "coupon.waiting"
        case .tooMuchSpent: "coupon.too-much-spent"
        case .unknownCampaign: "coupon.unknown-campaign"
        case .notNeeded: "coupon.not-needed"
        case .shownTwice: "coupon.shown-twice"
        case .anotherCounts: "coupon.another-counts"
        case .notYet: "coupon.not-yet"
        case .expired: "coupon.expired"
        case .campaignNotInForce: "coupon.not-in-force"
        case .customerNeeded: "coupon.customer-needed"
        case .otherCustomer: "coupon.other-customer"
        case .used: "coupon.used"
        }
    }

    /// For the cashier.
    public var text: String {
        switch self {
        case .applied: "The coupon counts."
        case .waiting: "The coupon is good, but nothing in this sale is cheaper by it yet."
        case .tooMuchSpent(let most): "The coupon counts only where at most \(most.description) is spent, and here it is more."
        case .unknownCampaign(let campaign): "Campaign \(campaign) of this coupon is not in force here."
        case .notNeeded: "This discount needs no coupon. Give it back to the customer."
        case .shownTwice: "This coupon was already scanned in this sale."
        case .anotherCounts(let code): "Coupon \(code) already gives this discount. Give this one back to the customer."
        case .notYet(let day): "The coupon is valid from \(day.text)."
        case .expired(let day): "The coupon expired after \(day.text)."
        case .campaignNotInForce: "The coupon's campaign does not run now."
        case .customerNeeded: "The coupon is for a known customer. Scan the customer's card first."
        case .otherCustomer: "The coupon was issued to another customer."
        case .used: "The coupon was already used."
        }
    }
}
