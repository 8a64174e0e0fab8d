/// GS1 element strings as people write them, `(01)09501234567893(10)ABC`: application identifiers in brackets.
struct GS1Elements: Equatable {
    struct Element: Equatable {
        var identifier: [UInt8]
        var value: [UInt8]
        /// Of a length the standard fixes, so no FNC1 need follow.
        var isPredefined: Bool { GS1Elements.predefined[Array(identifier.prefix(2))] != nil }
    }

    static let maximumElements = 16

    let elements: [Element]

    /// GS1 General Specifications, figure "element strings with pre-defined length": first two digits of the identifier, and how long identifier and value are together.
    private static let predefined: [[UInt8]: Int] = {
        let lengths: [(String, Int)] = [
            ("00", 20), ("01", 16), ("02", 16), ("03", 16), ("04", 18), ("11", 8), ("12", 8), ("13", 8), ("14", 8), ("15", 8), ("16", 8), ("17", 8), ("18", 8),
            ("19", 8), ("20", 4), ("31", 10), ("32", 10), ("33", 10), ("34", 10), ("35", 10), ("36", 10), ("41", 16),
        ]
        return lengths.reduce(into: [:]) { $0[Array($1.0.utf8)] = $1.1 }
    }()

    /// nil when it is not of this form, a fixed length is wrong, or the check digit of a GTIN or SSCC is.
    init?(_ text: String) {
        var rest = Array(text.utf8)[...]
        var elements: [Element] = []
        while !rest.isEmpty {
            guard elements.count < Self.maximumElements, rest.first == UInt8(ascii: "("), let close = rest.firstIndex(of: UInt8(ascii: ")")) else { return nil }
            let identifier = Array(rest[rest.startIndex + 1..<close])
            rest = rest[(close + 1)...]
            let value = Array(rest.prefix { $0 != UInt8(ascii: "(") })
            rest = rest.dropFirst(value.count)
            guard (2...4).contains(identifier.count), identifier.allSatisfy(LinearCode.isDigit) else { return nil }
            guard !value.isEmpty, value.allSatisfy({ (0x21...0x7A).contains($0) }) else { return nil }
            if let length = Self.predefined[Array(identifier.prefix(2))] {
                guard identifier.count + value.count == length, value.allSatisfy(LinearCode.isDigit) else { return nil }
                if ["00", "01", "02", "03"].contains(String(decoding: identifier, as: UTF8.self)) {
                    guard LinearCode.checkDigit(value.dropLast()) == value.last else { return nil }
                }
            }
            elements.append(Element(identifier: identifier, value: value))
        }
        guard !elements.isEmpty else { return nil }
        self.elements = elements
    }

    /// Without brackets, `0x1D` after each element of variable length but the last.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (index, element) in elements.enumerated() {
            bytes += element.identifier + element.value
            if !element.isPredefined, index < elements.count - 1 { bytes.append(0x1D) }
        }
        return bytes
    }
}

extension LinearCode {
    /// GS1-128 as a Code 128 that begins with FNC1 (ISO/IEC 15417, annex B).
    static func gs1128(_ text: String) -> LinearCode? {
        GS1Elements(text).flatMap { code128($0.bytes, functionOneFirst: true) }
    }

    /// GS1 DataBar Expanded as GS k, m = 78 takes it, with its brackets.
    ///
    /// ISO/IEC 24724: characters of 17 modules for 12 bits each and one for the check, a finder of 15 for every two, guards of 2 at both ends. Four bits a digit
    /// and ten for other characters, with the header, is never less than what the printer needs; a GTIN in front is always 44 bits (7.2.5.4).
    static func dataBarExpanded(_ text: String) -> LinearCode? {
        guard let elements = GS1Elements(text) else { return nil }
        let startsWithGTIN = elements.bytes.starts(with: Array("01".utf8)) && elements.bytes.count >= 16
        let bits = 24 + (startsWithGTIN ? 44 : 0) + elements.bytes.dropFirst(startsWithGTIN ? 16 : 0).reduce(0) { $0 + (isDigit($1) ? 4 : 10) }
        let characters = max(4, (bits + 11) / 12 + 1)
        guard characters <= 22 else { return nil }
        return LinearCode(.dataBarExpanded, Array(text.utf8), modules: characters * 17 + (characters + 1) / 2 * 15 + 4)
    }
}
