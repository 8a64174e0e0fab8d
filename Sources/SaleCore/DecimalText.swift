/// Decimal digits to scaled integers and back, exactly. No binary floating point, no locale: the decimal sign is a full stop;
/// a comma is accepted as the decimal sign when reading, because cashiers in half of the world type it.
public enum DecimalText {
    /// Reads `text` as a number with at most `decimals` decimals and returns it scaled by 10^decimals.
    /// Accepts an optional leading `-`, digits, and one `.` or `,`. Nil for anything else, for more decimals than fit
    /// (unless those are zeros), and for overflow.
    public static func parse(_ text: some StringProtocol, decimals: Int) -> Int64? {
        var text = String(text)
        return text.withUTF8 { parse($0[...], decimals: decimals) }
    }

    /// By bytes: whatever is not an ASCII digit has no place in a number, and files bring hundreds of thousands of them.
    private static func parse(_ text: Slice<UnsafeBufferPointer<UInt8>>, decimals: Int) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text
        let sign = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.firstIndex(of: UInt8(ascii: ","))
        let whole = digits[..<(sign ?? digits.endIndex)]
        let fraction = sign.map { digits[($0 + 1)...] } ?? digits[digits.endIndex...]
        // `.5` is a number, `5.` and an empty text are none.
        guard sign == nil ? !whole.isEmpty : !fraction.isEmpty else { return nil }
        var value: Int64 = 0
        func push(_ byte: UInt8) -> Bool {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return false }
            let (tens, over1) = value.multipliedReportingOverflow(by: 10)
            let (sum, over2) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            value = sum
            return !over1 && !over2
        }
        for byte in whole where !push(byte) { return nil }
        for (index, byte) in fraction.enumerated() {
            if index < decimals {
                guard push(byte) else { return nil }
            } else if byte != UInt8(ascii: "0") { return nil }
        }
        for _ in 0..<max(0, decimals - fraction.count) where !push(UInt8(ascii: "0")) { return nil }
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
