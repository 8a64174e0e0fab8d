import SaleCore
import Storage

// Articles to choose from, as screens show them: at the prices at which they would be sold now.
extension Register {
    /// A screen shows them by department, a page at a time.
    static let quickKeyLimit = 240
    /// Where the shop has chosen none.
    static let quickKeysUnchosen = 24

    public func search(_ text: String, limit: Int) throws -> [ArticleView] { try articles(database.search(text, limit: limit)) }
    public func quickKeys() throws -> [ArticleView] { try articles(database.quickKeys(limit: Self.quickKeyLimit, unchosen: Self.quickKeysUnchosen)) }

    func articles(_ products: [Product]) throws -> [ArticleView] {
        let terms = priceTerms(of: sale)
        return try database.priced(products, priceList: terms.list, on: terms.day, asOf: terms.version).map { product, _ in
            ArticleView(
                code: product.code, name: product.displayName, group: product.variant?.group, department: product.department, unit: product.unit.code,
                priceText: product.unitPrice.text(shop.currency), isWeighed: product.isWeighed, stockText: try database.stock(of: product.code)?.text)
        }
    }
}
