/// Integers and texts only, so that a sale can carry it in its events.
extension TaxesInForce: Codable {
    private struct Record: Codable {
        struct Component: Codable {
            let tax: String, name: String, treatment: String
            let rateMillionths: Int64?, perUnitTenThousandths: Int64?
            let on: [String]?, reason: String?
            let limitTenThousandths: Int64?, limitRule: String?
        }

        struct Category: Codable {
            let code: String, name: String
            let components: [Component]
            let inMode: [String: String]?
        }

        let place: String, day: String, currency: String, exponent: Int, priceBasis: String, roundingMode: String, roundingPlace: String
        let cashStep: Int64?, cashMode: String?
        let modes: [String], taxes: [String]
        let categories: [Category]
        /// Absent: false.
        let roundsGoodsTogether: Bool?
    }

    public func encode(to encoder: any Encoder) throws {
        let record = Record(
            place: place, day: day.text, currency: currency.code, exponent: currency.exponent, priceBasis: basis.rawValue, roundingMode: rounding.mode.rawValue,
            roundingPlace: rounding.place.rawValue, cashStep: cashRounding?.step, cashMode: cashRounding?.mode.rawValue, modes: modes, taxes: taxes,
            categories: categories.map { category in
                Record.Category(
                    code: category.code, name: category.name, components: category.components.map(Self.record),
                    inMode: category.inMode.isEmpty ? nil : category.inMode)
            }, roundsGoodsTogether: roundsGoodsTogether ? true : nil)
        try record.encode(to: encoder)
    }

    private static func record(_ component: TaxComponent) -> Record.Component {
        var (rate, perUnit): (Int64?, Int64?)
        switch component.charge {
        case .percentage(let value): rate = value.millionths
        case .perUnit(let value): perUnit = value.tenThousandths
        }
        return Record.Component(
            tax: component.tax, name: component.name, treatment: component.treatment.rawValue, rateMillionths: rate, perUnitTenThousandths: perUnit,
            on: component.on.isEmpty ? nil : component.on, reason: component.reason, limitTenThousandths: component.threshold?.unitPrice.tenThousandths,
            limitRule: component.threshold?.rule.rawValue)
    }

    /// - Throws: `DecodingError`, or `TaxRefusal.file` for what the engine cannot reckon with.
    public init(from decoder: any Decoder) throws {
        let record = try Record(from: decoder)
        guard let day = BusinessDay(record.day), let currency = Currency(code: record.currency, exponent: record.exponent),
              let basis = PriceBasis(rawValue: record.priceBasis), let mode = RoundingMode(rawValue: record.roundingMode),
              let place = TaxRoundingPlace(rawValue: record.roundingPlace) else { throw TaxRefusal.file(place: record.place, reason: "its head cannot be read") }
        var cash: CashRounding?
        if let step = record.cashStep {
            // Without a mode it is the usual one; a mode that is not known would round otherwise than the place does.
            let mode = record.cashMode.map { RoundingMode(rawValue: $0) } ?? .halfAwayFromZero
            guard let mode, let rounding = CashRounding(step: step, mode: mode) else {
                throw TaxRefusal.file(place: record.place, reason: "its cash rounding cannot be read")
            }
            cash = rounding
        }
        try self.init(
            place: record.place, day: day, currency: currency, basis: basis, rounding: TaxRounding(mode: mode, place: place), cashRounding: cash,
            modes: record.modes, taxes: record.taxes,
            categories: record.categories.map { category in
                CategoryInForce(code: category.code, name: category.name, components: try category.components.map(Self.component), inMode: category.inMode ?? [:])
            }, roundsGoodsTogether: record.roundsGoodsTogether ?? false)
    }

    private static func component(_ record: Record.Component) throws -> TaxComponent {
        guard let treatment = TaxTreatment(rawValue: record.treatment) else { throw TaxRefusal.file(place: record.tax, reason: "its treatment cannot be read") }
        let charge: TaxComponent.Charge
        switch (record.rateMillionths, record.perUnitTenThousandths) {
        case (let rate?, nil): charge = .percentage(Rate(millionths: rate))
        case (nil, let price?): charge = .perUnit(UnitPrice(tenThousandths: price))
        default: throw TaxRefusal.file(place: record.tax, reason: "it needs either a rate or an amount per unit")
        }
        var threshold: TaxThreshold?
        if let limit = record.limitTenThousandths {
            guard let rule = TaxThreshold.Rule(rawValue: record.limitRule ?? "") else { throw TaxRefusal.file(place: record.tax, reason: "its limit cannot be read") }
            threshold = TaxThreshold(unitPrice: UnitPrice(tenThousandths: limit), rule: rule)
        }
        return TaxComponent(tax: record.tax, name: record.name, treatment: treatment, charge: charge, on: record.on ?? [], reason: record.reason, threshold: threshold)
    }
}
