/// The taxes of one place on one business day: an immutable value that a sale carries from its beginning, so that a rate which
/// changes at midnight does not reach it.
public struct TaxesInForce: Sendable, Hashable {
    /// Code of the place: `AT`, `CA-QC`.
    public let place: String
    /// The business day the rates were asked for.
    public let day: BusinessDay
    public let currency: Currency
    /// How prices are stated here unless a line says otherwise.
    public let basis: PriceBasis
    public let rounding: TaxRounding
    /// Nil where cash pays to the minor unit.
    public let cashRounding: CashRounding?
    /// Codes of the service modes, the usual one first.
    public let modes: [String]
    /// Codes of all taxes in the order in which they are reckoned and shown.
    public let taxes: [String]
    public let categories: [CategoryInForce]
    /// Whether the same goods in several lines are rounded together. Documents of releases that did not are reckoned as they were.
    public let roundsGoodsTogether: Bool

    /// - Throws: `.file` for what the engine cannot reckon with.
    public init(
        place: String, day: BusinessDay, currency: Currency, basis: PriceBasis, rounding: TaxRounding, cashRounding: CashRounding? = nil, modes: [String] = [],
        taxes: [String], categories: [CategoryInForce], roundsGoodsTogether: Bool = false
    ) throws(TaxRefusal) {
        self.place = place
        self.day = day
        self.currency = currency
        self.basis = basis
        self.rounding = rounding
        self.cashRounding = cashRounding
        self.modes = modes
        self.taxes = taxes
        self.categories = categories
        self.roundsGoodsTogether = roundsGoodsTogether
        try check()
    }

    /// A shop whose prices include one tax per category, as `Sale.taxBlock` knows it: each category is a tax of its own.
    public init(inclusive categories: [TaxCategory], place: String = "", day: BusinessDay, currency: Currency, rounding: TaxRounding) throws(TaxRefusal) {
        try self.init(
            place: place, day: day, currency: currency, basis: .inclusive, rounding: rounding, taxes: categories.map(\.code),
            categories: categories.map { category in
                CategoryInForce(
                    code: category.code, name: category.name, components: [TaxComponent(tax: category.code, name: category.name, charge: .percentage(category.rate))])
            })
    }

    /// The category of an article in a service mode.
    /// - Throws: `.unknownCategory` also for one whose rate begins later; `.unknownMode`.
    public func category(_ code: String, mode: String? = nil) throws(TaxRefusal) -> CategoryInForce {
        if let mode, !modes.contains(mode) { throw .unknownMode(mode) }
        guard let category = categories.first(where: { $0.code == code }) else { throw .unknownCategory(code, day: day.text) }
        guard let mode, let other = category.inMode[mode] else { return category }
        guard let target = categories.first(where: { $0.code == other }) else { throw .unknownCategory(other, day: day.text) }
        return target
    }

    private func check() throws(TaxRefusal) {
        guard Set(taxes).count == taxes.count else { throw .file(place: "taxes", reason: "a code stands there twice") }
        guard Set(modes).count == modes.count else { throw .file(place: "serviceModes", reason: "a code stands there twice") }
        guard Set(categories.map(\.code)).count == categories.count else { throw .file(place: "categories of \(place)", reason: "a code stands there twice") }
        for category in categories { try check(category) }
    }

    private func check(_ category: CategoryInForce) throws(TaxRefusal) {
        let place = "category \(category.code) of \(self.place)"
        guard !category.components.isEmpty, category.components.count <= TaxLimits.components else {
            throw .file(place: place, reason: "it needs 1 to \(TaxLimits.components) taxes")
        }
        var last = -1
        for component in category.components {
            guard let order = taxes.firstIndex(of: component.tax) else { throw .file(place: place, reason: "there is no tax \(component.tax)") }
            guard order > last else { throw .file(place: place, reason: "its taxes stand twice or in another order than the list of taxes") }
            last = order
            guard component.on.allSatisfy({ taxes[..<order].contains($0) }) else {
                throw .file(place: place, reason: "\(component.tax) is charged on a tax that does not come before it")
            }
            try check(component, place)
        }
        for (mode, target) in category.inMode {
            guard modes.contains(mode) else { throw .file(place: place, reason: "there is no service mode \(mode)") }
            if let other = categories.first(where: { $0.code == target }), other.inMode[mode] != nil {
                throw .file(place: place, reason: "in \(mode) it leads to \(target), which leads on")
            }
        }
    }

    private func check(_ component: TaxComponent, _ place: String) throws(TaxRefusal) {
        func need(_ holds: Bool, _ reason: String) throws(TaxRefusal) {
            guard holds else { throw .file(place: place, reason: "\(component.tax): \(reason)") }
        }
        switch component.charge {
        case .percentage(let rate): try need((0...SaleLimits.rateMillionths).contains(rate.millionths), "a rate is negative or too high")
        case .perUnit(let price):
            try need((0...SaleLimits.unitPriceTenThousandths).contains(price.tenThousandths), "an amount is negative or too high")
            try need(component.on.isEmpty, "an amount per unit is charged on no other tax")
        }
        try need(component.treatment == .taxed || component.charge == .percentage(Rate(millionths: 0)), "it is free and has a charge")
        let needsReason = component.treatment == .exempt || component.treatment == .outsideScope
        try need(!needsReason || component.reason?.isEmpty == false, "it is free without a reason")
        if let threshold = component.threshold {
            try need(basis == .exclusive, "a limit needs prices without tax")
            try need((0...SaleLimits.unitPriceTenThousandths).contains(threshold.unitPrice.tenThousandths), "a limit is negative or too high")
        }
    }
}
