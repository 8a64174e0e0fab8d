extension PromotionRun {
    /// What one article gives to a bundle.
    private struct Ingredient {
        let row: Int
        var units: Int64
        /// The rates, in millionths, that come off its units, added up.
        var off: Int64
    }

    /// Makes up bundles while each saves something. Each part takes its units dearest first, the more precise parts before the others.
    mutating func takeBundles(_ position: Int, atMost: Int64, _ price: Int64?) -> Int64 {
        let matchers = index.matchers[position]
        // Which parts want an article, as bits: asked once, used for every bundle.
        let wanted = table.rows.map { row in
            let article = articles[row.place]
            return matchers.parts.enumerated().reduce(0) { bits, part in
                part.element.contains(article.numbers, found) ? bits | 1 << part.offset : bits
            }
        }
        var bundle: [Ingredient] = []
        var sum: Int128 = 0
        while table.times < atMost, nextBundle(matchers, wanted, &bundle) {
            // As often as none of these articles runs short; then others take over.
            var sets = atMost - table.times
            for part in bundle { sets = min(sets, (table.rows[part.row].free - table.rows[part.row].used) / part.units) }
            var saving: Int128 = 0
            for part in bundle {
                let worth = Int128(worth(part.row, table.rows[part.row].used + part.units * sets) - table.rows[part.row].worth)
                saving += price == nil ? worth * Int128(part.off) / Int128(part.units) : worth
            }
            if let price { saving -= Int128(price) * Int128(sets) }
            guard saving > 0 else { break }
            for part in bundle { take(part.row, part.units * sets) }
            table.times += sets
            sum += saving
        }
        // With a price these are minor units; without, millionths of them.
        guard price == nil else { return Int64(sum) }
        return Int64(facts.rounding.divide(sum, by: Int128(Rate.one)))
    }

    /// Which units the next bundle takes.
    /// - Returns: false when a part is left without.
    private func nextBundle(_ matchers: CampaignIndex.Matchers, _ wanted: [Int], _ bundle: inout [Ingredient]) -> Bool {
        bundle.removeAll(keepingCapacity: true)
        for part in matchers.parts.indices {
            var needed = matchers.partUnits[part]
            for row in table.rows.indices where needed > 0 && wanted[row] & 1 << part != 0 {
                let left = table.rows[row].free - table.rows[row].used
                guard left > 0 else { continue }
                let known = bundle.firstIndex { $0.row == row }
                let count = min(needed, left - (known.map { bundle[$0].units } ?? 0))
                guard count > 0 else { continue }
                needed -= count
                if let known {
                    bundle[known].units += count
                    bundle[known].off += count * matchers.partOff[part]
                } else {
                    bundle.append(Ingredient(row: row, units: count, off: count * matchers.partOff[part]))
                }
            }
            if needed > 0 { return false }
        }
        return true
    }
}
