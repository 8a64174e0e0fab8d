extension PromotionRun {
    /// Effects on units: which free units it uses, and what comes off them.
    /// - Parameter available: how many units the table's articles have free.
    mutating func weighUnits(_ campaign: Campaign, _ position: Int, _ available: Int64) -> Int64 {
        let most = campaign.limits.perSale ?? .max
        switch campaign.effect {
        case .percent(let rate):
            takeEach(atMost: most)
            return portion(rate, of: table.worth.reduce(0, +))
        case .amountPerUnit(let amount): return takeEach(atMost: most, less: amount)
        case .fixedPrice(let price): return takeEach(atMost: most, at: price)
        case .unitsForPrice(let units, let price): return takeSets(of: units, atMost: most, .price(price.minorUnits))
        case .unitsFree(let paid, let free, let off): return portion(off, of: takeSets(of: paid + free, atMost: most, .cheapest(free)))
        case .cheapestFree(let units, let off): return portion(off, of: takeCheapest(of: units, atMost: min(most, available / units)))
        case .bundle(_, let price): return takeBundles(position, atMost: most, price?.minorUnits)
        case .salePercent, .saleAmount, .amountPerSpend, .pointsMultiplier: return 0
        }
    }

    private func cost(_ price: UnitPrice, _ quantity: Quantity) -> Int64? {
        try? Arithmetic.amount(price, quantity, facts.rounding, facts.currency).minorUnits
    }

    /// Uses `count` more units of the article in this row of the table.
    private mutating func take(_ row: Int, _ count: Int64) {
        table.used[row] += count
        table.worth[row] = worth(row, table.used[row])
    }

    /// What the first `count` free units of the article in this row cost.
    private func worth(_ row: Int, _ count: Int64) -> Int64 { articles[table.articles[row]].worth(count) }

    // MARK: Each unit

    private mutating func takeEach(atMost: Int64) {
        for row in table.articles.indices where table.times < atMost {
            let count = min(table.free[row], atMost - table.times)
            take(row, count)
            table.times += count
        }
    }

    /// Takes units whose price becomes `less` lower, or `price`, as far as that saves something.
    private mutating func takeEach(atMost: Int64, less: UnitPrice? = nil, at price: UnitPrice? = nil) -> Int64 {
        var sum: Int64 = 0
        for row in table.articles.indices where table.times < atMost {
            let count = min(table.free[row], atMost - table.times)
            let worth = worth(row, count)
            let quantity = articles[table.articles[row]].quantity(count)
            // What is too much to be calculated is more than the price.
            let off = less.map { min(worth, cost($0, quantity) ?? worth) } ?? price.map { worth - min(worth, cost($0, quantity) ?? worth) } ?? 0
            guard off > 0 else { continue }
            take(row, count)
            table.share[row] = off
            table.times += count
            sum += off
        }
        return sum
    }

    // MARK: Sets

    enum SetDeal {
        /// The set costs this.
        case price(Int64)
        /// So many of its cheapest units are counted.
        case cheapest(Int64)
    }

    /// Makes up sets from the dearest unit down, while each saves something.
    /// - Returns: what the sets save at their price, or what their cheapest units cost.
    private mutating func takeSets(of size: Int64, atMost: Int64, _ deal: SetDeal) -> Int64 {
        var sum: Int64 = 0
        var row = 0
        while row < table.articles.count, table.times < atMost {
            let left = table.free[row] - table.used[row]
            if left >= size {
                // As many sets as this article alone fills.
                let sets = min(left / size, atMost - table.times)
                let worth = worth(row, table.used[row] + sets * size) - table.worth[row]
                let saving = saving(worth, sets: sets, size, deal)
                guard saving > 0 else { break }
                take(row, sets * size)
                table.times += sets
                sum += saving
            } else if left > 0 {
                guard let mixed = mixedSet(of: size, from: row, deal), mixed.saving > 0 else { break }
                for (place, count) in mixed.counts { take(place, count) }
                table.times += 1
                sum += mixed.saving
            } else {
                row += 1
            }
        }
        return sum
    }

    private func saving(_ worth: Int64, sets: Int64, _ size: Int64, _ deal: SetDeal) -> Int64 {
        switch deal {
        case .price(let price):
            let (cost, overflow) = price.multipliedReportingOverflow(by: sets)
            return overflow ? 0 : worth - cost
        case .cheapest(let count): return Int64(Int128(worth) * Int128(count) / Int128(size))
        }
    }

    /// One set over several articles; nil when too few units are left.
    private func mixedSet(of size: Int64, from first: Int, _ deal: SetDeal) -> (counts: [(row: Int, count: Int64)], saving: Int64)? {
        var counts: [(row: Int, count: Int64)] = []
        var needed = size
        var row = first
        while needed > 0, row < table.articles.count {
            let count = min(needed, table.free[row] - table.used[row])
            if count > 0 { counts.append((row, count)) }
            needed -= count
            row += 1
        }
        guard needed == 0 else { return nil }
        switch deal {
        case .price(let price): return (counts, counts.reduce(0) { $0 + worth($1.row, table.used[$1.row] + $1.count) - table.worth[$1.row] } - price)
        case .cheapest(let free):
            var sum: Int64 = 0
            var left = free
            for (row, count) in counts.reversed() where left > 0 {
                let some = min(left, count)
                sum += worth(row, table.used[row] + count) - worth(row, table.used[row] + count - some)
                left -= some
            }
            return (counts, sum)
        }
    }

    /// So many of the cheapest of all units, each with the rest of its set from the dearest.
    /// - Returns: what the cheapest cost.
    private mutating func takeCheapest(of size: Int64, atMost sets: Int64) -> Int64 {
        var paid = sets * (size - 1)
        var free = sets
        table.times = sets
        for row in table.articles.indices where paid > 0 {
            let count = min(paid, table.free[row])
            take(row, count)
            paid -= count
        }
        var sum: Int64 = 0
        for row in table.articles.indices.reversed() where free > 0 {
            let count = min(free, table.free[row] - table.used[row])
            let before = table.worth[row]
            take(row, count)
            sum += table.worth[row] - before
            free -= count
        }
        return sum
    }

    // MARK: Bundles

    /// Makes up bundles while each saves something. Each part takes its units dearest first, the more precise parts before the others.
    private mutating func takeBundles(_ position: Int, atMost: Int64, _ price: Int64?) -> Int64 {
        let matchers = index.matchers[position]
        var sum: Int128 = 0
        while table.times < atMost, let bundle = nextBundle(matchers) {
            // As often as none of these articles runs short; then others take over.
            var sets = atMost - table.times
            for (row, count) in bundle where count.total > 0 { sets = min(sets, (table.free[row] - table.used[row]) / count.total) }
            var saving: Int128 = 0
            for (row, count) in bundle where count.total > 0 {
                let before = table.worth[row]
                let worth = Int128(worth(row, table.used[row] + count.total * sets) - before)
                saving += price == nil ? worth * Int128(count.off) / Int128(count.total) : worth
            }
            if let price { saving -= Int128(price) * Int128(sets) }
            guard saving > 0 else { break }
            for (row, count) in bundle where count.total > 0 { take(row, count.total * sets) }
            table.times += sets
            sum += saving
        }
        // With a price these are minor units; without, millionths of them.
        guard price == nil else { return Int64(sum) }
        return Int64(facts.rounding.divide(sum, by: Int128(Rate.one)))
    }

    /// Which units the next bundle takes, by row: how many, and the sum of the rates (in millionths) that come off them. Nil when a part
    /// is left without.
    private func nextBundle(_ matchers: CampaignIndex.Matchers) -> [(row: Int, count: (total: Int64, off: Int64))]? {
        var bundle: [(row: Int, count: (total: Int64, off: Int64))] = []
        for (part, matcher) in matchers.parts.enumerated() {
            var needed = matchers.partUnits[part]
            for row in table.articles.indices where needed > 0 {
                var left = table.free[row] - table.used[row]
                guard left > 0 else { continue }
                let article = articles[table.articles[row]]
                guard matcher.contains(article: article.id, department: article.departmentID) else { continue }
                let known = bundle.firstIndex { $0.row == row }
                if let known { left -= bundle[known].count.total }
                let count = min(needed, left)
                guard count > 0 else { continue }
                needed -= count
                if let known {
                    bundle[known].count.total += count
                    bundle[known].count.off += count * matchers.partOff[part]
                } else {
                    bundle.append((row, (count, count * matchers.partOff[part])))
                }
            }
            if needed > 0 { return nil }
        }
        return bundle
    }
}
