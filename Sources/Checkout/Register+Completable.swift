import SaleCore
import Storage

// What the commit of a sale would refuse, looked at before money moves.
extension Register {
    /// Called before any payment is taken, the card terminal's too: another sale may have used up, since this one was parked, what it counts on.
    /// - Parameter sale: as it is with that payment.
    /// - Throws: what the commit would throw.
    func checkCompletable(_ sale: Sale) throws {
        try checkReturns(of: sale)
        try checkRecalls(of: sale)
        try checkBans(of: sale)
        for code in sale.fixed?.couponsUsed ?? [] { try refuseUsedCoupon(code, of: sale) }
        try checkUndone(by: sale)
        if let campaign = sale.campaignUsedUp(facts) { throw RegisterRefusal.campaignUsedUp(campaign.name) }
        try checkAccounts(of: sale)
        try checkCards(of: sale)
        try checkPoints(of: sale)
    }

    /// A coupon for one sale may have been used in another one since it was shown: two parked sales with the same paper.
    func refuseUsedCoupon(_ code: String, of paid: Sale) throws {
        guard let shown = paid.terms.coupons.first(where: { $0.code == code }), let known = try database.coupon(code: code), known.uses > shown.uses else { return }
        let campaigns = try database.campaigns(version: paid.begun.campaignVersion).index.campaigns
        if campaigns.first(where: { $0.code == shown.campaign })?.conditions.coupon == .singleUse { throw RegisterRefusal.couponUsed(code) }
    }

    /// Who a payment is put down to is known, and still a customer; goods that come back, and a reversal, go by their documents'.
    private func checkAccounts(of sale: Sale) throws {
        guard sale.activeTenders.lazy.compactMap(\.named).contains(where: \.needsCustomer) else { return }
        let isKnown: Bool
        if let customer = sale.terms.customer?.id {
            isKnown = try database.customer(id: customer)?.record != nil
        } else {
            let documents = Set(sale.activeLines.compactMap(\.origin?.document))
            isKnown = try !documents.isEmpty && documents.allSatisfy { try isSomebodys($0) }
        }
        guard isKnown else { throw noAccount(for: sale) }
        if sale.onAccount != 0 { _ = try accountHolder(of: sale) }
    }

    /// Whether a document names a customer, or what it takes back does.
    private func isSomebodys(_ document: String) throws -> Bool {
        if try database.holder(ofDocument: document) != nil { return true }
        let origins = Set(try database.document(number: document)?.sale.returnedLines.compactMap(\.origin?.document) ?? [])
        return try origins.contains { try database.holder(ofDocument: $0) != nil }
    }

    /// Cards that are sold or topped up can still be; on those that pay, or whose sale is taken back, lies what they are to lose.
    private func checkCards(of sale: Sale) throws {
        let sold = sale.soldLines.filter { $0.item.giftCard != nil }
        var withdrawn: [String: Int64] = [:]
        for line in sale.returnedLines { if let number = line.item.giftCard { withdrawn[number, default: 0] -= line.amount.minorUnits } }
        var taken: [String: Int64] = [:]
        for tender in sale.activeTenders where tender.amount.minorUnits > 0 {
            if case .account(let number)? = tender.details { taken[number, default: 0] += tender.amount.minorUnits }
        }
        for number in try refundsUndone(by: sale).keys { taken[number] = nil }
        guard !sold.isEmpty || !taken.isEmpty || !withdrawn.isEmpty else { return }
        let desk = try giftCardDesk()
        do {
            for line in sold {
                guard let number = line.item.giftCard else { continue }
                if let card = try database.giftCard(number: number) {
                    _ = try desk.topUp(card, line.amount)
                } else {
                    _ = try desk.issue(number, .giftCard, line.amount, known: nil)
                }
            }
            for (number, amount) in withdrawn.sorted(by: { $0.key < $1.key }) {
                guard let card = try database.giftCard(number: number) else { throw GiftCardRefusal.unknownCard(GiftCardNumber.masked(number)) }
                _ = try desk.withdraw(card, Money(amount, sale.currency))
            }
            var takenToday = try database.takenFromUnknownGiftCards(on: desk.today)
            for (number, amount) in taken.sorted(by: { $0.key < $1.key }) {
                let card = try database.giftCard(number: number) ?? GiftCard(number: number, kind: .giftCard, currency: desk.terms.currency, balance: .unknown(taken: 0))
                if try desk.redeem(card, Money(amount, sale.currency), takenToday: takenToday).isUnknown { takenToday += amount }
            }
        } catch let refusal as GiftCardRefusal {
            throw RegisterRefusal.customer(.giftCard(refusal))
        }
    }

    /// Points that pay are on the account of the customer named; points given back had paid for the goods that come back.
    private func checkPoints(of sale: Sale) throws {
        let paid = sale.redeemed
        if paid.points > 0, sale.begun.reverses == nil {
            guard let rules = try database.loyaltyRules(), let customer = sale.terms.customer?.id else { throw RegisterRefusal.noPointsAccount }
            let day = try today()
            do {
                let available = try database.loyaltyFacts(customer: customer, rules: rules, document: "", day: day).account.available(on: day)
                guard paid.points <= available else { throw RegisterRefusal.customer(.points(.notEnough(available: available))) }
            } catch StorageError.noSuchCustomer { throw RegisterRefusal.noPointsAccount }
        }
        let back = sale.activeTenders.reduce(Int64(0)) { $1.kind == .points && $1.amount.isNegative ? $0 - $1.amount.minorUnits : $0 }
        guard back > 0 else { return }
        let origin = try pointsOrigin(of: sale)
        guard back <= origin.value - origin.back.total else { throw RegisterRefusal.sale(.cannotRefund(.points)) }
    }

    /// What points had paid of the one document whose goods come back.
    /// - Throws: `.pointsOfOneDocument`; `.noPointsAccount` where the points could go nowhere.
    func pointsOrigin(of sale: Sale) throws -> PointsPaid {
        let documents = Set(sale.returnedLines.compactMap(\.origin?.document))
        guard documents.count == 1, let document = documents.first else { throw RegisterRefusal.pointsOfOneDocument }
        let paid = try database.pointsPaid(document: document)
        guard try paid.points == 0 || hasPointsAccount(document) else { throw RegisterRefusal.noPointsAccount }
        return paid
    }

    /// Whether points that had paid a document can go back: its customer is still here, and so are the rules.
    func hasPointsAccount(_ document: String) throws -> Bool {
        guard try database.loyaltyRules() != nil, let holder = try database.holder(ofDocument: document) else { return false }
        return !holder.isErased
    }
}
