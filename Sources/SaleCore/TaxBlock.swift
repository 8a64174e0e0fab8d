/// The tax contained in a sale, per category: gross = net + tax in every row, and the gross column adds up to the total.
public struct TaxBlock: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        public let category: TaxCategory
        public let gross: Money
        public let tax: Money
        public var net: Money { Money(gross.minorUnits - tax.minorUnits, gross.currency) }
    }

    /// Highest rate first, then by code.
    public let rows: [Row]
}

extension Sale {
    /// Tax is rounded per line or once per category, as the sale began (`TaxRounding`).
    public var taxBlock: TaxBlock {
        var sums: [TaxCategory: (gross: Int64, tax: Int64)] = [:]
        for line in activeLines {
            let tax = begun.rounding.place == .perLine ? Arithmetic.includedTax(line.amount, line.item.tax.rate, begun.rounding.mode).minorUnits : 0
            let old = sums[line.item.tax] ?? (0, 0)
            sums[line.item.tax] = (old.gross + line.amount.minorUnits, old.tax + tax)
        }
        let rows = sums.map { category, sum in
            let gross = Money(sum.gross, currency)
            let tax = begun.rounding.place == .perLine ? Money(sum.tax, currency) : Arithmetic.includedTax(gross, category.rate, begun.rounding.mode)
            return TaxBlock.Row(category: category, gross: gross, tax: tax)
        }
        return TaxBlock(rows: rows.sorted { ($1.category.rate, $0.category.code, $0.category.name) < ($0.category.rate, $1.category.code, $1.category.name) })
    }
}
