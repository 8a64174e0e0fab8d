import SaleCore
import Storage

// How much of an article one sale may have: held to at each scan and at each change of a quantity, by what the catalogue says then.
extension Register {
    /// The article and what is sold along with it.
    /// - Throws: `.permissionNeeded` where the cashier may not sell more; `.article` where nobody may.
    func checkLimits(of found: FoundItem, more: Quantity, _ sale: Sale?) throws {
        for (product, weight) in found.limited(more) where try beyondLimit(product, more: weight, sale) != nil { try need(.sellBeyondLimit) }
    }

    /// The same for a line that is to have more.
    func checkLimits(of line: SaleLine, upTo quantity: Quantity) throws {
        guard let found = try find(line.item.code, for: sale), found.product.code == line.item.code else { return }
        try checkLimits(of: found, more: Quantity(thousandths: quantity.thousandths - line.quantity.thousandths), sale)
    }

    /// What the sale would have of a product where that is beyond its limit and somebody may allow it; nil where it is within.
    /// - Throws: `.article` where nobody may.
    func beyondLimit(_ product: Product, more: Quantity, _ sale: Sale?) throws -> Quantity? {
        guard let limit = product.saleLimit, let sum = limit.exceeded(by: more, of: product.code, in: sale) else { return nil }
        guard !limit.isFinal else { throw RegisterRefusal.article(.beyondLimit(product: product.displayName, most: limit.most)) }
        return sum
    }

    /// Nobody can be asked to approve: who rings must have the permission.
    func checkLimits(ofRung article: PendingArticle, _ sale: Sale?, _ cashier: Cashier) throws {
        for (product, weight) in article.found.limited(article.quantity ?? .one) {
            guard try beyondLimit(product, more: weight, sale) != nil else { continue }
            guard people.roles.allows(.sellBeyondLimit, to: cashier.role) else { throw RegisterRefusal.permissionNeeded(.sellBeyondLimit) }
        }
    }

    /// `Aspirin: 3 > 2`: of the first article that would be beyond its limit by this act; nil where none is.
    func limitText(of action: RegisterAction, _ figures: DetailFigures) -> String? {
        func text(_ found: FoundItem?, _ more: Quantity) -> String? {
            guard let found else { return nil }
            for (product, weight) in found.limited(more) {
                guard let limit = product.saleLimit, let sum = limit.exceeded(by: weight, of: product.code, in: sale) else { continue }
                return "\(product.displayName): \(figures.text(sum)) > \(figures.text(limit.most))"
            }
            return nil
        }
        switch action {
        case .add(let code, let quantity): return (try? find(code, for: sale)).flatMap { found in text(found, (try? found.flatMap { try counted($0, times: quantity) }) ?? .one) }
        case .scan(let code): return (try? find(code, for: sale)).flatMap { text($0, $0?.quantity ?? .one) }
        case .changeQuantity(let number, let quantity, _):
            guard let line = sale?.line(number) else { return nil }
            return text(try? find(line.item.code, for: sale), Quantity(thousandths: quantity.thousandths - line.quantity.thousandths))
        default:
            // The answer to a question about an article: what is asked for says how much.
            guard let pending = Self.article(in: prompt) else { return nil }
            return text(pending.found, pending.quantity ?? .one)
        }
    }

    /// The article that a question is about, also while it waits for an approval.
    private static func article(in prompt: PendingPrompt?) -> PendingArticle? {
        switch prompt {
        case .quantity(let article), .price(let article), .age(let article, _): article
        case .approval(let kept): article(in: kept.before)
        default: nil
        }
    }
}

extension FoundItem {
    /// The article and what is sold along with it, as far as they have limits, each with what this much more of the article adds to what is limited with it: of one
    /// group are perhaps several of them.
    fileprivate func limited(_ more: Quantity) -> [(product: Product, weight: Quantity)] {
        let products = [product] + linked.map(\.product)
        return products.compactMap { one in
            guard let limit = one.saleLimit else { return nil }
            let alike = products.count { $0.code == one.code || limit.group != nil && $0.saleLimit?.group == limit.group }
            let (weight, overflow) = more.thousandths.multipliedReportingOverflow(by: Int64(alike))
            return (one, Quantity(thousandths: overflow ? .max : weight))
        }
    }
}
