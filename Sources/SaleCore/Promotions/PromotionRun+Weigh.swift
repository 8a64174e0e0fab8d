extension PromotionRun {
    /// Reckons what a campaign would take off as things stand, into the table; changes nothing else. How it is spread over the articles is
    /// left to `settle`, unless the amount depends on it.
    /// - Returns: the amount; 0 when it gives nothing.
    mutating func weigh(_ position: Int, _ candidates: Candidates) -> Int64 {
        let rule = index.rules[position]
        let isOnUnits = rule.stage == .units
        table.clear(position)
        var spent: Int64 = 0
        var units: Int64 = 0
        candidates.each(position, articles) { place, article in
            spent += article.rest
            if isOnUnits, article.free > 0 {
                table.rows.append(OfferTable.Row(place: place, free: article.free))
                units += article.free
            } else if !isOnUnits, article.rest > 0 {
                table.rows.append(OfferTable.Row(place: place, free: article.units, worth: article.rest))
                units += article.units
            }
        }
        if rule.minimumSpend > 0 {
            if let on = index.matchers[position].spend { spent = sum(on) }
            guard isSpendRight(spent, position) else { return 0 }
        }
        guard !table.rows.isEmpty, units >= rule.minimumUnits else { return 0 }
        table.amount = isOnUnits ? weighUnits(rule, position, units) : weighSale(rule, spent)
        bound(rule, isOnUnits)
        return table.amount
    }

    /// Whether enough is spent for it, and not too much. Of too much its coupon tells: more goods do not help it.
    mutating func isSpendRight(_ spent: Int64, _ position: Int) -> Bool {
        if spent > index.rules[position].maximumSpend { coupons.tooMuchIsSpent(position, Money(index.rules[position].maximumSpend, facts.currency)) }
        return spent >= index.rules[position].minimumSpend && spent <= index.rules[position].maximumSpend
    }

    /// What the articles of a selection still cost.
    func sum(_ matcher: ArticleMatcher) -> Int64 {
        articles.reduce(0) { $0 + (matcher.contains($1.numbers, found) ? $1.rest : 0) }
    }

    /// Effects on the sale: off what the articles still cost.
    private mutating func weighSale(_ rule: CampaignIndex.Rule, _ spent: Int64) -> Int64 {
        let rest = table.worth
        table.times = 1
        switch rule.effect {
        case .salePercent(let rate): return portion(rate, of: rest)
        case .saleAmount(let amount): return min(amount.minorUnits, rest)
        case .amountPerSpend(let amount):
            guard rule.minimumSpend > 0 else { return 0 }
            table.times = min(spent / rule.minimumSpend, rule.perSale)
            let (product, overflow) = amount.minorUnits.multipliedReportingOverflow(by: table.times)
            return overflow ? rest : min(product, rest)
        default: return 0
        }
    }

    /// A rate of an amount, rounded once. At most the amount, so it fits.
    func portion(_ rate: Rate, of amount: Int64) -> Int64 {
        Int64(facts.rounding.divide(Int128(amount) * Int128(rate.millionths), by: Int128(Rate.one)))
    }

    // MARK: Bounds

    /// Keeps the amount within all bounds: the campaign's own, then the ceiling of each line, then that of the sale.
    private mutating func bound(_ rule: CampaignIndex.Rule, _ isOnUnits: Bool) {
        guard table.amount > 0 else { return }
        if table.amount > rule.most {
            table.amount = rule.most
            table.bound = .campaignAmount
        }
        if let share = facts.ceilings.line {
            table.spread(table.amount)
            table.amount = 0
            for row in table.rows.indices {
                let article = articles[table.rows[row].place]
                let base = isOnUnits ? table.rows[row].worth : article.amount
                let most = Int64(Int128(base) * Int128(share.millionths) / Int128(Rate.one)) - (isOnUnits ? 0 : article.given)
                if table.rows[row].share > most {
                    table.rows[row].share = max(0, most)
                    table.bound = .line
                }
                table.amount += table.rows[row].share
            }
        }
        if table.amount > room {
            table.amount = room
            table.bound = .sale
        }
    }
}
