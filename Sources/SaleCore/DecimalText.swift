/// Decimal digits to scaled integers and back, exactly. No binary floating point, no locale: the decimal sign is a full stop;
/// a comma is accepted as the decimal sign when reading, because cashiers in half of the world type it.
public enum DecimalText {
    /// Reads `text` as a number with at most `decimals` decimals and returns it scaled by 10^decimals.
    /// Accepts an optional leading `-`, digits, and one `.` or `,`. Nil for anything else, for more decimals than fit
    /// (unless those are zeros), and for overflow.
    public static func parse(_ text: some StringProtocol, decimals: Int) -> Int64? {
        var digits = Substring(text)[...]
        let isNegative = digits.first == "-"
        if isNegative { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let halves = parts.count == 2 ? parts : digits.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = halves.first, !whole.isEmpty || (halves.count == 2 && !halves[1].isEmpty) else { return nil }
        let fraction = halves.count == 2 ? halves[1] : ""
        if halves.count == 2, fraction.isEmpty { return nil }
        var value: Int64 = 0
        func push(_ character: Character) -> Bool {
            guard let digit = character.wholeNumberValue, character.isASCII else { return false }
            let (tens, over1) = value.multipliedReportingOverflow(by: 10)
            let (sum, over2) = tens.addingReportingOverflow(Int64(digit))
            value = sum
            return !over1 && !over2
        }
        for character in whole where !push(character) { return nil }
        for (index, character) in fraction.enumerated() {
            if index < decimals {
                guard push(character) else { return nil }
            } else if character != "0" { return nil }
        }
        for _ in 0..<max(0, decimals - fraction.count) where !push("0") { return nil }
        return isNegative ? -value : value
    }

    /// Writes a scaled integer with `decimals` decimals; trailing zeros beyond `keeping` decimals are dropped.
    public static func format(_ scaled: Int64, decimals: Int, keeping: Int? = nil) -> String {
        guard decimals > 0 else { return "\(scaled)" }
        var digits = String(scaled.magnitude)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let whole = digits.dropLast(decimals)
        var fraction = digits.suffix(decimals)
        if let keeping {
            while fraction.count > keeping, fraction.last == "0" { fraction.removeLast() }
        }
        return (scaled < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}
