// What was allowed of discounts by hand: an amount in the sale as it was, not a share of whatever is scanned later.
extension Sale {
    /// The discount with what it takes off now, as what was allowed.
    /// - Throws: `.promotion` where it cannot be given.
    public func approving(_ given: GivenDiscount, _ facts: PricingFacts) throws(SaleRefusal) -> GivenDiscount {
        guard !soldLines.isEmpty else { return given }
        var after = self
        after.evolve(.discountGiven(given))
        let taken = try after.promote(facts)?.byHand.first { $0.target == given.discount.target }
        return GivenDiscount(discount: given.discount, reason: given.reason, by: given.by, approved: taken?.amount)
    }

    /// Discounts by hand that take off more now than was allowed, and more than anybody may give. Another price takes somebody who may set prices,
    /// however little it takes off.
    public func grownDiscounts(_ facts: PricingFacts) throws(SaleRefusal) -> [GrownDiscount] {
        guard terms.discounts.contains(where: { $0.approved != nil }), let result = try promote(facts) else { return [] }
        var grown: [GrownDiscount] = []
        for given in terms.discounts {
            guard let approved = given.approved, let now = result.byHand.first(where: { $0.target == given.discount.target }), now.amount > approved else { continue }
            let discount = GrownDiscount(given: given, amount: now.amount, isFree: now.isFree)
            if discount.isOverride || !discount.isFree { grown.append(discount) }
        }
        return grown
    }

    /// Minor units of tax, before discounts, that the exemption given at the till spares the customer now.
    public var sparedNow: Int64 {
        var taxed = self
        taxed.terms.exemption = nil
        guard let full = try? taxed.assess([:]).tax, let left = try? assess([:]).tax else { return 0 }
        return full.minorUnits - left.minorUnits
    }

    /// The exemption, where it spares more tax now than when it was given: for a loaf is not for the television that was scanned after it.
    public var grownExemption: TaxExemption? {
        guard let exemption = terms.exemption, let taxSpared, sparedNow > taxSpared else { return nil }
        return exemption
    }
}

/// A discount by hand that has outgrown what was allowed.
public struct GrownDiscount: Sendable, Hashable {
    public let given: GivenDiscount
    /// Minor units it takes off now.
    public let amount: Int64
    /// Whether anybody may take off so much for its reason.
    public let isFree: Bool

    /// Whether it sets another price.
    public var isOverride: Bool { if case .price = given.discount.effect { true } else { false } }
}
