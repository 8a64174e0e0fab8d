/// The taxes of a document, per line and per tax. Everything adds up: net + tax = gross on each line, the lines' parts of a tax are
/// that tax's rows, and the lines' gross amounts are what is to be paid.
public struct TaxAssessment: Sendable, Hashable {
    /// In the order in which they were given.
    public let lines: [AssessedLine]
    /// In the order of the taxes; within one the highest rate first, then zero-rated, exempt and outside the scope. Taxes that are
    /// not in force, of goods that come back, stand last.
    public let rows: [TaxRow]
    public let net: Money
    public let tax: Money
    public let gross: Money
}

/// One line with its taxes.
public struct AssessedLine: Sendable, Hashable {
    /// The category that held, after the service mode.
    public let category: String
    public let quantity: Quantity
    public let net: Money
    public let gross: Money
    /// One for each tax of the category, those it is free of too.
    public let parts: [TaxPart]

    public init(category: String, quantity: Quantity, net: Money, gross: Money, parts: [TaxPart]) {
        self.category = category
        self.quantity = quantity
        self.net = net
        self.gross = gross
        self.parts = parts
    }

    public var tax: Money { Money(gross.minorUnits &- net.minorUnits, gross.currency) }
}

/// A tax on one line.
public struct TaxPart: Sendable, Hashable {
    public let tax: String
    public let name: String
    public let treatment: TaxTreatment
    public let charge: TaxComponent.Charge
    public let reason: String?
    /// What it is reckoned on: the net price and, where it is compound, the earlier taxes. Zero for an amount per unit.
    public let base: Money
    public let amount: Money

    public init(tax: String, name: String, treatment: TaxTreatment, charge: TaxComponent.Charge, reason: String? = nil, base: Money, amount: Money) {
        self.tax = tax
        self.name = name
        self.treatment = treatment
        self.charge = charge
        self.reason = reason
        self.base = base
        self.amount = amount
    }
}

/// One tax at one rate over the whole document, for the tax block, reports and returns of tax.
public struct TaxRow: Sendable, Hashable {
    public let tax: String
    public let name: String
    public let treatment: TaxTreatment
    public let charge: TaxComponent.Charge
    public let reason: String?
    public let net: Money
    public let amount: Money
    public let gross: Money

    public init(tax: String, name: String, treatment: TaxTreatment, charge: TaxComponent.Charge, reason: String? = nil, net: Money, amount: Money, gross: Money) {
        self.tax = tax
        self.name = name
        self.treatment = treatment
        self.charge = charge
        self.reason = reason
        self.net = net
        self.amount = amount
        self.gross = gross
    }
}
