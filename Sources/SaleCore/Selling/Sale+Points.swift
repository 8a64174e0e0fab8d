// Points that pay for a sale.
extension Sale {
    /// The sold lines as points see them.
    /// - Parameter assessed: what each line finally costs, by line number.
    public func earningLines(_ assessed: [Int: AssessedLine]) -> [EarningLine] {
        soldLines.map { line in
            EarningLine(
                number: line.number, department: line.item.department, amount: assessed[line.number]?.gross ?? line.amount,
                earns: line.item.isDiscountable && line.parent == nil && line.item.giftCard == nil, article: line.item.code, quantity: line.quantity,
                brand: line.item.brand, unit: line.item.unit, isPack: line.item.isWeighed || line.item.fixedAmount != nil)
        }
    }

    /// Points that were paid with, and what they stand for in minor units; not those given back.
    public var redeemed: (points: Int64, value: Int64) {
        var sum: (points: Int64, value: Int64) = (0, 0)
        for tender in activeTenders {
            if case .points(let points)? = tender.details, !tender.amount.isNegative { sum = (sum.points + points, sum.value + tender.amount.minorUnits) }
        }
        return sum
    }

    /// Points keep to their share of what is sold, also when lines go, or cost less, after they have paid.
    /// - Throws: `.pointsExceedShare`.
    func checkPoints(_ pricing: SalePricing, _ facts: PricingFacts) throws(SaleRefusal) {
        let paid = redeemed.value
        guard paid > 0, let rules = facts.loyalty else { return }
        let lines = earningLines(try assess(pricing.byLine).lines)
        guard let eligible = try? rules.eligible(lines), let most = rules.redeemableShare(of: eligible), paid > most else { return }
        throw .pointsExceedShare(most: Money(most, currency).description)
    }
}
