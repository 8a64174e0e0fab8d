/// What came out of the simulated printer, read as a person reads it.
struct Paper: Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    /// From one cut (or tear) to the next; the last may still hang in the printer.
    var pieces: [String] {
        var pieces: [String] = [], lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("---- ") {
                pieces.append(lines.joined(separator: "\n"))
                lines = []
            } else {
                lines.append(line)
            }
        }
        return pieces + (lines.contains { !$0.isEmpty } ? [lines.joined(separator: "\n")] : [])
    }

    /// How often the number of this document was printed on something that is not marked COPY. Each such line ends a receipt,
    /// so more than one means that a customer could hold two.
    func originals(_ number: String) -> Int { pieces.filter { $0.contains("Receipt \(number)") && !Self.isCopy($0) }.count }

    func copies(_ number: String) -> Int { pieces.filter { $0.contains("Receipt \(number)") && Self.isCopy($0) }.count }

    /// Originals from the shop's name to the number and the cut, on one piece of paper.
    func wholeOriginals(_ number: String) -> Int {
        var closed = pieces
        if !text.hasSuffix("cut ----\n") { closed = closed.dropLast() }
        return closed.filter { piece in
            !Self.isCopy(piece) && piece.contains("Receipt \(number)") && ["Sample Corner Shop", "TOTAL EUR", "Tax ", "Thank you"].allSatisfy(piece.contains)
        }.count
    }

    /// The piece that ends with this document's number.
    func receipt(_ number: String) -> String { pieces.last { $0.contains("Receipt \(number)") } ?? "" }

    static func isCopy(_ piece: String) -> Bool { piece.split(separator: "\n").prefix(3).contains { $0.contains("COPY") } }
}
