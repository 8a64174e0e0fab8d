/// A price that holds for a span of business days.
public struct DatedPrice: Sendable, Hashable {
    /// The first day; nil: it held always.
    public var from: BusinessDay?
    /// The last day; nil: it has no end.
    public var until: BusinessDay?
    public var price: UnitPrice

    public init(_ price: UnitPrice, from: BusinessDay? = nil, until: BusinessDay? = nil) {
        self.price = price
        self.from = from
        self.until = until
    }

    public func isInForce(on day: BusinessDay) -> Bool { from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true }
}

/// Prices other than the products' own: for the customers the list is given to, or, in the list `*`, for everybody on certain days.
public struct PriceList: Sendable, Hashable {
    /// The code of the list that holds for everybody.
    public static let everybody = "*"

    public var code: String
    /// By the product's code.
    public var prices: [String: [DatedPrice]]

    public init(code: String, prices: [String: [DatedPrice]] = [:]) {
        self.code = code
        self.prices = prices
    }

    /// The price in force on a day: of several, the one that began last.
    public static func price(of dated: some Sequence<DatedPrice>, on day: BusinessDay) -> UnitPrice? {
        dated.filter { $0.isInForce(on: day) }.max { a, b in
            guard let b = b.from else { return false }
            return a.from.map { $0 < b } ?? true
        }?.price
    }

    /// A product's price and the list it is from: the customer's list first (its dated prices, then the product's own for that list), then
    /// the list for everybody, then the product's price, whose list is nil. The lowest does not win: a list says what is paid.
    public static func price(of product: Product, customer: PriceList?, everybody: PriceList?, on day: BusinessDay) -> (price: UnitPrice, list: String?) {
        if let customer {
            if let price = price(of: customer.prices[product.code] ?? [], on: day) ?? product.listPrices[customer.code] { return (price, customer.code) }
        }
        if let everybody, let price = price(of: everybody.prices[product.code] ?? [], on: day) { return (price, everybody.code) }
        return (product.unitPrice, nil)
    }
}
