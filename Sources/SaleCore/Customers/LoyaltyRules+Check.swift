/// Within which bounds a programme is understood. Beyond them it is refused.
public enum LoyaltyBounds {
    public static let codeBytes = 64
    public static let nameBytes = 256
    public static let departments = 10_000
    /// Articles with points of their own.
    public static let articles = 10_000
    public static let brands = 10_000
    public static let fixedPoints: ClosedRange<Int64> = 0...1_000_000
    public static let bonuses = 100
    /// Points of one bonus, each time.
    public static let bonusPoints: ClosedRange<Int64> = 1...1_000_000
    public static let tiers = 20
    public static let months: ClosedRange<Int64> = 1...120
    /// Points per whole unit of the currency, in millionths: up to a thousand points.
    public static let pointsPerUnit: ClosedRange<Int64> = 0...1_000_000_000
    /// Tier multiplier in millionths: from once to a hundred times.
    public static let multiplier: ClosedRange<Int64> = 1_000_000...100_000_000
    /// The most points of one movement and of one account.
    public static let points: Int64 = 1_000_000_000_000
    /// Days around a birthday: the two together are less than a year, so that a day never belongs to two birthdays.
    public static let birthdayDays: ClosedRange<Int64> = 0...182
}

extension LoyaltyRules {
    func check() throws(LoyaltyProblem) {
        try Self.check(code: code, "code")
        try Self.check(name: name, "name")
        try LoyaltyProblem.check(earn.pointsPerUnit.millionths, "earn.pointsPerUnitMillionths", LoyaltyBounds.pointsPerUnit)
        guard earn.minimum.currency == currency else { throw .currencyMismatch(earn.minimum.currency.code, currency.code) }
        try LoyaltyProblem.check(earn.minimum.minorUnits, "earn.minimumMinorUnits", 0...SaleLimits.amountMinorUnits)
        guard earn.exceptDepartments.count <= LoyaltyBounds.departments else { throw .tooMany("earn.exceptDepartments", LoyaltyBounds.departments) }
        guard !earn.tenders.words.contains(TenderKind.points.rawValue) else {
            let known = TenderKind.allCases.filter { $0 != .points }.map(\.rawValue).joined(separator: ", ")
            throw .unknownWord(field: "earn.tenders", word: TenderKind.points.rawValue, known: known)
        }
        let isAnyWider = !earn.departments.isEmpty
        try Self.check(earn.articles, "earn.articles", "article", LoyaltyBounds.articles, mayBeNone: isAnyWider || !earn.brands.isEmpty)
        try Self.check(earn.brands, "earn.brands", "brand", LoyaltyBounds.brands, mayBeNone: isAnyWider)
        try Self.check(earn.departments, "earn.departments", "department", LoyaltyBounds.departments, mayBeNone: false)
        try checkBonuses()
        try checkTiers()
        try LoyaltyProblem.check(welcomePoints, "welcomePoints", 0...LoyaltyBounds.points)
        if let birthday {
            try LoyaltyProblem.check(birthday.points, "birthday.points", 1...LoyaltyBounds.points)
            try LoyaltyProblem.check(Int64(birthday.daysBefore), "birthday.daysBefore", LoyaltyBounds.birthdayDays)
            try LoyaltyProblem.check(Int64(birthday.daysAfter), "birthday.daysAfter", LoyaltyBounds.birthdayDays)
        }
        if let redeem { try check(redeem) }
        if let expiry { try LoyaltyProblem.check(Int64(expiry.months), "expiry.months", LoyaltyBounds.months) }
    }

    /// - Parameter mayBeNone: whether no points have a meaning: where the brand or the department has some.
    private static func check(
        _ goods: [String: FixedPoints], _ list: String, _ field: String, _ limit: Int, mayBeNone: Bool
    ) throws(LoyaltyProblem) {
        guard goods.count <= limit else { throw .tooMany(list, limit) }
        for (code, fixed) in goods.sorted(by: { $0.key < $1.key }) {
            guard (1...SaleLimits.textBytes).contains(code.utf8.count) else { throw .textInvalid("\(list).\(field)", limit: SaleLimits.textBytes) }
            try LoyaltyProblem.check(fixed.points, "\(list).points", LoyaltyBounds.fixedPoints)
            guard fixed.points > 0 || fixed.isInstead || mayBeNone else { throw .outOfRange("\(list).points", 0, 1, LoyaltyBounds.fixedPoints.upperBound) }
        }
    }

    private func checkBonuses() throws(LoyaltyProblem) {
        guard earn.bonuses.count <= LoyaltyBounds.bonuses else { throw .tooMany("earn.bonuses", LoyaltyBounds.bonuses) }
        var codes: Set<String> = []
        for bonus in earn.bonuses {
            try Self.check(code: bonus.code, "earn.bonuses.code")
            try Self.check(name: bonus.name, "earn.bonuses.name")
            guard codes.insert(bonus.code).inserted else { throw .duplicateBonus(bonus.code) }
            try LoyaltyProblem.check(bonus.points, "earn.bonuses.points", LoyaltyBounds.bonusPoints)
            switch bonus.ground {
            case .spend(let least, _): try LoyaltyProblem.check(least, "earn.bonuses.spendMinorUnits", 1...SaleLimits.amountMinorUnits)
            case .set(let parts):
                guard !parts.isEmpty else { throw .bonusGround(bonus.code) }
                guard parts.count <= CampaignBounds.bundleParts else { throw .tooMany("earn.bonuses.parts", CampaignBounds.bundleParts) }
                for part in parts {
                    try LoyaltyProblem.check(part.units, "earn.bonuses.parts.units", CampaignBounds.units)
                    try LoyaltyProblem.check(part.off.millionths, "earn.bonuses.parts.rateMillionths", 0...0)
                    guard part.selection.barcodes.isEmpty, part.selection.exceptBarcodes.isEmpty else { throw .bonusBarcodes(bonus.code) }
                }
            }
        }
    }

    private func checkTiers() throws(LoyaltyProblem) {
        guard tiers.count <= LoyaltyBounds.tiers else { throw .tooMany("tiers", LoyaltyBounds.tiers) }
        try LoyaltyProblem.check(Int64(tierMonths), "tierMonths", LoyaltyBounds.months)
        var codes: Set<String> = []
        var (points, spend, multiplier): (Int64, Int64, Int64) = (0, 0, Rate.one)
        for tier in tiers {
            try Self.check(code: tier.code, "tiers.code")
            try Self.check(name: tier.name, "tiers.name")
            guard codes.insert(tier.code).inserted else { throw .duplicateTier(tier.code) }
            try LoyaltyProblem.check(tier.multiplier.millionths, "tiers.multiplierMillionths", LoyaltyBounds.multiplier)
            if let needed = tier.points { try LoyaltyProblem.check(needed, "tiers.points", 1...LoyaltyBounds.points) }
            if let needed = tier.spend { try LoyaltyProblem.check(needed, "tiers.spendMinorUnits", 1...LoyaltyBounds.points) }
            // A higher tier that is easier to reach, or worth less, is a list in the wrong order.
            guard tier.points ?? points >= points, tier.spend ?? spend >= spend, tier.multiplier.millionths >= multiplier,
                  tier == tiers.first || tier.points != nil || tier.spend != nil
            else { throw .tierOrder(tier.code) }
            (points, spend, multiplier) = (tier.points ?? points, tier.spend ?? spend, tier.multiplier.millionths)
        }
    }

    private func check(_ redeem: Redeem) throws(LoyaltyProblem) {
        try LoyaltyProblem.check(redeem.value.tenThousandths, "redeem.valueTenThousandths", 1...SaleLimits.amountMinorUnits)
        try LoyaltyProblem.check(redeem.step, "redeem.step", 1...LoyaltyBounds.points)
        try LoyaltyProblem.check(redeem.minimum, "redeem.minimum", 1...LoyaltyBounds.points)
        if let maximum = redeem.maximum { try LoyaltyProblem.check(maximum, "redeem.maximum", max(redeem.minimum, redeem.step)...max(LoyaltyBounds.points, redeem.step)) }
        try LoyaltyProblem.check(redeem.share.millionths, "redeem.shareMillionths", 1...Rate.one)
    }

    private static func check(code: String, _ field: String) throws(LoyaltyProblem) {
        guard (1...LoyaltyBounds.codeBytes).contains(code.utf8.count), code.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .textInvalid(field, limit: LoyaltyBounds.codeBytes)
        }
    }

    private static func check(name: String, _ field: String) throws(LoyaltyProblem) {
        guard (1...LoyaltyBounds.nameBytes).contains(name.utf8.count), name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
            throw .textInvalid(field, limit: LoyaltyBounds.nameBytes)
        }
    }
}
