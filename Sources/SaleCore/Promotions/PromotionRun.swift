extension CampaignIndex {
    /// What comes off a sale. Follows from the facts alone, whatever the order of their lines.
    /// - Throws: `PromotionRefusal`: for a line no sale can have, or a discount by hand that may not be given.
    public func evaluate(_ facts: PromotionFacts) throws(PromotionRefusal) -> PromotionResult {
        var run = try PromotionRun(facts, self)
        run.applyCampaigns()
        try run.applyManualSaleDiscount()
        return run.result()
    }
}

/// One evaluation under way: what is still free, what was given so far.
struct PromotionRun {
    let facts: PromotionFacts
    let index: CampaignIndex
    /// All lines by number.
    let allLines: [PromotionLine]
    /// What discounts by hand took off each of them; nil where there is none.
    var byHand: [Int64?]
    var manual: [DiscountByHand] = []
    /// Articles, dearest unit first, and what they are called.
    var articles: [PromotionArticle] = []
    var names: [ArticleName] = []
    var lines: [OpenLine] = []
    /// Units that no campaign has used.
    var free: Int64 = 0
    /// What the ceiling of the sale still allows.
    var room: Int64 = .max
    var discounts: [AppliedDiscount] = []
    var coupons: CouponDesk
    var points: [PointsAward] = []
    var table = OfferTable()
    /// Numbers of the patterns that the articles' barcodes match (`Candidates.found`).
    var found: [Int] = []

    init(_ facts: PromotionFacts, _ index: CampaignIndex) throws(PromotionRefusal) {
        self.facts = facts
        self.index = index
        guard facts.currency == index.currency else { throw .currencyMismatch(index.currency.code, facts.currency.code) }
        allLines = Self.byNumber(facts.lines)
        byHand = [Int64?](repeating: nil, count: allLines.count)
        coupons = CouponDesk(facts, index)
        try checkFacts()
        let closed = try applyManualLineDiscounts()
        (articles, names, lines) = PromotionArticles.pool(allLines, byHand, closed)
        free = articles.reduce(0) { $0 + $1.units }
        let base = articles.reduce(0) { $0 + $1.amount }
        if let share = facts.ceilings.sale { room = Int64(Int128(base) * Int128(share.millionths) / Int128(Rate.one)) }
        if let most = facts.ceilings.saleAmount { room = min(room, most.minorUnits) }
    }

    private static func byNumber(_ lines: [PromotionLine]) -> [PromotionLine] {
        // They usually come in order.
        let isSorted = zip(lines, lines.dropFirst()).allSatisfy { $0.number <= $1.number }
        return isSorted ? lines : lines.sorted { $0.number < $1.number }
    }

    private func checkFacts() throws(PromotionRefusal) {
        guard allLines.count <= SaleLimits.lines else { throw .tooMany(what: "the number of lines", limit: Int64(SaleLimits.lines)) }
        guard facts.coupons.count <= CampaignBounds.coupons else { throw .tooMany(what: "the number of coupons", limit: Int64(CampaignBounds.coupons)) }
        for (place, line) in allLines.enumerated() {
            if place > 0, allLines[place - 1].number == line.number { throw .lineTwice(line.number) }
            guard line.amount.currency == facts.currency else { throw .currencyMismatch(line.amount.currency.code, facts.currency.code) }
            guard (0...SaleLimits.amountMinorUnits).contains(line.amount.minorUnits), (1...SaleLimits.quantityThousandths).contains(line.quantity.thousandths),
                  (0...SaleLimits.unitPriceTenThousandths).contains(line.unitPrice.tenThousandths) else { throw .lineAmount(line.number) }
        }
        for share in [facts.ceilings.line, facts.ceilings.sale] {
            if let share, !(0...Rate.one).contains(share.millionths) { throw .ceilingInvalid }
        }
        if let most = facts.ceilings.saleAmount {
            guard most.currency == facts.currency else { throw .currencyMismatch(most.currency.code, facts.currency.code) }
            guard most.minorUnits >= 0 else { throw .ceilingInvalid }
        }
    }

    // MARK: Campaigns

    mutating func applyCampaigns() {
        let candidates = Candidates(&articles, names, index)
        found = candidates.found
        for step in index.steps {
            let stage = index.rules[step.lowerBound].stage
            if stage == .points { break }
            if stage == .units, free == 0 { continue }
            var best: (position: Int, amount: Int64)?
            for position in step where candidates.has(position) && isInForce(position) {
                let amount = weigh(position, candidates)
                if amount > best?.amount ?? 0 { best = (position, amount) }
            }
            guard let best else { continue }
            // The table holds the last one weighed.
            if best.position != table.position { _ = weigh(best.position, candidates) }
            apply(best.position)
        }
        awardPoints(candidates)
    }

    /// Whether its conditions are met, as far as they do not depend on the articles.
    func isInForce(_ position: Int) -> Bool {
        guard !index.rules[position].isAlwaysInForce else { return true }
        guard !index.rules[position].hasCoupon || coupons.good[position] != nil else { return false }
        let campaign = index.campaigns[position]
        let conditions = campaign.conditions
        guard conditions.schedule.isInForce(at: facts.time), !conditions.needsCustomer || facts.customer != nil else { return false }
        if !conditions.segments.isEmpty, facts.customer?.segments.isDisjoint(with: conditions.segments) ?? true { return false }
        if !conditions.tiers.isEmpty, !(facts.customer?.tier.map(conditions.tiers.contains) ?? false) { return false }
        if !conditions.tenders.isEmpty {
            guard let tender = facts.tender, conditions.tenders.contains(tender, named: facts.ownTender) else { return false }
        }
        let limits = campaign.limits
        guard limits.total != nil || limits.perCustomer != nil else { return true }
        let usage = facts.usage[campaign.code] ?? CampaignUsage(total: 0)
        if let total = limits.total, usage.total >= total { return false }
        if let each = limits.perCustomer, facts.customer == nil || usage.byCustomer >= each { return false }
        return true
    }

    /// Takes off what the table holds.
    private mutating func apply(_ position: Int) {
        let campaign = index.campaigns[position]
        let takesUnits = index.rules[position].stage == .units
        table.spread(table.amount)
        var parts: [DiscountPart] = []
        for row in table.rows where takesUnits ? row.used > 0 : row.share > 0 {
            spreadOverLines(row.place, row.share, units: takesUnits ? row.used : nil, &parts)
            if takesUnits {
                articles[row.place].taken += row.used
                free -= row.used
            }
            articles[row.place].given += row.share
        }
        room -= table.amount
        parts.sort { $0.line < $1.line }
        discounts.append(AppliedDiscount(
            source: .campaign(campaign.code), name: campaign.name, coupon: coupons.use(position), times: table.times,
            amount: Money(table.amount, facts.currency), parts: parts, bound: table.bound))
    }

    /// Gives each line of an article its part: of the article's next `units`, or, when nil, of all that is left of it.
    mutating func spreadOverLines(_ place: Int, _ share: Int64, units: Int64?, _ parts: inout [DiscountPart]) {
        let article = articles[place]
        let isByUnit = units != nil && article.isCounted
        let used = isByUnit ? article.taken..<article.taken + (units ?? 0) : 0..<0
        var weights: [Int64] = []
        var quantities: [Quantity] = []
        var offset: Int64 = 0
        for line in lines[article.lines] {
            let overlap = max(0, min(used.upperBound, offset + line.units) - max(used.lowerBound, offset))
            offset += line.units
            // Of a single line the whole rest can take it; of several, each unit has the same price.
            let weight = !isByUnit || article.lines.count == 1 ? line.rest : article.amount / article.units * overlap
            weights.append(weight)
            quantities.append(isByUnit ? Quantity(pieces: overlap) : line.quantity)
        }
        Apportionment.spread(share, of: weights.reduce(0, +), over: &weights)
        for (offset, line) in article.lines.enumerated() where isByUnit ? quantities[offset].thousandths > 0 : units != nil || weights[offset] > 0 {
            lines[line].given += weights[offset]
            parts.append(DiscountPart(line: lines[line].number, quantity: quantities[offset], amount: Money(weights[offset], facts.currency)))
        }
    }

    // MARK: Result

    func result() -> PromotionResult {
        var off = byHand.map { $0 ?? 0 }
        for line in lines { off[line.place] += line.given }
        let done = zip(allLines, off).map { DiscountedLine(number: $0.number, gross: $0.amount, discount: Money($1, facts.currency)) }
        // At most 2,000 lines of bounded amounts: the sums fit.
        let gross = done.reduce(0) { $0 + $1.gross.minorUnits }
        let saved = done.reduce(0) { $0 + $1.discount.minorUnits }
        return PromotionResult(
            discounts: discounts, byHand: manual, lines: done, coupons: coupons.outcomes, points: points.sorted { $0.campaign < $1.campaign },
            gross: Money(gross, facts.currency), net: Money(gross - saved, facts.currency))
    }
}
