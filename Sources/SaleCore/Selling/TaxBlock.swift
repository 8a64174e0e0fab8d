/// The percentages in a sale, a row for each tax at each rate: gross = net + tax in every row. Where each article has one tax, the gross
/// column adds up to the total.
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
    public var taxBlock: TaxBlock { TaxBlock(assessment?.rows ?? []) }
}

extension TaxBlock {
    public init(_ rows: [TaxRow]) {
        self.init(rows: rows.compactMap { row in
            guard case .percentage(let rate) = row.charge else { return nil }
            return Row(category: TaxCategory(code: TaxCodeTwin.code(row.tax), name: row.name, rate: rate), gross: row.gross, tax: row.amount)
        })
    }
}
