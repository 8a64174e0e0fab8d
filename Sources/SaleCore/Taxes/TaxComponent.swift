/// One tax on a category, as it holds on one business day.
public struct TaxComponent: Sendable, Hashable {
    public enum Charge: Sendable, Hashable {
        /// On the net price, and on the earlier taxes named by `on`.
        case percentage(Rate)
        /// A fixed amount for each unit, rounded once on the line as a price is.
        case perUnit(UnitPrice)
    }

    /// Code of the tax.
    public let tax: String
    /// What the receipt calls it.
    public let name: String
    public let treatment: TaxTreatment
    /// What is charged when `treatment` is `taxed`; a rate of zero otherwise.
    public let charge: Charge
    /// Codes of earlier taxes that belong to this one's base (compound); empty for taxes side by side.
    public let on: [String]
    /// Why it is exempt or outside the scope; nil otherwise.
    public let reason: String?
    public let threshold: TaxThreshold?

    public init(
        tax: String, name: String, treatment: TaxTreatment = .taxed, charge: Charge = .percentage(Rate(millionths: 0)), on: [String] = [], reason: String? = nil,
        threshold: TaxThreshold? = nil
    ) {
        self.tax = tax
        self.name = name
        self.charge = charge
        self.on = on
        self.reason = reason
        self.threshold = threshold
        // Taxable at nought per cent is what the law calls zero-rated, from the day the rate is nought.
        self.treatment = treatment == .taxed && charge == .percentage(Rate(millionths: 0)) ? .zeroRated : treatment
    }

    public var rate: Rate {
        if case .percentage(let rate) = charge { rate } else { Rate(millionths: 0) }
    }

    /// The same tax on an article or customer that is free of it.
    func exempted(_ reason: String) -> TaxComponent {
        TaxComponent(tax: tax, name: name, treatment: .exempt, on: [], reason: reason)
    }
}

/// A tax category as it holds on one business day: which taxes, in the order in which they are reckoned.
public struct CategoryInForce: Sendable, Hashable {
    /// What a product's `taxCategory` names; printed beside its line.
    public let code: String
    public let name: String
    public let components: [TaxComponent]
    /// In a service mode the article belongs to another category: mode to category code.
    public let inMode: [String: String]

    public init(code: String, name: String, components: [TaxComponent], inMode: [String: String] = [:]) {
        self.code = code
        self.name = name
        self.components = components
        self.inMode = inMode
    }
}
