/// The shop's rules for gift cards and store credit, as data. The JSON format is in this folder's README.
public struct GiftCardTerms: Sendable, Hashable {
    public let currency: Currency
    /// The least and the most that one issue or top-up puts on a gift card, and the most that may lie on one; minor units.
    public let minimumLoad: Int64
    public let maximumLoad: Int64
    public let maximumBalance: Int64
    /// Counted from the last issue or top-up; nil: they do not expire.
    public let expiry: LoyaltyRules.Expiry?
    public let storeCreditExpiry: LoyaltyRules.Expiry?
    /// Of a card whose balance is not known here (issued elsewhere): the most that is taken from it until its balance is heard of, and the most
    /// that is taken from all such cards together in one business day; minor units. Zero: such cards are refused (DESIGN §5).
    public let unknownPerCard: Int64
    public let unknownPerDay: Int64

    /// - Throws: `LoyaltyProblem` for the first rule that is out of bounds.
    public init(
        currency: Currency, minimumLoad: Int64 = 1, maximumLoad: Int64, maximumBalance: Int64, expiry: LoyaltyRules.Expiry? = nil,
        storeCreditExpiry: LoyaltyRules.Expiry? = nil, unknownPerCard: Int64 = 0, unknownPerDay: Int64 = 0
    ) throws(LoyaltyProblem) {
        self.currency = currency
        self.minimumLoad = minimumLoad
        self.maximumLoad = maximumLoad
        self.maximumBalance = maximumBalance
        self.expiry = expiry
        self.storeCreditExpiry = storeCreditExpiry
        self.unknownPerCard = unknownPerCard
        self.unknownPerDay = unknownPerDay
        let largest = SaleLimits.amountMinorUnits
        try LoyaltyProblem.check(minimumLoad, "minimumLoadMinorUnits", 1...largest)
        try LoyaltyProblem.check(maximumLoad, "maximumLoadMinorUnits", minimumLoad...largest)
        try LoyaltyProblem.check(maximumBalance, "maximumBalanceMinorUnits", maximumLoad...max(largest, maximumLoad))
        for (expiry, field) in [(expiry, "expiry.months"), (storeCreditExpiry, "storeCreditExpiry.months")] {
            if let expiry { try LoyaltyProblem.check(Int64(expiry.months), field, LoyaltyBounds.months) }
        }
        try LoyaltyProblem.check(unknownPerCard, "unknownPerCardMinorUnits", 0...largest)
        try LoyaltyProblem.check(unknownPerDay, "unknownPerDayMinorUnits", 0...largest)
    }

    /// The last day on which a card is good that is loaded on this day.
    func lastDay(_ kind: GiftCardKind, loadedOn day: BusinessDay) -> BusinessDay? {
        switch kind {
        case .giftCard: expiry?.lastDay(earnedOn: day)
        case .storeCredit: storeCreditExpiry?.lastDay(earnedOn: day)
        }
    }
}

extension GiftCardTerms: Codable {
    public static let formatVersion: Int64 = 1

    private static let fields: Set<String> = [
        "version", "currency", "minimumLoadMinorUnits", "maximumLoadMinorUnits", "maximumBalanceMinorUnits", "expiry", "storeCreditExpiry",
        "unknownPerCardMinorUnits", "unknownPerDayMinorUnits",
    ]

    public init(from decoder: any Decoder) throws {
        do {
            let fields = try StrictFields(decoder)
            try fields.checkVersion(Self.formatVersion)
            try fields.refuse(except: Self.fields)
            try self.init(
                currency: fields.currency(), minimumLoad: fields.optional("minimumLoadMinorUnits") ?? 1, maximumLoad: fields.value("maximumLoadMinorUnits"),
                maximumBalance: fields.value("maximumBalanceMinorUnits"), expiry: fields.optional("expiry"), storeCreditExpiry: fields.optional("storeCreditExpiry"),
                unknownPerCard: fields.optional("unknownPerCardMinorUnits") ?? 0, unknownPerDay: fields.optional("unknownPerDayMinorUnits") ?? 0)
        } catch {
            throw LoyaltyProblem(explaining: error)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("version", Self.formatVersion)
        try writer.write("currency", currency.code)
        try writer.write("minimumLoadMinorUnits", minimumLoad == 1 ? nil : minimumLoad)
        try writer.write("maximumLoadMinorUnits", maximumLoad)
        try writer.write("maximumBalanceMinorUnits", maximumBalance)
        try writer.write("expiry", expiry)
        try writer.write("storeCreditExpiry", storeCreditExpiry)
        try writer.write("unknownPerCardMinorUnits", unknownPerCard == 0 ? nil : unknownPerCard)
        try writer.write("unknownPerDayMinorUnits", unknownPerDay == 0 ? nil : unknownPerDay)
    }
}
