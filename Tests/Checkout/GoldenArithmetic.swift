import SaleCore

/// What stands beside an amount so that a reader can check it, in order of the paper: after the first line with `anchor`.
struct GoldenNote {
    let anchor: String
    let text: [String]
}

/// Sums written out. Amounts with a full stop and without currency; numbers are exact until "rounded".
enum GoldenArithmetic {
    /// `numerator ÷ denominator` minor units as a decimal of major units, with three digits beyond the minor unit at most.
    static func exact(_ numerator: Int128, _ denominator: Int128, _ currency: Currency) -> String {
        let digits = numerator * 1_000 / denominator
        let isCut = digits * denominator != numerator * 1_000
        return DecimalText.format(Int64(digits), decimals: currency.exponent + 3, keeping: currency.exponent) + (isCut ? "…" : "")
    }

    /// `1.20 + 3.00 - 0.50`.
    static func sum(_ parts: [Money]) -> String {
        parts.enumerated().map { index, part in
            index == 0 ? part.text : part.isNegative ? "- \(part.text.dropFirst())" : "+ \(part.text)"
        }.joined(separator: " ")
    }

    static func total(_ parts: [Money], _ currency: Currency) -> Money { Money(parts.reduce(0) { $0 + $1.minorUnits }, currency) }

    /// `0.345 x 18.90 = 6.5205, rounded 6.52`.
    static func product(_ quantity: Quantity, _ price: UnitPrice, _ currency: Currency) -> (text: String, amount: Money) {
        let numerator = Int128(price.tenThousandths) * Int128(quantity.thousandths)
        let amount = Money(Int64(RoundingMode.halfAwayFromZero.divide(numerator, by: 10_000_000)), currency)
        return ("\(quantity.text) x \(price.text(currency)) = \(rounded(numerator, 10_000_000, amount))", amount)
    }

    /// The tax contained in an amount, or on top of it.
    static func tax(of amount: Money, _ rate: Rate, _ basis: PriceBasis, _ mode: RoundingMode) -> (text: String, amount: Money) {
        let numerator = Int128(amount.minorUnits) * Int128(rate.millionths)
        let denominator = Int128(basis == .inclusive ? Rate.one + rate.millionths : Rate.one)
        let tax = Money(Int64(mode.divide(numerator, by: denominator)), amount.currency)
        let percent = rate.percentText
        let hundred = Rate(millionths: Rate.one + rate.millionths).percentText
        let form = basis == .inclusive ? "\(amount.text) x \(percent)/\(hundred)" : "\(amount.text) x \(percent) %"
        return ("\(form) = \(rounded(numerator, denominator, tax, mode))", tax)
    }

    private static func rounded(_ numerator: Int128, _ denominator: Int128, _ result: Money, _ mode: RoundingMode = .halfAwayFromZero) -> String {
        let isExact = numerator % denominator == 0
        return isExact ? result.text : "\(exact(numerator, denominator, result.currency)), \(mode == .down ? "cut" : "rounded") \(result.text)"
    }
}

/// Paper and notes as one text.
enum GoldenText {
    /// - Returns: the lines, and the notes that found no line.
    static func beside(_ lines: [String], _ notes: [GoldenNote]) -> (lines: [String], lost: [String]) {
        var result: [String] = []
        var rest = notes[...]
        for line in lines {
            result.append(line)
            guard let note = rest.first, holds(line, note.anchor) else { continue }
            result += note.text.map { "# " + $0 }
            rest = rest.dropFirst()
        }
        return (result, rest.map(\.anchor))
    }

    /// Whether the amount stands there by itself, not as a part of a longer one.
    private static func holds(_ line: String, _ anchor: String) -> Bool {
        line.split(whereSeparator: { " ¥".contains($0) }).contains { $0 == anchor }
    }
}
