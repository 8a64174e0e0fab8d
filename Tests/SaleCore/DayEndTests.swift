import SaleCore
import Testing

@Suite struct DayEndTests {
    @Test(arguments: [("00:00", 0), ("00:01", 1), ("04:00", 240), ("11:58", 718), ("11:59", 719)]) func aTimeOfTheNightOrMorning(text: String, minutes: Int) {
        #expect(DayEnd(text)?.minutes == minutes)
        #expect(DayEnd(minutes: minutes)?.text == text)
    }

    @Test(arguments: ["", "4:00", "04.00", "0400", "04:0", "04:000", "-4:00", "+4:00", "04:60", "12:00", "12:01", "23:00", "24:00", "０4:00", "04:00 ", "four"])
    func anythingElseIsNone(text: String) { #expect(DayEnd(text) == nil) }

    @Test func minutesOutsideAreNone() {
        #expect(DayEnd(minutes: -1) == nil && DayEnd(minutes: 720) == nil)
        #expect(DayEnd.latest.text == "11:59" && DayEnd.midnight.text == "00:00" && DayEnd(minutes: 0) == .midnight)
    }

    /// 2026-11-24 00:00 in a shop one hour east of UTC is this many milliseconds after 1970 in UTC.
    private static let midnight: Int64 = 1_795_474_800_000

    @Test(arguments: [
        ("00:00", -1, "2026-11-23"), ("00:00", 0, "2026-11-24"), ("04:00", -1, "2026-11-23"), ("04:00", 0, "2026-11-23"), ("04:00", 239, "2026-11-23"),
        ("04:00", 240, "2026-11-24"), ("04:00", 241, "2026-11-24"), ("04:00", 1_440, "2026-11-24"), ("04:00", 1_679, "2026-11-24"), ("04:00", 1_680, "2026-11-25"),
        ("11:59", 718, "2026-11-23"), ("11:59", 719, "2026-11-24"),
    ] as [(String, Int64, String)])
    func theDayOfAMoment(ends: String, minute: Int64, day: String) throws {
        let moment = Moment(utcMilliseconds: Self.midnight + minute * 60_000, utcOffsetMinutes: 60)
        #expect(try #require(DayEnd(ends)).day(of: moment)?.text == day)
    }

    /// Berlin, 2026-03-29 and 2026-10-25: 02:00 becomes 03:00, and 03:00 becomes 02:00. The hour is that of the clock on the wall.
    @Test(arguments: [
        ("02:30", "2026-03-29", 60, 60, "2026-03-28"), ("02:30", "2026-03-29", 119, 60, "2026-03-28"), ("02:30", "2026-03-29", 180, 120, "2026-03-29"),
        ("04:00", "2026-03-29", 239, 120, "2026-03-28"), ("04:00", "2026-03-29", 240, 120, "2026-03-29"),
        ("02:30", "2026-10-25", 149, 120, "2026-10-24"), ("02:30", "2026-10-25", 150, 120, "2026-10-25"), ("02:30", "2026-10-25", 149, 60, "2026-10-24"),
        ("02:30", "2026-10-25", 150, 60, "2026-10-25"), ("04:00", "2026-10-25", 239, 60, "2026-10-24"), ("04:00", "2026-10-25", 240, 60, "2026-10-25"),
    ] as [(String, String, Int64, Int, String)])
    func summerTime(ends: String, date: String, wallMinute: Int64, offset: Int, day: String) throws {
        let days = try #require(BusinessDay(date)).days(since: #require(BusinessDay("2000-01-01")))
        let wall = 946_684_800_000 + days * 86_400_000 + wallMinute * 60_000
        let moment = Moment(utcMilliseconds: wall - Int64(offset) * 60_000, utcOffsetMinutes: offset)
        #expect(try #require(DayEnd(ends)).day(of: moment)?.text == day, "\(moment.text)")
    }

    @Test func aClockOutsideTheCalendarHasNoDay() {
        for milliseconds in [.min, .min + 1, -1, 946_684_800_000 + 239 * 60_000, .max] as [Int64] {
            #expect(DayEnd("04:00")?.day(of: Moment(utcMilliseconds: milliseconds, utcOffsetMinutes: 0)) == nil, "\(milliseconds)")
        }
        #expect(DayEnd("04:00")?.day(of: Moment(utcMilliseconds: 946_684_800_000 + 240 * 60_000, utcOffsetMinutes: 0))?.text == "2000-01-01")
    }
}
