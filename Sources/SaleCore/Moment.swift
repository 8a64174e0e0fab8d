/// A point in time as the till records it: UTC milliseconds with the shop's offset at that moment beside it.
/// It never decides order; sequence numbers do (DESIGN §4).
public struct Moment: Sendable, Hashable {
    public let utcMilliseconds: Int64
    /// Minutes east of UTC.
    public let utcOffsetMinutes: Int

    public init(utcMilliseconds: Int64, utcOffsetMinutes: Int) {
        self.utcMilliseconds = utcMilliseconds
        self.utcOffsetMinutes = utcOffsetMinutes
    }

    /// The shop's local calendar date and time of day.
    public var local: (day: BusinessDay?, hour: Int, minute: Int, second: Int) {
        let seconds = Self.floorDivide(utcMilliseconds, 1000) + Int64(utcOffsetMinutes) * 60
        let days = Self.floorDivide(seconds, 86_400)
        let time = Int(seconds - days * 86_400)
        let (year, month, day) = Self.civil(daysSince1970: days)
        return (BusinessDay(year: year, month: month, day: day), time / 3600, time / 60 % 60, time % 60)
    }

    /// `2026-11-23 18:04`, local; the empty date of a clock before the year 2000 shows as `????-??-??`.
    public var text: String {
        let parts = local
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.day?.text ?? "????-??-??") \(two(parts.hour)):\(two(parts.minute))"
    }

    /// Days since 1970-01-01 to a date of the proleptic Gregorian calendar, by counting in 400-year eras that begin in March.
    private static func civil(daysSince1970: Int64) -> (Int, Int, Int) {
        let shifted = daysSince1970 + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), Int(month), Int(day))
    }

    private static func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
