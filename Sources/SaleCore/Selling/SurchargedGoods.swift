/// Lines of the same goods, which bear a surcharge together, so that it does not matter in how many lines, or in which order, they were scanned.
struct SurchargedGoods {
    private(set) var lines: [(number: Int, rest: Int64, list: Int64)]
    private(set) var rest: Int64
    private var list: Int64
    private var quantity: Int64
    private let item: SaleItem
    private let mode: String?

    /// What is supplied in another way may be taxed differently.
    private struct Kind: Hashable {
        let item: SaleItem
        let mode: String?
    }

    /// What each goods weigh: what they cost; where all of them cost nothing what they would have, and where that is nothing too one like another.
    private static func weights(_ goods: [SurchargedGoods]) -> [Int64] {
        if goods.contains(where: { $0.rest > 0 }) { return goods.map(\.rest) }
        return goods.contains { $0.list > 0 } ? goods.map(\.list) : goods.map { _ in 1 }
    }

    /// Goods, dearest first; what remains equal is told apart by what it is. Only what is equal in every respect keeps the order of its lines, and then it
    /// makes no difference.
    /// - Parameter rest: minor units that each line costs, by line number.
    static func pool(_ lines: [SaleLine], _ rest: [Int: Int64]) -> [SurchargedGoods] {
        var places: [Kind: Int] = [:]
        var goods: [SurchargedGoods] = []
        for line in lines {
            var item = line.item
            item.scannedCode = nil
            let entry = (number: line.number, rest: rest[line.number] ?? 0, list: line.amount.minorUnits)
            let kind = Kind(item: item, mode: line.mode)
            if let place = places[kind] {
                goods[place].lines.append(entry)
                goods[place].rest += entry.rest
                goods[place].list += entry.list
                goods[place].quantity += line.quantity.thousandths
            } else {
                // Packs that were weighed or labelled each have a price of their own.
                if !item.isWeighed, item.fixedAmount == nil { places[kind] = goods.count }
                goods.append(SurchargedGoods(lines: [entry], rest: entry.rest, list: entry.list, quantity: line.quantity.thousandths, item: item, mode: line.mode))
            }
        }
        // Of a minor unit that cannot be divided the largest line bears more.
        for place in goods.indices { goods[place].lines.sort { ($0.rest, $0.list) != ($1.rest, $1.list) ? ($0.rest, $0.list) > ($1.rest, $1.list) : $0.number < $1.number } }
        return goods.enumerated().sorted { a, b in
            let (left, right) = (a.element, b.element)
            if left.rest != right.rest { return left.rest > right.rest }
            if left.item.code != right.item.code { return left.item.code < right.item.code }
            if left.quantity != right.quantity { return left.quantity > right.quantity }
            if left.item.unitPrice != right.item.unitPrice { return left.item.unitPrice.tenThousandths > right.item.unitPrice.tenThousandths }
            if left.item.tax.code != right.item.tax.code { return left.item.tax.code < right.item.tax.code }
            if left.mode != right.mode { return left.mode ?? "" < right.mode ?? "" }
            return a.offset < b.offset
        }.map(\.element)
    }

    /// `total` over the goods and then over their lines, by largest remainder. By line number; lines with nothing are left out.
    static func spread(_ total: Int64, over goods: [SurchargedGoods]) -> [(line: Int, amount: Int64)] {
        var shares = weights(goods)
        Apportionment.spread(total, of: shares.reduce(0, +), over: &shares)
        var parts: [(line: Int, amount: Int64)] = []
        for (one, share) in zip(goods, shares) where share > 0 {
            var own = one.lines.map(\.rest)
            if own.allSatisfy({ $0 == 0 }) { own = one.lines.map { max(1, $0.list) } }
            Apportionment.spread(share, of: own.reduce(0, +), over: &own)
            parts += zip(one.lines, own).filter { $1 > 0 }.map { ($0.number, $1) }
        }
        return parts.sorted { $0.line < $1.line }
    }
}
