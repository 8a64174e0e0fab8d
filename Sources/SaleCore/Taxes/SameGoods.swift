/// What the lines of the same goods in a document come to. A limit on the price of one, or an amount for each, goes by all of them: it is chance whether they
/// were scanned into one line, and on which of them a discount fell.
struct GoodsSum {
    private(set) var minorUnits: Int128
    private(set) var thousandths: Int128
    /// Thousandths of the unit in the lines before this one.
    private(set) var before: Int128 = 0

    private struct Key: Hashable {
        let goods: Int
        let category: String
        let mode: String?
        let basis: PriceBasis?
    }

    /// One for each line; a line of no number, and each where they are not taken `together`, stands alone.
    static func of(_ lines: [TaxableLine], together: Bool) -> [GoodsSum] {
        var sums: [Key: GoodsSum] = [:]
        let keys = lines.map { line in together ? line.goods.map { Key(goods: $0, category: line.category, mode: line.mode, basis: line.basis) } : nil }
        let before = zip(lines, keys).map { line, key -> Int128 in
            guard let key else { return 0 }
            let (minorUnits, thousandths) = (Int128(line.amount.minorUnits), Int128(line.quantity.thousandths))
            guard let sum = sums[key] else {
                sums[key] = GoodsSum(minorUnits: minorUnits, thousandths: thousandths)
                return 0
            }
            sums[key] = GoodsSum(minorUnits: sum.minorUnits + minorUnits, thousandths: sum.thousandths + thousandths)
            return sum.thousandths
        }
        return zip(zip(lines, keys), before).map { pair, before in
            let (line, key) = pair
            guard let key, let sum = sums[key] else { return GoodsSum(minorUnits: Int128(line.amount.minorUnits), thousandths: Int128(line.quantity.thousandths)) }
            return GoodsSum(minorUnits: sum.minorUnits, thousandths: sum.thousandths, before: before)
        }
    }
}

/// Which lines of a document are the same goods, bear the same taxes, and so are rounded together: it is chance whether they were scanned into one line.
struct SameGoods {
    /// Places of the lines, two or more together, in the order of the first of them.
    let groups: [[Int]]

    private struct Key: Hashable {
        let goods: Int
        let due: [TaxComponent]
        let components: [TaxComponent]
        let basis: PriceBasis
    }

    init(_ lines: [TaxableLine], _ reckoned: [LineReckoning]) {
        var counts: [Int: Int] = [:]
        for case let goods? in lines.lazy.map(\.goods) { counts[goods, default: 0] += 1 }
        var places: [Key: Int] = [:]
        var groups: [[Int]] = []
        for (line, reckoning) in reckoned.enumerated() {
            guard let goods = lines[line].goods, counts[goods] ?? 0 > 1 else { continue }
            let key = Key(goods: goods, due: reckoning.due, components: reckoning.components, basis: reckoning.basis)
            if let place = places[key] {
                groups[place].append(line)
            } else {
                places[key] = groups.count
                groups.append([line])
            }
        }
        self.groups = groups.filter { $0.count > 1 }
    }
}
