import Journal
import SaleCore
import Storage

// Customers, their points, and cards of value, outside the open sale.
extension Register {
    public static let customersShown = 20
    static let purchasesShown = 10
    static let pointsMovesShown = 30

    /// Customers by card number, telephone, e-mail or name, as screens show them.
    public func customers(matching text: String, limit: Int = customersShown) throws -> [RegisterState.CustomerView] {
        try database.customers(matching: text, limit: limit).map { try customerView($0) }
    }

    /// Everything a form shows of one customer; nil for one that is not here or was erased.
    public func customerForm(id: String) throws -> CustomerForm? {
        try database.customer(id: id).flatMap(CustomerForm.init)
    }

    /// What a customer bought and brought back last, the newest first; nil for one that is not here or was erased.
    public func customerPurchases(id: String) throws -> [PurchaseView]? {
        guard let found = try database.customer(id: id), found.record != nil else { return nil }
        return try database.customerPurchases(id: id, limit: Self.purchasesShown).map { bought in
            .init(
                number: bought.number, at: bought.at, totalText: bought.total,
                items: bought.items.map { .init(name: $0.name, quantityText: Quantity(thousandths: $0.quantity).text) })
        }
    }

    /// How a customer's points came and went, the newest first; nil for one that is not here or was erased.
    public func customerPoints(id: String) throws -> [PointsMoveView]? {
        guard let found = try database.customer(id: id), found.record != nil else { return nil }
        return try database.pointsHistory(id: id).reversed().prefix(Self.pointsMovesShown).map { entry in
            .init(
                day: entry.movement.day.text, kind: entry.movement.kind.rawValue, points: entry.movement.points, document: entry.document,
                reason: entry.movement.reason, expires: entry.movement.expires?.text)
        }
    }

    /// What lies on a card and what can be taken from it now. Nothing is recorded.
    /// - Throws: `RegisterRefusal.customer` for a text that is no card number, or where the shop has no terms.
    public func giftCard(number typed: String) throws -> RegisterState.GiftCardView {
        guard let number = GiftCardNumber.normalise(typed) else { throw RegisterRefusal.customer(.giftCard(.badNumber)) }
        let desk = try giftCardDesk()
        let known = try database.giftCard(number: number)
        let card = known
            ?? GiftCard(number: number, kind: .giftCard, currency: desk.terms.currency, balance: .unknown(taken: 0))
        var view = RegisterState.GiftCardView(
            number: GiftCardNumber.masked(number), kind: card.kind.rawValue, balance: nil, redeemable: nil, expires: card.expires?.text, isBlocked: card.isBlocked,
            refusal: nil, isKnown: known != nil)
        if case .known(let minor) = card.balance { view.balance = .init(Money(minor, card.currency)) }
        do {
            try checkSomebodyKnows(card)
            view.redeemable = .init(try desk.redeemable(card, takenToday: try database.takenFromUnknownGiftCards(on: desk.today)))
        } catch let refusal as GiftCardRefusal {
            view.refusal = sentences.say(refusal)
        }
        return view
    }

    /// A card not known here may have been sold by another terminal, where there is one that tells this one: the terms say how far it is trusted. Where
    /// nobody else sells any, it is no money but a number.
    /// - Throws: `GiftCardRefusal.unknownCard`.
    func checkSomebodyKnows(_ card: GiftCard) throws {
        guard case .unknown = card.balance, try database.peers().isEmpty else { return }
        throw GiftCardRefusal.unknownCard(GiftCardNumber.masked(card.number))
    }

    /// The rules for cards of value, today.
    func giftCardDesk() throws -> GiftCardDesk {
        guard let terms = try database.giftCardTerms() else { throw RegisterRefusal.customer(.giftCard(.noTerms)) }
        return GiftCardDesk(terms: terms, today: try today())
    }

    /// - Parameter withRules: what the customer belongs to by the shop's criteria is reckoned: for one customer, not for a list.
    func customerView(_ found: FoundCustomer, withRules: Bool = false) throws -> RegisterState.CustomerView {
        let rules = try database.loyaltyRules()
        var usable = max(0, found.customer.points)
        if let rules, found.customer.points > 0, found.record != nil {
            let day = try today()
            usable = try database.loyaltyFacts(customer: found.customer.id, rules: rules, document: "", day: day).account.available(on: day)
        }
        var view = RegisterState.CustomerView(found, rules: rules, usable: usable)
        view.enterAccount(found.customer, shop)
        if found.record != nil { view.payments = try payments(of: found.customer.id) }
        if let code = view.taxExemption { view.taxExemptionName = try database.taxPreset()?.preset.exemptions.first { $0.code == code }?.name }
        if withRules, found.record != nil { view.segmentsByRule = try segmentsByRule(ofCustomer: found.customer.id).map(\.name) }
        return view
    }

    /// The customer of a sale that was begun before: the segments by criteria are those that the sale keeps.
    func customerView(of named: SaleCustomer) throws -> RegisterState.CustomerView? {
        guard let found = try database.customer(id: named.id) else { return nil }
        var view = try customerView(found)
        let kept = named.segments.subtracting(found.customer.segments).sorted()
        if !kept.isEmpty {
            let book = try database.segmentBook().segments
            view.segmentsByRule = kept.map { code in book.first { $0.code == code }?.name ?? code }
        }
        return view
    }

    /// The number of the customer last enrolled or changed, for the command that did it: the state shows no customer while nobody works here.
    public var customerNumberAtHand: String? { customerAtHand?.number }

    /// Shows this customer from now on, as the database has it.
    func show(customer id: String) {
        look(at: "the customer") { customerAtHand = try database.customer(id: id).map { try customerView($0, withRules: true) } }
    }

    /// The business day in force, or the one that a sale begun now would open.
    func today() throws -> BusinessDay {
        guard let day = businessDay ?? dayForNewSale(at: clock.now()) else { throw RegisterRefusal.clockBehind }
        return day
    }

    func carryOut(_ action: CustomerAction, _ request: ActionRequest, _ cashier: Cashier) throws -> String? {
        do {
            switch action {
            case .enrol(let form):
                try need(.editCustomer)
                try enrol(form, request, cashier)
            case .change(let customer, let form):
                try need(.editCustomer)
                try change(customer, form, request, cashier)
            case .erase(let customer):
                try need(.eraseCustomer)
                try erase(customer, request, cashier)
            case .adjustPoints(let customer, let points, let reason):
                try need(.adjustPoints)
                try adjust(customer, points, reason, request, cashier)
            case .payAccount(let customer, let amount, let means): return try payAccount(customer, amount, by: means, request, cashier)
            case .payOutAccount(let customer, let amount, let means): return try payOutAccount(customer, amount, by: means, request, cashier)
            case .takeBackPayment(let customer, let receipt): return try takeBackPayment(customer, receipt, request, cashier)
            case .blockGiftCard(let number, let isBlocked, let reason):
                try need(isBlocked ? .issueGiftCard : .unblockGiftCard)
                try block(number, isBlocked, reason, request, cashier)
            }
        } catch let problem as CustomerProblem { throw RegisterRefusal.customer(.data(problem))
        } catch let refusal as LoyaltyRefusal { throw RegisterRefusal.customer(.points(refusal))
        } catch let refusal as AccountRefusal { throw RegisterRefusal.customer(.account(refusal))
        } catch let refusal as GiftCardRefusal { throw RegisterRefusal.customer(.giftCard(refusal))
        } catch StorageError.noSuchCustomer { throw RegisterRefusal.customer(.noSuchCustomer)
        } catch StorageError.noSuchGiftCard { throw RegisterRefusal.customer(.noSuchGiftCard) }
        return nil
    }

    private func enrol(_ form: CustomerForm, _ request: ActionRequest, _ cashier: Cashier) throws {
        let personal = try self.personal(form)
        let nobody = Customer(id: identifiers.next(), number: nil)
        let customer = try filled(nobody, form)
        try checkFree(customer, personal)
        try needForTerms(of: customer, before: nobody)
        let (now, day, salt) = (clock.now(), try today(), newSalt())
        let welcome = try database.loyaltyRules()?.welcome(on: day)
        try record(request, at: now) { transaction, note in
            let enrolled = try transaction.enrol(customer, record: personal, salt: salt, at: now)
            try journal(CustomerChanged(.enrolled, enrolled.customer, record: enrolled.record, user: cashier.id, action: request.id), transaction, &note, at: now)
            if let welcome { try book([welcome], customer.id, transaction, &note, user: cashier.id, request, at: now) }
        }
        show(customer: customer.id)
        notice = nil
        warnOfVATNumber(personal)
    }

    /// Taken as it was typed, where nobody here knows its form.
    private func warnOfVATNumber(_ personal: PersonalRecord, before: String? = nil) {
        guard let number = personal.vatID, number != before, VATIdentifier(number)?.isChecked == false else { return }
        notify(.warning, .vatUnchecked)
    }

    private func change(_ id: String, _ form: CustomerForm, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard let known = try database.customer(id: id), known.record != nil else { throw RegisterRefusal.customer(.noSuchCustomer) }
        let personal = try self.personal(form)
        let customer = try filled(known.customer, form)
        try checkFree(customer, personal)
        try needForTerms(of: customer, before: known.customer)
        let (now, salt) = (clock.now(), newSalt())
        try record(request, at: now) { transaction, note in
            let hash = try transaction.change(customer, record: personal, salt: salt, at: now)
            try journal(CustomerChanged(.changed, customer, record: hash, user: cashier.id, action: request.id), transaction, &note, at: now)
        }
        show(customer: id)
        notice = nil
        warnOfVATNumber(personal, before: known.record?.vatID)
    }

    private func erase(_ id: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        // A debt without a name could never be claimed, nor credit be given back.
        let (parked, open) = (try parkedOnAccount(of: id), try openOnAccount(of: id))
        if parked != 0 { throw AccountRefusal.parkedOnAccount(Money(parked, shop.currency)) }
        if open != 0 { throw AccountRefusal.openOnAccount(Money(abs(open), shop.currency)) }
        if let owed = try database.customer(id: id)?.customer.owed, owed != 0 {
            throw owed < 0 ? AccountRefusal.creditLeft(Money(-owed, shop.currency)) : .openBalance(Money(owed, shop.currency))
        }
        let (now, day) = (clock.now(), try today())
        try record(request, at: now) { transaction, note in
            let erased = try transaction.eraseCustomer(id, day: day, at: now)
            let payload = RecordErased(customer: id, records: erased.records, points: erased.points, user: cashier.id, action: request.id)
            try journal(payload, transaction, &note, at: now)
        }
        look(at: "the list of erasures") { try database.keepErasures() }
        refreshSpool()
        if customerAtHand?.id == id { customerAtHand = nil }
        notify(.good, .done(.customerErased))
    }

    private func adjust(_ id: String, _ points: Int64, _ reason: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard points != 0, points.magnitude <= LoyaltyBounds.points.magnitude else { throw RegisterRefusal.customer(.badPoints) }
        try checkReason(reason)
        let (now, day) = (clock.now(), try today())
        let expires = points > 0 ? try database.loyaltyRules()?.expiry?.lastDay(earnedOn: day) : nil
        try record(request, at: now) { transaction, note in
            let movement = PointsMovement(.adjusted, points: points, day: day, expires: expires, reason: reason)
            try book([movement], id, transaction, &note, user: cashier.id, request, at: now)
        }
        show(customer: id)
        notify(.good, .done(.pointsAdjusted(now: customerAtHand?.points ?? points)))
    }

    private func block(_ typed: String, _ isBlocked: Bool, _ reason: String, _ request: ActionRequest, _ cashier: Cashier) throws {
        guard let number = GiftCardNumber.normalise(typed) else { throw GiftCardRefusal.badNumber }
        guard let card = try database.giftCard(number: number) else { throw StorageError.noSuchGiftCard }
        try checkReason(reason)
        let now = clock.now()
        let kind = GiftCardMovement.Kind.adjusted.rawValue
        let payload = GiftcardMoved(
            move: GiftcardMove(card: number, cardKind: card.kind.rawValue, kind: kind, amount: 0, expires: card.expires?.text), currency: card.currency.code,
            exponent: Int64(card.currency.exponent), reason: reason, isBlocked: isBlocked, user: cashier.id, action: request.id)
        try record(request, at: now) { transaction, note in
            try transaction.setGiftCardBlocked(number, isBlocked)
            try journal(payload, transaction, &note, at: now)
        }
        notice = nil
    }

    /// Books points outside a sale, and the event that tells of them right after.
    private func book(
        _ movements: [PointsMovement], _ customer: String, _ transaction: RegisterTransaction, _ note: inout CommitNote, user: String?, _ request: ActionRequest,
        at now: Moment
    ) throws {
        try transaction.movePoints(customer, movements, document: nil, at: now)
        try journal(PointsMoved(customer: customer, moves: movements.map(PointsMove.init), user: user, action: request.id), transaction, &note, at: now)
    }

    // MARK: Checks

    func personal(_ form: CustomerForm) throws -> PersonalRecord {
        var record = PersonalRecord(
            name: form.name, phone: form.phone, email: form.email, address: form.address, company: form.company, vatID: form.vatID,
            exemptionNumber: form.exemptionNumber)
        if let text = form.birthday, !text.isEmpty {
            guard let birthday = Birthday(text) else { throw CustomerProblem.birthdayInvalid }
            record.birthday = birthday
        }
        return try record.normalised(country: database.customerCountry().flatMap { PhoneCountry.known[$0] })
    }

    private func filled(_ known: Customer, _ form: CustomerForm) throws -> Customer {
        let customer = try typed(form, over: known)
        try checkGiven(customer, before: known)
        return customer
    }

    /// The customer with the form's fields.
    func typed(_ form: CustomerForm, over known: Customer) throws -> Customer {
        var customer = known
        if let typed = form.number, !typed.isEmpty { customer.number = Customer.normalise(number: typed) }
        customer.segments = Set(form.segments)
        customer.priceList = form.priceList
        customer.taxExemption = form.taxExemption
        customer.wantsInvoice = form.wantsInvoice
        customer.isActive = form.isActive
        customer.creditLimit = form.creditLimit
        if let limit = form.creditLimit, !(0...SaleLimits.amountMinorUnits).contains(limit) { throw AccountRefusal.badLimit(most: Money(SaleLimits.amountMinorUnits, shop.currency)) }
        try customer.check()
        return customer
    }

    /// Whether the customer may be given what decides prices. Where a peer owns the catalogue it also says who belongs to which segment and pays which prices.
    func checkGiven(_ customer: Customer, before known: Customer) throws {
        if let owner = try database.peers().first(where: { $0.ownsCatalogue })?.name {
            let owned = [
                ("segments", customer.segments != known.segments), ("priceList", customer.priceList != known.priceList),
                ("taxExemption", customer.taxExemption != known.taxExemption),
            ]
            if let field = owned.first(where: \.1)?.0 { throw RegisterRefusal.customer(.fieldOwned(field, by: owner)) }
        }
        try checkTerms(of: customer, before: known)
    }

    func checkFree(_ customer: Customer, _ record: PersonalRecord) throws {
        if let number = customer.number, let other = try database.customer(number: number), other.customer.id != customer.id {
            throw RegisterRefusal.customer(.numberTaken(number))
        }
        if let phone = record.phone, let other = try database.customerNumber(phone: phone, otherThan: customer.id) {
            throw RegisterRefusal.customer(.phoneTaken(other))
        }
    }

    /// Exemption, price list, segments and credit limit decide what the customer pays in every sale from now on, and when: whoever may not do that in one sale does not set them.
    func needForTerms(of customer: Customer, before known: Customer) throws {
        if customer.taxExemption != known.taxExemption { try need(.exemptFromTax) }
        if customer.priceList != known.priceList || customer.segments != known.segments { try need(.overridePrice) }
        if customer.creditLimit != known.creditLimit { try need(.sellBeyondCredit) }
    }

    private func checkReason(_ reason: String) throws {
        let isGood = reason.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 }
        guard (1...LoyaltyBounds.codeBytes).contains(reason.utf8.count), isGood else { throw RegisterRefusal.customer(.badReason) }
    }

    /// 32 random bytes: two of the register's ids.
    func newSalt() -> [UInt8] { Hexadecimal.decode(identifiers.next() + identifiers.next()) ?? [] }
}

extension CustomerForm {
    /// As the customer is now; nil for one that was erased.
    public init?(_ found: FoundCustomer) {
        guard let record = found.record else { return nil }
        self.init(name: record.name, phone: record.phone)
        number = found.customer.number
        (email, address, birthday) = (record.email, record.address, record.birthday?.text)
        (company, vatID, exemptionNumber) = (record.company, record.vatID, record.exemptionNumber)
        segments = found.customer.segments.sorted()
        (priceList, taxExemption) = (found.customer.priceList, found.customer.taxExemption)
        (wantsInvoice, isActive) = (found.customer.wantsInvoice, found.customer.isActive)
        creditLimit = found.customer.creditLimit
    }
}
