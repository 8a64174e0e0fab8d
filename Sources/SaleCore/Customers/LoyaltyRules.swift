/// A points programme as data: what earns how many points, what they are worth, and how long they last. The JSON format is in this folder's README.
public struct LoyaltyRules: Sendable, Hashable {
    public let code: String
    public let name: String
    public let currency: Currency
    public let earn: Earn
    /// From the lowest to the highest.
    public let tiers: [LoyaltyTier]
    /// What was earned and spent in this many months up to today counts towards a tier.
    public let tierMonths: Int
    /// Given once, with the enrolment.
    public let welcomePoints: Int64
    public let birthday: BirthdayPoints?
    /// Nil: points cannot be paid with.
    public let redeem: Redeem?
    /// Nil: points never expire.
    public let expiry: Expiry?

    public struct Earn: Sendable, Hashable {
        /// Points for one whole unit of the currency, in millionths: one point per 10 euro is 100,000.
        public let pointsPerUnit: Rate
        /// A sale in which less than this earns points earns none.
        public let minimum: Money
        public let exceptDepartments: Set<String>
        /// What earns when it is paid with; empty: everything but points, which never do.
        public let tenders: TenderChoice
        /// Points that articles earn by the unit, by code, and that all goods of a brand or a department do; the narrowest counts.
        public let articles: [String: FixedPoints]
        public let brands: [String: FixedPoints]
        public let departments: [String: FixedPoints]
        public let bonuses: [PointsBonus]
        public init(
            pointsPerUnit: Rate, minimum: Money, exceptDepartments: Set<String> = [], tenders: TenderChoice = [], articles: [String: FixedPoints] = [:],
            brands: [String: FixedPoints] = [:], departments: [String: FixedPoints] = [:], bonuses: [PointsBonus] = []
        ) {
            self.pointsPerUnit = pointsPerUnit
            self.minimum = minimum
            self.exceptDepartments = exceptDepartments
            self.tenders = tenders
            self.articles = articles
            self.brands = brands
            self.departments = departments
            self.bonuses = bonuses
        }
    }

    public struct BirthdayPoints: Sendable, Hashable {
        public let points: Int64
        /// Given with a purchase from so many days before the birthday until so many after it.
        public let daysBefore: Int
        public let daysAfter: Int
        public init(points: Int64, daysBefore: Int, daysAfter: Int) {
            self.points = points
            self.daysBefore = daysBefore
            self.daysAfter = daysAfter
        }
    }

    public struct Redeem: Sendable, Hashable {
        /// What one point pays, in ten-thousandths of a minor unit: 0.5 cent is 5,000.
        public let value: UnitPrice
        /// Points are paid with in multiples of this, from `minimum` on, and no more than `maximum` in one sale.
        public let step: Int64
        public let minimum: Int64
        public let maximum: Int64?
        /// The most that points may pay of what the sale's eligible lines come to.
        public let share: Rate
        public init(value: UnitPrice, step: Int64 = 1, minimum: Int64 = 1, maximum: Int64? = nil, share: Rate = Rate(millionths: Rate.one)) {
            self.value = value
            self.step = step
            self.minimum = minimum
            self.maximum = maximum
            self.share = share
        }
    }

    public struct Expiry: Sendable, Hashable {
        public enum End: String, Sendable, Hashable, CaseIterable { case day, month, year }
        public let months: Int
        /// Points last to the end of the day, month or year that lies so many months after the day they were earned on.
        public let end: End
        public init(months: Int, end: End = .day) {
            self.months = months
            self.end = end
        }

        /// The last day on which points earned on this day are good.
        public func lastDay(earnedOn day: BusinessDay) -> BusinessDay? {
            guard let later = day.shifted(months: months) else { return nil }
            return switch end {
            case .day: later
            case .month: later.endOfMonth
            case .year: later.endOfYear
            }
        }
    }

    /// - Throws: `LoyaltyProblem` for the first rule that is out of bounds.
    public init(
        code: String, name: String, currency: Currency, earn: Earn, tiers: [LoyaltyTier] = [], tierMonths: Int = 12, welcomePoints: Int64 = 0,
        birthday: BirthdayPoints? = nil, redeem: Redeem? = nil, expiry: Expiry? = nil
    ) throws(LoyaltyProblem) {
        self.code = code
        self.name = name
        self.currency = currency
        self.earn = earn
        self.tiers = tiers
        self.tierMonths = tierMonths
        self.welcomePoints = welcomePoints
        self.birthday = birthday
        self.redeem = redeem
        self.expiry = expiry
        try check()
    }
}

/// A rank of customers. Either threshold reached is enough; a tier without any is reached by everybody.
public struct LoyaltyTier: Sendable, Hashable {
    public let code: String
    public let name: String
    /// How many times the points a member earns.
    public let multiplier: Rate
    /// Points earned, and minor units spent, in the rules' period; nil where that does not lead here.
    public let points: Int64?
    public let spend: Int64?

    public init(code: String, name: String, multiplier: Rate = Rate(millionths: Rate.one), points: Int64? = nil, spend: Int64? = nil) {
        self.code = code
        self.name = name
        self.multiplier = multiplier
        self.points = points
        self.spend = spend
    }

    func isReached(points earned: Int64, spend spent: Int64) -> Bool {
        guard points != nil || spend != nil else { return true }
        return points.map { earned >= $0 } ?? false || spend.map { spent >= $0 } ?? false
    }
}

extension LoyaltyRules {
    /// The highest tier that what was earned and spent in the period leads to; nil below the lowest.
    public func tier(pointsInPeriod: Int64, spendInPeriod: Int64) -> LoyaltyTier? {
        tiers.last { $0.isReached(points: pointsInPeriod, spend: spendInPeriod) }
    }

    /// The first day that counts towards a tier today.
    public func tierPeriodStart(today: BusinessDay) -> BusinessDay? { today.shifted(months: -tierMonths)?.shifted(days: 1) }

    public func tier(code: String?) -> LoyaltyTier? { code.flatMap { code in tiers.first { $0.code == code } } }
}
