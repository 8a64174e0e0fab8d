/// An amount of money: whole minor units (cents) of one currency.
///
/// Sums inside a sale cannot overflow because `SaleLimits` bounds each part; where a value comes from outside, use the
/// checked forms, which refuse instead of trapping.
public struct Money: Sendable, Hashable {
    public let minorUnits: Int64
    public let currency: Currency

    public init(_ minorUnits: Int64, _ currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    public static func zero(_ currency: Currency) -> Money { Money(0, currency) }

    public var isZero: Bool { minorUnits == 0 }
    public var isNegative: Bool { minorUnits < 0 }

    /// - Throws: `.overflow`, or `.currencyMismatch` for two currencies.
    public func adding(_ other: Money) throws(SaleRefusal) -> Money {
        guard currency == other.currency else { throw .currencyMismatch(currency.code, other.currency.code) }
        let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !overflow else { throw .overflow }
        return Money(sum, currency)
    }

    /// - Throws: `.overflow`, or `.currencyMismatch` for two currencies.
    public func subtracting(_ other: Money) throws(SaleRefusal) -> Money {
        guard currency == other.currency else { throw .currencyMismatch(currency.code, other.currency.code) }
        let (difference, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
        guard !overflow else { throw .overflow }
        return Money(difference, currency)
    }

    /// The amount in digits with the currency's decimals and a full stop, without the code: `-0.05`, `1234.50`, `120`.
    public var text: String { DecimalText.format(minorUnits, decimals: currency.exponent) }
}

extension Money: CustomStringConvertible {
    public var description: String { "\(text) \(currency.code)" }
}
