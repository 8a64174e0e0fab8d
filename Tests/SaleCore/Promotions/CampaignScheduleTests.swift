import SaleCore
import Testing

/// Windows on the shop's wall clock. 2026-11-27 is a Friday.
@Suite struct CampaignScheduleTests {
    static func at(_ day: String, _ hour: Int, _ minute: Int = 0) -> LocalTime { LocalTime(date: BusinessDay(day)!, hour: hour, minute: minute)! }

    @Test(arguments: [(16, 59, false), (17, 0, true), (18, 59, true), (19, 0, false), (0, 0, false), (23, 59, false)] as [(Int, Int, Bool)])
    func happyHour(hour: Int, minute: Int, isInForce: Bool) throws {
        let schedule = try CampaignSchedule(windows: [TimeWindow(from: "17:00", until: "19:00")])
        #expect(schedule.isInForce(at: Self.at("2026-11-27", hour, minute)) == isInForce)
    }

    /// Friday from 22:00 to 02:00 belongs to Friday: early Saturday is in it, early Friday is not.
    @Test(arguments: [
        ("2026-11-27", 0, 30, false), ("2026-11-27", 21, 59, false), ("2026-11-27", 22, 0, true), ("2026-11-27", 23, 59, true), ("2026-11-28", 0, 0, true),
        ("2026-11-28", 1, 59, true), ("2026-11-28", 2, 0, false), ("2026-11-28", 22, 0, false), ("2026-11-29", 1, 0, false),
    ] as [(String, Int, Int, Bool)])
    func overMidnight(day: String, hour: Int, minute: Int, isInForce: Bool) throws {
        let schedule = try CampaignSchedule(weekdays: [5], windows: [TimeWindow(from: "22:00", until: "02:00")])
        #expect(schedule.isInForce(at: Self.at(day, hour, minute)) == isInForce)
    }

    /// The last evening runs over into the day after the last; the night before the first day is not in.
    @Test func theLastNight() throws {
        let schedule = try CampaignSchedule(
            from: BusinessDay("2026-12-01")!, until: BusinessDay("2026-12-31")!, windows: [TimeWindow(from: "20:00", until: "04:00")])
        #expect(schedule.isInForce(at: Self.at("2027-01-01", 3, 59)))
        #expect(!schedule.isInForce(at: Self.at("2027-01-01", 4)) && !schedule.isInForce(at: Self.at("2027-01-01", 20)))
        #expect(!schedule.isInForce(at: Self.at("2026-12-01", 3, 59)) && schedule.isInForce(at: Self.at("2026-12-01", 20)))
        #expect(!(try CampaignSchedule(windows: [TimeWindow(from: "20:00", until: "04:00")])).isInForce(at: Self.at("2000-01-01", 3)))
    }

    @Test func firstAndLastDay() throws {
        let schedule = try CampaignSchedule(from: BusinessDay("2028-02-29")!, until: BusinessDay("2028-03-01")!)
        #expect(["2028-02-28", "2028-02-29", "2028-03-01", "2028-03-02"].map { schedule.isInForce(at: Self.at($0, 12)) } == [false, true, true, false])
    }

    @Test func severalWindowsAndWholeDays() throws {
        let schedule = try CampaignSchedule(windows: [TimeWindow(from: "07:00", until: "08:00"), TimeWindow(from: "20:00", until: "24:00")])
        #expect([6, 7, 8, 19, 20, 23].map { schedule.isInForce(at: Self.at("2026-11-27", $0, 30)) } == [false, true, false, false, true, true])
        #expect(try TimeWindow(from: "00:00", until: "24:00") == TimeWindow(from: 0, until: 1440))
    }

    /// A whole week from a known Monday, over the turn of a year and of a leap February.
    @Test(arguments: ["2026-11-23", "2026-12-28", "2028-02-28", "2000-01-03", "9999-12-27"])
    func weekdays(monday: String) throws {
        var day = BusinessDay(monday)!
        for number in 1...5 {
            for weekday in 1...7 {
                #expect(try CampaignSchedule(weekdays: [weekday]).isInForce(at: LocalTime(date: day, hour: 0, minute: 0)!) == (weekday == number), "\(day.text)")
            }
            day = BusinessDay(year: day.year, month: day.month, day: day.day + 1) ?? BusinessDay(year: day.year, month: day.month + 1, day: 1)
                ?? BusinessDay(year: day.year + 1, month: 1, day: 1) ?? day
        }
    }

    /// The clocks in Vienna. On 2026-03-29 at 01:00 UTC they go from 02:00 to 03:00: a window from 02:00 to 03:00 never comes, and the minute
    /// before it is followed by 03:00. On 2026-10-25 at 01:00 UTC they go back from 03:00 to 02:00: it comes twice.
    @Test func daylightSaving() throws {
        let night = try CampaignSchedule(windows: [TimeWindow(from: "02:00", until: "03:00")])
        func isInForce(_ utc: Int64, _ offset: Int) -> Bool { night.isInForce(at: LocalTime(Moment(utcMilliseconds: utc, utcOffsetMinutes: offset))!) }
        let spring: Int64 = 1_774_746_000_000
        #expect(LocalTime(Moment(utcMilliseconds: spring - 60_000, utcOffsetMinutes: 60)) == Self.at("2026-03-29", 1, 59))
        #expect(LocalTime(Moment(utcMilliseconds: spring, utcOffsetMinutes: 120)) == Self.at("2026-03-29", 3))
        #expect(!isInForce(spring - 60_000, 60) && !isInForce(spring, 120))
        let autumn: Int64 = 1_792_890_000_000
        #expect(LocalTime(Moment(utcMilliseconds: autumn - 60_000, utcOffsetMinutes: 120)) == Self.at("2026-10-25", 2, 59))
        #expect(LocalTime(Moment(utcMilliseconds: autumn, utcOffsetMinutes: 60)) == Self.at("2026-10-25", 2))
        #expect(isInForce(autumn - 60_000, 120) && isInForce(autumn, 60) && !isInForce(autumn + 3_600_000, 60))
        // Over midnight into the night of the change: 23:00 to 03:00 ends when the wall clock says so.
        let late = try CampaignSchedule(weekdays: [6], windows: [TimeWindow(from: "23:00", until: "03:00")])
        #expect(late.isInForce(at: Self.at("2026-03-29", 1, 59)) && !late.isInForce(at: Self.at("2026-03-29", 3)))
    }

    @Test func localTimes() {
        let day = BusinessDay("2026-11-27")!
        #expect(LocalTime(date: day, hour: 23, minute: 59)?.minuteOfDay == 1439)
        #expect(LocalTime(date: day, hour: 24, minute: 0) == nil && LocalTime(date: day, hour: -1, minute: 0) == nil)
        #expect(LocalTime(date: day, hour: 0, minute: 60) == nil)
        #expect(LocalTime(Moment(utcMilliseconds: 0, utcOffsetMinutes: 0)) == nil)
    }
}
