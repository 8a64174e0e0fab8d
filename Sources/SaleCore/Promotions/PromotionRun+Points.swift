extension PromotionRun {
    /// Gives each article the greatest points multiplier in force for it; of equal ones the first in order.
    mutating func awardPoints(_ candidates: Candidates) {
        var best = [Int](repeating: -1, count: articles.count)
        for position in index.campaigns.indices.reversed() {
            guard case .pointsMultiplier(let times) = index.campaigns[position].effect else { break }
            guard candidates.has(position), isInForce(position), pointsAreDue(position, candidates) else { continue }
            candidates.each(position, articles) { place in
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
        guard case .pointsMultiplier(let times) = index.campaigns[position].effect else { return Rate(millionths: Rate.one) }
        return times
    }

    private func pointsAreDue(_ position: Int, _ candidates: Candidates) -> Bool {
        let conditions = index.campaigns[position].conditions
        guard conditions.minimumUnits != nil || conditions.spend != nil else { return true }
        var spent: Int64 = 0
        var units: Int64 = 0
        candidates.each(position, articles) { place in
            spent += articles[place].rest
            units += articles[place].units
        }
        if let on = index.matchers[position].spend { spent = sum(on) }
        return units >= conditions.minimumUnits ?? 0 && spent >= conditions.spend?.minimum.minorUnits ?? 0
    }
}
