extension PromotionRun {
    /// Gives each article the greatest points multiplier in force for it; of equal ones the first in order.
    mutating func awardPoints(_ candidates: Candidates) {
        var best = [Int](repeating: -1, count: articles.count)
        for position in index.campaigns.indices.reversed() {
            guard case .pointsMultiplier(let times) = index.rules[position].effect else { break }
            guard candidates.has(position), isInForce(position), pointsAreDue(position, candidates) else { continue }
            candidates.each(position, articles) { place, _ in
                // Going backwards, an equal one found later stands earlier.
                if best[place] < 0 || multiplier(best[place]) <= times { best[place] = position }
            }
        }
        for position in Set(best).sorted() where position >= 0 {
            let campaign = index.campaigns[position]
            let numbers = best.indices.filter { best[$0] == position }.flatMap { lines[articles[$0].lines].map(\.number) }
            points.append(PointsAward(campaign: campaign.code, name: campaign.name, multiplier: multiplier(position), lines: numbers.sorted()))
            _ = coupons.use(position)
        }
    }

    private func multiplier(_ position: Int) -> Rate {
        guard case .pointsMultiplier(let times) = index.rules[position].effect else { return Rate(millionths: Rate.one) }
        return times
    }

    private mutating func pointsAreDue(_ position: Int, _ candidates: Candidates) -> Bool {
        let rule = index.rules[position]
        guard rule.minimumUnits > 0 || rule.minimumSpend > 0 else { return true }
        var spent: Int64 = 0
        var units: Int64 = 0
        candidates.each(position, articles) { _, article in
            spent += article.rest
            units += article.units
        }
        if let on = index.matchers[position].spend { spent = sum(on) }
        return isSpendRight(spent, position) && units >= rule.minimumUnits
    }
}
