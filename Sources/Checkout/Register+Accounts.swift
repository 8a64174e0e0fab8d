import SaleCore
import Storage

// What customers owe for goods on account: the limit, and what a document does to it. What is paid of it stands in `Register+AccountPayments`.
extension Register {
    /// Looked at before goods are put on account, by what is owed here. What was bought on account at another terminal is not known to this one.
    /// - Parameter after: the sale with the payment.
    /// - Throws: `.permissionNeeded` where the customer would owe more than the limit.
    func checkCredit(_ payment: SaleAction, _ after: Sale?) throws {
        guard case .tender(.account, _, _) = payment, let after, let credit = try credit(of: after, after.onAccount) else { return }
        if credit.owed + credit.more > credit.limit { try need(.sellBeyondCredit) }
    }

    /// What is owed, and would be besides, against the limit of whom it is put down to; nil where nothing is put down, or no limit holds.
    private func credit(of sale: Sale, _ more: Int64) throws -> (owed: Int64, more: Int64, limit: Int64)? {
        guard more > 0 else { return nil }
        // What a reversal puts back on the account that its document took it off was allowed before.
        if let reversed = sale.begun.reverses, try database.accountCustomer(ofDocument: reversed) != nil,
           try more <= -(database.document(number: reversed)?.sale.onAccount ?? 0) { return nil }
        guard let customer = try accountHolder(of: sale) else { return nil }
        do {
            let account = try database.customerAccount(id: customer)
            guard let limit = account.limit else { return nil }
            return try (account.owed + parkedOnAccount(of: customer), more, limit)
        } catch StorageError.noSuchCustomer { throw RegisterRefusal.customer(.noSuchCustomer) }
    }

    /// What parked sales have on a customer's account: it is owed once they are done.
    func parkedOnAccount(of customer: String) throws -> Int64 {
        try parked.filter(\.isPartlyPaid).compactMap { Sale.replay(try database.draftEvents(saleID: $0.saleID)) }
            .reduce(0) { $1.terms.customer?.id == customer ? $0 + $1.onAccount : $0 }
    }

    /// What the open sale, return or reversal has on a customer's account: it is owed once that is done, or to come where it is less than zero. One that can go on
    /// nobody's account as it is has nothing on this one's.
    func openOnAccount(of customer: String) throws -> Int64 {
        guard let sale, sale.onAccount != 0 else { return 0 }
        do { return try accountHolder(of: sale) == customer ? sale.onAccount : 0 } catch is RegisterRefusal { return 0 }
    }

    /// Whose account a document moves: the customer's who is named; what comes back goes off theirs whose it went on, or whose document it was.
    /// - Returns: nil where it is on a bill of the shop's own: an earlier release sold it on account.
    /// - Throws: `.severalAccounts` where goods come back that were put on several accounts, or on one and were somebody else's besides: only one goes down.
    ///   `.customerNeeded` where goods of several customers come back, none of them on account, and nobody was named; `.accountNotTheirs` where that helps no more.
    func accountHolder(of sale: Sale) throws -> String? {
        if let reversed = sale.begun.reverses { return try accountHolder(of: sale, reversing: reversed) }
        guard sale.onAccount < 0 else { return sale.terms.customer?.id }
        var holders: Set<String> = []
        var (isOnAccount, isElsewhere) = (false, false)
        for origin in Set(sale.returnedLines.compactMap(\.origin?.document)).sorted() {
            if let customer = try database.accountCustomer(ofDocument: origin) {
                holders.insert(customer)
                isOnAccount = true
            } else if try database.document(number: origin)?.sale.onAccount ?? 0 > 0 {
                isElsewhere = true
            } else if let holder = try database.holder(ofDocument: origin) {
                holders.insert(holder.customer)
            }
        }
        if isElsewhere ? !holders.isEmpty : isOnAccount && holders.count > 1 { throw RegisterRefusal.severalAccounts }
        if isElsewhere { return nil }
        // Of several the one who is named.
        let named = sale.terms.customer.map(\.id).flatMap { holders.isEmpty || holders.contains($0) ? $0 : nil }
        return try stillHere(holders.count == 1 ? holders.first : named, sale)
    }

    /// Of a reversal: whose account the document moved, else, where it is paid so now in place of the way it was, whose document it is.
    private func accountHolder(of sale: Sale, reversing reversed: String) throws -> String? {
        if let holder = try database.accountCustomer(ofDocument: reversed) { return try stillHere(holder, sale) }
        if try database.document(number: reversed)?.sale.onAccount ?? 0 != 0 { return nil }
        return try stillHere(database.holder(ofDocument: reversed)?.customer, sale)
    }

    private func stillHere(_ holder: String?, _ sale: Sale) throws -> String {
        guard let holder, try database.customer(id: holder)?.record != nil else { throw noAccount(for: sale) }
        return holder
    }

    /// Who must be named; where nobody can be, or somebody is whose goods they were not, it must be paid otherwise.
    func noAccount(for sale: Sale) -> RegisterRefusal {
        let tender = sale.activeTenders.lazy.compactMap(\.named).first { $0.needsCustomer }?.name ?? ""
        return sale.begun.reverses == nil && sale.terms.customer == nil ? .sale(.customerNeeded(tender: tender)) : .accountNotTheirs(tender: tender)
    }

    /// What a completed document does to an account.
    /// - Returns: whose, and what is owed now; nil where it does nothing.
    func bookAccount(
        of paid: Sale, _ kind: DocumentKind, _ document: Int64, _ day: BusinessDay, _ transaction: RegisterTransaction, at now: Moment
    ) throws -> (customer: String, owed: Int64)? {
        guard paid.onAccount != 0, let holder = try accountHolder(of: paid) else { return nil }
        return (holder, try transaction.moveAccount(holder, AccountMovement(kind, paid.onAccount), .document(document), day: day, at: now))
    }

    /// `90.00 EUR + 30.00 EUR > 100.00 EUR`: what would be owed against the limit; nil where it is within.
    func creditText(of action: RegisterAction, _ figures: DetailFigures) -> String? {
        guard case .selling(.payNamed(let payment)) = action, let sale else { return nil }
        let due = sale.due(of: priced(sale)?.pricing.total ?? sale.total).minorUnits
        guard let credit = try? credit(of: sale, sale.onAccount + min(payment.amount ?? due, due)) else { return nil }
        return "\(figures.text(credit.owed)) + \(figures.text(credit.more)) > \(figures.text(credit.limit))"
    }
}
