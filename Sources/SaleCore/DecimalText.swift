/// Decimal digits to scaled integers and back, exactly. No binary floating point, no locale: the decimal sign is a full stop;
/// a comma is accepted as the decimal sign when reading, because cashiers in half of the world type it.
public enum DecimalText {
    /// Reads `text` as a number with at most `decimals` decimals and returns it scaled by 10^decimals.
    /// Accepts an optional leading `-`, digits, and one `.` or `,`. Nil for anything else, for more decimals than fit
    /// (unless those are zeros), and for overflow; also for what may be thousands (`mayBeThousands`) where there are fewer than three decimals.
    public static func parse(_ text: some StringProtocol, decimals: Int) -> Int64? {
        if decimals < 3, mayBeThousands(text) { return nil }
        var text = String(text)
        return text.withUTF8 { parse($0[...], decimals: decimals) }
    }

    /// Whether the only sign stands before exactly three digits, so that it may set thousands apart: `1,000` is a thousand to one and 1 to another.
    /// `0,345` is no such number. Where amounts have three decimals or more the caller decides who is meant.
    public static func mayBeThousands(_ text: some StringProtocol) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8.dropFirst(0)
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
        guard parts.count == 2, parts[1].count == 3, (1...3).contains(parts[0].count), parts[0].first != UInt8(ascii: "0") else { return false }
        return parts.allSatisfy { $0.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
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
