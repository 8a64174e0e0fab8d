/// The format is described in this folder's README. `LoyaltyProblem(explaining:)` makes one of ours of whatever a decoder throws.
extension LoyaltyRules: Codable {
    public static let formatVersion: Int64 = 1

    private static let fields: Set<String> = [
        "version", "code", "name", "currency", "earn", "tiers", "tierMonths", "welcomePoints", "birthday", "redeem", "expiry",
    ]

    public init(from decoder: any Decoder) throws {
        do {
            let fields = try StrictFields(decoder)
            try fields.checkVersion(Self.formatVersion)
            try fields.refuse(except: Self.fields)
            let currency = try fields.currency()
            try self.init(
                code: fields.value("code"), name: fields.value("name"), currency: currency, earn: fields.value("earn", EarnRecord.self).earn(currency),
                tiers: fields.list("tiers", LoyaltyBounds.tiers, TierRecord.self).map(\.tier), tierMonths: fields.optional("tierMonths") ?? 12,
                welcomePoints: fields.optional("welcomePoints") ?? 0, birthday: fields.optional("birthday", BirthdayRecord.self)?.birthday,
                redeem: fields.optional("redeem", RedeemRecord.self)?.redeem, expiry: fields.optional("expiry"))
        } catch {
            throw LoyaltyProblem(explaining: error)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("version", Self.formatVersion)
        try writer.write("code", code)
        try writer.write("name", name)
        try writer.write("currency", currency.code)
        try writer.write("earn", EarnRecord(earn))
        try writer.write("tiers", inOrder: tiers.map(TierRecord.init))
        try writer.write("tierMonths", tierMonths == 12 ? nil : tierMonths)
        try writer.write("welcomePoints", welcomePoints == 0 ? nil : welcomePoints)
        try writer.write("birthday", birthday.map(BirthdayRecord.init))
        try writer.write("redeem", redeem.map(RedeemRecord.init))
        try writer.write("expiry", expiry)
    }
}

extension StrictFields {
    /// - Throws: `LoyaltyProblem` for a version that is missing, newer or none.
    func checkVersion(_ known: Int64) throws {
        let version = try value("version", Int64.self)
        guard version <= known else { throw LoyaltyProblem.unsupportedVersion(version) }
        guard version >= 1 else { throw LoyaltyProblem.outOfRange("version", version, 1, known) }
    }

    func currency() throws -> Currency {
        let code = try value("currency", String.self)
        guard let currency = Currency.known[code] else { throw LoyaltyProblem.currencyUnknown(code) }
        return currency
    }
}

private struct TierRecord: Codable {
    let tier: LoyaltyTier
    init(_ tier: LoyaltyTier) { self.tier = tier }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["code", "name", "multiplierMillionths", "points", "spendMinorUnits"])
        tier = try LoyaltyTier(
            code: fields.value("code"), name: fields.value("name"), multiplier: Rate(millionths: fields.optional("multiplierMillionths") ?? Rate.one),
            points: fields.optional("points"), spend: fields.optional("spendMinorUnits"))
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("code", tier.code)
        try writer.write("name", tier.name)
        try writer.write("multiplierMillionths", tier.multiplier.millionths == Rate.one ? nil : tier.multiplier.millionths)
        try writer.write("points", tier.points)
        try writer.write("spendMinorUnits", tier.spend)
    }
}

private struct BirthdayRecord: Codable {
    let birthday: LoyaltyRules.BirthdayPoints
    init(_ birthday: LoyaltyRules.BirthdayPoints) { self.birthday = birthday }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["points", "daysBefore", "daysAfter"])
        birthday = try .init(points: fields.value("points"), daysBefore: fields.optional("daysBefore") ?? 0, daysAfter: fields.optional("daysAfter") ?? 0)
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("points", birthday.points)
        try writer.write("daysBefore", birthday.daysBefore == 0 ? nil : birthday.daysBefore)
        try writer.write("daysAfter", birthday.daysAfter == 0 ? nil : birthday.daysAfter)
    }
}

private struct RedeemRecord: Codable {
    let redeem: LoyaltyRules.Redeem
    init(_ redeem: LoyaltyRules.Redeem) { self.redeem = redeem }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["valueTenThousandths", "step", "minimum", "maximum", "shareMillionths"])
        redeem = try .init(
            value: UnitPrice(tenThousandths: fields.value("valueTenThousandths")), step: fields.optional("step") ?? 1, minimum: fields.optional("minimum") ?? 1,
            maximum: fields.optional("maximum"), share: Rate(millionths: fields.optional("shareMillionths") ?? Rate.one))
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("valueTenThousandths", redeem.value.tenThousandths)
        try writer.write("step", redeem.step == 1 ? nil : redeem.step)
        try writer.write("minimum", redeem.minimum == 1 ? nil : redeem.minimum)
        try writer.write("maximum", redeem.maximum)
        try writer.write("shareMillionths", redeem.share.millionths == Rate.one ? nil : redeem.share.millionths)
    }
}

extension LoyaltyRules.Expiry: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["months", "end"])
        let end = try fields.optional("end", String.self).map { try fields.word($0, "expiry.end", End.self) }
        try self.init(months: fields.value("months"), end: end ?? .day)
    }

    public func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("months", months)
        try writer.write("end", end == .day ? nil : end.rawValue)
    }
}
