/// A GS1 message as text: element strings one after another (GS1 General Specifications 7.8). It comes as scanners send it, with GS (0x1D) for
/// FNC1 after elements of variable length and perhaps an AIM identifier in front (`]C1`, `]d2`, `]Q3`, `]e0`, `]J1`), or as it is printed below a symbol:
/// `(01)09501234567890(10)ABC`.
enum GS1Text {
    struct Element: Equatable {
        let identifier: String
        let value: String
    }

    static let separator: UInt8 = 0x1D
    static let maximumElements = 64
    private static let aimIdentifiers = ["]C1", "]d2", "]Q3", "]e0", "]J1"]

    /// The elements; nil for what is no GS1 message. Without identifier and parentheses only a text that begins with a trade item number
    /// whose check digit is right (AI 01) counts as one: any other digits may be anything.
    static func elements(of code: String) -> [Element]? {
        if code.utf8.first == UInt8(ascii: "(") { return printed(code) }
        let aim = aimIdentifiers.first(where: code.hasPrefix)
        var bytes = Array(code.utf8.dropFirst(aim?.utf8.count ?? 0))[...]
        let isMarked = aim != nil || bytes.first == separator
        if bytes.first == separator { bytes = bytes.dropFirst() }
        guard isMarked || beginsWithTradeItem(bytes) else { return nil }
        return scanned(bytes)
    }

    private static func beginsWithTradeItem(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count >= 16 && bytes.starts(with: "01".utf8) && GTIN.isValid(String(decoding: bytes.dropFirst(2).prefix(14), as: UTF8.self))
    }

    private static func scanned(_ bytes: ArraySlice<UInt8>) -> [Element]? {
        var rest = bytes
        var found: [Element] = []
        while !rest.isEmpty {
            guard let length = identifierLength(rest), rest.count > length, found.count < maximumElements else { return nil }
            let identifier = String(decoding: rest.prefix(length), as: UTF8.self)
            rest = rest.dropFirst(length)
            let value: ArraySlice<UInt8>
            if let fixed = predefinedLength(identifier) {
                guard rest.count >= fixed else { return nil }
                value = rest.prefix(fixed)
            } else {
                value = rest.prefix { $0 != separator }
            }
            rest = rest.dropFirst(value.count)
            if rest.first == separator { rest = rest.dropFirst() }
            guard let element = element(identifier, String(decoding: value, as: UTF8.self)) else { return nil }
            found.append(element)
        }
        return found.isEmpty ? nil : found
    }

    private static func printed(_ code: String) -> [Element]? {
        let bytes = Array(code.utf8)
        var marks: [(open: Int, identifier: String, end: Int)] = []
        for open in bytes.indices where bytes[open] == UInt8(ascii: "(") {
            let digits = bytes[(open + 1)...].prefix { isDigit($0) }
            let close = open + 1 + digits.count
            guard close < bytes.count, bytes[close] == UInt8(ascii: ")"), identifierLength(digits) == digits.count else { continue }
            marks.append((open, String(decoding: digits, as: UTF8.self), close + 1))
        }
        guard marks.first?.open == 0, marks.count <= maximumElements else { return nil }
        var found: [Element] = []
        for (index, mark) in marks.enumerated() {
            let end = index + 1 < marks.count ? marks[index + 1].open : bytes.count
            guard mark.end <= end, let element = element(mark.identifier, String(decoding: bytes[mark.end..<end], as: UTF8.self)) else { return nil }
            found.append(element)
        }
        return found
    }

    private static func element(_ identifier: String, _ value: String) -> Element? {
        guard !value.isEmpty, value.utf8.count <= 90, !value.utf8.contains(separator), value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        if let fixed = predefinedLength(identifier) {
            guard value.utf8.count == fixed, value.utf8.allSatisfy(isDigit) else { return nil }
        }
        return Element(identifier: identifier, value: value)
    }

    /// How many digits the identifier at the beginning has, by its first two (GS1 General Specifications 3.2, figure of all identifiers).
    private static func identifierLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 2, let first = digit(bytes[bytes.startIndex]), let second = digit(bytes[bytes.startIndex + 1]) else { return nil }
        let length: Int? = switch first * 10 + second {
        case 0...3, 10...13, 15...17, 20...22, 30, 37, 90...99: 2
        case 23...25, 40...42, 71: 3
        case 31...36, 39, 43, 70, 72, 80...82: 4
        default: nil
        }
        guard let length, bytes.count >= length, bytes.prefix(length).allSatisfy(isDigit) else { return nil }
        return length
    }

    /// Digits of the value where no separator follows (GS1 General Specifications 7.8.5, element strings with predefined length).
    private static func predefinedLength(_ identifier: String) -> Int? {
        switch identifier.prefix(2) {
        case "00": 18
        case "01", "02", "03": 14
        case "11", "12", "13", "15", "16", "17": 6
        case "20": 2
        case "31", "32", "33", "34", "35", "36": 6
        case "41": 13
        default: nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func digit(_ byte: UInt8) -> Int? { isDigit(byte) ? Int(byte) - 0x30 : nil }
}
