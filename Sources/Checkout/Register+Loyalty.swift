import Journal
import SaleCore
import Storage

// The customer of the open sale: who it is, points, and cards of value that pay or are sold.
extension Register {
    func setCustomer(_ id: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard let found = try database.customer(id: id), found.record != nil, found.customer.isActive else { throw RegisterRefusal.customer(.noSuchCustomer) }
        let customer = found.customer
        var exemption: TaxExemption?
        if let code = customer.taxExemption { exemption = try database.exemption(code) }
        let named = SaleCustomer(
            id: id, segments: customer.segments.union(try segmentsByRule(ofCustomer: id).map(\.code)), tier: customer.tier, priceList: customer.priceList, exemption: exemption, points: customer.points)
        let lost = try lostTerms(of: customer)
        let now = clock.now()
        var start = try beginning(cashier, at: now)
        start.facts = try facts(campaignVersion: start.sale?.begun.campaignVersion, customer: id)
        var actions: [SaleAction] = [.nameCustomer(named)]
        if customer.wantsInvoice { actions.append(.wantInvoice(true)) }
        let prices = try newPrices(start.sale, list: customer.priceList)
        if !prices.isEmpty { actions.append(.priceLines(prices)) }
        try commit(actions, start, request, cashier, at: now)
        customerAtHand = try customerView(found, withRules: true)
        notify(.good, .customerNamed(found.record?.displayName ?? ""))
        if lost.isEmpty { return warnOfMissingAddress() }
        let codes = lost.joined(separator: ", ")
        notify(.warning, lacksAddress ? .termsAndAddressLacking(codes) : .customerTermsLost(codes))
    }

    /// What a customer belongs to by the shop's criteria, on the day of the open sale, or of one that would begin now.
    func segmentsByRule(ofCustomer id: String) throws -> [CustomerSegment] {
        let day = try sale?.begun.businessDay ?? dayForNewSale(at: clock.now()) ?? today()
        return try database.segments(ofCustomer: id, on: day, utcOffsetMinutes: clock.now().utcOffsetMinutes)
    }

    /// The sale is nobody's again, at the prices that everybody pays.
    func clearCustomer(_ request: ActionRequest, _ cashier: Cashier) throws {
        guard let sale else { throw RegisterRefusal.sale(.noSale) }
        let start = Beginning(sale: sale, facts: try facts(campaignVersion: sale.begun.campaignVersion, customer: nil))
        var actions: [SaleAction] = [.nameCustomer(nil)]
        if sale.terms.wantsInvoice { actions.append(.wantInvoice(false)) }
        let prices = try newPrices(sale, list: nil)
        if !prices.isEmpty { actions.append(.priceLines(prices)) }
        try commit(actions, start, request, cashier, at: clock.now())
        notice = nil
    }

    /// What lines that were scanned already cost by another price list. A price that was typed or stood in the barcode stays, and so does one
    /// that is of the same list: a change of the catalogue does not reach an open sale.
    private func newPrices(_ sale: Sale?, list: String?) throws -> [LinePrice] {
        guard let sale else { return [] }
        var prices: [LinePrice] = []
        for line in sale.soldLines where line.parent == nil && line.item.fixedAmount == nil && line.item.giftCard == nil {
            guard let found = try database.findItem(
                code: line.item.code, priceList: list, on: sale.begun.businessDay, asOf: sale.begun.catalogueVersion), found.product.code == line.item.code,
                  found.product.openPrice == nil, found.priceList != line.item.priceList else { continue }
            prices.append(LinePrice(line: line.number, unitPrice: found.product.unitPrice, priceList: found.priceList))
        }
        return prices
    }

    // MARK: Points

    func payByPoints(_ points: Int64?, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        if let sale, sale.due(of: priced(sale)?.pricing.total ?? sale.total).isNegative { return try refundToPoints(sale, request, cashier) }
        guard let sale, let customer = sale.terms.customer else { throw RegisterRefusal.customerNeeded }
        guard let rules = try database.loyaltyRules(), let priced = priced(sale) else { throw RegisterRefusal.customer(.points(.noRedeeming)) }
        let available = try database.loyaltyFacts(customer: customer.id, rules: rules, document: "", day: try today()).account.available(on: try today())
        let due = sale.due(of: priced.pricing.total).minorUnits
        do {
            let eligible = try rules.eligible(sale.earningLines(priced.assessment.lines))
            let paid = sale.redeemed
            let wanted = if let points { points } else { try rules.redeemable(available: available - paid.points, eligible: eligible, due: due, alreadyPaid: paid).points }
            let value = try rules.redeem(points: wanted, available: available - paid.points, eligible: eligible, due: due, alreadyPaid: paid)
            return try settle(.tender(.points, value, details: .points(wanted)), request, cashier)
        } catch let refusal as LoyaltyRefusal {
            throw RegisterRefusal.customer(.points(refusal))
        }
    }

    /// What points had paid of the goods that come back goes back to points, and no more.
    private func refundToPoints(_ sale: Sale, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        let paid = try pointsOrigin(of: sale)
        var before = paid.back
        for tender in sale.activeTenders where tender.kind == .points && tender.amount.isNegative { _ = before.take(-tender.amount.minorUnits) }
        let back = min(paid.value - before.total, -sale.due(of: priced(sale)?.pricing.total ?? sale.total).minorUnits)
        guard back > 0, let points = LoyaltyReturn.restored(points: paid.points, value: paid.value, spans: before.take(back)) else {
            throw RegisterRefusal.sale(.cannotRefund(.points))
        }
        return try settle(.tender(.points, Money(back, sale.currency), details: .points(points)), request, cashier)
    }

    /// What a completed sale does to its customer's points, and to those of a document whose goods come back.
    func bookPoints(
        of paid: Sale, _ reverses: DocumentNumber?, _ number: DocumentNumber, _ document: Int64, _ day: BusinessDay, _ transaction: RegisterTransaction,
        at now: Moment
    ) throws -> PointsBooked {
        var booked = PointsBooked()
        let restored = try restoredPoints(of: paid, transaction)
        guard let rules = try database.loyaltyRules(), let assessment = paid.assessment else {
            // What points paid, or get back, has to be booked; without a programme nothing else has.
            guard restored == nil, paid.redeemed.points == 0 else { throw RegisterRefusal.noPointsAccount }
            return booked
        }
        let returns = try returnedPoints(of: paid, document, transaction)
        let regained = try reverses.flatMap { try transaction.documentID($0) }.map { try transaction.pointsTaken(document: $0) } ?? [:]
        let named = paid.terms.customer?.id, redeemed = paid.redeemed
        let payer = redeemed.points == 0 ? nil : try pointsPayer(of: paid)
        guard redeemed.points == 0 || payer != nil else { throw RegisterRefusal.noPointsAccount }
        for id in Set([named, payer, restored?.customer].compactMap { $0 } + returns.keys + regained.keys).sorted() {
            var facts: LoyaltyFacts
            do { facts = try transaction.loyaltyFacts(customer: id, rules: rules, document: number.text, day: day) } catch StorageError.noSuchCustomer {
                // Erased in the meantime: nothing is earned or taken any more, but no payment may go to an account that is not there.
                guard restored?.customer != id, id != payer else { throw RegisterRefusal.noPointsAccount }
                continue
            }
            facts.returns = returns[id] ?? []
            facts.regained = regained[id] ?? []
            facts.olderOrigins = try transaction.olderOrigins(of: facts, customer: id, rules: rules)
            if let restored, restored.customer == id { facts.restored = restored.points }
            if id == named {
                facts.lines = paid.earningLines(assessment.lines)
                facts.paidOtherwise = paid.paidWithoutEarning(rules)
                facts.awards = paid.fixed?.points ?? []
            }
            if id == payer { facts.redeemed = redeemed }
            let outcome: LoyaltyOutcome
            do { outcome = try LoyaltyOutcome(rules, facts) } catch { throw RegisterRefusal.customer(.points(error)) }
            try transaction.book(outcome, customer: id, document: (document, number), at: now)
            if !outcome.movements.isEmpty { booked.moves.append(SaleCompletedPoints(customer: id, moves: outcome.movements.map(PointsMove.init))) }
            if id == named {
                booked.named = .init(earned: outcome.points(.earned, .birthday), redeemed: -outcome.points(.redeemed))
                booked.birthday = outcome.points(.birthday)
                booked.bonuses = outcome.bonuses
            }
        }
        return booked
    }

    struct PointsBooked {
        /// Of the customer whose sale it is.
        var named: SaleCompleted.PointsMoved?
        /// What of these the birthday brought.
        var birthday: Int64 = 0
        /// What of these which bonus brought.
        var bonuses: [EarnedBonus] = []
        /// Of everybody.
        var moves: [SaleCompletedPoints] = []
    }

    /// Points that a refund goes back to, and whose they were.
    /// - Throws: `.noPointsAccount` where they are nobody's.
    private func restoredPoints(of paid: Sale, _ transaction: RegisterTransaction) throws -> (customer: String, points: Int64)? {
        var points: Int64 = 0
        for tender in paid.activeTenders where tender.amount.isNegative {
            if case .points(let part)? = tender.details { points += part }
        }
        guard points > 0 else { return nil }
        guard let document = paid.returnedLines.lazy.compactMap({ $0.origin?.document }).first.flatMap({ DocumentNumber(text: $0) }),
              let id = try transaction.documentID(document), let owner = try transaction.customer(ofDocument: id) else { throw RegisterRefusal.noPointsAccount }
        return (owner, points)
    }

    /// What the goods that come back had earned, by customer.
    private func returnedPoints(of paid: Sale, _ document: Int64, _ transaction: RegisterTransaction) throws -> [String: [ReturnedPoints]] {
        struct Sold: Hashable { let document: String, line: Int }
        var back: Set<Sold> = []
        for line in paid.returnedLines {
            guard let document = line.origin?.document, let number = line.origin?.line else { continue }
            back.insert(Sold(document: document, line: number))
        }
        var returns: [String: [ReturnedPoints]] = [:]
        // Read once for each document that goods come back of.
        var earned: [Int64: [Int: LinePoints]] = [:]
        var taken: [Int64: [Int: [Range<Int64>]]] = [:]
        for sold in back.sorted(by: { ($0.document, $0.line) < ($1.document, $1.line) }) {
            // The document of this sale is written already, so what it takes back counts as returned.
            guard let number = DocumentNumber(text: sold.document), let id = try transaction.documentID(number), let owner = try transaction.customer(ofDocument: id) else { continue }
            if earned[id] == nil {
                earned[id] = Dictionary(uniqueKeysWithValues: try transaction.linePoints(document: id).map { ($0.line, $0) })
                taken[id] = try transaction.parts(of: id, takenBy: document)
            }
            guard let line = earned[id]?[sold.line], let known = try transaction.soldAndReturned(document: id, line: sold.line),
                  let part = LoyaltyReturn.unearned(line, sold: known.sold, spans: taken[id]?[sold.line] ?? []) else { continue }
            returns[owner, default: []].append(ReturnedPoints(origin: sold.document, part: part))
        }
        return returns
    }

    // MARK: Gift cards and store credit

    func issueGiftCard(_ typed: String, _ amount: Int64, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard prompt == nil else { throw RegisterRefusal.promptOpen }
        try need(.issueGiftCard)
        guard let number = GiftCardNumber.normalise(typed) else { throw RegisterRefusal.customer(.giftCard(.badNumber)) }
        let (desk, value) = (try giftCardDesk(), Money(amount, shop.currency))
        do {
            if let card = try database.giftCard(number: number) { _ = try desk.topUp(card, value) } else { _ = try desk.issue(number, .giftCard, value, known: nil) }
        } catch let refusal as GiftCardRefusal {
            throw RegisterRefusal.customer(.giftCard(refusal))
        }
        guard sale?.soldLines.contains(where: { $0.item.giftCard == number }) != true else { throw RegisterRefusal.customer(.giftCard(.alreadyIssued(GiftCardNumber.masked(number)))) }
        let now = clock.now()
        let start = try beginning(cashier, at: now)
        guard let tax = try giftCardTax(start.sale) else { throw RegisterRefusal.noGiftCardTax }
        let item = SaleItem(
            // What is recorded is in no language; screens and paper name it in theirs (`TenderWords.name`).
            code: "giftcard", name: GiftCardNumber.masked(number), unitPrice: UnitPrice(value), tax: tax, isStockTracked: false, isDiscountable: false,
            giftCard: number)
        let events = try commit(.add(item, quantity: nil, linked: []), start, request, cashier, at: now)
        latestLine = Self.line(touchedBy: events) ?? latestLine
        notice = nil
    }

    /// A card that buys anything is taxed when it is spent (Directive 2006/112/EC, article 30b): the category outside the scope, or one at nothing.
    private func giftCardTax(_ sale: Sale?) throws -> TaxCategory? {
        if let taxes = sale?.begun.taxes {
            let free = taxes.categories.first { $0.components.allSatisfy { $0.treatment == .outsideScope } }
            return free.map { TaxCategory(code: $0.code, name: $0.name, rate: Rate(millionths: 0)) }
        }
        return try database.taxCategories().first { $0.rate.millionths == 0 } ?? TaxCategory(code: "-", name: "No tax", rate: Rate(millionths: 0))
    }

    func payByCard(of kind: TenderKind, _ typed: String, _ amount: Money?, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        guard let sale, let priced = priced(sale) else { throw RegisterRefusal.sale(.noSale) }
        let due = sale.due(of: priced.pricing.total)
        let desk = try giftCardDesk()
        if due.isNegative {
            // Money back on a card: on the one that is there, or on a new store credit.
            let number = typed.isEmpty && kind == .storeCredit ? GiftCardNumber.make(random: identifiers.nextNumber()) : GiftCardNumber.normalise(typed)
            guard let number else { throw RegisterRefusal.customer(.giftCard(.badNumber)) }
            return try settle(.tender(kind, amount, details: .account(number: number)), request, cashier)
        }
        guard let number = GiftCardNumber.normalise(typed) else { throw RegisterRefusal.customer(.giftCard(.badNumber)) }
        let card = try database.giftCard(number: number) ?? GiftCard(number: number, kind: .giftCard, currency: desk.terms.currency, balance: .unknown(taken: 0))
        do {
            try checkSomebodyKnows(card)
            let most = try desk.redeemable(card, takenToday: try database.takenFromUnknownGiftCards(on: desk.today))
            let used = sale.activeTenders.reduce(Int64(0)) { $1.details == .account(number: number) ? $0 + $1.amount.minorUnits : $0 }
            let left = most.minorUnits - used
            guard left > 0 else { throw GiftCardRefusal.empty }
            // Where it covers everything the sale says how much that is: there may be a discount for this payment.
            guard amount != nil || left < due.minorUnits else {
                return try settle(.tender(card.kind == .storeCredit ? .storeCredit : .giftCard, nil, details: .account(number: number)), request, cashier)
            }
            let wanted = amount?.minorUnits ?? min(left, due.minorUnits)
            guard wanted <= left else { throw GiftCardRefusal.notEnough(Money(left, most.currency)) }
            return try settle(.tender(card.kind == .storeCredit ? .storeCredit : .giftCard, Money(wanted, most.currency), details: .account(number: number)), request, cashier)
        } catch let refusal as GiftCardRefusal {
            throw RegisterRefusal.customer(.giftCard(refusal))
        }
    }

    /// Cards that are sold, pay, or get money back.
    func bookCards(
        of paid: Sale, _ document: Int64, _ day: BusinessDay, _ transaction: RegisterTransaction, at now: Moment
    ) throws -> [GiftCardMovement] {
        var movements: [GiftCardMovement] = []
        let sold = paid.activeLines.filter { $0.item.giftCard != nil }
        let tenders = paid.activeTenders.filter { if case .account? = $0.details { true } else { false } }
        guard !sold.isEmpty || !tenders.isEmpty else { return [] }
        let (desk, context) = (try giftCardDesk(), GiftCardContext(document: document, day: day, at: now))
        let undone = try refundsUndone(by: paid)
        do {
            for line in sold {
                guard let number = line.item.giftCard else { continue }
                if line.isReturn {
                    movements.append(try transaction.withdrawGiftCard(number, Money(-line.amount.minorUnits, line.amount.currency), desk: desk, context))
                } else if try transaction.hasGiftCard(number) {
                    movements.append(try transaction.topUpGiftCard(number, line.amount, desk: desk, context))
                } else {
                    movements.append(try transaction.issueGiftCard(number, .giftCard, line.amount, desk: desk, context))
                }
            }
            for tender in tenders {
                guard case .account(let number)? = tender.details, !tender.amount.isZero else { continue }
                guard tender.amount.isNegative else {
                    guard undone[number] == nil else {
                        movements.append(try transaction.takeBackRefund(number, tender.amount, desk: desk, context))
                        continue
                    }
                    movements.append(try transaction.redeemGiftCard(number, tender.amount, desk: desk, context))
                    continue
                }
                let back = Money(-tender.amount.minorUnits, tender.amount.currency)
                if tender.kind == .storeCredit, try !transaction.hasGiftCard(number) {
                    movements.append(try transaction.issueGiftCard(number, .storeCredit, back, desk: desk, context))
                } else {
                    movements.append(try transaction.refundToGiftCard(number, back, desk: desk, context))
                }
            }
        } catch let refusal as GiftCardRefusal {
            throw RegisterRefusal.customer(.giftCard(refusal))
        }
        return movements
    }
}
