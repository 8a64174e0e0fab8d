/// Everything that the points of one completed sale depend on.
public struct LoyaltyFacts: Sendable {
    public var account: PointsAccount
    /// The tier in force when the sale began.
    public var tier: LoyaltyTier?
    /// The business day of the document, and its number.
    public var day: BusinessDay
    public var document: String
    /// The sold lines, discounts off, taxes on.
    public var lines: [EarningLine] = []
    /// `PromotionResult.points`.
    public var awards: [PointsAward] = []
    /// Points paid with, and what they stood for in minor units, over all tenders.
    public var redeemed: (points: Int64, value: Int64) = (0, 0)
    /// Minor units paid by what earns no points, points themselves not counted (`Sale.paidWithoutEarning`).
    public var paidOtherwise: Int64 = 0
    public var returns: [ReturnedPoints] = []
    /// What goods had taken with them when they came back by the document that this one reverses: it is earned again.
    public var regained: [ReturnedPoints] = []
    /// Those origins that earned before the tier period: they neither take from what was earned in it nor add to it.
    public var olderOrigins: Set<String> = []
    /// Points given back because a refund went to points (`LoyaltyReturn.restored`).
    public var restored: Int64 = 0
    public var birthday: Birthday?
    /// Years for which birthday points were given.
    public var birthdaysGiven: Set<Int> = []
    /// Earned and spent in the tier period before this sale.
    public var pointsInPeriod: Int64 = 0
    public var spendInPeriod: Int64 = 0
    /// Whether this terminal books expiry and tiers itself. Where a peer owns the customers only the peer does, or it would be done twice.
    public var isOwner = true

    public init(account: PointsAccount, tier: LoyaltyTier?, day: BusinessDay, document: String) {
        self.account = account
        self.tier = tier
        self.day = day
        self.document = document
    }
}

/// Part of an earlier sale's line that comes back.
public struct ReturnedPoints: Sendable, Hashable {
    /// The number of the document that had earned.
    public let origin: String
    public let part: LinePoints
    /// The last day on which they had been good, where they are earned again.
    public let expires: BusinessDay?
    public init(origin: String, part: LinePoints, expires: BusinessDay? = nil) {
        self.origin = origin
        self.part = part
        self.expires = expires
    }
}

/// What a completed sale does to its customer's points: a pure function of rules and facts.
public struct LoyaltyOutcome: Sendable, Hashable {
    /// In the order in which they are booked.
    public let movements: [PointsMovement]
    /// What each line of this document earned; kept with it for returns.
    public let lines: [LinePoints]
    /// What of its points which bonus brought.
    public let bonuses: [EarnedBonus]
    public let account: PointsAccount
    /// The tier from now on.
    public let tier: LoyaltyTier?

    public func points(_ kinds: PointsMovement.Kind...) -> Int64 { movements.reduce(0) { $0 + (kinds.contains($1.kind) ? $1.points : 0) } }

    /// - Throws: `.notEnough` where more was paid with than can be, `.overflow`.
    public init(_ rules: LoyaltyRules, _ facts: LoyaltyFacts) throws(LoyaltyRefusal) {
        var account = facts.account
        var movements: [PointsMovement] = []
        func book(_ movement: PointsMovement?) throws(LoyaltyRefusal) {
            guard let movement, movement.points != 0 || movement.spend != 0 else { return }
            try account.apply(movement, document: facts.document)
            movements.append(movement)
        }
        let (day, lastDay) = (facts.day, rules.expiry?.lastDay(earnedOn: facts.day))
        if facts.isOwner { try book(account.expiry(on: day)) }
        var (given, spent): (Int64, Int64) = (0, 0)
        for back in facts.regained {
            try book(PointsMovement(.earned, points: back.part.points, day: day, expires: back.expires, spend: back.part.spend, origin: back.origin))
            guard !facts.olderOrigins.contains(back.origin) else { continue }
            given += back.part.points
            spent += back.part.spend
        }
        guard facts.redeemed.points <= account.available(on: day) else { throw .notEnough(available: account.available(on: day)) }
        try book(PointsMovement(.redeemed, points: -facts.redeemed.points, day: day))
        for origin in Set(facts.returns.map(\.origin)).sorted() {
            let parts = facts.returns.filter { $0.origin == origin }.map(\.part)
            let (points, spend) = (try Self.sum(parts.map(\.points)), try Self.sum(parts.map(\.spend)))
            try book(PointsMovement(.unearned, points: -points, day: day, spend: -spend, origin: origin))
            guard !facts.olderOrigins.contains(origin) else { continue }
            given -= points
            spent -= spend
        }
        try book(PointsMovement(.restored, points: facts.restored, day: day, expires: lastDay))
        let earned = try rules.earned(facts.lines, awards: facts.awards, tier: facts.tier, paidWithPoints: facts.redeemed.value, paidOtherwise: facts.paidOtherwise)
        try book(PointsMovement(.earned, points: earned.points, day: day, expires: lastDay, spend: earned.spend))
        // A purchase brings the birthday's points; taking goods back does not.
        if earned.spend > 0 { try book(rules.birthdayPoints(facts.birthday, on: day, given: facts.birthdaysGiven)) }
        self.movements = movements
        self.account = account
        lines = earned.lines
        bonuses = earned.bonuses
        tier = facts.isOwner
            ? rules.tier(
                pointsInPeriod: try Self.sum([facts.pointsInPeriod, given, earned.points]), spendInPeriod: try Self.sum([facts.spendInPeriod, spent, earned.spend]))
            : facts.tier
    }

    private static func sum(_ parts: [Int64]) throws(LoyaltyRefusal) -> Int64 {
        var sum: Int64 = 0
        for part in parts {
            let (next, overflow) = sum.addingReportingOverflow(part)
            guard !overflow else { throw .overflow }
            sum = next
        }
        return sum
    }
}
