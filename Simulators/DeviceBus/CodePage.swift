/// A single-byte character table as a device's character generator has it, named as `PrinterProfile` names them
/// (`cp437`, `iso8859-15`). Lies here because every simulated device that shows text needs one; the drivers have
/// their own, written apart, so that a slip in either shows.
public struct CodePage: Sendable, Equatable {
    public let name: String
    private let upperHalf: [Unicode.Scalar]

    /// - Returns: nil for a table this module does not have.
    public init?(named name: String) {
        guard let page = Self.known[name] else { return nil }
        self = page
    }

    private init(name: String, upperHalf: [Unicode.Scalar]) {
        self.name = name
        self.upperHalf = upperHalf
    }

    /// What power-on selects on nearly every device.
    public static let standard = CodePage(name: "cp437", upperHalf: upperHalves["cp437"].map { Array($0.unicodeScalars) } ?? [])

    public static var names: [String] { known.keys.sorted() }

    private static let known = upperHalves.reduce(into: [String: CodePage]()) { pages, entry in
        pages[entry.key] = CodePage(name: entry.key, upperHalf: Array(entry.value.unicodeScalars))
    }

    /// The character of one byte; U+FFFD where the table has none.
    public func scalar(_ byte: UInt8) -> Unicode.Scalar {
        if byte < 0x80 { return Unicode.Scalar(byte) }
        let index = Int(byte) - 0x80
        return index < upperHalf.count ? upperHalf[index] : "\u{FFFD}"
    }
}

/// The international character sets of ESC R n: twelve ASCII places some countries use otherwise.
public enum InternationalSet {
    /// Places replaced, in order.
    private static let places: [UInt8] = Array("#$@[\\]^`{|}~".utf8)
    /// n = 0...17 as the ESC/POS reference lists them.
    private static let sets: [[Unicode.Scalar]] = [
        "#$@[\\]^`{|}~", "#$à°ç§^`éùè¨", "#$§ÄÖÜ^`äöüß", "£$@[\\]^`{|}~", "#$@ÆØÅ^`æøå~", "#¤ÉÄÖÅÜéäöåü",
        "#$@°\\é^ùàòèì", "₧$@¡Ñ¿^`¨ñ}~", "#$@[¥]^`{|}~", "#¤ÉÆØÅÜéæøåü", "#$ÉÆØÅÜéæøåü", "#$á¡Ñ¿é`íñóú",
        "#$á¡Ñ¿éüíñóú", "#$@[₩]^`{|}~", "#$ŽŠĐĆČžšđćč", "#¥@[\\]^`{|}~", "#₫@[\\]^`{|}~", "#$@[\\]^`{|}~",
    ].map { Array($0.unicodeScalars) }

    public static var count: Int { sets.count }

    /// The character at `byte` in set `n`; nil when the set leaves that place alone.
    public static func scalar(_ byte: UInt8, set n: Int) -> Unicode.Scalar? {
        guard sets.indices.contains(n), let place = places.firstIndex(of: byte), place < sets[n].count else { return nil }
        return sets[n][place]
    }
}
