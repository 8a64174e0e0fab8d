/// GS1's trade item numbers: check digits, UPC-E, and the one form in which they are compared.
public struct GTIN: Sendable, Hashable {
    /// Fourteen digits, the shorter forms padded with zeros on the left (GS1 General Specifications 3.3).
    public let fourteen: String

    /// GTIN-8, -12, -13 or -14 with a right check digit; nil for anything else.
    public init?(_ code: String) {
        guard [8, 12, 13, 14].contains(code.utf8.count), Self.hasRightCheckDigit(code) else { return nil }
        fourteen = String(repeating: "0", count: 14 - code.utf8.count) + code
    }

    /// The check digit of a body: weights 3, 1, 3 … from the right (GS1 General Specifications 7.9.1). nil unless all are digits.
    public static func checkDigit(of body: some StringProtocol) -> Int? {
        var sum = 0
        for (offset, byte) in body.utf8.reversed().enumerated() {
            guard (0x30...0x39).contains(byte) else { return nil }
            sum += Int(byte - 0x30) * (offset.isMultiple(of: 2) ? 3 : 1)
        }
        return body.isEmpty ? nil : (10 - sum % 10) % 10
    }

    public static func hasRightCheckDigit(_ code: String) -> Bool {
        guard let last = code.unicodeScalars.last?.value, let expected = checkDigit(of: code.dropLast()) else { return false }
        return Int(last) - 0x30 == expected
    }

    /// UPC-E's eight digits (number system, six data digits, check digit) as UPC-A's twelve. nil when they are no UPC-E code.
    public static func upcA(fromUPCE code: String) -> String? {
        let digits = Array(code)
        guard digits.count == 8, digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits[0] == "0" || digits[0] == "1" else { return nil }
        let d = digits[1...6].map { String($0) }
        let middle = switch d[5] {
        case "0", "1", "2": d[0] + d[1] + d[5] + "0000" + d[2] + d[3] + d[4]
        case "3": d[0] + d[1] + d[2] + "00000" + d[3] + d[4]
        case "4": d[0] + d[1] + d[2] + d[3] + "00000" + d[4]
        default: d[0...4].joined() + "0000" + d[5]
        }
        let full = String(digits[0]) + middle + String(digits[7])
        return hasRightCheckDigit(full) ? full : nil
    }
}
