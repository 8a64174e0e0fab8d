extension Sale {
    /// The prices in force: as the first payment fixed them, else as they follow from the facts.
    /// - Parameters:
    ///   - tender: how it will be paid, where that is known.
    ///   - named: the shop's own code of it, where it has one.
    /// - Throws: `.promotion`, `.tax`.
    public func pricing(_ facts: PricingFacts, tender: TenderKind? = nil, named: String? = nil) throws(SaleRefusal) -> SalePricing {
        if let fixed { return fixed }
        return try reckon(facts, tender: tender, named: named)
    }

    /// Reckons anew, whatever was paid.
    func reckon(_ facts: PricingFacts, tender: TenderKind? = nil, named: String? = nil) throws(SaleRefusal) -> SalePricing {
        let result = try promote(facts, tender: tender, named: named)
        guard result != nil || !terms.surcharges.isEmpty else {
            // Each line's one tax is in its price, and nobody is free of it: taxes change nothing of the total.
            if begun.taxes == nil, terms.exemption == nil, terms.customer?.exemption == nil { return SalePricing(total: linesTotal) }
            return SalePricing(total: try assess([:]).total)
        }
        func pricing(_ surcharges: [AppliedSurcharge], _ total: Money) -> SalePricing {
            SalePricing(
                discounts: result?.discounts ?? [], points: result?.points ?? [],
                couponsUsed: result?.coupons.filter { $0.verdict == .applied }.map(\.coupon.code) ?? [], surcharges: surcharges, total: total)
        }
        let plain = pricing([], .zero(currency))
        let added = try surcharges(after: plain.byLine)
        return pricing(added, try assess(pricing(added, plain.total).byLine).total)
    }

    /// What campaigns, coupons and discounts by hand give, with the verdict on each coupon; nil where there is nothing of the kind.
    public func promote(_ facts: PricingFacts, tender: TenderKind? = nil, named: String? = nil) throws(SaleRefusal) -> PromotionResult? {
        guard facts.campaigns != nil || !terms.discounts.isEmpty || !terms.coupons.isEmpty else { return nil }
        do {
            var question = PromotionFacts(currency: currency, lines: soldLines.map { PromotionLine($0, isDiscountable: $0.item.isDiscountable) }, time: begun.time, rounding: begun.rounding.mode)
            question.customer = terms.customer.map { PromotionCustomer(id: $0.id, segments: $0.segments, tier: $0.tier) }
            question.coupons = terms.coupons
            (question.tender, question.ownTender) = (tender, named)
            question.manual = terms.discounts.map(\.discount)
            question.reasons = reasons
            question.ceilings = facts.ceilings
            question.usage = facts.usage
            let campaigns = if let campaigns = facts.campaigns { campaigns } else { try CampaignIndex.empty(currency) }
            return try campaigns.evaluate(question)
        } catch let refusal as PromotionRefusal {
            throw .promotion(refusal)
        } catch {
            throw .overflow
        }
    }

    /// A campaign that the fixed prices count on and that was given elsewhere meanwhile, as often as it may be: a sale that was partly paid and parked
    /// keeps its prices, yet nothing is given more often than the shop said.
    public func campaignUsedUp(_ facts: PricingFacts) -> Campaign? {
        // A reversal gives nothing: its campaigns are those of the document, less than zero.
        guard begun.reverses == nil, let fixed, let campaigns = facts.campaigns?.campaigns else { return nil }
        let given = fixed.campaignsGiven
        return campaigns.first { campaign in
            guard given[campaign.code] != nil, let usage = facts.usage[campaign.code] else { return false }
            let limits = campaign.limits
            return limits.total.map { usage.total >= $0 } ?? false || limits.perCustomer.map { usage.byCustomer >= $0 } ?? false
        }
    }

    private var reasons: [ManualDiscountReason] {
        var reasons: [ManualDiscountReason] = []
        for given in terms.discounts where !reasons.contains(where: { $0.code == given.reason.code }) { reasons.append(given.reason) }
        return reasons
    }

    /// The taxes with these discounts.
    /// - Parameter discounts: minor units off each line, by line number; less than zero is added to it.
    /// - Throws: `.tax`.
    public func assess(_ discounts: [Int: Int64]) throws(SaleRefusal) -> SaleAssessment {
        do {
            let (taxes, codes) = try taxesInForce()
            let sold = soldLines
            let exemption = terms.exemption ?? terms.customer?.exemption
            let goods = taxes.roundsGoodsTogether ? sameGoods(sold) : []
            let assessed = try taxes.assess(
                sold.enumerated().map { place, line in
                    TaxableLine(
                        amount: Money(line.amount.minorUnits - (discounts[line.number] ?? 0), currency), quantity: line.quantity,
                        category: codes[line.item.tax] ?? line.item.tax.code, mode: mode(of: line), goods: goods.isEmpty ? nil : goods[place])
                }, exemption: exemption)
            var lines: [Int: AssessedLine] = [:]
            for (line, result) in zip(sold, assessed.lines) { lines[line.number] = result }
            for line in activeLines { if let origin = line.origin { lines[line.number] = line.isReturn ? origin.assessed.negated : origin.assessed } }
            guard lines.count > sold.count else {
                return SaleAssessment(lines: lines, rows: assessed.rows, net: assessed.net, tax: assessed.tax, total: assessed.gross)
            }
            let whole = try TaxAssessment(activeLines.compactMap { lines[$0.number] }, taxes: taxes.taxes, currency: currency)
            return SaleAssessment(lines: lines, rows: whole.rows, net: whole.net, tax: whole.tax, total: whole.gross)
        } catch {
            throw .tax(error)
        }
    }

    /// A number for each line whose goods could have been scanned into one line with others; the same goods have the same, however they are served: what is
    /// taxed otherwise is kept apart where it is rounded (`SameGoods`).
    private func sameGoods(_ lines: [SaleLine]) -> [Int?] {
        var numbers: [SaleItem: Int] = [:]
        return lines.map { line in
            guard Self.canGrow(line.item) else { return nil }
            var item = line.item
            item.scannedCode = nil
            let number = numbers[item] ?? numbers.count
            numbers[item] = number
            return number
        }
    }

    /// What an article would cost in this sale with nothing else in it, and nobody named: for goods that come back without a receipt.
    /// - Parameter facts: the campaigns that everybody gets.
    public func assessedAlone(_ item: SaleItem, _ quantity: Quantity, _ facts: PricingFacts = .none) throws(SaleRefusal) -> AssessedLine {
        var probe: Sale? = Sale(begun)
        for event in try Sale.decide(.add(item, quantity: quantity, linked: []), on: probe) { Sale.evolve(&probe, event) }
        guard let probe, let line = try probe.assess(probe.pricing(facts).byLine).lines[1] else { throw .emptySale }
        return line
    }

    /// The sale's taxes at the prices that were fixed; without payment at those before discounts.
    public var assessment: SaleAssessment? { try? assess(fixed?.byLine ?? [:]) }

    /// The taxes the sale began with; where it began with none, each line's category is a tax of its own, in the price, by the
    /// codes that come along.
    private func taxesInForce() throws(TaxRefusal) -> (TaxesInForce, [TaxCategory: String]) {
        if let taxes = begun.taxes { return (taxes, [:]) }
        let categories = Set(soldLines.map(\.item.tax)).sorted { ($1.rate, $0.code, $0.name) < ($0.rate, $1.code, $1.name) }
        var codes: [TaxCategory: String] = [:]
        var own: [TaxCategory] = []
        for category in categories {
            let code = TaxCodeTwin.apart(category.code, from: own.map(\.code))
            codes[category] = code
            own.append(TaxCategory(code: code, name: category.name, rate: category.rate))
        }
        return (try TaxesInForce(inclusive: own, day: begun.businessDay, currency: currency, rounding: begun.rounding), codes)
    }
}

extension CampaignIndex {
    /// No campaign at all: discounts by hand alone.
    static func empty(_ currency: Currency) throws(CampaignError) -> CampaignIndex { try CampaignIndex([], currency: currency) }
}
