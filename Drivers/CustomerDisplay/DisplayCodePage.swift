/// What the upper half of a display's characters means. Raw values are the names used in configuration and quirks.
public enum DisplayCodePage: String, Sendable, CaseIterable, Codable {
    case pc437 = "cp437"
    case pc737 = "cp737"
    case pc775 = "cp775"
    case pc850 = "cp850"
    case pc852 = "cp852"
    case pc855 = "cp855"
    case pc857 = "cp857"
    case pc858 = "cp858"
    case pc860 = "cp860"
    case pc863 = "cp863"
    case pc865 = "cp865"
    case pc866 = "cp866"
    case windows1250 = "cp1250"
    case windows1251 = "cp1251"
    case windows1252 = "cp1252"
    case windows1253 = "cp1253"
    case windows1254 = "cp1254"
    case windows1257 = "cp1257"

    /// The byte of a character; nil where the page lacks it. `Character`s compare by canonical equivalence, so é is found
    /// whether it came as one scalar or as two.
    func byte(for character: Character) -> UInt8? {
        if let ascii = character.asciiValue { return (0x20...0x7E).contains(ascii) ? ascii : nil }
        return Self.bytes[self]?[character]
    }

    /// How many of the characters the page has.
    func coverage(_ text: some Sequence<Character>) -> Int { text.reduce(0) { $0 + (byte(for: $1) == nil ? 0 : 1) } }

    private static let bytes: [DisplayCodePage: [Character: UInt8]] = Dictionary(
        uniqueKeysWithValues: allCases.map { page in
            var bytes: [Character: UInt8] = [:]
            for (index, scalar) in page.upperHalf.unicodeScalars.enumerated() where scalar != "\u{FFFD}" && index < 128 {
                bytes[Character(scalar)] = UInt8(0x80 + index)
            }
            return (page, bytes)
        })
}
