// What is to be read beside a line, or beside the whole sale.
extension Sale {
    func note(_ number: Int?, _ text: String?) throws(SaleRefusal) -> [SaleEvent] {
        if let number {
            guard let line = line(number) else { throw .noSuchLine(number) }
            guard !line.isVoided else { throw .lineVoided(number) }
            guard line.parent == nil else { throw .linkedLine(number) }
        }
        let plain = text.map(Self.plain) ?? ""
        try Self.bound(plain.utf8.count, by: SaleLimits.noteBytes, "the length of a note in bytes")
        return [.noted(line: number, text: plain.isEmpty ? nil : plain)]
    }

    /// One line of text: what a page or a scanner sends in between as line feeds and the like are blanks, at the ends none.
    private static func plain(_ text: String) -> String {
        let blanks = text.unicodeScalars.map { $0.properties.isWhitespace || $0.properties.generalCategory == .control ? " " : Character($0) }
        return String(blanks).split(separator: " ").joined(separator: " ")
    }
}
