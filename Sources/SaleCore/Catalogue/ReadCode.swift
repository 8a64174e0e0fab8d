/// What a code says beyond which article it is: read by a mask, or as a GS1 message.
public struct ReadCode: Sendable, Hashable {
    /// Barcodes or codes under which the article may stand in the catalogue, in the order to try them.
    public var articleKeys: [String]
    /// How much of it, in the units the label may mean; the product's own unit says which counts.
    public var measures: [ReadMeasure] = []
    /// What this piece costs, as printed on it.
    public var price: ReadPrice?
    public var lot: String?
    public var serial: String?
    /// The last day it may be sold (AI 17).
    public var expiry: BusinessDay?
    /// The last day of full quality (AI 15); it may be sold after it.
    public var bestBefore: BusinessDay?

    public init(articleKeys: [String]) { self.articleKeys = articleKeys }

    /// How much of a product sold by `unit`; nil where the label does not say.
    public func quantity(in unit: UnitOfMeasure) -> Quantity? { measures.first { $0.unit == unit }?.quantity }
}

/// A quantity with the unit it is in.
public struct ReadMeasure: Sendable, Hashable {
    public var unit: UnitOfMeasure
    public var quantity: Quantity
    public init(unit: UnitOfMeasure, quantity: Quantity) {
        self.unit = unit
        self.quantity = quantity
    }

    /// `value` × 10^−`decimals` in thousandths; more decimals are rounded half up: no scale for trade shows them.
    static func quantity(_ value: Int64, decimals: Int, code: String) throws(CodeFault) -> Quantity {
        let scaled = decimals <= Quantity.decimals
            ? Scaled.up(value, by: Quantity.decimals - decimals) : Scaled.downHalfUp(value, by: decimals - Quantity.decimals)
        guard let scaled, scaled > 0, scaled <= SaleLimits.quantityThousandths else { throw .unusableQuantity(code: code) }
        return Quantity(thousandths: scaled)
    }
}

/// A price as a label gives it: `value` × 10^−`decimals` of a major unit.
public struct ReadPrice: Sendable, Hashable {
    public var value: Int64
    public var decimals: Int
    /// ISO 4217's number of the currency; nil: the shop's own.
    public var currencyNumber: Int?
    public init(value: Int64, decimals: Int, currencyNumber: Int? = nil) {
        self.value = value
        self.decimals = decimals
        self.currencyNumber = currencyNumber
    }

    /// In the shop's currency.
    /// - Throws: `.otherCurrency`, `.unusablePrice` where it cannot be had exactly.
    public func money(_ currency: Currency, code: String) throws(CodeFault) -> Money {
        if let currencyNumber, let own = currency.number, own != currencyNumber { throw .otherCurrency(code: code, number: currencyNumber) }
        let down = max(0, decimals - currency.exponent)
        guard let divisor = Scaled.up(1, by: down), value % divisor == 0, let minor = Scaled.up(value / divisor, by: max(0, currency.exponent - decimals)),
              minor <= SaleLimits.amountMinorUnits else { throw .unusablePrice(code: code) }
        return Money(minor, currency)
    }

    /// How much of it a price printed on the label is for: what the price divided by the unit price gives, rounded half up to thousandths and at least one of
    /// them. One unit where the product has no price or is sold by the piece.
    public static func impliedQuantity(_ amount: Money, unitPrice: UnitPrice, unit: UnitOfMeasure) -> Quantity {
        guard unit.isDivisible, unitPrice.tenThousandths > 0, amount.minorUnits > 0 else { return .one }
        let wanted = Int128(amount.minorUnits) * 10_000_000
        let price = Int128(unitPrice.tenThousandths)
        let thousandths = (wanted + price / 2) / price
        return Quantity(thousandths: Int64(min(max(thousandths, 1), Int128(SaleLimits.quantityThousandths))))
    }
}

/// Powers of ten, checked.
enum Scaled {
    static func up(_ value: Int64, by places: Int) -> Int64? {
        var value = value
        for _ in 0..<max(0, places) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = product
        }
        return value
    }

    static func downHalfUp(_ value: Int64, by places: Int) -> Int64? {
        guard let divisor = up(1, by: places) else { return nil }
        return value / divisor + (value % divisor >= divisor - divisor / 2 ? 1 : 0)
    }
}
