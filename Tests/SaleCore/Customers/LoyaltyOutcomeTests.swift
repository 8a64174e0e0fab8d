import SaleCore
import Testing

/// Everything that one completed sale does to its customer's points.
@Suite struct LoyaltyOutcomeTests {
    private func facts(_ account: PointsAccount = PointsAccount(), tier: LoyaltyTier? = nil) -> LoyaltyFacts {
        LoyaltyFacts(account: account, tier: tier, day: Club.today, document: "T1-1-000007")
    }

    private func account(_ lots: (points: Int64, until: String?)...) -> PointsAccount {
        let lots = lots.map { PointsLot(earned: Club.day("2026-01-01"), expires: $0.until.map(Club.day), document: "T1-1-000001", points: $0.points) }
        return PointsAccount(balance: lots.reduce(0) { $0 + $1.points }, lots: lots, day: Club.today)
    }

    @Test func allOfItInOrder() throws {
        let rules = try Club.rules(birthday: .init(points: 50, daysBefore: 30, daysAfter: 0), expiry: .init(months: 12))
        var facts = facts(account((40, "2026-11-22"), (600, "2027-05-01")), tier: Club.tiers[0])
        facts.lines = [Club.line(1, 3_000), Club.line(2, 1_000)]
        facts.awards = [PointsAward(campaign: "X2", name: "Double", multiplier: Rate(millionths: 2_000_000), lines: [2])]
        facts.redeemed = (200, 100)
        facts.returns = [
            ReturnedPoints(origin: "T1-1-000001", part: LinePoints(line: 3, points: 7, spend: 712)), ReturnedPoints(origin: "T1-1-000001", part: LinePoints(line: 4, points: 2, spend: 250)),
        ]
        facts.restored = 10
        facts.birthday = Birthday("12-10")
        let outcome = try LoyaltyOutcome(rules, facts)
        let until = Club.day("2027-11-23")
        // 1.00 paid with points is spread 0.75 and 0.25: (29.25 + 9.75 × 2) × 1.1 = 53.625.
        #expect(outcome.movements == [
            PointsMovement(.expired, points: -40, day: Club.today), PointsMovement(.redeemed, points: -200, day: Club.today),
            PointsMovement(.unearned, points: -9, day: Club.today, spend: -962, origin: "T1-1-000001"), PointsMovement(.restored, points: 10, day: Club.today, expires: until),
            PointsMovement(.earned, points: 53, day: Club.today, expires: until, spend: 3_900), PointsMovement(.birthday, points: 50, day: Club.today, expires: until, year: 2026),
        ])
        #expect(outcome.account.balance == 640 - 40 - 200 - 9 + 10 + 53 + 50)
        #expect(outcome.lines == [LinePoints(line: 1, points: 31, spend: 2_925), LinePoints(line: 2, points: 22, spend: 975)])
        #expect(outcome.points(.earned, .birthday) == 103)
    }

    /// Where OFFICE owns the customers it books expiry and tiers; expired points cannot be paid with all the same.
    @Test func aTerminalThatOwnsNobodyBooksNoExpiry() throws {
        let rules = try Club.rules()
        var facts = facts(account((40, "2026-11-22"), (200, nil)), tier: Club.tiers[0])
        facts.isOwner = false
        facts.lines = [Club.line(1, 1_000_000)]
        facts.redeemed = (200, 100)
        let outcome = try LoyaltyOutcome(rules, facts)
        #expect(!outcome.movements.contains { $0.kind == .expired } && outcome.tier == Club.tiers[0])
        facts.redeemed = (201, 100)
        #expect(throws: LoyaltyRefusal.notEnough(available: 200)) { try LoyaltyOutcome(rules, facts) }
        facts.isOwner = true
        facts.redeemed = (0, 0)
        #expect(try LoyaltyOutcome(rules, facts).tier == Club.tiers[1], "10,000 points are gold")
    }

    @Test func aReturnAloneBringsNoBirthdayAndLowersTheTier() throws {
        let rules = try Club.rules(birthday: .init(points: 50, daysBefore: 30, daysAfter: 0))
        var facts = facts(tier: Club.tiers[0])
        facts.birthday = Birthday("12-10")
        facts.pointsInPeriod = 500
        facts.returns = [ReturnedPoints(origin: "T1-1-000001", part: LinePoints(line: 1, points: 1, spend: 100))]
        let outcome = try LoyaltyOutcome(rules, facts)
        #expect(outcome.movements.map(\.kind) == [.unearned] && outcome.tier == nil && outcome.account.balance == -1)
    }

    /// Fixed: goods of an earlier period that came back took a tier that stood, and gave one when that return was reversed.
    @Test func whatWasEarnedBeforeThePeriodNeitherTakesNorGives() throws {
        let rules = try Club.rules(), part = LinePoints(line: 1, points: 1_000_000, spend: 1_000_000)
        var facts = facts(tier: Club.tiers[0])
        facts.pointsInPeriod = 500
        facts.returns = [ReturnedPoints(origin: "T1-1-000001", part: part)]
        #expect(try LoyaltyOutcome(rules, facts).tier == nil)
        facts.olderOrigins = ["T1-1-000001"]
        let back = try LoyaltyOutcome(rules, facts)
        #expect(back.tier == Club.tiers[0] && back.points(.unearned) == -1_000_000)
        (facts.returns, facts.regained) = ([], [ReturnedPoints(origin: "T1-1-000001", part: part)])
        let again = try LoyaltyOutcome(rules, facts)
        #expect(again.tier == Club.tiers[0] && again.points(.earned) == 1_000_000)
        facts.olderOrigins = []
        #expect(try LoyaltyOutcome(rules, facts).tier == Club.tiers[1])
    }

    @Test func aSaleBelowTheMinimumKeepsItsSpend() throws {
        var facts = facts()
        facts.lines = [Club.line(1, 999)]
        let outcome = try LoyaltyOutcome(Club.rules(minimum: 1_000), facts)
        #expect(outcome.movements == [PointsMovement(.earned, points: 0, day: Club.today, spend: 999)])
        facts.lines = []
        #expect(try LoyaltyOutcome(Club.rules(minimum: 1_000), facts).movements.isEmpty)
    }
}
