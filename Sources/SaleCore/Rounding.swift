/// How a fraction becomes a whole minor unit. Data of the jurisdiction (DESIGN §4); applied once.
public enum RoundingMode: String, Sendable, Hashable {
    /// 0.5 → 1, −0.5 → −1. The default.
    case halfAwayFromZero = "half-away"
    /// 0.5 → 0, 1.5 → 2.
    case halfToEven = "half-even"
    /// 0.9 → 0, −0.9 → 0: fractions are dropped.
    case down
    /// 0.1 → 1, −0.1 → −1: every fraction counts as a whole.
    case up

    /// `numerator / denominator`, rounded. The denominator is positive.
    public func divide(_ numerator: Int128, by denominator: Int128) -> Int128 {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        let twice = remainder.magnitude * 2
        let isUp = switch self {
        case .halfAwayFromZero: twice >= denominator.magnitude
        case .halfToEven: twice > denominator.magnitude || (twice == denominator.magnitude && quotient % 2 != 0)
        case .down: false
        case .up: twice > 0
        }
        return isUp ? quotient + numerator.signum() : quotient
    }
}

/// Whether tax is rounded on each line and then added, or once per rate on the document's sum.
public enum TaxRoundingPlace: String, Sendable, Hashable {
    case perLine = "line"
    case perDocument = "document"
}

public struct TaxRounding: Sendable, Hashable {
    public let mode: RoundingMode
    public let place: TaxRoundingPlace
    public init(mode: RoundingMode = .halfAwayFromZero, place: TaxRoundingPlace = .perLine) {
        self.mode = mode
        self.place = place
    }
}

/// The multiplication of the trade, with a full-width intermediate.
enum Arithmetic {
    /// Unit price × quantity in minor units, rounded once.
    static func amount(_ price: UnitPrice, _ quantity: Quantity, _ mode: RoundingMode, _ currency: Currency) throws(SaleRefusal) -> Money {
        let product = Int128(price.tenThousandths) * Int128(quantity.thousandths)
        guard let minor = Int64(exactly: mode.divide(product, by: 10_000_000)) else { throw .overflow }
        return Money(minor, currency)
    }
}
