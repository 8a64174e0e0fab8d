extension BusinessDay {
    /// Days since 1970-01-01.
    private var ordinal: Int64 {
        let shifted = Int64(month > 2 ? year : year - 1)
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * Int64((month + 9) % 12) + 2) / 5 + Int64(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// How many days it is after the other one; less than zero before it.
    public func days(since other: BusinessDay) -> Int64 { ordinal - other.ordinal }

    /// 1 Monday … 7 Sunday (ISO 8601). 1970-01-01 was a Thursday, and no day here is before it.
    var isoWeekday: Int { Int((ordinal + 3) % 7) + 1 }

    /// This many days later, or earlier where it is negative; nil outside the years 2000...9999.
    public func shifted(days: Int64) -> BusinessDay? {
        let (day, overflow) = ordinal.addingReportingOverflow(days)
        guard !overflow, (-1_000_000...3_000_000).contains(day) else { return nil }
        return Moment(utcMilliseconds: day * 86_400_000, utcOffsetMinutes: 0).local.day
    }

    /// The same day of the month this many months later, or earlier where it is negative; the month's last day where it has no such day.
    func shifted(months: Int) -> BusinessDay? {
        guard (-12_000...12_000).contains(months) else { return nil }
        let month = year * 12 + self.month - 1 + months
        for day in stride(from: self.day, to: self.day - 4, by: -1) {
            if let found = BusinessDay(year: month / 12, month: month % 12 + 1, day: day) { return found }
        }
        return nil
    }

    var endOfMonth: BusinessDay {
        for day in stride(from: 31, to: day, by: -1) {
            if let found = BusinessDay(year: year, month: month, day: day) { return found }
        }
        return self
    }

    var endOfYear: BusinessDay { BusinessDay(year: year, month: 12, day: 31) ?? self }
}
