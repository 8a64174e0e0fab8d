/// Points that came or went. A balance is the sum of its movements, and no movement is ever changed.
public struct PointsMovement: Sendable, Hashable {
    /// The raw values are a format: tables and the journal hold them.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case earned, redeemed, welcome, birthday, expired
        /// Taken back with goods that had earned them.
        case unearned
        /// Given back with a refund of what they had paid.
        case restored
        /// By hand, with a reason.
        case adjusted
        /// What was left when the customer was erased.
        case forfeited
    }

    public let kind: Kind
    /// Positive where they come, negative where they go; zero only with a `spend`.
    public let points: Int64
    public let day: BusinessDay
    /// The last day on which points that come are good; nil where they never expire.
    public let expires: BusinessDay?
    /// What counts towards a tier, in minor units; negative for goods taken back.
    public let spend: Int64
    /// For `unearned`: the number of the document that had earned them. For `earned`: where a reversal gives back what goods had taken with them.
    public let origin: String?
    /// For `birthday`: the year of the birthday they were given for.
    public let year: Int?
    /// For `adjusted`.
    public let reason: String?

    public init(
        _ kind: Kind, points: Int64, day: BusinessDay, expires: BusinessDay? = nil, spend: Int64 = 0, origin: String? = nil, year: Int? = nil, reason: String? = nil
    ) {
        self.kind = kind
        self.points = points
        self.day = day
        self.expires = expires
        self.spend = spend
        self.origin = origin
        self.year = year
        self.reason = reason
    }
}

/// Points that came together and are still there.
public struct PointsLot: Sendable, Hashable {
    public let earned: BusinessDay
    /// The last day on which they are good; nil where they never expire.
    public let expires: BusinessDay?
    /// The document that earned them.
    public let document: String?
    public internal(set) var points: Int64

    public init(earned: BusinessDay, expires: BusinessDay?, document: String? = nil, points: Int64) {
        self.earned = earned
        self.expires = expires
        self.document = document
        self.points = points
    }

    func isGood(on day: BusinessDay) -> Bool { expires.map { day <= $0 } ?? true }

    /// First to expire goes first, then first earned; what never expires goes last.
    static func goesBefore(_ a: PointsLot, _ b: PointsLot) -> Bool {
        switch (a.expires, b.expires) {
        case (let x?, let y?) where x != y: x < y
        case (_?, nil): true
        case (nil, _?): false
        default: a.earned < b.earned
        }
    }
}
