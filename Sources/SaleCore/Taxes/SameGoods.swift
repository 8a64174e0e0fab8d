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
