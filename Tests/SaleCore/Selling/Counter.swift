import SaleCore
import Testing

/// A sale with the shop's rules: decide with facts, evolve, and after each step check what must always hold.
struct Counter {
    private(set) var sale: Sale?
    private(set) var events: [SaleEvent] = []
    var facts: PricingFacts

    init(taxes: TaxesInForce? = nil, campaigns: [Campaign] = [], ceilings: PromotionCeilings = .none, currency: Currency = .eur, reverses: String? = nil) throws {
        let index = campaigns.isEmpty ? nil : try CampaignIndex(campaigns, currency: currency)
        facts = PricingFacts(campaigns: index, ceilings: ceilings)
        try act(.begin(SaleBegun(
            saleID: "00112233445566778899aabbccddeeff", currency: currency, rounding: taxes?.rounding ?? TaxRounding(), businessDay: BusinessDay("2026-11-23")!,
            cashierID: "c1", catalogueVersion: 7, begunAt: 1_795_000_000_000, localTime: Shop.monday, taxes: taxes, reverses: reverses)))
    }

    var open: Sale { sale! }

    @discardableResult
    mutating func act(_ action: SaleAction) throws(SaleRefusal) -> [SaleEvent] {
        let decided = try Sale.decide(action, on: sale, facts: facts)
        for event in decided { Sale.evolve(&sale, event) }
        events += decided
        checkSums()
        return decided
    }

    mutating func sell(_ item: SaleItem, _ pieces: Int64 = 1) throws(SaleRefusal) { try act(.add(item, quantity: .pieces(pieces), linked: [])) }

    /// The refusal, after checking that nothing changed; nil where it was accepted.
    func refusal(_ action: SaleAction) -> SaleRefusal? {
        var copy = self
        do {
            try copy.act(action)
            return nil
        } catch {
            return copy.sale == sale ? error : nil
        }
    }

    var pricing: SalePricing { get throws { try open.pricing(facts) } }
    var total: Int64 { get throws { try pricing.total.minorUnits } }
    var due: Int64 { get throws { open.due(of: try pricing.total).minorUnits } }
    var assessment: SaleAssessment { get throws { try open.assess(pricing.byLine) } }

    /// Lines, taxes, payments and change always add up; the events alone give the sale back.
    private func checkSums() {
        guard let sale, let pricing = try? sale.pricing(facts), let assessed = try? sale.assess(pricing.byLine) else { return }
        #expect(assessed.total == pricing.total)
        #expect(assessed.lines.values.reduce(0) { $0 + $1.gross.minorUnits } == assessed.total.minorUnits)
        #expect(assessed.net.minorUnits + assessed.tax.minorUnits == assessed.total.minorUnits)
        #expect(assessed.rows.reduce(0) { $0 + $1.amount.minorUnits } == assessed.tax.minorUnits)
        #expect(Sale.replay(events) == sale)
        guard sale.status == .completed else { return }
        let tip = sale.terms.tip?.minorUnits ?? 0
        #expect(sale.tendered.minorUnits == sale.total.minorUnits + tip)
        let given = sale.activeTenders.reduce(0) { $0 + $1.given.minorUnits }
        #expect(given - (sale.change?.minorUnits ?? 0) == sale.tendered.minorUnits + sale.cashRounding.minorUnits)
        #expect(sale.activeTenders.allSatisfy { $0.state == .paid })
    }

    /// Takes lines of a completed sale back, as the register does.
    static func back(_ sale: Sale, _ line: Int, _ pieces: Int64, before: Int64 = 0) throws -> ReturnedItem {
        let sold = try #require(sale.line(line))
        let part = try #require(sale.assessment?.lines[line]).returning(.pieces(pieces), returned: .pieces(before))
        return ReturnedItem(
            item: sold.item, quantity: .pieces(pieces), origin: ReturnOrigin(document: "T1-1-000001", line: line, reason: "defect", isRestocked: true, assessed: part),
            mode: sale.mode(of: sold))
    }
}

enum Reasons {
    static let other = ManualDiscountReason(
        code: "other", name: "Discount", permission: "discount.line", freeUpTo: percent(10), maximumRate: percent(50), maximumAmount: cents(2000))

    static func give(_ target: ManualDiscount.Target, _ effect: ManualDiscount.Effect, granted: Set<String> = []) -> SaleAction {
        .giveDiscount(GivenDiscount(discount: ManualDiscount(target, effect, reason: "other", granted: granted), reason: other, by: "c1"))
    }
}
