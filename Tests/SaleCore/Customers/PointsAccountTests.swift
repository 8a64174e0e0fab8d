import SaleCore
import Testing

/// Lots: what is used first, what expires when, and debts.
@Suite struct PointsAccountTests {
    private func account(_ movements: PointsMovement...) throws -> PointsAccount {
        var account = PointsAccount()
        for movement in movements { try account.apply(movement, document: movement.kind == .earned ? "D-\(movement.day.text)" : nil) }
        return account
    }

    private func earned(_ points: Int64, _ day: String, until: String? = nil) -> PointsMovement {
        PointsMovement(.earned, points: points, day: Club.day(day), expires: until.map(Club.day))
    }

    @Test func theFirstToExpireGoesFirst() throws {
        var account = try account(earned(10, "2026-01-01"), earned(20, "2026-02-01", until: "2027-02-01"), earned(30, "2026-03-01", until: "2027-01-01"))
        #expect(account.lots.map(\.points) == [30, 20, 10])
        try account.apply(PointsMovement(.redeemed, points: -35, day: Club.today))
        #expect(account.lots.map(\.points) == [15, 10] && account.balance == 25)
    }

    @Test func equalOnesGoInTheOrderOfEarning() throws {
        var account = try account(earned(10, "2026-02-01", until: "2027-12-31"), earned(10, "2026-01-01", until: "2027-12-31"), earned(10, "2026-01-15", until: "2027-12-31"))
        #expect(account.lots.map(\.earned.text) == ["2026-01-01", "2026-01-15", "2026-02-01"])
        try account.apply(PointsMovement(.adjusted, points: -12, day: Club.today))
        #expect(account.lots.map(\.points) == [8, 10])
    }

    @Test func theLastDayAndTheDayAfter() throws {
        var account = try account(earned(50, "2026-01-31", until: "2026-02-28"), earned(7, "2026-02-01"))
        #expect(account.available(on: Club.day("2026-02-28")) == 57 && account.expiry(on: Club.day("2026-02-28")) == nil)
        #expect(account.available(on: Club.day("2026-03-01")) == 7)
        let expiry = try #require(account.expiry(on: Club.day("2026-03-01")))
        #expect(expiry == PointsMovement(.expired, points: -50, day: Club.day("2026-03-01")))
        // Expired but not booked: what is paid with comes from the rest.
        var paying = account
        try paying.apply(PointsMovement(.redeemed, points: -7, day: Club.day("2026-03-01")))
        #expect(paying.expiry(on: Club.day("2026-03-01"))?.points == -50)
        try account.apply(expiry)
        #expect(account.balance == 7 && account.lots.count == 1 && account.expiry(on: Club.day("2030-01-01")) == nil)
    }

    @Test func howLongPointsLast() {
        let cases: [(Int, LoyaltyRules.Expiry.End, String, String)] = [
            (1, .day, "2026-01-31", "2026-02-28"), (1, .day, "2028-01-31", "2028-02-29"), (12, .day, "2028-02-29", "2029-02-28"), (12, .day, "2026-11-23", "2027-11-23"),
            (1, .month, "2026-01-05", "2026-02-28"), (24, .year, "2026-11-23", "2028-12-31"), (1, .year, "2026-12-05", "2027-12-31"), (120, .day, "2026-06-30", "2036-06-30"),
        ]
        for (months, end, from, until) in cases { #expect(LoyaltyRules.Expiry(months: months, end: end).lastDay(earnedOn: Club.day(from))?.text == until, "\(from)") }
    }

    @Test func aReturnTakesWhatItsDocumentHadEarned() throws {
        var account = try account(earned(10, "2026-01-01", until: "2027-01-01"), earned(10, "2026-11-01", until: "2027-11-01"))
        try account.apply(PointsMovement(.unearned, points: -8, day: Club.today, origin: "D-2026-11-01"))
        #expect(account.lots.map(\.points) == [10, 2])
        try account.apply(PointsMovement(.unearned, points: -5, day: Club.today, origin: "D-2026-11-01"))
        #expect(account.lots.map(\.points) == [7], "what is gone from there comes from the rest")
    }

    @Test func aDebtIsPaidByTheNextPoints() throws {
        var account = try account(earned(10, "2026-01-01"), PointsMovement(.redeemed, points: -10, day: Club.today))
        try account.apply(PointsMovement(.unearned, points: -6, day: Club.today, origin: "D-2026-01-01"))
        #expect(account.balance == -6 && account.lots.isEmpty && account.available(on: Club.today) == 0)
        try account.apply(earned(4, "2026-11-23"))
        #expect(account.balance == -2 && account.lots.isEmpty)
        try account.apply(earned(10, "2026-11-24"))
        #expect(account.balance == 8 && account.lots.map(\.points) == [8])
    }

    @Test func aBalanceFromElsewhereFitsItsLots() {
        let lots = [PointsLot(earned: Club.today, expires: Club.day("2027-01-01"), points: 30), PointsLot(earned: Club.today, expires: Club.day("2026-12-01"), points: 20)]
        #expect(PointsAccount(balance: 50, lots: lots, day: Club.today).lots.map(\.points) == [20, 30])
        #expect(PointsAccount(balance: 40, lots: lots, day: Club.today).lots.map(\.points) == [20, 20])
        #expect(PointsAccount(balance: 60, lots: lots, day: Club.today).lots.map(\.points) == [20, 30, 10])
        #expect(PointsAccount(balance: -5, lots: lots, day: Club.today).lots.isEmpty)
    }

    @Test func theLargestBalance() throws {
        var account = PointsAccount(balance: PointsAccount.limit - 1, lots: [], day: Club.today)
        try account.apply(earned(1, "2026-01-01"))
        let full = account
        #expect(throws: LoyaltyRefusal.overflow) { try account.apply(earned(1, "2026-01-01")) }
        #expect(throws: LoyaltyRefusal.overflow) { try account.apply(PointsMovement(.adjusted, points: .max, day: Club.today)) }
        #expect(account == full)
    }
}
