import SaleCore

// What the engines of discounts and taxes found, as a receipt says it.
extension ReceiptTax {
    /// The rows of an assessment, each with the letters of the lines that bear it.
    public static func rows(_ assessment: TaxAssessment, in taxes: TaxesInForce) -> [ReceiptTax] {
        let letters = TaxLetters(taxes)
        return assessment.rows.map { row in
            let categories = assessment.lines.filter { line in
                line.parts.contains { $0.tax == row.tax && $0.treatment == row.treatment && $0.charge == row.charge && $0.reason == row.reason }
            }.map { letters.of($0.category) }
            return ReceiptTax(
                letters: Set(categories).sorted().joined(separator: " "), name: row.name, treatment: row.treatment, charge: row.charge, reason: row.reason,
                net: row.net, amount: row.amount, gross: row.gross)
        }
    }
}

extension ReceiptContent {
    /// Enters discounts: those on articles below their lines, each line with its own share; those on the sale below the subtotal.
    /// - Parameter isOnSale: whether a discount was reckoned on the whole sale.
    public mutating func enter(_ result: PromotionResult, isOnSale: (AppliedDiscount) -> Bool) {
        for discount in result.discounts {
            if isOnSale(discount) {
                discounts.append(ReceiptDiscount(name: discount.name, amount: Money(-discount.amount.minorUnits, currency)))
                continue
            }
            for part in discount.parts where !part.amount.isZero {
                guard let index = lines.firstIndex(where: { $0.number == part.line }) else { continue }
                lines[index].discounts.append(ReceiptDiscount(name: discount.name, amount: Money(-part.amount.minorUnits, currency)))
            }
        }
        saved = result.saved
    }
}
