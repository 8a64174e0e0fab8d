import Journal
import SaleCore
import Storage

/// A whole sale in one go, for scripts: what, and how it is paid.
public struct RingOrder: Sendable, Hashable, Codable {
    public struct Item: Sendable, Hashable, Codable {
        public var code: String
        /// Thousandths; nil means one piece.
        public var quantity: Int64?
        /// What is to be read beside its line; nil for nothing. An item with a note or a surcharge is a line of its own.
        public var note: String?
        /// Added to its line, before anything else is rung.
        public var surcharge: Addition?
        public init(code: String, quantity: Int64?, note: String? = nil, surcharge: Addition? = nil) {
            self.code = code
            self.quantity = quantity
            self.note = note
            self.surcharge = surcharge
        }
    }

    /// A surcharge: a code of the shop's list, and a percentage or an amount.
    public struct Addition: Sendable, Hashable, Codable {
        public var reason: String
        /// Millionths.
        public var percent: Int64?
        /// Minor units; where both stand there the percentage counts.
        public var amount: Int64?
        public init(reason: String, percent: Int64? = nil, amount: Int64? = nil) {
            self.reason = reason
            self.percent = percent
            self.amount = amount
        }
    }

    /// The action's id: the same id again is answered again, not sold again.
    public var id: String
    public var items: [Item]
    /// `cash`, `card`, or the code of one that the shop has named itself and that asks for nothing.
    public var kind: String
    /// Minor units handed over; nil means exactly what is due.
    public var amount: Int64?
    /// On the sale; nil for none.
    public var surcharges: [Addition]?
    /// What is to be read beside the sale.
    public var note: String?

    public init(id: String, items: [Item], kind: String, amount: Int64?, surcharges: [Addition]? = nil, note: String? = nil) {
        self.id = id
        self.items = items
        self.kind = kind
        self.amount = amount
        self.surcharges = surcharges
        self.note = note
    }
}

extension Register {
    /// Rings one sale without a screen: the same lookups, decisions and records as by hand, in one commit. All of it or nothing.
    /// Refused while a ticket is open, nobody is signed in, the register is locked, or the operator's PIN must be changed.
    /// - Parameter caller: who asked over the local socket; journalled in the same commit.
    public func ring(_ order: RingOrder, caller: CommandCalled? = nil) -> ActionOutcome {
        settleDoubt()
        return ring(order, by: nil, caller)
    }

    /// The same for a cashier who proves who it is; whoever is signed in stays so, and so does the lock, which stands for the operator alone.
    public func ring(_ order: RingOrder, number: Int, pin: String) async -> ActionOutcome {
        settleDoubt()
        let verified = await verify(number: number, pin: pin)
        do {
            return ring(order, by: try admitted(verified), nil)
        } catch {
            return .refused(error as? RegisterRefusal ?? refusal(for: error), revision: revision)
        }
    }

    /// - Parameter proven: who rings; nil: the operator.
    private func ring(_ order: RingOrder, by proven: Cashier?, _ caller: CommandCalled?) -> ActionOutcome {
        do {
            guard ActionRequest.isGood(id: order.id) else { throw RegisterRefusal.badActionID }
            let content = StableJSON.encode(order)
            if let known = try alreadyAnswered(order.id, content: content) { return known }
            if let halted { throw RegisterRefusal.halted(halted) }
            let cashier = try proven ?? operatorAtWork()
            guard !cashier.mustChangePIN else { throw RegisterRefusal.mustChangePIN }
            guard sale == nil else { throw RegisterRefusal.saleOpen }
            try checkClock()
            guard prompt == nil else { throw RegisterRefusal.promptOpen }
            let (number, warnings) = try ring(order, cashier, caller)
            var outcome = ActionOutcome.accepted(revision: revision, documentNumber: number)
            if !warnings.isEmpty { outcome.warnings = warnings.map(\.description) }
            answered.remember(order.id, outcome, content: content)
            publish()
            return outcome
        } catch let recorded as RecordedAfterAll {
            let outcome = recorded.answer(revision: revision)
            answered.remember(order.id, outcome, content: StableJSON.encode(order))
            publish()
            return outcome
        } catch {
            publish()
            return .refused(error as? RegisterRefusal ?? refusal(for: error), revision: revision)
        }
    }

    private func ring(_ order: RingOrder, _ cashier: Cashier, _ caller: CommandCalled?) throws -> (number: String, warnings: [ArticleRefusal]) {
        let own = try TenderKind(rawValue: order.kind) == nil ? named(order.kind) : nil
        guard let kind = own?.behaves.kind ?? TenderKind(rawValue: order.kind) else { throw RegisterRefusal.unknownTender(order.kind) }
        guard !order.items.isEmpty else { throw RegisterRefusal.sale(.noSale) }
        let now = clock.now()
        let start = try beginning(cashier, at: now)
        var paid = start.sale
        var warnings: [ArticleRefusal] = []
        @discardableResult func apply(_ action: SaleAction) throws -> [SaleEvent] {
            let events = try Self.decide(action, on: paid, start.facts)
            for event in events { Sale.evolve(&paid, event) }
            return events
        }
        for item in order.items {
            let article = try rung(item, paid)
            try checkLimits(ofRung: article, paid, cashier)
            if let warning = try stockWarning(article, paid, cashier) { warnings.append(warning) }
            // What is said of one item is not said of others: it joins no line, and none joins it.
            let isApart = item.note != nil || item.surcharge != nil
            let actions = article.actions(line: (paid?.lines.count ?? 0) + 1, by: cashier, start.facts.campaigns, isApart: isApart)
            guard let line = Self.line(touchedBy: try actions.flatMap(apply)) else { continue }
            if let note = item.note { try apply(.note(line: line, text: note)) }
            if let addition = item.surcharge { try apply(surcharge(addition, .line(line), cashier)) }
        }
        for addition in order.surcharges ?? [] { try apply(surcharge(addition, .sale, cashier)) }
        if let note = order.note { try apply(.note(line: nil, text: note)) }
        try apply(.tender(kind, order.amount.map { Money($0, shop.currency) }, details: own.map { .named($0, reference: nil) }))
        guard let sale = paid, sale.status == .completed else {
            throw RegisterRefusal.notCovered(due: paid?.due.description ?? "")
        }
        let request = ActionRequest(id: order.id, action: .tender(kind, amountMinorUnits: order.amount))
        let number = try finish(sale, request, cashier, at: now) { transaction, note in
            note.content = StableJSON.encode(order)
            if let day = start.day { try openDay(day, transaction, &note, cashierID: cashier.id, at: now) }
            try ensureShift(transaction, &note, cashierID: cashier.id, at: now)
            if let caller { try journal(caller, transaction, &note, at: now, day: start.day) }
        }
        if let day = start.day { businessDay = day }
        return (number, warnings)
    }

    /// A surcharge that is more than whoever rings may add is refused as what it is: a want of permission.
    private static func decide(_ action: SaleAction, on sale: Sale?, _ facts: PricingFacts) throws -> [SaleEvent] {
        do {
            return try Sale.decide(action, on: sale, facts: facts)
        } catch {
            guard case .surcharge(let refusal) = error, case .permissionNeeded(let permission, _) = refusal else { throw error }
            throw RegisterRefusal.permissionNeeded(Permission(rawValue: permission) ?? .overridePrice)
        }
    }

    /// Nobody can be asked to approve: who rings must have the permission.
    private func surcharge(_ addition: RingOrder.Addition, _ target: ManualDiscount.Target, _ cashier: Cashier) throws -> SaleAction {
        guard let reason = try database.discountSettings().surcharges(in: shop.receiptLanguage).first(where: { $0.code == addition.reason }) else {
            throw RegisterRefusal.sale(.surcharge(.unknownReason(addition.reason)))
        }
        let effect: Surcharge.Effect = addition.percent.map { .percent(Rate(millionths: $0)) } ?? .amount(Money(addition.amount ?? 0, shop.currency))
        let granted = Set(people.roles.permissions(of: cashier.role).map(\.rawValue))
        return .addSurcharge(Surcharge(target, effect, reason: reason, by: cashier.id), granted: granted)
    }

    /// More than there is, by the rule of the article or the shop. Nobody can be asked to approve: who rings must have the permission.
    /// - Returns: what is told where it is sold all the same.
    private func stockWarning(_ article: PendingArticle, _ sale: Sale?, _ cashier: Cashier) throws -> ArticleRefusal? {
        let (policy, beyond) = try judgeStock(of: article.found.product, more: article.quantity ?? .one, sale)
        guard let beyond, policy != .allow else { return nil }
        if policy == .refuse, !people.roles.allows(.sellBeyondStock, to: cashier.role) { throw RegisterRefusal.permissionNeeded(.sellBeyondStock) }
        return beyond
    }

    /// An article as by hand, where nothing of it has to be asked.
    private func rung(_ item: RingOrder.Item, _ sale: Sale?) throws -> PendingArticle {
        guard Self.isPlausible(item.code) else { throw RegisterRefusal.badCode }
        guard let found = try find(item.code, for: sale) else { throw RegisterRefusal.unknownCode(Self.shown(item.code)) }
        let article = PendingArticle(found: found, code: item.code, quantity: try counted(found, times: item.quantity.map { Quantity(thousandths: $0) }))
        let product = found.product
        if let day = sale?.begun.businessDay, let refusal = found.refusal(on: day) { throw RegisterRefusal.article(refusal) }
        try checkBans(of: found)
        if product.openPrice != nil { throw RegisterRefusal.needsAnswer(product.name, what: "its price has to be entered") }
        if product.minimumAge != nil { throw RegisterRefusal.needsAnswer(product.name, what: "the customer's age has to be asked for") }
        if product.capture != nil, article.noted == nil {
            throw RegisterRefusal.needsAnswer(product.name, what: "its serial number or lot has to be noted")
        }
        return article
    }
}
