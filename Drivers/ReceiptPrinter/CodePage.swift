/// One single-byte character table of the printer (ESC t n): ASCII below, a national half above.
struct CodePage: Sendable {
    let name: String
    /// The number this printer's profile gives the table.
    let number: UInt8
    private let bytes: [Character: UInt8]

    /// nil for a page whose contents this driver does not know.
    init?(name: String, number: Int) {
        guard let upper = CodePageTables.upperHalves[name] ?? CodePageTables.upperHalvesOfMore[name], let number = UInt8(exactly: number) else { return nil }
        self.name = name
        self.number = number
        var bytes: [Character: UInt8] = [:]
        for (offset, scalar) in upper.unicodeScalars.enumerated() where scalar != "\u{FFFD}" {
            bytes[Character(scalar)] = UInt8(0x80 + offset)
        }
        self.bytes = bytes
    }

    func byte(for character: Character) -> UInt8? {
        if let ascii = character.asciiValue { return (0x20...0x7E).contains(ascii) ? ascii : nil }
        return bytes[character]
    }
}
