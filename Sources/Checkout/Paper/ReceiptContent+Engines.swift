import SaleCore

// What the engines of discounts and taxes found, as a receipt says it.
extension ReceiptTax {
    /// The rows of an assessment, each with the letters of the lines that bear it.
    public static func rows(_ assessment: TaxAssessment, in taxes: TaxesInForce) -> [ReceiptTax] {
        let letters = TaxLetters(taxes)
        return assessment.rows.map { row in
            let categories = assessment.lines.filter { row.isOf($0.parts) }.map { letters.of($0.category) }
            return ReceiptTax(
                letters: Set(categories).sorted().joined(separator: " "), name: row.name, treatment: row.treatment, charge: row.charge, reason: row.reason,
                net: row.net, amount: row.amount, gross: row.gross)
        }
    }
}

extension ReceiptTax {
    /// Whether goods bear it: not at nought per cent, and not where they are free of it.
    var isCharged: Bool { treatment == .taxed && charge != .percentage(Rate(millionths: 0)) }
}

extension TaxRow {
    /// Whether one of a line's parts is in it.
    func isOf(_ parts: [TaxPart]) -> Bool { parts.contains { $0.tax == tax && $0.treatment == treatment && $0.charge == charge && $0.reason == reason } }
}

extension ReceiptContent {
    /// Enters discounts: those on articles below their lines, each line with its own share; those on the sale below the subtotal.
    /// - Parameter isOnSale: whether a discount was reckoned on the whole sale.
    public mutating func enter(_ result: PromotionResult, isOnSale: (AppliedDiscount) -> Bool) {
        enter(result.discounts, saved: result.saved, isOnSale: isOnSale)
    }

    mutating func enter(_ given: [AppliedDiscount], saved: Money?, isOnSale: (AppliedDiscount) -> Bool) {
        for discount in given {
            if isOnSale(discount) {
                discounts.append(ReceiptDiscount(name: discount.name, amount: Money(-discount.amount.minorUnits, currency)))
                continue
            }
            for part in discount.parts where !part.amount.isZero {
                guard let index = lines.firstIndex(where: { $0.number == part.line }) else { continue }
                lines[index].discounts.append(ReceiptDiscount(name: discount.name, amount: Money(-part.amount.minorUnits, currency)))
            }
        }
        self.saved = saved
    }
}
