/// Turns characters into a display's bytes: which code page, and what stands for a character that no page has.
struct Lettering: Sendable {
    /// The page asked for, or the one the display is fixed to.
    let preferred: DisplayCodePage
    /// What the display can switch to; empty where its page is chosen by its own switches.
    let selectable: [DisplayCodePage]

    /// The page that has most of the text: the preferred one if it has all of it, else the first with the fewest gaps.
    func page(for text: String) -> DisplayCodePage {
        var best = preferred
        var most = best.coverage(text)
        if most == text.count { return best }
        for page in selectable {
            let coverage = page.coverage(text)
            if coverage > most { (best, most) = (page, coverage) }
        }
        return best
    }

    /// Exactly `columns` bytes, none of them a control code.
    func bytes(_ text: String, columns: Int, page: DisplayCodePage) -> [UInt8] {
        let bytes = text.prefix(columns).map { page.byte(for: $0) ?? Self.substitute($0, page) }
        return bytes + Array(repeating: 0x20, count: max(0, columns - bytes.count))
    }

    private static func substitute(_ character: Character, _ page: DisplayCodePage) -> UInt8 {
        if character.isWhitespace { return 0x20 }
        if character.unicodeScalars.allSatisfy({ $0.value < 0x20 || $0.value == 0x7F }) { return 0x20 }
        if let other = standIns[character] { return page.byte(for: other) ?? 0x3F }
        return 0x3F
    }

    /// One cell for one cell: the plain letter under an accent, the plain sign for a printer's one. Typed by base letter.
    private static let standIns: [Character: Character] = {
        let families: [(Character, String)] = [
            ("A", "ÀÁÂÃÄÅĀĂĄÆ"), ("C", "ÇĆČĈĊ"), ("D", "ĎĐÐ"), ("E", "ÈÉÊËĒĖĘĚ€"), ("G", "ĞĢĠĜ"), ("H", "ĤĦ"), ("I", "ÌÍÎÏĪĮİ"), ("J", "Ĵ"), ("K", "Ķ"),
            ("L", "ĹĽŁĻ"), ("N", "ÑŃŇŅ"), ("O", "ÒÓÔÕÖØŌŐŒ"), ("R", "ŔŘŖ"), ("S", "ŚŠŞȘŜẞ"), ("T", "ŤŢȚŦÞ"), ("U", "ÙÚÛÜŪŮŰŲŬ"), ("W", "Ŵ"), ("Y", "ÝŸŶ"),
            ("Z", "ŹŻŽ"), ("a", "àáâãäåāăąæª"), ("c", "çćčĉċ¢"), ("d", "ďđð"), ("e", "èéêëēėęě"), ("g", "ğģġĝ"), ("h", "ĥħ"), ("i", "ìíîïīįı"), ("j", "ĵ"),
            ("k", "ķ"), ("l", "ĺľłļ"), ("n", "ñńňņ"), ("o", "òóôõöøōőœº°"), ("r", "ŕřŗ"), ("s", "śšşșŝß"), ("t", "ťţțŧþ"), ("u", "ùúûüūůűųŭµ"), ("w", "ŵ"),
            ("y", "ýÿŷ"), ("z", "źżž"), ("'", "‘’‚′´`ʼ"), ("\"", "“”„«»″"), ("-", "–—‐‑−­"), (".", "…·•"), ("x", "×"), ("/", "÷"), ("1", "¹"), ("2", "²"), ("3", "³"),
            ("L", "£"), ("Y", "¥"), ("!", "¡"), ("?", "¿"), ("|", "¦"), ("R", "®"), ("C", "©"), ("T", "™"), ("<", "‹"), (">", "›"), ("#", "№"),
        ]
        var standIns: [Character: Character] = [:]
        for (plain, decorated) in families { for character in decorated { standIns[character] = plain } }
        // Not a letter with a mark, but read alike: ş and ș, ţ and ț are told apart by few pages.
        (standIns["ș"], standIns["ț"], standIns["Ș"], standIns["Ț"]) = ("s", "t", "S", "T")
        return standIns
    }()
}
