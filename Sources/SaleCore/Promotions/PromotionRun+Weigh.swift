extension PromotionRun {
    /// Reckons what a campaign would take off as things stand, into the table; changes nothing else.
    /// - Returns: the amount; 0 when it gives nothing.
    mutating func weigh(_ position: Int, _ candidates: Candidates) -> Int64 {
        let campaign = index.campaigns[position]
        let isOnUnits = campaign.effect.stage == .units
        table.clear(position)
        var spent: Int64 = 0
        var units: Int64 = 0
        candidates.each(position, articles) { place in
            let article = articles[place]
            spent += article.rest
            if isOnUnits, article.free > 0 {
                table.add(place, free: article.free)
                units += article.free
            } else if !isOnUnits, article.rest > 0 {
                table.add(place, free: article.units, worth: article.rest)
                units += article.units
            }
        }
        guard !table.articles.isEmpty, units >= campaign.conditions.minimumUnits ?? 0 else { return 0 }
        if let spend = campaign.conditions.spend {
            if let on = index.matchers[position].spend { spent = sum(on) }
            guard spent >= spend.minimum.minorUnits else { return 0 }
        }
        let amount = isOnUnits ? weighUnits(campaign, position, units) : weighSale(campaign, spent)
        return amount > 0 ? bounded(amount, campaign, isOnUnits) : 0
    }

    /// What the articles of a selection still cost.
    func sum(_ matcher: ArticleMatcher) -> Int64 {
        articles.reduce(0) { $0 + (matcher.contains(article: $1.id, department: $1.departmentID) ? $1.rest : 0) }
    }

    /// Effects on the sale: off what the articles still cost.
    private mutating func weighSale(_ campaign: Campaign, _ spent: Int64) -> Int64 {
        let rest = table.worth.reduce(0, +)
        table.times = 1
        switch campaign.effect {
        case .salePercent(let rate): return portion(rate, of: rest)
        case .saleAmount(let amount): return min(amount.minorUnits, rest)
        case .amountPerSpend(let amount):
            guard let minimum = campaign.conditions.spend?.minimum.minorUnits else { return 0 }
            table.times = min(spent / minimum, campaign.limits.perSale ?? .max)
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

    /// Spreads an amount over the table's articles by what they cost, unless each has its own share already, within all bounds: the campaign's
    /// own, then the ceiling of each line, then that of the sale.
    private mutating func bounded(_ amount: Int64, _ campaign: Campaign, _ isOnUnits: Bool) -> Int64 {
        var amount = amount
        var sum = table.share.reduce(0, +)
        if sum == 0 {
            for place in table.articles.indices { table.share[place] = table.worth[place] }
            sum = table.worth.reduce(0, +)
        }
        if let most = campaign.limits.amount?.minorUnits, amount > most {
            amount = most
            table.bound = .campaignAmount
        }
        Apportionment.spread(amount, of: sum, over: &table.share)
        if let share = facts.ceilings.line {
            amount = 0
            for (place, article) in table.articles.enumerated() {
                let base = isOnUnits ? table.worth[place] : articles[article].amount
                let most = Int64(Int128(base) * Int128(share.millionths) / Int128(Rate.one)) - (isOnUnits ? 0 : articles[article].given)
                if table.share[place] > most {
                    table.share[place] = max(0, most)
                    table.bound = .line
                }
                amount += table.share[place]
            }
        }
        if amount > room {
            Apportionment.spread(room, of: amount, over: &table.share)
            amount = room
            table.bound = .sale
        }
        return amount
    }
}
