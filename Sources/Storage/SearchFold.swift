import Foundation

/// Text as it is searched, one way for names, codes, customers and what is typed: small letters without accents, widths and forms. `ŞIRINGA` and `Şırınga` are `siringa`,
/// `Straße` is `strasse`, `ＡＢＣ` is `abc`, `ﾖｰｸﾞﾙﾄ` and `ヨーグルト` are `よーぐると`, `٥` is `5`. Signs and blanks stay.
///
/// What stands in the tables was folded by it: whoever changes it has a migration make that anew (`Schema.migrate`).
enum SearchFold {
    static func fold(_ text: String) -> String {
        // Searches and imports do it by the thousand, and asking Unicode is dear.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { fold(scalar, into: &folded) }
        let isApart = folded.contains { voicedMarks.contains($0.value) || jamo.contains($0.value) }
        return isApart ? String(folded).precomposedStringWithCanonicalMapping : String(folded)
    }

    /// Of kana: letters of their own, no accents.
    private static let voicedMarks: ClosedRange<UInt32> = 0x3099...0x309A
    private static let katakana: ClosedRange<UInt32> = 0x30A1...0x30F6
    private static let jamo: ClosedRange<UInt32> = 0x1100...0x11FF

    private static func fold(_ scalar: Unicode.Scalar, into folded: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0..<0x80: append(scalar, to: &folded)
        case latin: folded.append(contentsOf: latinFolded[Int(scalar.value - latin.lowerBound)])
        case 0x2120, 0x2122: folded.append(" ")  // ℠ and ™ are no letters of the word before them.
        case 0x309B, 0x309C: append(scalar, less: 2, to: &folded)  // The voiced marks as signs.
        case katakana: append(scalar, less: 0x60, to: &folded)
        case 0x3041...0x3096, 0x3400...0x9FFF, 0xAC00...0xD7A3: folded.append(scalar)
        default: takeApart(scalar, into: &folded)
        }
    }

    private static func takeApart(_ scalar: Unicode.Scalar, into folded: inout String.UnicodeScalarView) {
        for part in String(Character(scalar)).decomposedStringWithCompatibilityMapping.unicodeScalars { append(part, to: &folded) }
    }

    /// The letters of most names that are not plain, each taken apart once.
    private static let latin: ClosedRange<UInt32> = 0x80...0x24F
    private static let latinFolded = latin.map { value in
        var folded = String.UnicodeScalarView()
        if let scalar = Unicode.Scalar(value) { takeApart(scalar, into: &folded) }
        return folded
    }

    /// One that is taken apart already.
    private static func append(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
        if scalar.value < 0x80 { return append(scalar, less: (0x41...0x5A).contains(scalar.value) ? -0x20 : 0, to: &folded) }
        if voicedMarks.contains(scalar.value) { return folded.append(scalar) }
        if katakana.contains(scalar.value) { return append(scalar, less: 0x60, to: &folded) }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return
        case .decimalNumber: return folded.append(contentsOf: (properties.numericValue.map { String(Int($0)) } ?? "").unicodeScalars)
        default: break
        }
        for small in properties.lowercaseMapping.unicodeScalars {
            if let plain = letters[small] { folded.append(contentsOf: plain.unicodeScalars) } else { folded.append(small) }
        }
    }

    private static func append(_ scalar: Unicode.Scalar, less: Int, to folded: inout String.UnicodeScalarView) {
        folded.append(Unicode.Scalar(UInt32(Int(scalar.value) - less)) ?? scalar)
    }

    /// Letters that Unicode takes for letters of their own, and people do not; the last is a mere stroke.
    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ς": "σ",
        "\u{649}": "\u{64A}", "\u{6CC}": "\u{64A}", "\u{629}": "\u{647}", "\u{6A9}": "\u{643}", "\u{640}": "",
    ]
}
