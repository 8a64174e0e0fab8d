extension LoyaltyRules {
    /// The movement for a new member; nil where nothing is given.
    public func welcome(on day: BusinessDay) -> PointsMovement? {
        welcomePoints > 0 ? PointsMovement(.welcome, points: welcomePoints, day: day, expires: expiry?.lastDay(earnedOn: day)) : nil
    }

    /// The birthday's points, where today lies in its window and they were not given for it yet.
    /// - Parameter given: the years of the birthdays for which they were given.
    public func birthdayPoints(_ birthday: Birthday?, on day: BusinessDay, given: Set<Int>) -> PointsMovement? {
        guard let gift = self.birthday, let birthday else { return nil }
        for year in [day.year - 1, day.year, day.year + 1] where !given.contains(year) {
            guard let date = birthday.inYear(year), let from = date.shifted(days: -Int64(gift.daysBefore)), let until = date.shifted(days: Int64(gift.daysAfter)) else { continue }
            if from <= day, day <= until {
                return PointsMovement(.birthday, points: gift.points, day: day, expires: expiry?.lastDay(earnedOn: day), year: year)
            }
        }
        return nil
    }
}
