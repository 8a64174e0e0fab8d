import DeviceKit

/// What an identifier in front of the data says of them.
struct SymbologyHint: Sendable, Equatable {
    enum Reading: Sendable, Equatable {
        /// As they are.
        case plain
        /// EAN, UPC, with or without add-on: which, their length and check digit tell.
        case tradeItem
        /// An add-on that came without its symbol.
        case loneAddOn
        /// A GS1 message.
        case gs1
        /// An ISBN of ten characters, or an EAN.
        case book
        /// An ISSN, or an EAN.
        case serial
    }

    var symbology: ScanSymbology
    var reading: Reading = .plain
    /// ECI designators stand in the data as `\` and six digits, and `\` itself twice (ISO/IEC 15424).
    var hasECI = false

    /// By name, as the quirks file writes it: a symbology, or one of these more.
    init?(name: String) {
        switch name {
        case "upcEan": self.init(symbology: .ean13, reading: .tradeItem)
        case "bookland": self.init(symbology: .ean13, reading: .book)
        case "issn": self.init(symbology: .ean13, reading: .serial)
        case "gs1DataMatrix": self.init(symbology: .dataMatrix, reading: .gs1)
        case "gs1QR": self.init(symbology: .qr, reading: .gs1)
        default:
            guard let symbology = ScanSymbology(rawValue: name) else { return nil }
            self.init(symbology: symbology, reading: symbology.isTradeItem ? .tradeItem : [.gs1128, .dataBar].contains(symbology) ? .gs1 : .plain)
        }
    }

    init(symbology: ScanSymbology, reading: Reading = .plain, hasECI: Bool = false) {
        self.symbology = symbology
        self.reading = reading
        self.hasECI = hasECI
    }
}

extension SymbologyHint {
    /// The AIM identifier's letter and modifier (ISO/IEC 15424, table 1 and annex A).
    init(letter: Character, modifier: Character) {
        switch (letter, modifier) {
        case ("E", "1"), ("E", "2"): self.init(symbology: .other, reading: .loneAddOn)
        case ("E", "4"): self.init(symbology: .ean8, reading: .tradeItem)
        case ("E", _): self.init(symbology: .ean13, reading: .tradeItem)
        case ("C", "1"): self.init(symbology: .gs1128, reading: .gs1)
        case ("Q", "3"): self.init(symbology: .qr, reading: .gs1)
        case ("Q", "4"): self.init(symbology: .qr, reading: .gs1, hasECI: true)
        case ("Q", "2"), ("Q", "6"): self.init(symbology: .qr, hasECI: true)
        case ("d", "2"): self.init(symbology: .dataMatrix, reading: .gs1)
        case ("d", "5"): self.init(symbology: .dataMatrix, reading: .gs1, hasECI: true)
        case ("d", "4"), ("d", "6"): self.init(symbology: .dataMatrix, hasECI: true)
        case ("e", "0"): self.init(symbology: .dataBar, reading: .gs1)
        case ("e", "1"), ("e", "2"): self.init(symbology: .composite, reading: .gs1)
        case ("e", _): self.init(symbology: .composite)
        case ("J", "1"): self.init(symbology: .dotCode, reading: .gs1)
        case ("z", "1"): self.init(symbology: .aztec, reading: .gs1)
        case ("K", "1"): self.init(symbology: .code16K, reading: .gs1)
        case ("T", "1"): self.init(symbology: .code49, reading: .gs1)
        default: self.init(symbology: Self.families[letter] ?? .other)
        }
    }

    private static let families: [Character: ScanSymbology] = [
        "A": .code39, "B": .telepen, "C": .code128, "D": .codeOne, "F": .codabar, "G": .code93, "H": .code11, "I": .itf, "J": .dotCode, "K": .code16K, "L": .pdf417,
        "M": .msi, "N": .anker, "O": .codablock, "P": .plessey, "Q": .qr, "R": .industrial2of5, "S": .industrial2of5, "T": .code49, "U": .maxiCode, "c": .channelCode,
        "d": .dataMatrix, "g": .gridMatrix, "h": .hanXin, "o": .ocr, "p": .posiCode, "s": .superCode, "u": .ultracode, "z": .aztec,
    ]
}

/// `]`, a letter, a modifier: what a scanner says of a symbol (ISO/IEC 15424).
struct AIMIdentifier: Sendable, Equatable {
    static let bytes = 3
    let text: String
    let hint: SymbologyHint

    /// nil when the bytes do not begin with one.
    init?(_ body: ArraySlice<UInt8>) {
        let head = Array(body.prefix(Self.bytes))
        guard head.count == Self.bytes, head[0] == UInt8(ascii: "]") else { return nil }
        let letter = Character(Unicode.Scalar(head[1])), modifier = Character(Unicode.Scalar(head[2]))
        guard letter.isASCII, letter.isLetter, modifier.isASCII, modifier.isLetter || modifier.isNumber else { return nil }
        text = String(decoding: head, as: UTF8.self)
        hint = SymbologyHint(letter: letter, modifier: modifier)
    }
}
