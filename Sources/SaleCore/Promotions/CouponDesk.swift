/// The coupons of a sale: which are good, and which were used.
struct CouponDesk {
    /// The coupon that counts for a campaign, by the campaign's position in the index.
    private(set) var good: [Int: Coupon] = [:]
    private let shown: [Coupon]
    private var verdicts: [CouponVerdict] = []

    init(_ facts: PromotionFacts, _ index: CampaignIndex) {
        shown = facts.coupons.sorted { Self.key($0) < Self.key($1) }
        for (place, coupon) in shown.enumerated() {
            if place > 0, shown[place - 1].code == coupon.code {
                verdicts.append(.shownTwice)
            } else if let fault = Self.fault(of: coupon, facts, index) {
                verdicts.append(fault)
            } else if let position = index.positions[coupon.campaign] {
                verdicts.append(good[position].map { .anotherCounts($0.code) } ?? .waiting)
                good[position] = good[position] ?? coupon
            }
        }
    }

    private static func key(_ coupon: Coupon) -> (String, String, String, Int64, String, String) {
        (coupon.code, coupon.campaign, coupon.customer ?? "", coupon.uses, coupon.from?.text ?? "", coupon.until?.text ?? "")
    }

    private static func fault(of coupon: Coupon, _ facts: PromotionFacts, _ index: CampaignIndex) -> CouponVerdict? {
        guard let position = index.positions[coupon.campaign] else { return .unknownCampaign(coupon.campaign) }
        let conditions = index.campaigns[position].conditions
        guard let kind = conditions.coupon else { return .notNeeded }
        if let from = coupon.from, facts.time.date < from { return .notYet(from) }
        if let until = coupon.until, until < facts.time.date { return .expired(until) }
        if kind == .personal || coupon.customer != nil {
            guard let customer = facts.customer else { return .customerNeeded }
            guard customer.id == coupon.customer else { return .otherCustomer }
        }
        if kind == .singleUse, coupon.uses > 0 { return .used }
        return conditions.schedule.isInForce(at: facts.time) ? nil : .campaignNotInForce
    }

    /// Marks the campaign's coupon as used, if it asks for one.
    /// - Returns: the coupon's code.
    mutating func use(_ position: Int) -> String? {
        guard let coupon = good[position] else { return nil }
        if let place = shown.firstIndex(where: { $0.code == coupon.code }) { verdicts[place] = .applied }
        return coupon.code
    }

    /// Says why the campaign's coupon gives nothing.
    mutating func tooMuchIsSpent(_ position: Int, _ most: Money) {
        guard let coupon = good[position], let place = shown.firstIndex(where: { $0.code == coupon.code }) else { return }
        verdicts[place] = .tooMuchSpent(most)
    }

    /// By code.
    var outcomes: [CouponOutcome] { zip(shown, verdicts).map { CouponOutcome(coupon: $0, verdict: $1) } }
}
