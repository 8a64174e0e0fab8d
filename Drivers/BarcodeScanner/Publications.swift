import DeviceKit

/// Numbers of the book trade and their place among trade item numbers.
public enum Publications {
    /// ISBN, ISMN or ISSN of an EAN-13 whose check digit is right; nil for other goods.
    public static func publication(ean13 code: String) -> ScanPublication? {
        guard code.utf8.count == 13, GTIN.hasRightCheckDigit(code) else { return nil }
        switch code.prefix(3) {
        case "978": return .isbn(code)
        case "979": return code.dropFirst(3).first == "0" ? .ismn(code) : .isbn(code)
        case "977":
            let body = code.dropFirst(3).prefix(7)
            guard let check = modulo11(of: body) else { return nil }
            return .issn("\(body.prefix(4))-\(body.suffix(3))\(check)", variant: String(code.dropFirst(10).prefix(2)))
        default: return nil
        }
    }

    /// An ISBN of ten characters as EAN-13; nil when it is none.
    public static func ean13(isbn10 code: String) -> String? {
        guard code.utf8.count == 10, let check = modulo11(of: code.prefix(9)), code.uppercased().hasSuffix(check) else { return nil }
        return ean13(body: "978" + code.prefix(9))
    }

    /// An ISSN of eight characters, with or without its hyphen, as EAN-13 with the publisher's variant; nil when it is none.
    public static func ean13(issn code: String, variant: String = "00") -> String? {
        let plain = code.filter { $0 != "-" }
        guard plain.utf8.count == 8, variant.utf8.count == 2, let check = modulo11(of: plain.prefix(7)), plain.uppercased().hasSuffix(check) else { return nil }
        return ean13(body: "977" + plain.prefix(7) + variant)
    }

    private static func ean13(body: String) -> String? { GTIN.checkDigit(of: body).map { body + String($0) } }

    /// The check character of ISBN-10 and ISSN (ISO 2108:1992, ISO 3297): weights from 2 at the last digit up, modulo 11, X for ten.
    static func modulo11(of body: some StringProtocol) -> String? {
        var sum = 0
        for (offset, byte) in body.utf8.reversed().enumerated() {
            guard (0x30...0x39).contains(byte) else { return nil }
            sum += Int(byte - 0x30) * (offset + 2)
        }
        let check = (11 - sum % 11) % 11
        return body.isEmpty ? nil : check == 10 ? "X" : String(check)
    }
}
