extension PromotionRun {
    /// Discounts by hand on lines come first: campaigns then reckon with what is left.
    /// - Returns: the places of the lines that are closed to anything further.
    mutating func applyManualLineDiscounts() throws(PromotionRefusal) -> Set<Int> {
        var closed: Set<Int> = []
        guard !facts.manual.isEmpty else { return closed }
        var given: [(number: Int, discount: ManualDiscount)] = []
        for discount in facts.manual {
            if case .line(let number) = discount.target { given.append((number, discount)) }
        }
        given.sort { $0.number < $1.number }
        for (order, entry) in given.enumerated() {
            if order > 0, given[order - 1].number == entry.number { throw .manualTwice }
            guard let place = allLines.firstIndex(where: { $0.number == entry.number }) else { throw .noSuchLine(entry.number) }
            let line = allLines[place]
            guard line.isDiscountable else { throw .lineNotDiscountable(entry.number) }
            let reason = try reason(entry.discount.reason)
            let off = try entry.discount.amount(off: line.amount.minorUnits, quantity: line.quantity, by: reason, facts.rounding, facts.currency)
            byHand[place] = off
            manual.append(DiscountByHand(target: entry.discount.target, amount: off, isFree: entry.discount.isFree(off, of: line.amount.minorUnits, by: reason)))
            if reason.closesLine { closed.insert(place) }
            if case .price = entry.discount.effect { closed.insert(place) }
            // A percentage may round to nothing.
            guard off > 0 else { continue }
            let amount = Money(off, facts.currency)
            discounts.append(AppliedDiscount(
                source: .manual(reason: reason.code), name: reason.name, coupon: nil, times: 1, amount: amount,
                parts: [DiscountPart(line: line.number, quantity: line.quantity, amount: amount)], bound: nil))
        }
        return closed
    }

    /// A discount by hand on the sale comes last, off what the open lines still cost.
    mutating func applyManualSaleDiscount() throws(PromotionRefusal) {
        let given = facts.manual.filter { $0.target == .sale }
        guard given.count <= 1 else { throw .manualTwice }
        guard let discount = given.first else { return }
        let reason = try reason(discount.reason)
        var shares = articles.map(\.rest)
        let base = shares.reduce(0, +)
        let off = try discount.amount(off: base, quantity: nil, by: reason, facts.rounding, facts.currency)
        manual.append(DiscountByHand(target: .sale, amount: off, isFree: discount.isFree(off, of: base, by: reason)))
        guard off > 0 else { return }
        Apportionment.spread(off, of: base, over: &shares)
        var parts: [DiscountPart] = []
        for place in articles.indices where shares[place] > 0 {
            spreadOverLines(place, shares[place], units: nil, &parts)
            articles[place].given += shares[place]
        }
        parts.sort { $0.line < $1.line }
        discounts.append(AppliedDiscount(
            source: .manual(reason: reason.code), name: reason.name, coupon: nil, times: 1, amount: Money(off, facts.currency), parts: parts, bound: nil))
    }

    private func reason(_ code: String) throws(PromotionRefusal) -> ManualDiscountReason {
        let found = facts.reasons.filter { $0.code == code }
        guard let reason = found.first else { throw .unknownReason(code) }
        guard found.count == 1 else { throw .reasonTwice(code) }
        return reason
    }
}
