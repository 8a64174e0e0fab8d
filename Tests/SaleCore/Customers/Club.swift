import SaleCore

/// The programme of these tests: a point per euro, two tiers, half a cent per point in steps of 100.
enum Club {
    static let today = BusinessDay("2026-11-23")!

    static func rules(
        pointsPerUnit: Int64 = 1_000_000, minimum: Int64 = 0, except: Set<String> = [], tenders: TenderChoice = [],
        articles: [String: FixedPoints] = [:], brands: [String: FixedPoints] = [:], departments: [String: FixedPoints] = [:], bonuses: [PointsBonus] = [],
        tiers: [LoyaltyTier] = Club.tiers, tierMonths: Int = 12, welcome: Int64 = 0,
        birthday: LoyaltyRules.BirthdayPoints? = nil, redeem: LoyaltyRules.Redeem? = Club.redeem, expiry: LoyaltyRules.Expiry? = nil
    ) throws -> LoyaltyRules {
        try LoyaltyRules(
            code: "CLUB", name: "Club", currency: .eur,
            earn: .init(
                pointsPerUnit: Rate(millionths: pointsPerUnit), minimum: Money(minimum, .eur), exceptDepartments: except, tenders: tenders, articles: articles,
                brands: brands, departments: departments, bonuses: bonuses),
            tiers: tiers, tierMonths: tierMonths,
            welcomePoints: welcome, birthday: birthday, redeem: redeem, expiry: expiry)
    }

    static let tiers = [
        LoyaltyTier(code: "silver", name: "Silver", multiplier: Rate(millionths: 1_100_000), points: 500, spend: 100_000),
        LoyaltyTier(code: "gold", name: "Gold", multiplier: Rate(millionths: 1_500_000), points: 1500, spend: 500_000),
    ]
    static let redeem = LoyaltyRules.Redeem(value: UnitPrice(tenThousandths: 5_000), step: 100, minimum: 200, share: Rate(millionths: 500_000))

    static func line(
        _ number: Int, _ cents: Int64, _ department: String? = nil, earns: Bool = true, article: String? = nil, _ quantity: Quantity = .one, brand: String? = nil,
        unit: UnitOfMeasure = .piece, isPack: Bool = false
    ) -> EarningLine {
        EarningLine(
            number: number, department: department, amount: Money(cents, .eur), earns: earns, article: article, quantity: quantity, brand: brand, unit: unit, isPack: isPack)
    }

    static func day(_ text: String) -> BusinessDay { BusinessDay(text)! }
}
