import SaleCore
import Storage

// A document that was made by mistake, taken back as a whole by one that names it. Nothing is ever edited.
extension Register {
    /// What it sold and is still out comes back, what it had taken back goes out again, its payments go the other way. Done at once, unless money
    /// comes in or goes back by card: then the terminal is asked, and the sale that takes it back stays open until that is answered.
    /// - Returns: the reversal's number; nil where it waits for the card terminal.
    func reverse(_ number: String, _ wanted: String, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        guard sale == nil else { throw RegisterRefusal.saleOpen }
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let document = try database.document(number: number) else { throw RegisterRefusal.noSuchDocument(number) }
        guard document.summary.documentNumber.kind != .reversal else { throw RegisterRefusal.notReversible(number) }
        if let by = document.reversedBy { throw RegisterRefusal.reversedAlready(by) }
        for origin in Set(document.sale.returnedLines.compactMap(\.origin?.document)).sorted() {
            if let by = try database.document(number: origin)?.reversedBy { throw RegisterRefusal.originReversed(number, origin: origin, by: by) }
        }
        let reversal = try reversal(of: document, try database.reason(wanted, for: .reversal))
        guard !reversal.isEmpty else { throw RegisterRefusal.nothingLeft(number) }
        try need(.reverseSale)
        let now = clock.now()
        let start = try beginning(cashier, at: now, reverses: document.summary.number)
        var after = start.sale
        for event in try Sale.decide(.reverse(reversal), on: after, facts: start.facts) { Sale.evolve(&after, event) }
        guard let after else { throw RegisterRefusal.sale(.noSale) }
        try checkCompletable(after)
        guard after.status == .completed else {
            try commit(.reverse(reversal), start, request, cashier, at: now)
            latestLine = after.lines.first?.number
            notice = nil
            return nil
        }
        let made = try finish(after, request, cashier, at: now) { transaction, note in
            if let day = start.day {
                try openDay(day, transaction, &note, cashierID: cashier.id, at: now)
                try ensureShift(transaction, &note, cashierID: cashier.id, at: now)
            }
        }
        if let day = start.day { businessDay = day }
        return made
    }

    private func reversal(of document: SaleDocument, _ reason: GivenReason?) throws -> Reversal {
        let number = document.summary.number
        var reversal = Reversal(number: number, document: document.sale, reason: reason?.text ?? "")
        reversal.reasonCode = reason?.code
        reversal.returns = document.returns
        for tender in document.sale.activeTenders { reversal.givenBack[tender.means, default: 0] += tender.amount.minorUnits }
        for (means, left) in try database.netPayments(document: number) { reversal.givenBack[means, default: 0] -= left }
        reversal.hasPapers = try !database.isClosed(since: document.summary.at)
        reversal.pointsGivenBack = try database.pointsPaid(document: number).back
        reversal.canRestorePoints = try hasPointsAccount(number)
        reversal.canTakePoints = try database.loyaltyRules() != nil && pointsReceiver(of: document.sale) != nil
        return reversal
    }

    /// Whose points a document gave back to: the customer whose goods came back by it. Nil where nobody is left of them.
    private func pointsReceiver(of document: Sale) throws -> String? {
        for number in document.returnedLines.compactMap(\.origin?.document) {
            if let holder = try database.holder(ofDocument: number), !holder.isErased { return holder.customer }
        }
        return nil
    }

    /// Whose points pay: the customer's, or of a reversal theirs to whom points had been given back.
    func pointsPayer(of sale: Sale) throws -> String? {
        guard let number = sale.begun.reverses else { return sale.terms.customer?.id }
        return try database.document(number: number).flatMap { try pointsReceiver(of: $0.sale) }
    }

    /// What the reversed document had put on cards of value, by number: it is taken off again, whatever the card may pay otherwise.
    func refundsUndone(by sale: Sale) throws -> [String: Money] {
        guard let number = sale.begun.reverses, let document = try database.document(number: number) else { return [:] }
        var refunds: [String: Money] = [:]
        for tender in document.sale.activeTenders where tender.amount.isNegative {
            guard case .account(let card)? = tender.details else { continue }
            refunds[card] = Money((refunds[card]?.minorUnits ?? 0) - tender.amount.minorUnits, sale.currency)
        }
        return refunds
    }

    /// Store credit and points that the reversed document gave are still there to be taken back.
    /// - Throws: `.reversalCreditSpent`, `.reversalPointsSpent`.
    func checkUndone(by sale: Sale) throws {
        guard let number = sale.begun.reverses else { return }
        var taken: [String: Int64] = [:]
        for tender in sale.activeTenders where tender.amount.minorUnits > 0 {
            if case .account(let card)? = tender.details { taken[card, default: 0] += tender.amount.minorUnits }
        }
        for (card, _) in try refundsUndone(by: sale).sorted(by: { $0.key < $1.key }) {
            guard let amount = taken[card], case .known(let balance)? = try database.giftCard(number: card)?.balance, balance < amount else { continue }
            throw RegisterRefusal.reversalCreditSpent(GiftCardNumber.masked(card), left: Money(balance, sale.currency).description)
        }
        let paid = sale.redeemed.points
        guard paid > 0, let rules = try database.loyaltyRules(), let payer = try pointsPayer(of: sale) else { return }
        let day = try today()
        var account = try database.loyaltyFacts(customer: payer, rules: rules, document: "", day: day).account
        // As the commit books it: a debt is paid first, and what has expired since pays nothing.
        for back in try database.pointsTaken(document: number)[payer] ?? [] {
            try account.apply(PointsMovement(.earned, points: back.part.points, day: day, expires: back.expires, origin: back.origin))
        }
        let available = account.available(on: day)
        guard paid <= available else { throw RegisterRefusal.reversalPointsSpent(points: paid, left: max(0, available)) }
    }
}
