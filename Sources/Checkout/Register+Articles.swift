import SaleCore
import Storage

// Articles to choose from, as screens show them.
extension Register {
    private static let quickKeyLimit = 24

    public func search(_ text: String, limit: Int) throws -> [ArticleView] { try database.search(text, limit: limit).map(view) }
    public func quickKeys() throws -> [ArticleView] { try database.quickKeys(limit: Self.quickKeyLimit).map(view) }

    func view(_ product: Product) throws -> ArticleView {
        ArticleView(
            code: product.code, name: product.name, department: product.department, unit: product.unit.code,
            priceText: product.unitPrice.text(shop.currency), isWeighed: product.isWeighed, stockText: try database.stock(of: product.code)?.text)
    }
}
