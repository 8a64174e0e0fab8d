/// A daily window on the shop's wall clock, to the minute: from its first minute up to, but not including, its last. A window whose end is
/// not after its beginning runs over midnight and belongs to the day on which it began.
public struct TimeWindow: Sendable, Hashable {
    /// Minute of the day, 0...1439.
    public let from: Int
    /// Minute of the day, 1...1440; 1440 is written `24:00`.
    public let until: Int

    /// - Throws: `.timeInvalid` for a minute that does not exist, `.windowEmpty` when both are the same.
    public init(from: Int, until: Int) throws(CampaignProblem) {
        guard (0...1439).contains(from), (0...1440).contains(until) else { throw .timeInvalid("\(from) to \(until)") }
        guard from != until else { throw .windowEmpty(Self.text(from)) }
        self.from = from
        self.until = until
    }

    /// From `HH:MM` to `HH:MM`, 00:00...24:00.
    public init(from: String, until: String) throws(CampaignProblem) {
        guard let start = Self.minute(from), start < 1440 else { throw .timeInvalid(from) }
        guard let end = Self.minute(until) else { throw .timeInvalid(until) }
        try self.init(from: start, until: end)
    }

    public var isOverMidnight: Bool { until < from }
    public var fromText: String { Self.text(from) }
    public var untilText: String { Self.text(until) }

    private static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
              let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || (hour == 24 && minute == 0) else { return nil }
        return hour * 60 + minute
    }

    private static func text(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }
}

/// When a campaign is in force, all in the shop's local time.
public struct CampaignSchedule: Sendable, Hashable {
    /// First and last day, both included; nil is open.
    public let from: BusinessDay?
    public let until: BusinessDay?
    /// 1 Monday … 7 Sunday; empty is every day.
    public let weekdays: Set<Int>
    /// Empty is the whole day.
    public let windows: [TimeWindow]

    public static let always = CampaignSchedule()

    private init() {
        from = nil
        until = nil
        weekdays = []
        windows = []
    }

    public init(from: BusinessDay? = nil, until: BusinessDay? = nil, weekdays: Set<Int> = [], windows: [TimeWindow] = []) throws(CampaignProblem) {
        if let from, let until, until < from { throw .datesReversed(from.text, until.text) }
        if let wrong = weekdays.first(where: { !(1...7).contains($0) }) { throw .outOfRange("weekdays", Int64(wrong), 1, 7) }
        guard windows.count <= CampaignBounds.windows else { throw .tooMany("times", CampaignBounds.windows) }
        self.from = from
        self.until = until
        self.weekdays = weekdays
        self.windows = windows
    }

    public func isInForce(at time: LocalTime) -> Bool {
        if windows.isEmpty { return fits(time.date) }
        return windows.contains { window in
            if !window.isOverMidnight { return (window.from..<window.until).contains(time.minuteOfDay) && fits(time.date) }
            if time.minuteOfDay >= window.from { return fits(time.date) }
            guard time.minuteOfDay < window.until, let evening = time.date.shifted(days: -1) else { return false }
            return fits(evening)
        }
    }

    private func fits(_ day: BusinessDay) -> Bool {
        if let from, day < from { return false }
        if let until, until < day { return false }
        return weekdays.isEmpty || weekdays.contains(day.isoWeekday)
    }
}
