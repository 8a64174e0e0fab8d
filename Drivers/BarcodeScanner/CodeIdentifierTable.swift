/// A maker's own identifiers: one to three characters that its scanners, so set up, send before the data. Data of the quirks file.
///
/// Every read of a scanner set up to send them begins with one; a scanner that is not must have no table, or letters of plain data would be taken for one.
public struct CodeIdentifierTable: Sendable, Equatable {
    public static let longestIdentifier = 4

    /// The table's name in the quirks file: `zebra`.
    public let name: String
    /// Identifier to a symbology's name.
    private let hints: [String: SymbologyHint]

    /// - Parameter identifiers: identifier to symbology, by the names of `ScanSymbology` or `upcEan`, `bookland`, `issn`, `gs1DataMatrix`, `gs1QR`.
    public init(name: String, identifiers: [String: String]) throws(ScannerQuirksError) {
        var hints: [String: SymbologyHint] = [:]
        for (identifier, symbology) in identifiers {
            guard (1...Self.longestIdentifier).contains(identifier.utf8.count), identifier.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw .implausible(entry: "codeTables.\(name)", what: "identifier '\(identifier)' has not 1 to \(Self.longestIdentifier) printable characters")
            }
            guard let hint = SymbologyHint(name: symbology) else { throw .implausible(entry: "codeTables.\(name)", what: "'\(symbology)' is no symbology") }
            hints[identifier] = hint
        }
        self.name = name
        self.hints = hints
    }

    /// The longest identifier the data begin with.
    func match(_ body: ArraySlice<UInt8>) -> (length: Int, hint: SymbologyHint)? {
        for length in stride(from: min(Self.longestIdentifier, body.count), to: 0, by: -1) {
            if let hint = hints[String(decoding: body.prefix(length), as: UTF8.self)] { return (length, hint) }
        }
        return nil
    }
}
