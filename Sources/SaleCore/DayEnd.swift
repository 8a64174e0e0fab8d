/// When a shop's business day ends: midnight, or a later hour of the night or morning. What is sold before it belongs to the evening before: taxes
/// and prices that begin on a date begin at this hour of it, and not at midnight. The dates on packs are the calendar's.
///
/// It is a reading of the wall clock. The business day of a moment is the date of the local time less this much, so the clock decides in the night in which
/// clocks are changed too; a day that was opened is never taken back (`BusinessDay`), also where an hour comes twice.
public struct DayEnd: Sendable, Hashable {
    /// After midnight, 0...719.
    public let minutes: Int

    public static let midnight = DayEnd(unchecked: 0)
    /// 11:59: a day that ended in the afternoon would be another date's for most of it.
    public static let latest = DayEnd(unchecked: 12 * 60 - 1)

    private init(unchecked minutes: Int) { self.minutes = minutes }

    /// Nil outside 0...719.
    public init?(minutes: Int) {
        guard (0...Self.latest.minutes).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    /// `04:00`; nil for any other form, and outside 00:00...11:59.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
              let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60 else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    public var text: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// The business day that a moment falls on; nil for a clock outside the years 2000...9999.
    public func day(of moment: Moment) -> BusinessDay? {
        let (earlier, overflow) = moment.utcMilliseconds.subtractingReportingOverflow(Int64(minutes) * 60_000)
        return overflow ? nil : Moment(utcMilliseconds: earlier, utcOffsetMinutes: moment.utcOffsetMinutes).local.day
    }
}
