import SaleCore
import Storage

// Payments that say which card, notes, points or voucher; and the card terminal that was asked and has not answered.
extension Register {
    /// - Parameter tender: the shop's own code of it; nil is the usual terminal.
    func askCard(_ amount: Int64?, by tender: String?, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        let details = try tender.map { TenderDetails.named(try named($0), reference: nil) }
        try change(try checked(.askCard(amount.map { Money($0, shop.currency) }, details: details), cashier), latest: latestLine, request)
    }

    /// - Throws: `.unknownTender`.
    func named(_ code: String) throws -> NamedTender {
        guard let tender = try database.namedTenders().first(where: { $0.code == code }) else { throw RegisterRefusal.unknownTender(code) }
        return tender
    }

    func pay(_ payment: NamedPayment, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        let tender = try named(payment.tender)
        let typed = payment.reference?.trimmingWhitespace ?? ""
        guard typed.utf8.count <= SaleLimits.textBytes else { throw RegisterRefusal.badCode }
        let reference = typed.isEmpty || tender.reference == .none ? nil : typed
        let isRefund = sale.flatMap { sale in priced(sale).map { sale.due(of: $0.pricing.total).isNegative } } ?? false
        if tender.reference == .once, !isRefund, let reference { try refuseUsedVoucher(reference, tender.code) }
        return try settle(
            .tender(tender.behaves.kind, payment.amount.map { Money($0, shop.currency) }, details: .named(tender, reference: reference)), request, cashier)
    }

    /// Everything that is looked at before money moves.
    /// - Returns: the payment, with what has to be noted before it.
    func checked(_ payment: SaleAction, _ cashier: Cashier) throws -> [SaleAction] {
        var after = sale
        for event in try Sale.decide(payment, on: sale, facts: facts) { Sale.evolve(&after, event) }
        if let after { try checkCompletable(after) }
        try checkCredit(payment, after)
        try checkRefund(payment)
        return try approvalsAnew(cashier) + [payment]
    }

    func answerCard(_ number: Int, _ isApproved: Bool, _ details: TenderDetails, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        try settle(.answerCard(number: number, isApproved: isApproved, details: details), request, cashier)
    }

    func pay(_ payment: Payment, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        let amount = payment.amount.map { Money($0, shop.currency) }
        switch payment.kind {
        case .cash, .card: return try settle(.tender(payment.kind, amount), request, cashier)
        case .foreignCash:
            guard let code = payment.currency, let rate = try database.exchangeRates()[code] else { throw RegisterRefusal.unknownCurrency(payment.currency ?? "") }
            guard let foreign = payment.amount else { throw RegisterRefusal.sale(.amountNotPositive) }
            let details = TenderDetails.foreign(amount: Money(foreign, rate.currency), rateNumerator: rate.numerator, rateDenominator: rate.denominator)
            return try settle(.tender(.foreignCash, nil, details: details), request, cashier)
        case .voucher:
            guard let code = payment.code?.trimmingWhitespace, !code.isEmpty, code.utf8.count <= SaleLimits.textBytes else { throw RegisterRefusal.badCode }
            try refuseUsedVoucher(code, TenderKind.voucher.rawValue)
            return try settle(.tender(.voucher, amount, details: .voucher(code: code)), request, cashier)
        case .giftCard, .storeCredit: return try payByCard(of: payment.kind, payment.code ?? "", amount, request, cashier)
        case .points: return try payByPoints(payment.points, request, cashier)
        case .account: throw RegisterRefusal.sale(.detailsNeeded(.account))
        }
    }

    /// The same paper pays once on this terminal: another one knows nothing of it before OFFICE does.
    private func refuseUsedVoucher(_ code: String, _ tender: String) throws {
        guard let use = try database.voucherUse(tender: tender, code: code) else { return }
        throw use.sale == sale?.id ? RegisterRefusal.voucherTwice(code) : .voucherUsed(code, document: use.document)
    }

    /// What may be given back by which kind of payment without somebody's approval: as the goods were paid, document by document, and of none more than
    /// its own goods that come back. Store credit always: no money leaves the shop. For goods without a receipt somebody approved already that they are
    /// taken back; how it is paid back is the shop's habit.
    func checkRefund(_ action: SaleAction) throws {
        let (means, amount): (String, Money?)
        switch action {
        case .tender(let tender, let money, let details): (means, amount) = (details?.named?.code ?? tender.rawValue, money)
        case .askCard(let money, let details): (means, amount) = (details?.named?.code ?? TenderKind.card.rawValue, money)
        default: return
        }
        guard means != TenderKind.storeCredit.rawValue, let sale, let pricing = priced(sale)?.pricing else { return }
        let due = sale.due(of: pricing.total)
        guard due.isNegative else { return }
        var allowed: Int64 = 0
        for (document, lines) in Dictionary(grouping: sale.returnedLines, by: { $0.origin?.document }) {
            let cost = -lines.reduce(0) { $0 + $1.amount.minorUnits }
            guard let document else {
                allowed += cost
                continue
            }
            let payments = try database.netPayments(document: document)
            var left = max(0, payments[means] ?? 0)
            // Foreign notes are changed into the shop's money, and so they go back.
            if means == TenderKind.cash.rawValue { left += max(0, payments[TenderKind.foreignCash.rawValue] ?? 0) }
            allowed += min(left, cost)
        }
        let back = -sale.activeTenders.filter { $0.means == means && $0.amount.isNegative }.reduce(0) { $0 + $1.amount.minorUnits }
        let wanted = min(amount?.minorUnits ?? .max, -due.minorUnits)
        if back + wanted > allowed { try need(.refundOtherTender) }
    }
}
