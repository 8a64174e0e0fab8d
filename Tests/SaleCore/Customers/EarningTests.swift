import SaleCore
import Testing

/// What a sale earns, worked out by hand.
@Suite struct EarningTests {
    @Test func roundedDownOnce() throws {
        let rules = try Club.rules()
        // 1.99 + 1.99 + 1.99 = 5.97: five points, not three.
        #expect(try rules.earned([Club.line(1, 199), Club.line(2, 199), Club.line(3, 199)], tier: nil).points == 5)
        #expect(try rules.earned([Club.line(1, 99)], tier: nil).points == 0)
        #expect(try rules.earned([Club.line(1, 100)], tier: nil).points == 1)
        #expect(try Club.rules(pointsPerUnit: 100_000).earned([Club.line(1, 1999)], tier: nil).points == 1, "a point per ten euro")
        let yen = try LoyaltyRules(
            code: "Y", name: "Y", currency: Currency.known["JPY"]!, earn: .init(pointsPerUnit: Rate(millionths: 10_000), minimum: Money(0, Currency.known["JPY"]!)))
        #expect(try yen.earned([EarningLine(number: 1, department: nil, amount: Money(1299, Currency.known["JPY"]!))], tier: nil).points == 12)
    }

    @Test func theMinimumAtBelowAndAbove() throws {
        let rules = try Club.rules(minimum: 1000)
        for (cents, points) in [(999, 0), (1000, 10), (1001, 10)] as [(Int64, Int64)] {
            let earned = try rules.earned([Club.line(1, cents)], tier: nil)
            #expect(earned.points == points && earned.spend == cents, "\(cents): the spend counts in any case")
        }
    }

    @Test func whatEarnsNothing() throws {
        let rules = try Club.rules(except: ["tobacco"])
        let lines = [Club.line(1, 500, "food"), Club.line(2, 900, "tobacco"), Club.line(3, 25, earns: false), Club.line(4, -300, "food"), Club.line(5, 0)]
        let earned = try rules.earned(lines, tier: nil)
        #expect(earned.points == 5 && earned.spend == 500 && earned.lines == [LinePoints(line: 1, points: 5, spend: 500)])
        #expect(try rules.eligible(lines) == 500)
        #expect(try rules.earned([], tier: nil).lines.isEmpty)
    }

    @Test func tierAndCampaignMultiply() throws {
        let rules = try Club.rules()
        let award = PointsAward(campaign: "X2", name: "Double", multiplier: Rate(millionths: 2_000_000), lines: [2])
        let more = PointsAward(campaign: "X3", name: "Triple", multiplier: Rate(millionths: 3_000_000), lines: [2])
        let lines = [Club.line(1, 1000), Club.line(2, 500)]
        // (10.00 + 5.00 × 2) × 1.1 = 22
        let earned = try rules.earned(lines, awards: [award], tier: Club.tiers[0])
        #expect(earned.points == 22 && earned.lines == [LinePoints(line: 1, points: 11, spend: 1000), LinePoints(line: 2, points: 11, spend: 500)])
        // Of two multipliers the greatest: (10.00 + 5.00 × 3) × 1.5 = 37.5
        #expect(try rules.earned(lines, awards: [more, award], tier: Club.tiers[1]).points == 37)
    }

    @Test func whatPointsPaidEarnsNone() throws {
        let rules = try Club.rules(except: ["tobacco"])
        let lines = [Club.line(1, 1000), Club.line(2, 500), Club.line(3, 900, "tobacco")]
        // 3.00 paid with points is spread 2 : 1; what is left is 8.00 and 4.00.
        let earned = try rules.earned(lines, tier: nil, paidWithPoints: 300)
        #expect(earned.points == 12 && earned.lines == [LinePoints(line: 1, points: 8, spend: 800), LinePoints(line: 2, points: 4, spend: 400)])
        #expect(try rules.earned(lines, tier: nil, paidWithPoints: 1500).points == 0)
    }

    @Test func welcomeAndBirthday() throws {
        #expect(try Club.rules().welcome(on: Club.today) == nil)
        let rules = try Club.rules(welcome: 100, birthday: .init(points: 50, daysBefore: 7, daysAfter: 3), expiry: .init(months: 12))
        #expect(rules.welcome(on: Club.today) == PointsMovement(.welcome, points: 100, day: Club.today, expires: Club.day("2027-11-23")))
        func year(_ birthday: String, _ today: String, given: Set<Int> = []) -> Int? { rules.birthdayPoints(Birthday(birthday), on: Club.day(today), given: given)?.year }
        for (today, expected) in [("2026-12-02", nil), ("2026-12-03", 2026), ("2026-12-10", 2026), ("2026-12-13", 2026), ("2026-12-14", nil)] as [(String, Int?)] {
            #expect(year("12-10", today) == expected, "\(today)")
        }
        #expect(year("12-10", "2026-12-10", given: [2026]) == nil && year("12-10", "2026-12-10", given: [2025]) == 2026)
        #expect(year("01-02", "2026-12-28") == 2027 && year("01-02", "2026-12-25") == nil, "before New Year for a birthday after it")
        #expect(year("12-30", "2027-01-02") == 2026 && year("12-30", "2027-01-03") == nil)
        #expect(year("02-29", "2027-02-28") == 2027)
        #expect(try Club.rules().birthdayPoints(Birthday("12-10"), on: Club.day("2026-12-10"), given: []) == nil)
    }

    @Test func tiersAtBelowAndAbove() throws {
        let rules = try Club.rules()
        for (points, spend, tier) in [
            (0, 0, nil), (499, 99_999, nil), (500, 0, "silver"), (0, 100_000, "silver"), (1499, 499_999, "silver"), (1500, 0, "gold"), (0, 500_000, "gold"), (-5, -5, nil),
        ] as [(Int64, Int64, String?)] { #expect(rules.tier(pointsInPeriod: points, spendInPeriod: spend)?.code == tier, "\(points) points, \(spend) cents") }
        #expect(rules.tierPeriodStart(today: Club.day("2026-11-23"))?.text == "2025-11-24")
        #expect(try Club.rules(tierMonths: 1).tierPeriodStart(today: Club.day("2026-03-31"))?.text == "2026-03-01")
    }

    @Test func beyondTheLimitsOfASaleIsRefusedNotTrapped() throws {
        let rules = try Club.rules(pointsPerUnit: 1_000_000_000)
        let award = PointsAward(campaign: "X", name: "X", multiplier: Rate(millionths: 100_000_000), lines: [1])
        let top = LoyaltyTier(code: "t", name: "T", multiplier: Rate(millionths: 100_000_000))
        #expect(try rules.earned([Club.line(1, SaleLimits.amountMinorUnits)], awards: [award], tier: top).points == LoyaltyBounds.points, "bounded, and the sale goes on")
        #expect(throws: LoyaltyRefusal.overflow) { try rules.earned([Club.line(1, .max)], awards: [award], tier: top) }
        #expect(throws: LoyaltyRefusal.overflow) { try rules.earned([Club.line(1, .max), Club.line(2, .max)], tier: nil) }
    }
}
