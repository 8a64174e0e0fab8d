import SaleCore

extension Sale {
    /// What an exemption takes out of prices that include tax, zero or less: lines and discounts are as in everybody's price, the total is without the tax. Nil where
    /// taxes come on top. What comes back gives back what was paid for it, so nothing is taken out of that.
    /// - Parameter off: minor units that come off each line, by line number (`SalePricing.byLine`).
    func taxTakenOff(_ off: [Int: Int64], _ assessment: SaleAssessment?) -> Money? {
        guard let assessment, begun.taxes?.basis != .exclusive else { return nil }
        let units = soldLines.reduce(Int64(0)) { sum, line in
            let price = line.amount.minorUnits - (off[line.number] ?? 0)
            return sum + (assessment.lines[line.number]?.gross.minorUnits ?? price) - price
        }
        return Money(units, currency)
    }
}
