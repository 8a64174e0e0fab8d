import SimulatedDeviceBus

/// A single-byte character table of a printer (ESC t n, Star ESC GS t n): the bus's common tables and those that only printers have.
struct CharacterTable: Equatable {
    let name: String
    private let upperHalf: [Unicode.Scalar]

    /// What power-on selects on nearly every printer.
    static let standard = CharacterTable(CodePage.standard)

    private init(_ page: CodePage) {
        name = page.name
        upperHalf = (0x80...0xFF).map { page.scalar(UInt8($0)) }
    }

    private init(name: String, _ upperHalf: String) {
        self.name = name
        self.upperHalf = Array(upperHalf.unicodeScalars)
    }

    private static let known: [String: CharacterTable] = {
        var tables: [String: CharacterTable] = [:]
        for (name, text) in european.merging(oriental, uniquingKeysWith: { first, _ in first }) { tables[name] = CharacterTable(name: name, text) }
        for name in CodePage.names { tables[name] = CodePage(named: name).map(CharacterTable.init) }
        return tables
    }()

    /// Other names under which profiles list the same tables.
    private static let aliases: [String: String] = [
        "rk1048": "kz1048", "kz1048": "kz1048", "cp928": "iso8859-7", "tis620": "cp874", "tis18": "cp874", "tcvn3": "tcvn", "tcvn31": "tcvn",
        "cp932": "katakana", "jisx0201": "katakana", "cp437katakana": "katakana", "cp862hebrew": "cp862", "cp1125ukrainian": "cp1125",
        "latin1": "iso8859-1", "latin2": "iso8859-2", "latin9": "iso8859-15",
    ]

    /// By `PrinterProfile.canonicalName`; nil for a table no public standard defines (a maker's own Thai or Indic sets).
    init?(named name: String) {
        guard let table = Self.known[Self.aliases[name] ?? name] else { return nil }
        self = table
    }

    static var names: [String] { known.keys.sorted() }

    /// The character of one byte; U+FFFD where the table has none.
    func scalar(_ byte: UInt8) -> Unicode.Scalar {
        if byte < 0x80 { return Unicode.Scalar(byte) }
        let index = Int(byte) - 0x80
        return index < upperHalf.count ? upperHalf[index] : "\u{FFFD}"
    }
}
