import SaleCore
import Testing

@Suite struct TimeTests {
    @Test func businessDays() throws {
        let day = try #require(BusinessDay("2024-02-29"))
        #expect(day.text == "2024-02-29")
        #expect(BusinessDay(year: 2000, month: 2, day: 29) != nil)
        #expect(BusinessDay(year: 2100, month: 2, day: 29) == nil)
        #expect(try #require(BusinessDay("2026-12-31")) < #require(BusinessDay("2027-01-01")))
        for text in ["", "2023-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-30", "1999-12-31", "2026-+1-05", "2026-01-05-", "20260105", "２０２６-01-05"] {
            #expect(BusinessDay(text) == nil, "\(text)")
        }
    }

    /// Known instants (Unix time of the UTC dates in the first column).
    @Test(arguments: [
        (946_684_800_000, 0, "2000-01-01 00:00"), (951_782_400_000, 0, "2000-02-29 00:00"), (1_709_164_800_000, 0, "2024-02-29 00:00"),
        (1_709_251_199_999, 0, "2024-02-29 23:59"), (1_000_000_000_000, 0, "2001-09-09 01:46"), (2_000_000_000_000, 0, "2033-05-18 03:33"),
        (1_000_000_000_000, 120, "2001-09-09 03:46"), (1_000_000_000_000, -570, "2001-09-08 16:16"), (4_102_444_800_000, 0, "2100-01-01 00:00"),
        (946_684_800_000, -1, "????-??-?? 23:59"), (-1, 0, "????-??-?? 23:59"),
    ] as [(Int64, Int, String)])
    func moments(milliseconds: Int64, offset: Int, text: String) {
        #expect(Moment(utcMilliseconds: milliseconds, utcOffsetMinutes: offset).text == text)
    }

    @Test func everyDayOfACenturyFollowsTheLast() throws {
        var last = try #require(BusinessDay("2000-01-01"))
        for number in 1..<36_525 {
            let day = try #require(Moment(utcMilliseconds: 946_684_800_000 + Int64(number) * 86_400_000, utcOffsetMinutes: 0).local.day)
            let follows = day.day == last.day + 1 && day.month == last.month && day.year == last.year
                || day.day == 1 && day.month == last.month + 1 && day.year == last.year
                || day.day == 1 && day.month == 1 && last.month == 12 && day.year == last.year + 1
            #expect(follows && last < day, "\(last.text) then \(day.text)")
            last = day
        }
        #expect(last.text == "2099-12-31")
    }

    @Test func documentNumbersShowTheirSeries() {
        #expect(DocumentNumber(terminal: "T3", epoch: 2, number: 123).text == "T3-2-000123")
        #expect(DocumentNumber(terminal: "T3", epoch: 2, number: 1_234_567).text == "T3-2-1234567")
    }
}
