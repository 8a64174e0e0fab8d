// What a payment gives by itself: ten per cent for cash, or for the shop's own wallet. It is for whoever pays, or is given back, all of it that way.
extension Sale {
    /// The prices with what this kind of payment alone gives, where it settles all of it; else without.
    /// - Throws: `.owesMore` for an amount that gives all back, and `.givesBack` for one that pays all, but at the prices of another kind of payment;
    ///   `.discountNoLongerFits` for a discount by hand that is more than this way leaves to pay.
    func pricing(for kind: TenderKind, _ amount: Money?, _ details: TenderDetails?, _ facts: PricingFacts) throws(SaleRefusal) -> SalePricing {
        if let fixed { return fixed }
        let plain: SalePricing
        do { plain = try reckon(facts) } catch { throw explained(error, []) }
        let own = details?.named?.code
        guard facts.campaigns?.campaigns.contains(where: { !$0.conditions.tenders.isEmpty && $0.conditions.tenders.contains(kind, named: own) }) == true else { return plain }
        let better: SalePricing
        // Beside what this way gives there may not be enough left for a discount by hand.
        do { better = try reckon(facts, tender: kind, named: own) } catch { throw explained(error, []) }
        guard let given = try given(kind, amount, details), given.currency == currency else { return better }
        let due = self.due(of: better.total)
        guard due.isNegative else {
            // More than it all costs this way is change, or lost, or refused: nobody is charged the price of another way.
            let needed = kind.givesChange ? try payable(due) : due
            return given == due || given.minorUnits >= needed.minorUnits ? better : plain
        }
        let owed = try owed(due, kind)
        if given == owed.exact || given == owed.needed { return better }
        let otherDue = self.due(of: plain.total)
        guard otherDue.isNegative else {
            // All that would have to be paid otherwise, where this way money goes back: nobody is charged the price of another way.
            let needed = kind.givesChange ? try payable(otherDue) : otherDue
            guard given.minorUnits < needed.minorUnits else { throw .givesBack(owed: owed.needed.description) }
            return plain
        }
        let other = try self.owed(otherDue, kind)
        let isAll = given == other.exact || given == other.needed
        guard !isAll || other.exact.minorUnits >= owed.exact.minorUnits else { throw .owesMore(owed: owed.needed.description) }
        return plain
    }
}
