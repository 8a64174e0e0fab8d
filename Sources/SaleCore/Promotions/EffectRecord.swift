/// A campaign's effect as the file holds it: a kind, and the figures that this kind has and no other.
struct EffectRecord: Codable {
    private let kind: String
    private var rate: Int64?
    private var amountMinorUnits: Int64?
    private var amountTenThousandths: Int64?
    private var priceMinorUnits: Int64?
    private var priceTenThousandths: Int64?
    private var units: Int64?
    private var paid: Int64?
    private var free: Int64?
    private var multiplier: Int64?
    private var parts: [PartRecord] = []

    /// The fields of each kind beside `kind` itself.
    private static let fields: [String: Set<String>] = [
        "percent": ["rateMillionths"], "amount": ["amountTenThousandths"], "fixed-price": ["priceTenThousandths"],
        "units-for-price": ["units", "priceMinorUnits"], "units-free": ["paid", "free", "rateMillionths"], "cheapest-free": ["units", "rateMillionths"], "bundle": ["parts", "priceMinorUnits"],
        "sale-percent": ["rateMillionths"], "sale-amount": ["amountMinorUnits"], "spend-amount": ["amountMinorUnits"], "points": ["multiplierMillionths"],
    ]

    init(_ effect: CampaignEffect) {
        kind = effect.kind
        switch effect {
        case .percent(let rate), .salePercent(let rate): self.rate = rate.millionths
        case .amountPerUnit(let amount): amountTenThousandths = amount.tenThousandths
        case .fixedPrice(let price): priceTenThousandths = price.tenThousandths
        case .unitsForPrice(let units, let price): (self.units, priceMinorUnits) = (units, price.minorUnits)
        case .unitsFree(let paid, let free, let off): (self.paid, self.free, rate) = (paid, free, Self.unlessWhole(off))
        case .cheapestFree(let units, let off): (self.units, rate) = (units, Self.unlessWhole(off))
        case .bundle(let parts, let price):
            self.parts = parts.map(PartRecord.init)
            priceMinorUnits = price?.minorUnits
        case .saleAmount(let amount), .amountPerSpend(let amount): amountMinorUnits = amount.minorUnits
        case .pointsMultiplier(let times): multiplier = times.millionths
        }
    }

    /// A rate left out is all of it: free.
    private static func unlessWhole(_ rate: Rate) -> Int64? { rate.millionths == Rate.one ? nil : rate.millionths }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder)
        kind = try fields.value("kind")
        guard let own = Self.fields[kind] else {
            throw CampaignProblem.unknownWord(field: "effect.kind", word: kind, known: CampaignEffect.kinds.joined(separator: ", "))
        }
        try fields.refuse(except: own.union(["kind"]))
        rate = try fields.optional("rateMillionths")
        amountMinorUnits = try fields.optional("amountMinorUnits")
        amountTenThousandths = try fields.optional("amountTenThousandths")
        priceMinorUnits = try fields.optional("priceMinorUnits")
        priceTenThousandths = try fields.optional("priceTenThousandths")
        units = try fields.optional("units")
        paid = try fields.optional("paid")
        free = try fields.optional("free")
        multiplier = try fields.optional("multiplierMillionths")
        parts = try fields.list("parts", CampaignBounds.bundleParts)
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("kind", kind)
        try writer.write("rateMillionths", rate)
        try writer.write("amountMinorUnits", amountMinorUnits)
        try writer.write("amountTenThousandths", amountTenThousandths)
        try writer.write("priceMinorUnits", priceMinorUnits)
        try writer.write("priceTenThousandths", priceTenThousandths)
        try writer.write("units", units)
        try writer.write("paid", paid)
        try writer.write("free", free)
        try writer.write("multiplierMillionths", multiplier)
        try writer.write("parts", inOrder: parts)
    }

    func effect(_ currency: Currency) throws(CampaignProblem) -> CampaignEffect {
        let off = Rate(millionths: rate ?? Rate.one)
        return switch kind {
        case "percent": .percent(Rate(millionths: try needed(rate, "rateMillionths")))
        case "amount": .amountPerUnit(UnitPrice(tenThousandths: try needed(amountTenThousandths, "amountTenThousandths")))
        case "fixed-price": .fixedPrice(UnitPrice(tenThousandths: try needed(priceTenThousandths, "priceTenThousandths")))
        case "units-for-price": .unitsForPrice(units: try needed(units, "units"), price: Money(try needed(priceMinorUnits, "priceMinorUnits"), currency))
        case "units-free": .unitsFree(paid: try needed(paid, "paid"), free: try needed(free, "free"), off: off)
        case "cheapest-free": .cheapestFree(units: try needed(units, "units"), off: off)
        case "bundle": .bundle(parts.map(\.part), price: priceMinorUnits.map { Money($0, currency) })
        case "sale-percent": .salePercent(Rate(millionths: try needed(rate, "rateMillionths")))
        case "sale-amount": .saleAmount(Money(try needed(amountMinorUnits, "amountMinorUnits"), currency))
        case "spend-amount": .amountPerSpend(Money(try needed(amountMinorUnits, "amountMinorUnits"), currency))
        case "points": .pointsMultiplier(Rate(millionths: try needed(multiplier, "multiplierMillionths")))
        default: throw .unknownWord(field: "effect.kind", word: kind, known: CampaignEffect.kinds.joined(separator: ", "))
        }
    }

    private func needed(_ value: Int64?, _ field: String) throws(CampaignProblem) -> Int64 {
        guard let value else { throw .missing("effect.\(field)") }
        return value
    }
}

private struct PartRecord: Codable {
    let part: BundlePart

    init(_ part: BundlePart) { self.part = part }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["units", "select", "rateMillionths"])
        part = try BundlePart(
            units: fields.value("units"), fields.optional("select") ?? .everything, off: Rate(millionths: fields.optional("rateMillionths") ?? 0))
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("units", part.units)
        try writer.write("select", part.selection == .everything ? nil : part.selection)
        try writer.write("rateMillionths", part.off.millionths == 0 ? nil : part.off.millionths)
    }
}
