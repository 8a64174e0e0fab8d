import SaleCore
import Storage

// Goods that may not be sold at this hour (`SaleBan`), by the clock and by what the catalogue says of them now. Nobody is asked to allow it; what comes back
// may always come back, and a reversal only undoes.
extension Register {
    private static let namesShown = 5

    /// - Throws: `.article` where an article, or what is sold along with it, may not be sold now.
    func checkBans(of found: FoundItem) throws {
        if let refusal = try banRefusal(of: found) { throw RegisterRefusal.article(refusal) }
    }

    /// The same for a line that is to have more: what was sold along with it grows with it.
    func checkBans(of line: SaleLine) throws {
        guard line.origin == nil, let (bans, now) = try bansInForce() else { return }
        for line in [line] + (sale?.soldLines.filter { $0.parent == line.number } ?? []) {
            if let refusal = Self.refusal(of: try goods(of: line.item), line.item.displayName, bans, now) { throw RegisterRefusal.article(refusal) }
        }
    }

    func banRefusal(of found: FoundItem) throws -> ArticleRefusal? {
        guard let (bans, now) = try bansInForce() else { return nil }
        let products = [found.product] + found.linked.map(\.product)
        return products.lazy.compactMap { Self.refusal(of: SaleBan.Goods($0), $0.displayName, bans, now) }.first
    }

    /// Looked at again before any payment: a sale is made when it is paid, and it may have lain parked, or open, when the hour struck.
    /// - Throws: `.article` of all lines with goods that a ban is on.
    func checkBans(of sale: Sale) throws {
        if let refusal = try banRefusal(in: sale) { throw RegisterRefusal.article(refusal) }
    }

    /// Why a sale cannot be paid as it is; nil where it can. A gift card is no goods.
    func banRefusal(in sale: Sale) throws -> ArticleRefusal? {
        guard sale.begun.reverses == nil, let (bans, now) = try bansInForce() else { return nil }
        var names: [String] = [], ends: [LocalTime?] = []
        var first: SaleBan?
        var seen: Set<[String]> = []
        for line in sale.soldLines where line.item.giftCard == nil {
            // What hangs on another line is voided with it.
            let root = sale.root(of: line)
            guard seen.insert([line.item.code, root.item.code]).inserted else { continue }
            let goods = try goods(of: line.item)
            guard let ban = bans.onPaying(goods, at: now), first == nil || first == ban else { continue }
            first = ban
            if !names.contains(root.item.displayName) { names.append(root.item.displayName) }
            ends.append(bans.end(for: goods, after: now))
        }
        guard let first else { return nil }
        let shown = names.prefix(Self.namesShown) + (names.count > Self.namesShown ? ["…"] : [])
        return .linesNotNow(products: Array(shown), ban: first.name, again: ends.contains(nil) ? nil : ends.compactMap(\.self).max())
    }

    /// Nil where none holds now.
    private func bansInForce() throws -> (SaleBans, now: LocalTime)? {
        guard let now = LocalTime(clock.now()) else { return nil }
        let bans = try database.saleBans()
        return bans.isAnyInForce(at: now) ? (bans, now) : nil
    }

    private static func refusal(of goods: SaleBan.Goods, _ name: String, _ bans: SaleBans, _ now: LocalTime) -> ArticleRefusal? {
        bans.onSelling(goods, at: now).map { .notNow(product: name, ban: $0.name, again: bans.end(for: goods, after: now)) }
    }

    /// As the catalogue has the article; one that is gone from it as the line has it.
    private func goods(of item: SaleItem) throws -> SaleBan.Goods {
        do {
            if let found = try find(item.code, for: sale), found.product.code == item.code { return SaleBan.Goods(found.product) }
        } catch RegisterRefusal.article {
            // Its code looks like a label, and nothing has it any more.
        }
        return SaleBan.Goods(item)
    }
}

extension Sale {
    /// The line that a line was sold along with, which alone can be voided; itself where it was with none.
    func root(of line: SaleLine) -> SaleLine { line.parent.flatMap { self.line($0) } ?? line }
}
