/// The tax rules of a country or state, checked throughout: what the law says, as data with its sources.
public struct TaxPreset: Sendable, Hashable {
    public struct RateSchedule: Sendable, Hashable {
        public let code: String
        public let name: String
        public let dated: [Dated<Rate>]
    }

    public enum Charge: Sendable, Hashable {
        case percentage([RateSchedule])
        case perUnit([Dated<UnitPrice>])
    }

    public struct Tax: Sendable, Hashable {
        public let code: String
        public let name: String
        public let on: [String]
        public let charge: Charge
    }

    public struct Component: Sendable, Hashable {
        public let tax: String
        /// Nil for an amount per unit and for what is free.
        public let rate: String?
        public let treatment: TaxTreatment
        public let reason: String?
        public let threshold: TaxThreshold?
    }

    public struct Category: Sendable, Hashable {
        public let code: String
        public let name: String
        public let components: [Component]
        public let inMode: [String: String]
    }

    /// Where a shop stands: a country has one or several.
    public struct Place: Sendable, Hashable {
        public let code: String
        public let name: String
        public let categories: [Category]
    }

    public let code: String
    public let name: String
    public let checked: BusinessDay
    public let currency: Currency
    public let basis: PriceBasis
    public let rounding: TaxRounding
    public let cashRounding: CashRounding?
    public let modes: [TaxPresetFile.Named]
    public let exemptions: [TaxPresetFile.Exemption]
    public let taxes: [Tax]
    public let places: [Place]
    public let sources: [TaxPresetFile.Source]
    public let notes: [String]

    /// What the customer or a line is freed of, by the code of its reason.
    public func exemption(_ code: String) throws(TaxRefusal) -> TaxExemption {
        guard let found = exemptions.first(where: { $0.code == code }) else { throw .exemptionWithoutReason }
        return TaxExemption(reason: found.code, taxes: found.taxes.map(Set.init))
    }

    /// The taxes a sale that begins on this business day carries. A category whose rate begins later is not among them.
    /// - Throws: `.unknownPlace`.
    public func inForce(at place: String, on day: BusinessDay) throws(TaxRefusal) -> TaxesInForce {
        guard let found = places.first(where: { $0.code == place }) else { throw .unknownPlace(place) }
        return try TaxesInForce(
            place: place, day: day, currency: currency, basis: basis, rounding: rounding, cashRounding: cashRounding, modes: modes.map(\.code),
            taxes: taxes.map(\.code), categories: found.categories.compactMap { inForce($0, on: day) }, roundsGoodsTogether: true)
    }

    private func inForce(_ category: Category, on day: BusinessDay) -> CategoryInForce? {
        var components: [TaxComponent] = []
        for component in category.components {
            guard let tax = taxes.first(where: { $0.code == component.tax }) else { return nil }
            guard component.treatment == .taxed else {
                components.append(TaxComponent(tax: tax.code, name: tax.name, treatment: component.treatment, reason: component.reason))
                continue
            }
            let charge: TaxComponent.Charge
            switch tax.charge {
            case .percentage(let schedules):
                guard let rate = schedules.first(where: { $0.code == component.rate })?.dated.inForce(on: day) else { return nil }
                charge = .percentage(rate)
            case .perUnit(let dated):
                guard let price = dated.inForce(on: day) else { return nil }
                charge = .perUnit(price)
            }
            components.append(TaxComponent(tax: tax.code, name: tax.name, charge: charge, on: tax.on, threshold: component.threshold))
        }
        return CategoryInForce(code: category.code, name: category.name, components: components, inMode: category.inMode)
    }
}
