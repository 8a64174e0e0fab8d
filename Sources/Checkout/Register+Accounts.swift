import Journal
import SaleCore
import Storage

// What customers owe for goods on account: the limit, what a document does to it, and a debt that is paid.
extension Register {
    /// Looked at before goods are put on account, by what is owed here. What was bought on account at another terminal is not known to this one.
    /// - Parameter after: the sale with the payment.
    /// - Throws: `.permissionNeeded` where the customer would owe more than the limit.
    func checkCredit(_ payment: SaleAction, _ after: Sale?) throws {
        guard case .tender(.account, _, _) = payment, let after, after.onAccount > 0 else { return }
        // What a reversal puts back on the account that its document took it off was allowed before.
        if let reversed = after.begun.reverses, try database.accountCustomer(ofDocument: reversed) != nil { return }
        guard let customer = try accountHolder(of: after) else { return }
        // What parked sales have on account is owed once they are done.
        let waiting = try parked.filter(\.isPartlyPaid).compactMap { Sale.replay(try database.draftEvents(saleID: $0.saleID)) }
            .reduce(0) { $1.terms.customer?.id == customer ? $0 + $1.onAccount : $0 }
        do {
            if try database.customerAccount(id: customer).isBeyondLimit(adding: after.onAccount + waiting) { try need(.sellBeyondCredit) }
        } catch StorageError.noSuchCustomer { throw RegisterRefusal.customer(.noSuchCustomer) }
    }

    /// Whose account a document moves: the customer's who is named; what comes back goes off theirs whose it went on, or whose document it was.
    /// - Returns: nil where it is on a bill of the shop's own: an earlier release sold it on account.
    /// - Throws: `.customerNeeded` where goods of several customers come back and nobody was named, or theirs who is not a customer any more.
    func accountHolder(of sale: Sale) throws -> String? {
        if let reversed = sale.begun.reverses { return try accountHolder(of: sale, reversing: reversed) }
        guard sale.onAccount < 0 else { return sale.terms.customer?.id }
        var holders: Set<String> = []
        var isElsewhere = false
        for origin in Set(sale.returnedLines.compactMap(\.origin?.document)).sorted() {
            if let customer = try database.accountCustomer(ofDocument: origin) {
                holders.insert(customer)
            } else if try database.document(number: origin)?.sale.onAccount ?? 0 > 0 {
                isElsewhere = true
            } else if let holder = try database.holder(ofDocument: origin) {
                holders.insert(holder.customer)
            }
        }
        if holders.isEmpty, isElsewhere { return nil }
        // Of several the one who is named.
        let named = sale.terms.customer.map(\.id).flatMap { holders.isEmpty || holders.contains($0) ? $0 : nil }
        return try stillHere(holders.count == 1 ? holders.first : named, sale)
    }

    /// Of a reversal: whose account the document moved, else, where it is paid so now in place of the way it was, whose document it is.
    private func accountHolder(of sale: Sale, reversing reversed: String) throws -> String? {
        if let holder = try database.accountCustomer(ofDocument: reversed) { return holder }
        if try database.document(number: reversed)?.sale.onAccount ?? 0 != 0 { return nil }
        return try stillHere(database.holder(ofDocument: reversed)?.customer, sale)
    }

    private func stillHere(_ holder: String?, _ sale: Sale) throws -> String {
        guard let holder, try database.customer(id: holder)?.record != nil else {
            let tender = sale.activeTenders.lazy.compactMap(\.named).first { $0.behaves == .account }
            throw RegisterRefusal.sale(.customerNeeded(tender: tender?.name ?? ""))
        }
        return holder
    }

    /// What a completed document does to an account.
    /// - Returns: whose, and what is owed now; nil where it does nothing.
    func bookAccount(
        of paid: Sale, _ kind: DocumentKind, _ document: Int64, _ day: BusinessDay, _ transaction: RegisterTransaction, at now: Moment
    ) throws -> (customer: String, owed: Int64)? {
        guard paid.onAccount != 0, let holder = try accountHolder(of: paid) else { return nil }
        return (holder, try transaction.moveAccount(holder, AccountMovement(kind, paid.onAccount), .document(document), day: day, at: now))
    }

    /// A debt is paid, in part or whole: no sale and no turnover, but money in the drawer or on the card terminal's slip, with a receipt of its own.
    /// - Returns: the receipt's number.
    func payAccount(_ id: String, _ minorUnits: Int64, by means: TenderKind, _ request: ActionRequest, _ cashier: Cashier) throws -> String {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let found = try database.customer(id: id), found.record != nil else { throw RegisterRefusal.customer(.noSuchCustomer) }
        let amount = Money(minorUnits, shop.currency)
        let step = try (shop.cashRounding ?? database.taxPreset()?.preset.cashRounding)?.step
        let movement = try database.customerAccount(id: id).payment(of: amount, by: means, step: step)
        let now = clock.now()
        guard let day = dayOfDrawer(at: now) else { throw RegisterRefusal.clockBehind }
        let expiresAt = now.utcMilliseconds + Self.drawerIntentMilliseconds
        let done = try record(request, at: now) { transaction, note -> (number: String, drawer: DrawerRequest?) in
            try openDay(day, transaction, &note, cashierID: cashier.id, at: now)
            try ensureShift(transaction, &note, cashierID: cashier.id, at: now)
            let number = try transaction.nextAccountPayment()
            try addTotals(TotalsEntry(.accountPaid(means, amount), cashierID: cashier.id, at: now), transaction)
            let owed = try transaction.moveAccount(id, movement, .payment(number.number, means: means), day: day, at: now)
            let payload = AccountPaid(
                series: number.series, number: number.number, customer: id, means: means.rawValue, currency: amount.currency.code,
                exponent: Int64(amount.currency.exponent), amount: amount.minorUnits, owed: owed, cashier: cashier.id, action: request.id)
            try journal(payload, transaction, &note, at: now, day: day)
            let slip = AccountSlipContent(
                head: PaperHead(shop: shop, terminal: database.identity.terminalID, isTraining: isTraining), number: number.accountText,
                customer: found.customer.number ?? "", means: means, amount: amount, owed: Money(owed, shop.currency), at: now, cashier: "\(cashier.number)")
            _ = try transaction.enqueuePrint(kind: "account", documentNumber: nil, content: try PrintContent.encode(slip.document()), at: now)
            var drawer: DrawerRequest?
            if means.opensDrawer {
                drawer = DrawerRequest(id: try transaction.insertDrawerIntent(reason: "account", at: now, expiresAt: expiresAt), expiresAt: expiresAt)
            }
            (note.drawer, note.drawerChanged, note.outcome) = (drawer, true, number.accountText)
            return (number.accountText, drawer)
        }
        businessDay = day
        show(customer: id)
        notify(.good, .accountPaid(done.number))
        refreshSpool()
        printBell.yield()
        if let drawer = done.drawer { drawerBell.yield(drawer) }
        return done.number
    }

    /// `90.00 EUR + 30.00 EUR > 100.00 EUR`: what would be owed against the limit; nil where it is within.
    func creditText(of action: RegisterAction, _ figures: DetailFigures) -> String? {
        guard case .selling(.payNamed(let payment)) = action, let sale, let customer = sale.terms.customer?.id,
              let account = try? database.customerAccount(id: customer), let limit = account.limit else { return nil }
        let due = sale.due(of: priced(sale)?.pricing.total ?? sale.total).minorUnits
        let more = sale.onAccount + min(payment.amount ?? due, due)
        return "\(figures.text(account.owed)) + \(figures.text(more)) > \(figures.text(limit))"
    }
}
