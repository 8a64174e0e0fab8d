/// A department of the shop. Where it has an open price, things without an article of their own are sold on it.
public struct Department: Sendable, Hashable {
    public var code: String
    public var name: String
    /// Code of the `TaxCategory` its open-price sales fall under; must be there where `openPrice` is.
    public var taxCategory: String?
    public var openPrice: OpenPrice?

    public init(code: String, name: String, taxCategory: String? = nil, openPrice: OpenPrice? = nil) {
        self.code = code
        self.name = name
        self.taxCategory = taxCategory
        self.openPrice = openPrice
    }

    /// What stands for a scanned code to sell on the department: `dept:FRUIT`.
    public static let articlePrefix = "dept:"
    public var articleCode: String { Self.articlePrefix + code }

    /// The article that stands for a sale on this department; nil where it takes none.
    public var article: Product? {
        guard let openPrice, let taxCategory else { return nil }
        return Product(
            code: articleCode, name: name, department: code, unitPrice: UnitPrice(tenThousandths: 0), taxCategory: taxCategory, isStockTracked: false, openPrice: openPrice)
    }
}
