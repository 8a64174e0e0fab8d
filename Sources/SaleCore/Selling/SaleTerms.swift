/// What a sale was told besides its articles: who buys, which discounts and coupons, free of which taxes, and how.
public struct SaleTerms: Sendable, Hashable {
    public internal(set) var customer: SaleCustomer?
    public internal(set) var coupons: [Coupon] = []
    /// Discounts by hand; at most one for each line and one for the sale.
    public internal(set) var discounts: [GivenDiscount] = []
    /// The answer to the question for age, once per sale.
    public internal(set) var age: AgeAnswer?
    /// Code of the service mode, eat in or take away, of all lines that have none of their own (`SaleLine.mode`).
    public internal(set) var mode: String?
    public internal(set) var exemption: TaxExemption?
    public internal(set) var tip: Money?
    /// The customer wants an invoice with name and address.
    public internal(set) var wantsInvoice = false
    /// What is added by hand; at most one to each line, and one of each reason to the sale.
    public internal(set) var surcharges: [Surcharge] = []
    /// What is to be read beside the sale: `deliver Tuesday`.
    public internal(set) var note: String?

    public init() {}

    /// The events that lead to these terms.
    public var events: [SaleEvent] {
        var events: [SaleEvent] = []
        if let customer { events.append(.customerNamed(customer)) }
        events += coupons.map { .couponShown($0) } + discounts.map { .discountGiven($0) }
        if let age { events.append(.ageAnswered(age)) }
        if let mode { events.append(.modeChosen(mode)) }
        if let exemption { events.append(.exempted(exemption)) }
        if let tip { events.append(.tipped(tip)) }
        if wantsInvoice { events.append(.invoiceWanted(true)) }
        events += surcharges.map { .surchargeAdded($0) }
        if let note { events.append(.noted(line: nil, text: note)) }
        return events
    }
}

/// The customer as far as the sale needs it. Who it is stands in a sealed record; here is an id.
public struct SaleCustomer: Sendable, Hashable {
    public let id: String
    public let segments: Set<String>
    /// Code of the loyalty tier.
    public let tier: String?
    public let priceList: String?
    public let exemption: TaxExemption?
    /// Points at hand when the customer was named.
    public let points: Int64

    public init(id: String, segments: Set<String> = [], tier: String? = nil, priceList: String? = nil, exemption: TaxExemption? = nil, points: Int64 = 0) {
        self.id = id
        self.segments = segments
        self.tier = tier
        self.priceList = priceList
        self.exemption = exemption
        self.points = points
    }
}

/// A discount by hand with the reason's rules as they were, so that a change of the shop's settings does not reach an open sale.
public struct GivenDiscount: Sendable, Hashable {
    public let discount: ManualDiscount
    public let reason: ManualDiscountReason
    /// Id of whoever gave it or approved it.
    public let by: String
    /// Minor units it took off when somebody allowed it: more is allowed anew. Nil where it needed nobody, and in drafts of older releases.
    public let approved: Int64?

    public init(discount: ManualDiscount, reason: ManualDiscountReason, by: String, approved: Int64? = nil) {
        self.discount = discount
        self.reason = reason
        self.by = by
        self.approved = approved
    }
}

/// How the cashier saw that somebody is old enough.
public struct AgeAnswer: Sendable, Hashable {
    public enum Proof: String, Sendable, Hashable, CaseIterable {
        /// Plainly older.
        case looks
        case document
        case refused
    }

    /// Years that were asked for.
    public let minimumAge: Int
    public let proof: Proof
    /// Id of the cashier who looked.
    public let by: String

    public init(minimumAge: Int, proof: Proof, by: String) {
        self.minimumAge = minimumAge
        self.proof = proof
        self.by = by
    }
}
