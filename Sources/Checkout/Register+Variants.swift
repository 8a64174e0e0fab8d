import SaleCore
import Storage

// Sizes and colours: the code of a style stands for all its variants, and one of them is asked for.
extension Register {
    static let variantsShown = 120

    /// - Returns: whether the code is that of a style: then its variants are asked about, or sold where there is but one.
    func askForVariant(_ code: String, _ quantity: Quantity?, _ request: ActionRequest, _ cashier: Cashier) throws -> Bool {
        let group = code.trimmingWhitespace
        let variants = try database.variants(of: group, limit: Self.variantsShown)
        guard let first = variants.first else { return false }
        if variants.count == 1, let found = try find(first.code, for: sale) {
            try offer(PendingArticle(found: found, code: first.code, quantity: try counted(found, times: quantity)), request, cashier)
        } else {
            try ask(.variant(group: group, name: first.name, articles(variants), quantity))
        }
        return true
    }

    /// - Throws: `.promptOpen` for an article of another style: the question stays.
    func chooseVariant(_ code: String, of group: String, _ quantity: Quantity?, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard Self.isPlausible(code) else { throw RegisterRefusal.badCode }
        guard let found = try find(code, for: sale) else { throw RegisterRefusal.unknownCode(Self.shown(code)) }
        guard found.product.variant?.group == group else { throw RegisterRefusal.promptOpen }
        try goOn(with: PendingArticle(found: found, code: code, quantity: try counted(found, times: quantity)), request, cashier)
    }
}
