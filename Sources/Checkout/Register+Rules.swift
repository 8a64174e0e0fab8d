import SaleCore
import Storage

// The rules of the shop that the open sale keeps to: as they were when it began.
extension Register {
    /// A sale that is open, or one that begins with what is done now.
    struct Beginning {
        var sale: Sale?
        /// What begins it; empty where it is open already.
        var events: [SaleEvent] = []
        /// The business day to be opened with it.
        var day: BusinessDay?
        var facts: PricingFacts
    }

    /// - Parameter reverses: the number of the document that a new one takes back.
    /// - Throws: `.diskFull`, `.clockBehind` where a new one cannot begin.
    func beginning(_ cashier: Cashier, at now: Moment, reverses: String? = nil) throws -> Beginning {
        if let sale { return Beginning(sale: sale, facts: facts) }
        if disk.isBallastReleased { throw RegisterRefusal.diskFull }
        guard let day = dayForNewSale(at: now) else { throw RegisterRefusal.clockBehind }
        let begun = SaleBegun(
            saleID: identifiers.next(), currency: shop.currency, rounding: shop.rounding, businessDay: day, cashierID: cashier.id,
            catalogueVersion: try database.catalogueVersion(), begunAt: now.utcMilliseconds, localTime: LocalTime(now), taxes: try database.taxesInForce(on: day),
            campaignVersion: try database.currentCampaignVersion(), reverses: reverses, ownCashRounding: shop.cashRounding)
        var start = Beginning(facts: try facts(campaignVersion: begun.campaignVersion, customer: nil))
        start.day = day
        start.events = try Sale.decide(.begin(begun), on: nil)
        for event in start.events { Sale.evolve(&start.sale, event) }
        return start
    }

    /// Decides an action on a sale that may have to begin with it, writes both in one commit and applies them.
    /// - Returns: the events of the action.
    @discardableResult
    func commit(_ action: SaleAction, _ start: Beginning, _ request: ActionRequest, _ cashier: Cashier, at now: Moment) throws -> [SaleEvent] {
        try commit([action], start, request, cashier, at: now)
    }

    @discardableResult
    func commit(_ actions: [SaleAction], _ start: Beginning, _ request: ActionRequest, _ cashier: Cashier, at now: Moment) throws -> [SaleEvent] {
        var after = start.sale
        var decided: [SaleEvent] = []
        for action in actions {
            let events = try Sale.decide(action, on: after, facts: start.facts)
            for event in events { Sale.evolve(&after, event) }
            decided += events
        }
        guard let saleID = after?.id else { return [] }
        try record(request, at: now) { transaction, note in
            if let day = start.day {
                try openDay(day, transaction, &note, cashierID: cashier.id, at: now)
                try ensureShift(transaction, &note, cashierID: cashier.id, at: now)
            }
            try transaction.appendDraft(saleID: saleID, events: start.events + decided, at: now)
        }
        if let day = start.day { businessDay = day }
        sale = after
        facts = start.facts
        lastDocument = nil
        return decided
    }

    /// What prices follow from in a sale that began with these campaigns.
    func facts(campaignVersion: Int64?, customer: String?) throws -> PricingFacts {
        let ceilings = try database.discountSettings().ceilings
        // Only who is named pays with points.
        let loyalty = customer == nil ? nil : try database.loyaltyRules()
        guard let campaignVersion else { return PricingFacts(ceilings: ceilings, loyalty: loyalty) }
        let campaigns = try database.campaigns(version: campaignVersion)
        let usage = campaigns.limitedCodes.isEmpty ? [:] : try database.campaignUsage(campaigns.limitedCodes, customer: customer)
        return PricingFacts(campaigns: campaigns.index, ceilings: ceilings, usage: usage, loyalty: loyalty)
    }

    /// Looks up again what the open sale's prices follow from: it was resumed, or its customer is another one.
    func refreshFacts(for sale: Sale?) throws {
        facts = if let sale { try facts(campaignVersion: sale.begun.campaignVersion, customer: sale.terms.customer?.id) } else { .none }
    }

    /// Tells whoever takes a sale up again that it cannot be paid as it is: campaigns give more than when it was put aside, or may give more, and a discount
    /// by hand does not fit any more.
    func tellMisfit() {
        guard let sale else { return }
        do throws(SaleRefusal) { _ = try sale.pricing(facts) } catch {
            guard case .promotion(let why) = error, !sale.terms.discounts.isEmpty else { return }
            notify(.refused, .refused(.sale(.discountNoLongerFits(why: why))))
        }
    }

    /// The open sale's prices as they stand, with its taxes; nil where none is open or its rules do not fit it any more.
    func priced(_ sale: Sale) -> (pricing: SalePricing, assessment: SaleAssessment)? {
        guard let pricing = try? sale.pricing(facts), let assessment = try? sale.assess(pricing.byLine) else { return nil }
        return (pricing, assessment)
    }
}
