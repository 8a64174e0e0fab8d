extension PromotionRun {
    /// Effects on units: which free units it uses, and what comes off them.
    /// - Parameter available: how many units the table's articles have free.
    mutating func weighUnits(_ rule: CampaignIndex.Rule, _ position: Int, _ available: Int64) -> Int64 {
        let most = rule.perSale
        switch rule.effect {
        case .percent(let rate):
            takeEach(atMost: most)
            return portion(rate, of: table.worth)
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
    mutating func take(_ row: Int, _ count: Int64) {
        table.rows[row].used += count
        table.rows[row].worth = worth(row, table.rows[row].used)
    }

    /// What the first `count` free units of the article in this row cost.
    func worth(_ row: Int, _ count: Int64) -> Int64 { articles[table.rows[row].place].worth(count) }

    // MARK: Each unit

    private mutating func takeEach(atMost: Int64) {
        for row in table.rows.indices where table.times < atMost {
            let count = min(table.rows[row].free, atMost - table.times)
            take(row, count)
            table.times += count
        }
    }

    /// Takes units whose price becomes `less` lower, or `price`, as far as that saves something.
    private mutating func takeEach(atMost: Int64, less: UnitPrice? = nil, at price: UnitPrice? = nil) -> Int64 {
        var sum: Int64 = 0
        for row in table.rows.indices where table.times < atMost {
            let count = min(table.rows[row].free, atMost - table.times)
            let worth = worth(row, count)
            let quantity = articles[table.rows[row].place].quantity(count)
            // What is too much to be calculated is more than the price.
            let off = less.map { min(worth, cost($0, quantity) ?? worth) } ?? price.map { worth - min(worth, cost($0, quantity) ?? worth) } ?? 0
            guard off > 0 else { continue }
            take(row, count)
            table.rows[row].share = off
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
        while row < table.rows.count, table.times < atMost {
            let left = table.rows[row].free - table.rows[row].used
            if left >= size {
                // As many sets as this article alone fills.
                let sets = min(left / size, atMost - table.times)
                let worth = worth(row, table.rows[row].used + sets * size) - table.rows[row].worth
                let saving = saving(worth, sets: sets, size, deal)
                guard saving > 0 else { break }
                take(row, sets * size)
                table.times += sets
                sum += saving
            } else if left > 0 {
                guard let mixed = mixedSet(of: size, from: row, deal), mixed > 0 else { break }
                takeMixedSet(of: size, from: row)
                table.times += 1
                sum += mixed
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

    /// What one set over several articles saves, or its cheapest units cost; nil when too few units are left.
    private func mixedSet(of size: Int64, from first: Int, _ deal: SetDeal) -> Int64? {
        var needed = size
        var row = first
        var sum: Int64 = 0
        while needed > 0, row < table.rows.count {
            let count = min(needed, table.rows[row].free - table.rows[row].used)
            if case .price = deal { sum += worth(row, table.rows[row].used + count) - table.rows[row].worth }
            needed -= count
            row += 1
        }
        guard needed == 0 else { return nil }
        guard case .cheapest(let free) = deal else {
            if case .price(let price) = deal { sum -= price }
            return sum
        }
        return cheapest(free, of: size, from: first, before: row)
    }

    /// What the `free` cheapest units cost of a set of `size` that begins in row `first` and ends before row `end`.
    private func cheapest(_ free: Int64, of size: Int64, from first: Int, before end: Int) -> Int64 {
        // All but the last row give all they have.
        let earlier = (first..<end - 1).reduce(0) { $0 + table.rows[$1].free - table.rows[$1].used }
        var sum: Int64 = 0
        var left = free
        for row in (first..<end).reversed() where left > 0 {
            let used = table.rows[row].used
            let count = row == end - 1 ? size - earlier : table.rows[row].free - used
            let some = min(left, count)
            sum += worth(row, used + count) - worth(row, used + count - some)
            left -= some
        }
        return sum
    }

    private mutating func takeMixedSet(of size: Int64, from first: Int) {
        var needed = size
        for row in table.rows.indices[first...] where needed > 0 {
            let count = min(needed, table.rows[row].free - table.rows[row].used)
            take(row, count)
            needed -= count
        }
    }

    /// So many of the cheapest of all units, each with the rest of its set from the dearest.
    /// - Returns: what the cheapest cost.
    private mutating func takeCheapest(of size: Int64, atMost sets: Int64) -> Int64 {
        var paid = sets * (size - 1)
        var free = sets
        table.times = sets
        for row in table.rows.indices where paid > 0 {
            let count = min(paid, table.rows[row].free)
            take(row, count)
            paid -= count
        }
        var sum: Int64 = 0
        for row in table.rows.indices.reversed() where free > 0 {
            let count = min(free, table.rows[row].free - table.rows[row].used)
            let before = table.rows[row].worth
            take(row, count)
            sum += table.rows[row].worth - before
            free -= count
        }
        return sum
    }
}
