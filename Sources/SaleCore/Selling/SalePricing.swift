/// What comes off a sale and what it comes to: derived on each scan, written down by the first payment, and from then on only that counts.
public struct SalePricing: Sendable, Hashable {
    /// In the order in which they were taken off.
    public let discounts: [AppliedDiscount]
    public let points: [PointsAward]
    /// Coupons that count; only these are used up.
    public let couponsUsed: [String]
    /// In the order in which they were added; those on lines first.
    public let surcharges: [AppliedSurcharge]
    /// Discounts, surcharges and taxes reckoned; what is to be paid, tip not counted. Less than zero where more comes back than is sold.
    public let total: Money

    public init(
        discounts: [AppliedDiscount] = [], points: [PointsAward] = [], couponsUsed: [String] = [], surcharges: [AppliedSurcharge] = [], total: Money
    ) {
        self.discounts = discounts
        self.points = points
        self.couponsUsed = couponsUsed
        self.surcharges = surcharges
        self.total = total
    }

    /// Whether it says more than a total.
    public var isPlain: Bool { discounts.isEmpty && points.isEmpty && couponsUsed.isEmpty && surcharges.isEmpty }

    public var saved: Money { Money(discounts.reduce(0) { $0 + $1.amount.minorUnits }, total.currency) }

    public var added: Money { Money(surcharges.reduce(0) { $0 + $1.amount.minorUnits }, total.currency) }

    /// What each campaign gave in minor units, by its code; one that gave points alone gave nothing of it.
    public var campaignsGiven: [String: Int64] {
        var given: [String: Int64] = [:]
        for discount in discounts { if case .campaign(let code) = discount.source { given[code, default: 0] += discount.amount.minorUnits } }
        for award in points { given[award.campaign, default: 0] += 0 }
        return given
    }

    /// What discounts take off each line, by line number.
    public var discountByLine: [Int: Int64] {
        var sums: [Int: Int64] = [:]
        for part in discounts.lazy.flatMap(\.parts) { sums[part.line, default: 0] += part.amount.minorUnits }
        return sums
    }

    /// What surcharges add to each line, by line number.
    public var surchargeByLine: [Int: Int64] {
        var sums: [Int: Int64] = [:]
        for part in surcharges.lazy.flatMap(\.parts) { sums[part.line, default: 0] += part.amount.minorUnits }
        return sums
    }

    /// What comes off each line in all, by line number; less than zero where more is added.
    public var byLine: [Int: Int64] {
        guard !surcharges.isEmpty else { return discountByLine }
        return discountByLine.merging(surchargeByLine.mapValues { -$0 }, uniquingKeysWith: +)
    }
}

/// What prices follow from beside the sale itself: the shop's rules of that day. Looked up by the register, handed in.
public struct PricingFacts: Sendable {
    /// The campaigns of the version the sale began with; nil is none.
    public var campaigns: CampaignIndex?
    public var ceilings: PromotionCeilings
    public var usage: [String: CampaignUsage]
    /// How much of a sale points may pay; nil where they cannot, or nobody is named whose they are.
    public var loyalty: LoyaltyRules?

    public static let none = PricingFacts()

    public init(
        campaigns: CampaignIndex? = nil, ceilings: PromotionCeilings = .none, usage: [String: CampaignUsage] = [:], loyalty: LoyaltyRules? = nil
    ) {
        self.campaigns = campaigns
        self.ceilings = ceilings
        self.usage = usage
        self.loyalty = loyalty
    }
}

/// A sale with its taxes: every line with what it finally costs.
public struct SaleAssessment: Sendable, Hashable {
    /// By line number; voided lines are not among them, returned ones are less than zero.
    public let lines: [Int: AssessedLine]
    public let rows: [TaxRow]
    public let net: Money
    public let tax: Money
    public let total: Money
}
