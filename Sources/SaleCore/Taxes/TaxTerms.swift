/// Whether a price contains its taxes or they come on top.
public enum PriceBasis: String, Sendable, Hashable, CaseIterable {
    case inclusive, exclusive
}

/// How the law treats an article for one tax. The four are kept apart because returns of tax are: zero-rated turnover is taxable
/// (input tax is deducted), exempt turnover is not, and what is outside the scope is no turnover of this tax at all.
public enum TaxTreatment: String, Sendable, Hashable, CaseIterable, Comparable {
    case taxed
    case zeroRated = "zero-rated"
    case exempt
    case outsideScope = "outside-scope"

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    public static func < (a: TaxTreatment, b: TaxTreatment) -> Bool { a.order < b.order }
}

/// From what unit price on a tax is charged at all: clothing in New York is taxed from 110.00 an item. Only where prices exclude tax.
public struct TaxThreshold: Sendable, Hashable {
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        /// Taxed at the limit and over it; free below it.
        case from
        /// Taxed over the limit; free up to it.
        case above
    }

    public let unitPrice: UnitPrice
    public let rule: Rule
    public init(unitPrice: UnitPrice, rule: Rule) {
        self.unitPrice = unitPrice
        self.rule = rule
    }

    /// The unit price is what the goods come to after discounts by their quantity, never rounded.
    func isMet(by goods: GoodsSum) -> Bool {
        let price = abs(goods.minorUnits) * 10_000_000
        let limit = Int128(unitPrice.tenThousandths) * goods.thousandths
        return rule == .from ? price >= limit : price > limit
    }
}

/// Why somebody or something is free of tax, and of which taxes.
public struct TaxExemption: Sendable, Hashable {
    /// Code of a reason, never empty. It is printed and kept.
    public let reason: String
    /// Codes of the taxes it frees of; nil frees of all.
    public let taxes: Set<String>?
    public init(reason: String, taxes: Set<String>? = nil) {
        self.reason = reason
        self.taxes = taxes
    }

    func covers(_ tax: String) -> Bool { taxes?.contains(tax) ?? true }
}

/// A value that holds from a business day on.
public struct Dated<Value: Sendable & Hashable>: Sendable, Hashable {
    public let from: BusinessDay
    public let value: Value
    public init(from: BusinessDay, value: Value) {
        self.from = from
        self.value = value
    }
}

extension Array {
    /// The value in force on a day; nil before the first. The list ascends.
    func inForce<Value>(on day: BusinessDay) -> Value? where Element == Dated<Value> {
        last { $0.from <= day }?.value
    }
}

/// Bounds of the tax engine.
public enum TaxLimits {
    /// Taxes on one category.
    public static let components = 8
    /// Entries of each list in a file of rates.
    public static let listLength = 1_000
}
