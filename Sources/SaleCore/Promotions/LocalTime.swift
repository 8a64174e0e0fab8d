/// A wall clock's reading in the shop: the calendar date and the minute. Campaign windows are compared with this and never with UTC, so an
/// hour that the clocks skip has no campaigns and one they repeat has them twice.
public struct LocalTime: Sendable, Hashable {
    public let date: BusinessDay
    /// 0...1439.
    public let minuteOfDay: Int

    /// Nil for an hour outside 0...23 or a minute outside 0...59.
    public init?(date: BusinessDay, hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.date = date
        minuteOfDay = hour * 60 + minute
    }

    public init(noonOf date: BusinessDay) {
        self.date = date
        minuteOfDay = 12 * 60
    }

    /// Nil for a minute outside 0...1439.
    public init?(date: BusinessDay, minuteOfDay: Int) {
        guard (0..<1440).contains(minuteOfDay) else { return nil }
        self.date = date
        self.minuteOfDay = minuteOfDay
    }

    /// Nil for a clock outside the years 2000...9999.
    public init?(_ moment: Moment) {
        let parts = moment.local
        guard let date = parts.day else { return nil }
        self.init(date: date, hour: parts.hour, minute: parts.minute)
    }

    /// So much earlier by the wall clock; nil before the year 2000.
    func earlier(minutes: Int) -> LocalTime? {
        let (days, minute) = (minuteOfDay - minutes).quotientAndRemainder(dividingBy: 1440)
        let isDayBefore = minute < 0
        return date.shifted(days: Int64(isDayBefore ? days - 1 : days)).flatMap { LocalTime(date: $0, minuteOfDay: isDayBefore ? minute + 1440 : minute) }
    }

    /// `06:00`
    public var clockText: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minuteOfDay / 60)):\(two(minuteOfDay % 60))"
    }

    /// `2026-11-28 06:00`
    public var text: String { "\(date.text) \(clockText)" }
}

extension LocalTime: Comparable {
    public static func < (a: LocalTime, b: LocalTime) -> Bool { (a.date, a.minuteOfDay) < (b.date, b.minuteOfDay) }
}
