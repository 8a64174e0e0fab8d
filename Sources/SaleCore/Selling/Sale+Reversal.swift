// A document that takes another one back as a whole: it is what that one was, the other way round, and nothing else.
extension Sale {
    /// Lines, tip, discounts and payments in one go. It is completed with that, unless money comes in or goes back by card: then the terminal is asked, and
    /// it waits for the answer like any sale.
    func reverse(_ reversal: Reversal) throws(SaleRefusal) -> [SaleEvent] {
        guard begun.reverses == reversal.number, lines.isEmpty, reversal.document.currency == currency else { throw .notOpen }
        try Self.bound(reversal.reason.utf8.count, by: SaleLimits.textBytes, "the length of a reason")
        let lines = try reversal.lines()
        guard !lines.isEmpty else { throw .emptySale }
        try Self.bound(lines.count, by: SaleLimits.lines, "the number of lines")
        var events: [SaleEvent] = lines.map { .lineAdded($0) }
        // A tip goes back with the goods it was given for.
        if let tip = reversal.document.terms.tip, tip.minorUnits > 0, lines.contains(where: \.isReturn) { events.append(.tipped(Money(-tip.minorUnits, currency))) }
        let total = try after(events).assess([:]).total
        let pricing = SalePricing(discounts: reversal.discounts(on: lines), surcharges: reversal.surcharges(on: lines), total: total)
        events.append(.priced(pricing))
        return events + (try after(events).payBack(reversal, total))
    }

    private func payBack(_ reversal: Reversal, _ total: Money) throws(SaleRefusal) -> [SaleEvent] {
        let payments = reversal.payments(due: due(of: total).minorUnits)
        // One more than the document had: what no payment accounts for.
        try Self.bound(payments.count, by: SaleLimits.tenders + 1, "the number of payments")
        var events: [SaleEvent] = []
        func tendered(_ payment: Reversal.Payment, _ given: Int64, _ state: Tender.State) -> SaleEvent {
            .tendered(
                Tender(
                    number: events.count + 1, kind: payment.kind, amount: Money(payment.amount, currency), given: Money(given, currency),
                    rounding: Money(given - payment.amount, currency), details: state == .asked && payment.details?.named == nil ? nil : payment.details, state: state), total: total)
        }
        let asked = payments.filter { $0.kind == .card && $0.amount != 0 }
        // Coins come and go as they went and came, or where that is not known all together in the coins there are.
        let isAsItWas = payments.allSatisfy { $0.kind != .cash || $0.given != nil }
        var cash: (amount: Int64, given: Int64) = (0, 0)
        for payment in payments where payment.kind != .card || payment.amount == 0 {
            guard payment.kind == .cash else {
                events.append(tendered(payment, payment.amount, .paid))
                continue
            }
            cash.amount += payment.amount
            var given = payment.given ?? payment.amount
            if !isAsItWas { given = try inCoins(cash.amount) - cash.given }
            cash.given += given
            events.append(tendered(payment, given, .paid))
        }
        // One at a time: the rest is due once that one is answered.
        guard let card = asked.first else { return events + [.completed(change: .zero(currency))] }
        return events + [tendered(card, card.amount, .asked)]
    }

    private func inCoins(_ amount: Int64) throws(SaleRefusal) -> Int64 {
        let payable = try payable(Money(abs(amount), currency)).minorUnits
        return amount < 0 ? -payable : payable
    }

    /// Whether a reversal can still be changed in this way: it can be paid otherwise, or given up.
    func refuseInReversal(_ action: SaleAction) throws(SaleRefusal) {
        guard begun.reverses != nil else { return }
        switch action {
        case .reverse, .tender, .askCard, .cancelTender, .voidSale: return
        default: throw .reversalStands
        }
    }
}
