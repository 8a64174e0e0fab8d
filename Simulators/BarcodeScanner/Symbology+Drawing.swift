/// Drawing a barcode: what a label printer does before a scanner reads it.
extension Symbology {
    /// The text of a symbol drawn from `digits`: where the symbology has a check digit it is worked out and added.
    /// - Returns: nil when the symbology cannot hold these characters.
    public func drawn(_ digits: String) -> String? {
        switch self {
        case .ean13: return Self.completed(digits, to: 13)
        case .ean8: return Self.completed(digits, to: 8)
        case .upcA: return Self.completed(digits, to: 12)
        case .upcE: return Self.shortUPC(digits)
        case .ean13WithAddOn:
            // The add-on's digits follow a blank: "977031784700 12".
            let halves = digits.split(separator: " ").map(String.init)
            guard halves.count == 2, [2, 5].contains(halves[1].utf8.count), Self.isDigits(halves[1]), let main = Self.completed(halves[0], to: 13) else { return nil }
            return main + halves[1]
        case .itf:
            if digits.utf8.count == 13 { return Self.completed(digits, to: 14) }
            return Self.isDigits(digits) && digits.utf8.count.isMultiple(of: 2) ? digits : nil
        case .industrial2of5, .msi: return Self.isDigits(digits) ? digits : nil
        case .code39: return digits.allSatisfy { "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%".contains($0) } ? digits : nil
        case .codabar: return digits.allSatisfy { "0123456789-$:/.+ABCD".contains($0) } ? digits : nil
        case .bookland: return digits.utf8.count == 9 ? Self.isbn(digits) : nil
        case .gs1128, .gs1DataMatrix, .gs1QR, .dataBar: return Self.gs1(digits)
        default: return digits.isEmpty ? nil : digits
        }
    }

    private static func isDigits(_ text: String) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// Digits with their check digit; digits that have it already are not looked at again, so that a misprint can be drawn, too.
    private static func completed(_ digits: String, to length: Int) -> String? {
        guard isDigits(digits) else { return nil }
        switch digits.utf8.count {
        case length: return digits
        case length - 1:
            let sum = digits.utf8.reversed().enumerated().reduce(0) { $0 + Int($1.element - 0x30) * ($1.offset % 2 == 0 ? 3 : 1) }
            return digits + String((10 - sum % 10) % 10)
        default: return nil
        }
    }

    /// Number system and six digits, completed with the check digit of the long form.
    private static func shortUPC(_ digits: String) -> String? {
        guard isDigits(digits), digits.hasPrefix("0") || digits.hasPrefix("1") else { return nil }
        if digits.utf8.count == 8 { return digits }
        guard digits.utf8.count == 7, let last = digits.last else { return nil }
        let d = digits.dropFirst().map(String.init)
        let long: String
        if "012".contains(last) {
            long = d[0] + d[1] + d[5] + "0000" + d[2] + d[3] + d[4]
        } else if last == "3" {
            long = d[0] + d[1] + d[2] + "00000" + d[3] + d[4]
        } else if last == "4" {
            long = d[0] + d[1] + d[2] + d[3] + "00000" + d[4]
        } else {
            long = d[0] + d[1] + d[2] + d[3] + d[4] + "0000" + d[5]
        }
        return completed(String(digits.prefix(1)) + long, to: 12).flatMap(\.last).map { digits + String($0) }
    }

    private static func isbn(_ nine: String) -> String? {
        guard isDigits(nine) else { return nil }
        let sum = nine.utf8.enumerated().reduce(0) { $0 + Int($1.element - 0x30) * (10 - $1.offset) }
        let check = (11 - sum % 11) % 11
        return nine + (check == 10 ? "X" : String(check))
    }

    /// Elements written as people write them, `(01)9501234567890(10)LOT1(17)251231`, put together with separators after those whose end is open.
    /// Text without brackets is taken as it is.
    private static func gs1(_ text: String) -> String? {
        guard text.hasPrefix("(") else { return text.isEmpty ? nil : text }
        var out = "", open = false
        for part in text.dropFirst().split(separator: "(", omittingEmptySubsequences: false) {
            let halves = part.split(separator: ")", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2, isDigits(String(halves[0])), !halves[1].isEmpty else { return nil }
            if open { out += "\u{1D}" }
            let isTradeItem = (halves[0] == "01" || halves[0] == "02") && halves[1].utf8.count == 13
            out += halves[0] + (isTradeItem ? completed(String(halves[1]), to: 14) ?? "" : String(halves[1]))
            open = !["00", "01", "02", "03", "11", "12", "13", "15", "16", "17", "20", "31", "32", "33", "34", "35", "36", "41"].contains(halves[0].prefix(2))
        }
        return out
    }
}
