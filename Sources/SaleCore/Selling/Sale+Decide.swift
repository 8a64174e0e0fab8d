extension Sale {
    /// The events an action leads to. Pure: looks nothing up, changes nothing.
    /// - Parameter facts: the shop's rules that prices follow from.
    /// - Throws: `SaleRefusal`, whose text tells the cashier what to do instead.
    public static func decide(_ action: SaleAction, on sale: Sale?, facts: PricingFacts = .none) throws(SaleRefusal) -> [SaleEvent] {
        if case .begin(let begun) = action {
            guard sale == nil || sale?.status == .completed || sale?.status == .voided else { throw .alreadyOpen }
            return [.begun(begun)]
        }
        guard let sale else { throw .noSale }
        if case .resume = action {
            guard sale.status == .suspended else { throw .notSuspended }
            return [.resumed]
        }
        guard sale.status == .open else { throw .notOpen }
        if case .answerCard(let number, let isApproved, let details) = action { return try sale.answerCard(number, isApproved, details) }
        guard sale.unansweredCard == nil else { throw .cardUnanswered }
        try sale.refuseInReversal(action)
        return try sale.decide(action, facts)
    }

    private func decide(_ action: SaleAction, _ facts: PricingFacts) throws(SaleRefusal) -> [SaleEvent] {
        switch action {
        case .begin, .resume, .answerCard: return []
        case .add(let item, let quantity, let linked, let isApart): return try repriced(try add(item, quantity, linked, isApart: isApart), facts)
        case .reverse(let reversal): return try reverse(reversal)
        case .giveBack(let items): return try repriced(try giveBack(items, facts), facts)
        case .changeQuantity(let number, let quantity): return try repriced(try changeQuantity(number, quantity, facts), facts)
        case .voidLine(let number): return try repriced(try voidLine(number), facts)
        case .priceLines(let prices): return try repriced(try priceLines(prices), facts)
        case .capture(let number, let texts): return try capture(number, texts)
        case .note(let number, let text): return try note(number, text)
        case .addSurcharge(let surcharge, let granted): return try repriced(try addSurcharge(surcharge, granted), facts)
        case .takeSurcharge(let target, let reason): return try repriced(try takeSurcharge(target, reason), facts)
        case .voidSale:
            guard activeTenders.isEmpty else { throw .partlyPaid }
            return [.saleVoided]
        case .suspend(let label):
            guard !activeLines.isEmpty else { throw .emptySale }
            // Out of sight it would not be seen that the same goods are paid back once more.
            guard !activeTenders.contains(where: { $0.amount.isNegative }) else { throw .moneyGivenBack }
            try Self.bound(label.utf8.count, by: SaleLimits.textBytes, "label")
            do { return [.suspended(label: label, total: try pricing(facts).total)] } catch { throw explained(error, []) }
        case .tender(let kind, let amount, let details): return try tender(kind, amount, details, facts)
        case .askCard(let amount, let details): return try askCard(amount, details, facts)
        case .cancelTender(let number):
            guard tenders.contains(where: { $0.number == number && !$0.isCancelled }) else { throw .noSuchTender(number) }
            return [.tenderCancelled(number: number)]
        // These cost nothing: they are not refused where a part is paid and the rules have changed since.
        case .answerAge, .wantInvoice: return try term(action)
        default: return try repriced(try term(action), facts)
        }
    }

    /// Adds the explicit new prices when something was already paid, never below that. Also refuses what cannot be priced.
    private func repriced(_ events: [SaleEvent], _ facts: PricingFacts) throws(SaleRefusal) -> [SaleEvent] {
        let after = after(events)
        try Self.bound(after.linesTotal.minorUnits.magnitude, by: SaleLimits.amountMinorUnits, "the total in minor units")
        let pricing: SalePricing
        do throws(SaleRefusal) { pricing = try after.reckon(facts) } catch { throw after.explained(error, events) }
        try Self.bound(pricing.total.minorUnits.magnitude, by: SaleLimits.amountMinorUnits, "the total in minor units")
        guard !activeTenders.isEmpty else { return events }
        let due = after.due(of: pricing.total).minorUnits
        guard tendered.minorUnits <= 0 || due >= 0 else { throw .belowTendered(tendered: tendered.description) }
        try after.checkPoints(pricing, facts)
        return events + [pricing.isPlain && fixed?.isPlain ?? true ? .repriced(total: pricing.total) : .priced(pricing)]
    }

    func after(_ events: [SaleEvent]) -> Sale {
        var after = self
        for event in events { after.evolve(event) }
        return after
    }

    /// Of a change that a discount by hand stands in the way of, it is told what to do about the discount.
    func explained(_ refusal: SaleRefusal, _ events: [SaleEvent]) -> SaleRefusal {
        let givesOne = events.contains { if case .discountGiven = $0 { true } else { false } }
        guard case .promotion(let reason) = refusal, !givesOne, !terms.discounts.isEmpty else { return refusal }
        return .discountNoLongerFits(why: reason)
    }

    static func bound(_ value: some BinaryInteger, by limit: some BinaryInteger, _ what: String) throws(SaleRefusal) {
        guard value <= limit else { throw .tooMany(what: what, limit: Int64(clamping: limit)) }
    }
}
