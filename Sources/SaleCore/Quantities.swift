/// A quantity in thousandths of the product's unit: 1 piece is 1000, 0.345 kg is 345.
public struct Quantity: Sendable, Hashable, Comparable {
    public let thousandths: Int64
    public init(thousandths: Int64) { self.thousandths = thousandths }
    /// A number of pieces too large for thousandths becomes the largest there is, which every sale refuses (`SaleLimits`).
    public init(pieces: Int64) {
        let (thousandths, overflow) = pieces.multipliedReportingOverflow(by: 1000)
        self.thousandths = overflow ? (pieces < 0 ? .min : .max) : thousandths
    }

    public static let one = Quantity(thousandths: 1000)
    public static let decimals = 3
    public static func < (a: Quantity, b: Quantity) -> Bool { a.thousandths < b.thousandths }

    public var isWhole: Bool { thousandths % 1000 == 0 }
    /// `3` for whole quantities, `0.345` otherwise.
    public var text: String { isWhole ? "\(thousandths / 1000)" : DecimalText.format(thousandths, decimals: Self.decimals) }
}

/// A price per unit in ten-thousandths of a minor unit, so that 0.0179 EUR per gram is exact: 1.79 EUR is 1_790_000.
public struct UnitPrice: Sendable, Hashable {
    public let tenThousandths: Int64
    public init(tenThousandths: Int64) { self.tenThousandths = tenThousandths }
    /// An amount too large for ten-thousandths becomes the largest there is, which every sale refuses (`SaleLimits`).
    public init(_ money: Money) {
        let (scaled, overflow) = money.minorUnits.multipliedReportingOverflow(by: 10_000)
        tenThousandths = overflow ? (money.isNegative ? .min : .max) : scaled
    }

    /// Decimals below the minor unit.
    public static let extraDecimals = 4

    /// No fractions of the minor unit.
    public var isWhole: Bool { tenThousandths % 10_000 == 0 }

    /// The price in the currency's major unit with at least the currency's decimals: `1.79`, `0.0179`.
    public func text(_ currency: Currency) -> String {
        DecimalText.format(tenThousandths, decimals: currency.exponent + Self.extraDecimals, keeping: currency.exponent)
    }
}

/// A rate in millionths: 20 % is 200_000.
public struct Rate: Sendable, Hashable, Comparable {
    public let millionths: Int64
    public init(millionths: Int64) { self.millionths = millionths }

    public static let one: Int64 = 1_000_000
    public static func < (a: Rate, b: Rate) -> Bool { a.millionths < b.millionths }

    /// The rate in per cent: `20`, `8.1`, `5.5`.
    public var percentText: String { DecimalText.format(millionths, decimals: 4, keeping: 0) }
}

/// What a product is counted in. Only `piece` is indivisible.
public struct UnitOfMeasure: Sendable, Hashable {
    public let code: String
    public init(_ code: String) { self.code = code }

    public static let piece = UnitOfMeasure("piece")
    public static let kilogram = UnitOfMeasure("kg")
    public static let litre = UnitOfMeasure("l")
    public static let metre = UnitOfMeasure("m")
    public static let known: [UnitOfMeasure] = [.piece, .kilogram, .litre, .metre]

    public var isDivisible: Bool { self != .piece }
}
