import SaleCore
import Testing

// What must hold of every sale.
extension DayTill {
    /// The parts of discounts, lines and taxes add up to their wholes.
    func checkSums(_ sale: Sale, _ place: String) throws {
        let pricing: SalePricing
        do { pricing = try sale.pricing(facts) } catch {
            Issue.record("\(place): no price, \(error.code)")
            return
        }
        let off = pricing.discountByLine, added = pricing.surchargeByLine
        let isReversal = sale.begun.reverses != nil
        for discount in pricing.discounts {
            #expect((discount.amount.minorUnits < 0) == isReversal && discount.amount.minorUnits != 0 && discount.amount.minorUnits == discount.parts.reduce(0) { $0 + $1.amount.minorUnits }, "discount, \(place)")
        }
        #expect(pricing.saved.minorUnits == off.values.reduce(0, +), "saved, \(place)")
        for line in sale.soldLines { #expect((0...line.amount.minorUnits).contains(off[line.number] ?? 0), "line \(line.number), \(place)") }
        #expect(Set(off.keys).isSubset(of: (isReversal ? sale.returnedLines : sale.soldLines).map(\.number)), "a discount on nothing, \(place)")
        for surcharge in pricing.surcharges {
            #expect((surcharge.amount.minorUnits < 0) == isReversal && surcharge.amount.minorUnits != 0, "surcharge, \(place)")
            #expect(surcharge.amount.minorUnits == surcharge.parts.reduce(0) { $0 + $1.amount.minorUnits }, "surcharge's sum, \(place)")
            #expect(surcharge.parts.allSatisfy { ($0.amount.minorUnits < 0) == isReversal } && surcharge.parts.map(\.line) == surcharge.parts.map(\.line).sorted(), "its parts, \(place)")
        }
        #expect(pricing.added.minorUnits == added.values.reduce(0, +), "added, \(place)")
        let bearers = (isReversal ? sale.returnedLines : sale.soldLines).filter { isReversal || $0.parent == nil && $0.item.isDiscountable && $0.item.giftCard == nil }.map(\.number)
        #expect(Set(added.keys).isSubset(of: bearers), "a surcharge on nothing, \(place)")
        let whole = try sale.assess(pricing.byLine)
        #expect(whole.total == pricing.total, "total, \(place)")
        #expect(Set(whole.lines.keys) == Set(sale.activeLines.map(\.number)), "lines, \(place)")
        #expect(whole.net.minorUnits + whole.tax.minorUnits == whole.total.minorUnits, "net and tax, \(place)")
        var parts: [String: Int64] = [:]
        var gross: Int64 = 0
        for line in whole.lines.values {
            gross += line.gross.minorUnits
            #expect(line.net.minorUnits + line.parts.reduce(0) { $0 + $1.amount.minorUnits } == line.gross.minorUnits, "a line, \(place)")
            for part in line.parts { parts[part.tax, default: 0] += part.amount.minorUnits }
        }
        #expect(gross == whole.total.minorUnits, "lines add up, \(place)")
        for row in whole.rows {
            parts[row.tax, default: 0] -= row.amount.minorUnits
            #expect(row.net.minorUnits + row.amount.minorUnits == row.gross.minorUnits, "a row, \(place)")
        }
        #expect(parts.values.allSatisfy { $0 == 0 }, "rows are the lines' taxes, \(place)")
        for line in sale.soldLines {
            let mode = line.mode ?? sale.terms.mode
            if let taxes = sale.begun.taxes { #expect(try whole.lines[line.number]?.category == taxes.category(line.item.tax.code, mode: mode).code, "mode, \(place)") }
            if let parent = line.parent.flatMap(sale.line) { #expect(parent.mode == line.mode, "mode of what is linked, \(place)") }
        }
        for line in sale.activeLines {
            #expect(line.isReturn || line.captured.count <= line.wantedCaptures, "more serial numbers than pieces, \(place)")
            if let parent = line.parent.flatMap(sale.line) { #expect(!parent.isVoided && parent.quantity == line.quantity, "linked, \(place)") }
        }
        #expect(sale.terms.discounts.allSatisfy { given in
            if case .line(let number) = given.discount.target { sale.line(number)?.isVoided == false } else { true }
        }, "a discount by hand on a voided line, \(place)")
        #expect(sale.terms.surcharges.allSatisfy { surcharge in
            if case .line(let number) = surcharge.target { bearers.contains(number) } else { !bearers.isEmpty }
        }, "a surcharge without a line, \(place)")
    }

    /// What one act may do to a sale.
    func checkStep(_ before: Sale, _ action: SaleAction, _ after: Sale, _ facts: PricingFacts) throws {
        switch action {
        case .chooseMode(let mode, let number?):
            for (line, now) in zip(before.lines, after.lines) {
                let isMeant = line.number == number || line.parent == number
                #expect(now.mode == (isMeant ? mode : line.mode), "mode of line \(line.number), \(place)")
            }
        case .chooseMode(let mode, nil):
            #expect(after.terms.mode == mode && after.lines == before.lines, "mode, \(place)")
        case .add:
            for line in before.lines where line.mode != nil { #expect(after.line(line.number)?.quantity == line.quantity, "a scan into a line with a mode of its own, \(place)") }
            for case .line(let number) in before.terms.discounts.map(\.discount.target) + before.terms.surcharges.map(\.target) {
                #expect(before.line(number)?.quantity == after.line(number)?.quantity, "a scan into a line with a discount or surcharge by hand, \(place)")
            }
        case .tender(let kind, _, _) where before.fixed == nil: try checkTenderDiscount(before, kind, after, facts)
        default: break
        }
        let tip = after.terms.tip?.minorUnits ?? 0
        #expect(tip <= 0 || !after.soldLines.isEmpty, "a tip for nothing, \(place)")
        #expect(tip >= 0 || !after.returnedLines.isEmpty, "a tip back for nothing, \(place)")
        let paid = after.redeemed.value
        if paid > 0, facts.loyalty != nil {
            let eligible = try shop.loyalty.eligible(after.earningLines(after.assess(after.fixed?.byLine ?? [:]).lines))
            #expect(paid <= shop.loyalty.redeemableShare(of: eligible) ?? 0, "points beyond their share, \(place)")
        }
    }

    /// The first payment, or money back, gets what its kind alone gives where it settles all, and only then.
    private func checkTenderDiscount(_ before: Sale, _ kind: TenderKind, _ after: Sale, _ facts: PricingFacts) throws {
        let plain = try before.pricing(facts).total, own = try before.pricing(facts, tender: kind).total
        if after.status == .completed {
            #expect(after.total == own || (own.minorUnits > plain.minorUnits && after.total == plain), "all of it by \(kind): \(after.total), not \(own), \(place)")
        } else {
            #expect(after.total == plain, "a part by \(kind): \(after.total), not \(plain), \(place)")
        }
    }

    /// What was handed over, less change, is the total with tip and rounding; nothing is left.
    func checkPaid(_ sale: Sale, _ place: String) {
        let paid = sale.activeTenders
        let (given, amount) = (paid.reduce(0) { $0 + $1.given.minorUnits }, paid.reduce(0) { $0 + $1.amount.minorUnits })
        let tip = sale.terms.tip?.minorUnits ?? 0, change = sale.change?.minorUnits ?? -1, rounding = sale.cashRounding.minorUnits
        #expect(sale.due.isZero && amount == sale.total.minorUnits + tip, "paid, \(place)")
        #expect(change >= 0 && given - change == amount + rounding, "given and change, \(place)")
        #expect(change == paid.reduce(0) { $0 + $1.change.minorUnits }, "change of the payments, \(place)")
        #expect(change == 0 || paid.contains { $0.kind.givesChange }, "change of cash only, \(place)")
        #expect(sale.unansweredCard == nil && (sale.begun.reverses != nil || !sale.activeLines.contains(where: \.lacksCapture)) && sale.ageToAsk == nil, "ready, \(place)")
        guard let step = shop.taxes?.cashRounding?.step else {
            #expect(rounding == 0, "nothing to round, \(place)")
            return
        }
        #expect(rounding.magnitude <= UInt64(step) && paid.allSatisfy { $0.rounding.minorUnits.magnitude < UInt64(step) }, "rounding, \(place)")
        #expect(change % step == 0 && paid.allSatisfy { $0.kind != .cash || $0.given.minorUnits % step == 0 }, "there are coins for it, \(place)")
    }

    /// The same goods in another order come to the same, discounts and taxes too, whether or not equal ones become one line; what was given or added to a line
    /// by hand needs goods that are told apart.
    mutating func checkOrder(_ sale: Sale) throws {
        let roots = sale.soldLines.filter { $0.parent == nil }
        let byHand = sale.terms.discounts.map(\.discount.target).contains { $0 != .sale } || sale.terms.surcharges.map(\.target).contains { $0 != .sale }
        guard sale.fixed == nil, roots.count > 1, !byHand || Set(roots.map(\.item.code)).count == roots.count else { return }
        let order = roots.shuffled(using: &random)
        var other: Sale? = Sale(sale.begun)
        let facts = facts
        func act(_ action: SaleAction) throws { for event in try Sale.decide(action, on: other, facts: facts) { Sale.evolve(&other, event) } }
        for line in order {
            let isApart = line.mode != nil || line.note != nil
            try act(.add(line.item, quantity: line.quantity, linked: sale.soldLines.filter { $0.parent == line.number }.map(\.item), isApart: isApart))
            guard isApart, let number = other?.lines.last(where: { $0.parent == nil })?.number else { continue }
            if let mode = line.mode { try act(.chooseMode(mode, line: number)) }
            if let note = line.note { try act(.note(line: number, text: note)) }
        }
        if let customer = sale.terms.customer { try act(.nameCustomer(customer)) }
        if let mode = sale.terms.mode { try act(.chooseMode(mode)) }
        if let exemption = sale.terms.exemption { try act(.exempt(exemption)) }
        for coupon in sale.terms.coupons.shuffled(using: &random) { try act(.showCoupon(coupon)) }
        for given in sale.terms.discounts {
            var target = given.discount.target
            if case .line(let number) = target {
                guard let code = sale.line(number)?.item.code, let moved = other?.soldLines.first(where: { $0.item.code == code }) else { continue }
                target = .line(moved.number)
            }
            let moved = ManualDiscount(target, given.discount.effect, reason: given.discount.reason, granted: given.discount.granted)
            try act(.giveDiscount(GivenDiscount(discount: moved, reason: given.reason, by: given.by)))
        }
        for surcharge in sale.terms.surcharges {
            var target = surcharge.target
            if case .line(let number) = target {
                guard let code = sale.line(number)?.item.code, let moved = other?.soldLines.first(where: { $0.item.code == code }) else { continue }
                target = .line(moved.number)
            }
            try act(.addSurcharge(Surcharge(target, surcharge.effect, reason: surcharge.reason, by: surcharge.by), granted: []))
        }
        let (one, two) = (try sale.pricing(facts), try #require(other).pricing(facts))
        let returned = sale.returnedLines.reduce(0) { $0 + $1.amount.minorUnits }
        #expect(one.saved == two.saved && one.couponsUsed == two.couponsUsed, "discounts in another order, \(place)")
        #expect(one.added == two.added, "surcharges in another order, \(place)")
        #expect(one.total.minorUnits == two.total.minorUnits + returned, "total in another order, \(place)")
    }
}
