/// A segment that customers belong to by what the terminal knows of them, beside those they were put into by hand. Data of the shop; the format is in this
/// folder's README.
public struct CustomerSegment: Sendable, Hashable {
    public enum Match: String, Sendable, Hashable, CaseIterable {
        case all, any
    }

    /// What campaigns name.
    public let code: String
    public let name: String
    public let match: Match
    /// At least one.
    public let criteria: [SegmentCriterion]

    /// - Throws: `LoyaltyProblem` for the first thing that is out of bounds.
    public init(code: String, name: String, match: Match = .all, criteria: [SegmentCriterion]) throws(LoyaltyProblem) {
        self.code = code
        self.name = name
        self.match = match
        self.criteria = criteria
        guard (1...CustomerBounds.codeBytes).contains(code.utf8.count), code.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .textInvalid("code", limit: CustomerBounds.codeBytes)
        }
        guard (1...LoyaltyBounds.nameBytes).contains(name.utf8.count), name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .textInvalid("name", limit: LoyaltyBounds.nameBytes)
        }
        guard !criteria.isEmpty else { throw .missing("criteria") }
        for criterion in criteria { try criterion.check() }
    }

    /// Whether somebody of whom this is known belongs to it on this day.
    public func includes(_ figures: CustomerFigures, on day: BusinessDay) -> Bool {
        switch match {
        case .all: criteria.allSatisfy { $0.isMet(by: figures, on: day) }
        case .any: criteria.contains { $0.isMet(by: figures, on: day) }
        }
    }
}

/// One thing that is asked of a customer. What is not known of somebody meets nothing.
public enum SegmentCriterion: Sendable, Hashable {
    /// What the documents of the last days come to, the day itself included, in minor units; nil days: of all time. Returns count against it.
    case turnover(SegmentRange, days: Int?)
    /// Sales that were not taken back as a whole.
    case purchases(SegmentRange, days: Int?)
    case daysSincePurchase(SegmentRange)
    case daysSinceEnrolment(SegmentRange)
    case points(SegmentRange)
    /// Years; where the year of birth is known.
    case age(SegmentRange)
    /// Days to the nearest birthday, before or after it; 0 on the day.
    case daysFromBirthday(SegmentRange)
    /// The birthday is in this month.
    case birthdayMonth
    /// Codes of loyalty tiers.
    case tiers(Set<String>)

    /// Over how many days it looks; nil where over none, or all.
    var days: Int? {
        switch self {
        case .turnover(_, let days), .purchases(_, let days): days
        default: nil
        }
    }

    func isMet(by figures: CustomerFigures, on day: BusinessDay) -> Bool {
        switch self {
        case .turnover(let range, let days): range.contains(figures.bought[days]?.turnover)
        case .purchases(let range, let days): range.contains(figures.bought[days]?.purchases)
        case .daysSincePurchase(let range): range.contains(figures.lastPurchase.map { day.days(since: $0) })
        case .daysSinceEnrolment(let range): range.contains(figures.enrolled.map { day.days(since: $0) })
        case .points(let range): range.contains(figures.points)
        case .age(let range): range.contains(figures.birthday?.age(on: day))
        case .daysFromBirthday(let range): range.contains(figures.birthday?.distance(from: day))
        case .birthdayMonth: figures.birthday?.month == day.month
        case .tiers(let codes): figures.tier.map(codes.contains) ?? false
        }
    }

    func check() throws(LoyaltyProblem) {
        switch self {
        case .turnover(let range, let days), .purchases(let range, let days):
            try range.check()
            if let days { try LoyaltyProblem.check(Int64(days), "days", SegmentBounds.days) }
        case .daysSincePurchase(let range), .daysSinceEnrolment(let range), .points(let range), .age(let range), .daysFromBirthday(let range): try range.check()
        case .birthdayMonth: break
        case .tiers(let codes):
            guard !codes.isEmpty else { throw .missing("tiers") }
            guard codes.count <= LoyaltyBounds.tiers else { throw .tooMany("tiers", LoyaltyBounds.tiers) }
        }
    }
}

/// From a figure to a figure, both included; at least one of them is there.
public struct SegmentRange: Sendable, Hashable {
    public let atLeast: Int64?
    public let atMost: Int64?

    public init(atLeast: Int64? = nil, atMost: Int64? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    func contains(_ figure: Int64?) -> Bool {
        guard let figure else { return false }
        return atLeast.map { figure >= $0 } ?? true && atMost.map { figure <= $0 } ?? true
    }

    func check() throws(LoyaltyProblem) {
        guard let least = atLeast ?? atMost else { throw .missing("atLeast") }
        try LoyaltyProblem.check(least, atLeast == nil ? "atMost" : "atLeast", SegmentBounds.figure)
        if let atMost { try LoyaltyProblem.check(atMost, "atMost", max(least, SegmentBounds.figure.lowerBound)...SegmentBounds.figure.upperBound) }
    }
}

/// How large segments may be.
public enum SegmentBounds {
    public static let segments = 50
    /// Different numbers of days over which figures are added up.
    public static let windows = 10
    public static let days: ClosedRange<Int64> = 1...3_660
    public static let figure: ClosedRange<Int64> = -LoyaltyBounds.points...LoyaltyBounds.points
}

/// What this terminal knows of a customer: of documents made here, the account, and the person's record.
public struct CustomerFigures: Sendable, Hashable {
    public struct Bought: Sendable, Hashable {
        /// Minor units.
        public var turnover: Int64
        public var purchases: Int64

        public init(turnover: Int64, purchases: Int64) {
            self.turnover = turnover
            self.purchases = purchases
        }
    }

    /// By the number of days they are of; nil: of all time.
    public var bought: [Int?: Bought] = [:]
    public var lastPurchase: BusinessDay?
    public var enrolled: BusinessDay?
    public var points: Int64?
    public var birthday: Birthday?
    /// Code of the loyalty tier.
    public var tier: String?

    public init() {}
}

extension Birthday {
    /// Whole years; nil where the year of birth is not known.
    func age(on day: BusinessDay) -> Int64? {
        guard let year, let date = inYear(day.year) else { return nil }
        return Int64(day.year - year - (date > day ? 1 : 0))
    }

    /// Days to the nearest birthday.
    func distance(from day: BusinessDay) -> Int64? {
        [day.year - 1, day.year, day.year + 1].compactMap { inYear($0) }.map { abs($0.days(since: day)) }.min()
    }
}
