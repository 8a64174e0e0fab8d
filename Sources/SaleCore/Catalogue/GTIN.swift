/// Global Trade Item Numbers as digits: GTIN-8 (EAN-8), GTIN-12 (UPC-A), GTIN-13 (EAN-13) and GTIN-14.
public enum GTIN {
    /// Digits of each form, check digit included.
    public static let lengths: Set<Int> = [8, 12, 13, 14]

    /// The check digit that follows `digits` (GS1 General Specifications, section 7.9, "Standard check digit calculation"):
    /// weights 3, 1, 3, 1 … from the right; the digit lifts the sum to a multiple of ten.
    /// - Returns: 0...9, or nil when `digits` is empty or holds anything but ASCII digits.
    public static func checkDigit(of digits: some StringProtocol) -> Int? {
        guard !digits.isEmpty else { return nil }
        var sum = 0
        var weight = 3
        for byte in digits.utf8.reversed() {
            guard (48...57).contains(byte) else { return nil }
            sum = (sum + Int(byte - 48) * weight) % 10
            weight = 4 - weight
        }
        return (10 - sum) % 10
    }

    /// Whether `text` has the length of a GTIN and nothing but digits; its check digit may still be wrong.
    public static func hasForm(_ text: some StringProtocol) -> Bool {
        lengths.contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// Whether `text` is a GTIN-8, -12, -13 or -14 with the right check digit.
    public static func isValid(_ text: some StringProtocol) -> Bool {
        guard hasForm(text), let check = checkDigit(of: text.dropLast()) else { return false }
        return text.last?.asciiValue == UInt8(ascii: "0") + UInt8(check)
    }
}

extension GTIN {
    /// The numbers with a right check digit that one wrong digit or two swapped neighbours turn into `text`, in no telling order; empty where `text`
    /// has not the length of a GTIN. For a number that was typed.
    public static func neighbours(of text: String) -> [String] {
        guard hasForm(text) else { return [] }
        let digits = Array(text.utf8)
        var found: Set<[UInt8]> = []
        for place in digits.indices {
            var other = digits
            for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != digits[place] {
                other[place] = digit
                found.insert(other)
            }
            if place > 0 {
                other = digits
                other.swapAt(place, place - 1)
                found.insert(other)
            }
        }
        found.remove(digits)
        return found.map { String(decoding: $0, as: UTF8.self) }.filter { isValid($0) }
    }
}
