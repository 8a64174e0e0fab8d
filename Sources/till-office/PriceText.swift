/// A price as typed, `1.99` or `1,99`, in integers all the way.
enum PriceText {
    /// Ten-thousandths of a minor unit, or nil where the text is no price or too fine for one.
    static func tenThousandths(_ text: String, exponent: Int) -> Int64? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
        let places = exponent + 4
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.utf8.count <= places, text.utf8.count < 16 else { return nil }
        return Int64(parts[0] + fraction + String(repeating: "0", count: places - fraction.utf8.count))
    }
}
