import Journal
import SaleCore
import Storage

// Money for customers' accounts: a debt that is paid, what a customer has to come, and either taken back. No sale and no turnover, but money in or out of the
// drawer or on the card terminal's slip, with a receipt of its own.
extension Register {
    /// So many of a customer's last receipts are looked through for those that are not taken back.
    static let receiptsLookedThrough = 20

    /// A debt is paid, in part or whole.
    /// - Returns: the receipt's number.
    func payAccount(_ id: String, _ minorUnits: Int64, by means: TenderKind, _ request: ActionRequest, _ cashier: Cashier) throws -> String {
        let found = try holder(id)
        let movement = try database.customerAccount(id: id).payment(of: Money(minorUnits, shop.currency), by: means, step: try smallestCoin())
        return try book(movement, by: means, of: found, request, cashier)
    }

    /// What a customer has to come is paid out, in part or whole. The goods had been on account: money for them is a refund by other means.
    /// - Returns: the receipt's number.
    /// - Throws: `.permissionNeeded`.
    func payOutAccount(_ id: String, _ minorUnits: Int64, by means: TenderKind, _ request: ActionRequest, _ cashier: Cashier) throws -> String {
        let found = try holder(id)
        // What the open sale and parked ones have on account uses the credit up once they are done; what they give back to the account is not there before.
        let waiting = try parkedOnAccount(of: id) + max(0, openOnAccount(of: id))
        let account = try database.customerAccount(id: id)
        let movement = try CustomerAccount(owed: account.owed + waiting, limit: account.limit).payout(of: Money(minorUnits, shop.currency), by: means, step: try smallestCoin())
        try need(.refundOtherTender)
        return try book(movement, by: means, of: found, request, cashier)
    }

    /// A payment or a payout by mistake: its money goes back the way it came, once, by a receipt that names it.
    /// - Returns: that receipt's number.
    /// - Throws: `.permissionNeeded`.
    func takeBackPayment(_ id: String, _ typed: String, _ request: ActionRequest, _ cashier: Cashier) throws -> String {
        let found = try holder(id)
        let number = typed.trimmingWhitespace
        guard let receipt = try database.accountReceipts(customer: id, limit: .max).first(where: { $0.number == number }),
              let movement = receipt.movement.takenBack else { throw AccountRefusal.noSuchPayment(number) }
        if let by = receipt.takenBackBy { throw AccountRefusal.takenBackAlready(number, by: by) }
        try need(.reverseSale)
        return try book(movement, by: receipt.means, of: found, reverses: number, request, cashier)
    }

    /// For the screen: which of the last payments and payouts may be the one by mistake, the newest first.
    func payments(of id: String) throws -> [RegisterState.CustomerView.PaymentView] {
        try database.accountReceipts(customer: id, limit: Self.receiptsLookedThrough).filter { $0.takenBackBy == nil && $0.movement.takenBack != nil }.map {
            .init(receipt: $0.number, amount: .init(Money(-$0.movement.amount, shop.currency)), by: $0.means.rawValue, at: $0.day.text)
        }
    }

    /// For whoever approves: how a payment was paid, and how much.
    func takenBack(_ number: String, of id: String, _ words: TenderWords, _ figures: DetailFigures) -> [String?] {
        guard let receipt = try? database.accountReceipts(customer: id, limit: .max).first(where: { $0.number == number.trimmingWhitespace }) else { return [] }
        return [words.name(of: receipt.means.rawValue), figures.text(-receipt.movement.amount)]
    }

    private func holder(_ id: String) throws -> FoundCustomer {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        guard let found = try database.customer(id: id), found.record != nil else { throw RegisterRefusal.customer(.noSuchCustomer) }
        return found
    }

    private func smallestCoin() throws -> Int64? { try (shop.cashRounding ?? database.taxPreset()?.preset.cashRounding)?.step }

    private func book(
        _ movement: AccountMovement, by means: TenderKind, of found: FoundCustomer, reverses: String? = nil, _ request: ActionRequest, _ cashier: Cashier
    ) throws -> String {
        let (id, now) = (found.customer.id, clock.now())
        let amount = Money(-movement.amount, shop.currency)
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
                exponent: Int64(amount.currency.exponent), amount: amount.minorUnits, owed: owed, cashier: cashier.id, action: request.id, reverses: reverses)
            try journal(payload, transaction, &note, at: now, day: day)
            let slip = AccountSlipContent(
                head: paperHead, number: number.accountText,
                customer: found.customer.number ?? "", means: means, amount: amount, owed: Money(owed, shop.currency), reverses: reverses, at: now,
                cashier: "\(cashier.number)")
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
}
