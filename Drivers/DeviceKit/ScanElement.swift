/// One element of a GS1 message: an application identifier (GS1 General Specifications 3) with its value.
public struct ScanElement: Sendable, Equatable {
    /// Two to four digits: `01`, `10`, `3103`.
    public var identifier: String
    /// The value as printed, check digit and leading zeros included.
    public var value: String
    /// What it is, in few words: `net weight, kg`.
    public var title: String
    public var meaning: Meaning
    /// The value has a check digit, and it is wrong: a label made or read wrongly.
    public var hasWrongCheckDigit: Bool

    public enum Meaning: Sendable, Equatable {
        case text
        /// `value` × 10^−`decimals`, in the unit the title names: 1233 with 3 decimals of kg are 1.233 kg.
        case number(Int64, decimals: Int)
        /// An amount of money; `currency` is ISO 4217's number, nil where it is the shop's own.
        case money(Int64, decimals: Int, currency: Int?)
        /// A date, with a second one where the element names a span.
        case date(ScanDate, until: ScanDate?)
    }

    public init(identifier: String, value: String, title: String, meaning: Meaning, hasWrongCheckDigit: Bool = false) {
        self.identifier = identifier
        self.value = value
        self.title = title
        self.meaning = meaning
        self.hasWrongCheckDigit = hasWrongCheckDigit
    }
}

/// A date as GS1 prints it: two digits of the year, day 00 for "the last of the month" (GS1 General Specifications 3.4).
/// Which century it lies in depends on today, which no driver knows: see `calendarDate(currentYear:)`.
public struct ScanDate: Sendable, Equatable {
    /// 0…99, or a full year (over 99) where four digits are printed (AI 7250, 7251).
    public var year: Int
    /// 1…12.
    public var month: Int
    /// 1…31, or 0 for the last day of the month.
    public var day: Int
    /// The time of day where one is printed.
    public var hour: Int?
    public var minute: Int?
    public var second: Int?

    public init(year: Int, month: Int, day: Int, hour: Int? = nil, minute: Int? = nil, second: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// The full year: the one that lies at most 50 years ahead of, or 49 behind, the current one (GS1 General Specifications 7.12).
    public func fullYear(currentYear: Int) -> Int {
        guard year <= 99 else { return year }
        let century = currentYear - currentYear % 100
        let ahead = year - currentYear % 100
        if ahead >= 51 { return century - 100 + year }
        if ahead <= -50 { return century + 100 + year }
        return century + year
    }

    /// The day of the calendar; nil when that year has no such day (29 February).
    public func calendarDate(currentYear: Int) -> (year: Int, month: Int, day: Int)? {
        let full = fullYear(currentYear: currentYear)
        guard let last = Self.days(inMonth: month, year: full), day <= last, day >= 0 else { return nil }
        return (full, month, day == 0 ? last : day)
    }

    /// The number of days of a month in the Gregorian calendar; nil for no month.
    public static func days(inMonth month: Int, year: Int) -> Int? {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 1...12: 31
        default: nil
        }
    }
}
