// Money in, money back.
extension Sale {
    func tender(_ kind: TenderKind, _ amount: Money?, _ details: TenderDetails?, _ facts: PricingFacts) throws(SaleRefusal) -> [SaleEvent] {
        try refuseUnready()
        let pricing = try pricing(for: kind, amount, details, facts)
        let due = self.due(of: pricing.total)
        try Self.bound(tenders.count + 1, by: SaleLimits.tenders, "the number of payments")
        guard !kind.needsDetails || details != nil || due.isZero else { throw .detailsNeeded(kind) }
        try check(kind, details)
        let tender = try due.isNegative ? refund(kind, amount, details, due) : payment(kind, amount, details, due)
        let events = fixing(pricing) + [.tendered(tender, total: pricing.total)]
        if kind == .points { try after(events).checkPoints(pricing, facts) }
        return events + completion(tender.amount == due, tender.change)
    }

    func askCard(_ amount: Money?, _ details: TenderDetails?, _ facts: PricingFacts) throws(SaleRefusal) -> [SaleEvent] {
        try refuseUnready()
        try check(.card, details, isAsked: true)
        let pricing = try pricing(for: .card, amount, details, facts)
        let due = self.due(of: pricing.total)
        try Self.bound(tenders.count + 1, by: SaleLimits.tenders, "the number of payments")
        guard !due.isZero else { throw .nothingDue }
        let tender = try due.isNegative ? refund(.card, amount, details, due) : payment(.card, amount, details, due)
        let asked = Tender(number: tender.number, kind: .card, amount: tender.amount, given: tender.given, details: details, state: .asked)
        return fixing(pricing) + [.tendered(asked, total: pricing.total)]
    }

    func answerCard(_ number: Int, _ isApproved: Bool, _ details: TenderDetails?) throws(SaleRefusal) -> [SaleEvent] {
        guard let asked = unansweredCard, asked.number == number else { throw .noCardAsked(number) }
        if case .card(let approval, let digits)? = details {
            try Self.bound(approval?.utf8.count ?? 0, by: SaleLimits.approvalBytes, "the length of the approval code")
            guard digits.map({ $0.utf8.count <= 4 && $0.utf8.allSatisfy { (48...57).contains($0) } }) ?? true else { throw .tooManyDigits }
        }
        var details = details
        if case .named(let tender, let reference)? = asked.details {
            let said: String? = if case .card(let approval, _)? = details { approval } else { nil }
            details = .named(tender, reference: said ?? reference)
            if isApproved { try check(.card, details) }
        }
        let answered = SaleEvent.cardAnswered(number: number, isApproved: isApproved, details: details)
        return [answered] + completion(isApproved && due == asked.amount, .zero(currency))
    }

    private func completion(_ isPaid: Bool, _ change: Money) -> [SaleEvent] { isPaid ? [.completed(change: change)] : [] }

    /// What must be answered before anything is paid.
    private func refuseUnready() throws(SaleRefusal) {
        guard !activeLines.isEmpty else { throw .emptySale }
        if let age = ageToAsk { throw .ageNotChecked(age) }
        if begun.reverses == nil, let line = activeLines.first(where: \.lacksCapture) { throw .captureMissing(line: line.number, product: line.item.name) }
    }

    private func fixing(_ pricing: SalePricing) -> [SaleEvent] { fixed == pricing || (fixed == nil && pricing.isPlain) ? [] : [.priced(pricing)] }

    /// What is given back: exactly, and in the coins there are.
    func owed(_ due: Money, _ kind: TenderKind) throws(SaleRefusal) -> (exact: Money, needed: Money) {
        let exact = Money(-due.minorUnits, currency)
        return (exact, kind == .cash ? try inCoins(exact) : exact)
    }

    /// What cash can pay of it.
    func payable(_ due: Money) throws(SaleRefusal) -> Money {
        guard let rounding = begun.cashRounding else { return due }
        do { return try rounding.round(due).payable } catch { throw .tax(error) }
    }

    /// What is due in cash.
    public func dueInCash(of total: Money) -> Money {
        let due = due(of: total)
        guard due.isNegative else { return (try? payable(due)) ?? due }
        return (try? owed(due, .cash)).map { Money(-$0.needed.minorUnits, currency) } ?? due
    }

    private func payment(_ kind: TenderKind, _ amount: Money?, _ details: TenderDetails?, _ due: Money) throws(SaleRefusal) -> Tender {
        // Nothing may be due while the sale is still open: free goods, or lines voided down to what was already paid. Then a payment of
        // nothing completes it, and cash that was handed over comes back whole.
        let needed = kind.givesChange ? try payable(due) : due
        var given = try self.given(kind, amount, details) ?? needed
        guard given.currency == currency else { throw .currencyMismatch(given.currency.code, currency.code) }
        // Who types exactly what is due pays it in the coins there are.
        if kind == .cash, given == due { given = needed }
        guard given.minorUnits > 0 || (given.isZero && needed.isZero) else { throw .amountNotPositive }
        try Self.bound(given.minorUnits, by: SaleLimits.amountMinorUnits, "the payment in minor units")
        if kind == .voucher, details?.named?.mayExceed ?? true, given.minorUnits > due.minorUnits {
            guard !due.isZero else { throw .nothingDue }
            return Tender(number: tenders.count + 1, kind: kind, amount: due, given: due, details: details)
        }
        guard kind.givesChange || given.minorUnits <= due.minorUnits else { throw due.isZero ? .nothingDue : .exceedsDue(due: due.description) }
        // Nobody hands over a note that comes straight back: so much change is an amount typed wrong, or a barcode scanned into it.
        if kind.givesChange {
            let most = implausibleChange(kind, details), over = given.minorUnits - due.minorUnits
            guard over < most else { throw .changeImplausible(change: Money(over, currency).description) }
        }
        if kind == .cash { try refuseWithoutCoins(given) }
        guard given.minorUnits >= min(needed.minorUnits, due.minorUnits) else {
            return Tender(number: tenders.count + 1, kind: kind, amount: given, given: given, details: details)
        }
        // Foreign notes are worth what they are worth: what is over comes back in the coins there are.
        let excess = Money(max(0, given.minorUnits - due.minorUnits), currency)
        let change = kind == .foreignCash ? try payable(excess).minorUnits : given.minorUnits - needed.minorUnits
        return Tender(
            number: tenders.count + 1, kind: kind, amount: due, given: given, rounding: Money(given.minorUnits - due.minorUnits - change, currency), details: details)
    }

    /// Cash that no coins make is an amount typed wrong.
    private func refuseWithoutCoins(_ amount: Money) throws(SaleRefusal) {
        guard let step = begun.cashRounding?.step, amount.minorUnits % step != 0 else { return }
        throw .noCoins(step: Money(step, currency).description)
    }

    /// A part of what is owed, with the parts before it, in the coins there are: so a sale goes back payment by payment in the coins it was paid in.
    /// Nothing for what no coin was taken for.
    private func inCoins(_ part: Money) throws(SaleRefusal) -> Money {
        var before: (exact: Int64, given: Int64) = (0, 0)
        for tender in activeTenders where tender.kind == .cash && tender.amount.isNegative {
            before = (before.exact - tender.amount.minorUnits, before.given - tender.given.minorUnits)
        }
        // Where a part before was taken back, more than that may have gone out already.
        return Money(max(0, try payable(Money(before.exact + part.minorUnits, currency)).minorUnits - before.given), currency)
    }

    /// Change from which on an amount was typed wrong: the largest note there is. Of foreign notes, which may be worth more than any of the shop's own, it
    /// is what their largest is worth.
    private func implausibleChange(_ kind: TenderKind, _ details: TenderDetails?) -> Int64 {
        guard kind == .foreignCash, case .foreign(let foreign, let numerator, let denominator)? = details, denominator > 0, let note = foreign.currency.largestNote else {
            return currency.largestNote ?? SaleLimits.changeMinorUnits
        }
        return Int64(clamping: worth(note, numerator, denominator))
    }

    /// What was handed over, in the shop's currency.
    func given(_ kind: TenderKind, _ amount: Money?, _ details: TenderDetails?) throws(SaleRefusal) -> Money? {
        guard kind == .foreignCash, case .foreign(let foreign, let numerator, let denominator)? = details else { return amount }
        guard numerator > 0, denominator > 0, foreign.minorUnits > 0 else { throw .amountNotPositive }
        try Self.bound(foreign.minorUnits, by: SaleLimits.amountMinorUnits, "the payment in minor units")
        try Self.bound(max(numerator, denominator), by: SaleLimits.rateParts, "a part of the exchange rate")
        guard let units = Int64(exactly: worth(foreign.minorUnits, numerator, denominator)) else { throw .overflow }
        return Money(units, currency)
    }

    /// The denominator is more than zero.
    private func worth(_ foreign: Int64, _ numerator: Int64, _ denominator: Int64) -> Int128 {
        begun.rounding.mode.divide(Int128(foreign) * Int128(numerator), by: Int128(denominator))
    }

    private func refund(_ kind: TenderKind, _ amount: Money?, _ details: TenderDetails?, _ due: Money) throws(SaleRefusal) -> Tender {
        guard details?.named?.isRefundable ?? kind.canRefund else { throw .cannotRefund(kind) }
        let (owed, needed) = try owed(due, kind)
        let wanted = amount ?? needed
        guard wanted.currency == currency else { throw .currencyMismatch(wanted.currency.code, currency.code) }
        guard wanted.minorUnits > 0 || (wanted.isZero && needed.isZero) else { throw .amountNotPositive }
        guard wanted == needed || wanted.minorUnits <= owed.minorUnits else { throw .exceedsRefund(owed: owed.description) }
        // All that is owed goes out in the coins there are.
        let isAll = wanted == needed || wanted == owed
        let applied = isAll ? due : Money(-wanted.minorUnits, currency)
        let given = isAll ? needed : kind == .cash ? try inCoins(wanted) : wanted
        return Tender(
            number: tenders.count + 1, kind: kind, amount: applied, given: Money(-given.minorUnits, currency),
            rounding: Money(-given.minorUnits - applied.minorUnits, currency), details: details)
    }
}
