import Foundation
import PrinterProfiles

/// Text to bytes of the printer's code pages, switching pages (ESC t) where one is not enough.
struct TextEncoding: Sendable {
    /// The printer's pages, best first.
    let pages: [CodePage]

    /// Pages with the euro sign come first, so that prices need no switch.
    static let preference = [
        "cp858", "cp1252", "iso8859-15", "cp437", "cp850", "cp852", "cp857", "cp866", "cp1250", "cp1251", "cp1254", "cp1253", "cp865", "cp860", "cp863",
        "cp737", "cp869", "iso8859-7", "cp855", "cp1125", "cp775", "cp1257", "cp861", "iso8859-1", "iso8859-2", "katakana",
    ]
    /// Printed for a character that no page of the printer has.
    static let substitute = UInt8(ascii: "?")

    init(profile: PrinterProfile) {
        let known = Self.preference.compactMap { name in profile.number(ofCodePage: name).flatMap { CodePage(name: name, number: $0) } }
        // Table 0 is 437 almost everywhere; a profile that lists nothing we know still prints ASCII.
        pages = known.isEmpty ? [CodePage(name: "cp437", number: 0)].compactMap { $0 } : known
    }

    /// One column per character: composed, without controls and invisible characters, tabs as spaces.
    static func clean(_ text: String) -> [Character] {
        // Most text on a receipt is plain ASCII, which composing would only copy.
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return Array(text) }
        return text.precomposedStringWithCanonicalMapping.compactMap { character in
            if character == "\t" || character == "\u{A0}" || character == "\u{202F}" || character == "\u{2007}" { return " " }
            guard let first = character.unicodeScalars.first else { return nil }
            switch first.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: return nil
            default: return character
            }
        }
    }

    /// The page that has most of `characters`; of equals the preferred one.
    func bestPage(for characters: [Character]) -> CodePage? {
        let foreign = characters.filter { !$0.isASCII }
        var best = pages.first
        var bestCount = -1
        for page in pages {
            let count = foreign.reduce(0) { $0 + (page.byte(for: $1) == nil ? 0 : 1) }
            if count > bestCount { (best, bestCount) = (page, count) }
        }
        return best
    }

    struct Run: Equatable {
        var page: UInt8
        var bytes: [UInt8]
    }

    /// `characters` as runs, each in one page, staying in `current` as long as it will do.
    func runs(_ characters: [Character], current: CodePage) -> [Run] {
        var page = current
        var runs: [Run] = []
        for (index, character) in characters.enumerated() {
            let encoded: UInt8
            // A mark with nothing to stand on takes no cell.
            if DisplayWidth.of(character) == 0 { continue }
            if let byte = page.byte(for: character) {
                encoded = byte
            } else if let better = longestReaching(from: characters[index...]) {
                page = better
                encoded = better.byte(for: character) ?? Self.substitute
            } else {
                encoded = Self.lookAlikes[character] ?? Self.substitute
            }
            // A wide character that cannot be said leaves two cells, so that what follows stays in its column.
            let bytes = Array(repeating: encoded, count: encoded == Self.substitute ? DisplayWidth.of(character) : 1)
            if runs.last?.page == page.number { runs[runs.count - 1].bytes += bytes } else { runs.append(Run(page: page.number, bytes: bytes)) }
        }
        return runs
    }

    /// Whether every character is in some page of the printer, or has a look-alike.
    func says(_ characters: [Character]) -> Bool {
        characters.allSatisfy { character in
            pages.contains { $0.byte(for: character) != nil } || DisplayWidth.of(character) == 0 || Self.lookAlikes[character] != nil || !Self.isDrawable(character)
        }
    }

    /// Private and unassigned characters have no shape anywhere; they print as the substitute.
    private static func isDrawable(_ character: Character) -> Bool {
        guard let first = character.unicodeScalars.first else { return false }
        return switch first.properties.generalCategory {
        case .privateUse, .unassigned, .surrogate, .control: false
        default: true
        }
    }

    private func longestReaching(from rest: ArraySlice<Character>) -> CodePage? {
        var best: CodePage?
        var bestLength = 0
        for page in pages {
            let length = rest.prefix { page.byte(for: $0) != nil }.count
            if length > bestLength { (best, bestLength) = (page, length) }
        }
        return best
    }

    func page(numbered number: UInt8) -> CodePage? { pages.first { $0.number == number } }

    /// Typography that reads as well in ASCII.
    private static let lookAlikes: [Character: UInt8] = [
        "–": UInt8(ascii: "-"), "—": UInt8(ascii: "-"), "−": UInt8(ascii: "-"), "‐": UInt8(ascii: "-"), "‑": UInt8(ascii: "-"),
        "‘": UInt8(ascii: "'"), "’": UInt8(ascii: "'"), "‚": UInt8(ascii: ","), "“": UInt8(ascii: "\""), "”": UInt8(ascii: "\""), "„": UInt8(ascii: "\""),
        "×": UInt8(ascii: "x"), "•": UInt8(ascii: "*"),
    ]
}
