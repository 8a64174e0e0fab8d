/// A product or department whose price the cashier is asked for.
public struct OpenPrice: Sendable, Hashable {
    /// The highest price that may be typed, in minor units; nil: only the sale's own limits hold.
    public var maximumMinorUnits: Int64?
    public init(maximumMinorUnits: Int64? = nil) { self.maximumMinorUnits = maximumMinorUnits }

    /// - Throws: `.openPriceTooHigh`, `.openPriceNegative`.
    public func check(_ price: Money) throws(ArticleRefusal) {
        if price.isNegative { throw .openPriceNegative }
        if let maximumMinorUnits, price.minorUnits > maximumMinorUnits { throw .openPriceTooHigh(maximum: Money(maximumMinorUnits, price.currency)) }
    }
}
