// Eaten here or taken away: of the whole sale, or of a line.
extension Sale {
    /// - Parameter number: a line that is sold and linked to none; nil is the sale.
    func chooseMode(_ mode: String?, _ number: Int?) throws(SaleRefusal) -> [SaleEvent] {
        if let mode, begun.taxes?.modes.contains(mode) != true { throw .tax(.unknownMode(mode)) }
        guard let number else { return [.modeChosen(mode)] }
        guard let line = line(number) else { throw .noSuchLine(number) }
        guard !line.isVoided else { throw .lineVoided(number) }
        guard line.parent == nil else { throw .linkedLine(number) }
        // It was taxed when it was sold.
        guard line.origin == nil else { throw .returnedLine(number) }
        return ([line] + children(of: number)).filter { !$0.isVoided }.map { .modeChosen(mode, line: $0.number) }
    }

    /// Code of the mode that a line is in; nil is the usual one.
    public func mode(of line: SaleLine) -> String? { line.origin == nil ? line.mode ?? terms.mode : line.mode }

    /// Code of the mode of each line that counts, the usual one named too, where not all have the same; else empty. What comes back without a receipt is not looked at: nobody knows its mode.
    public var mixedModes: [Int: String] {
        guard let usual = begun.taxes?.modes.first else { return [:] }
        let modes = activeLines.filter { $0.origin == nil || $0.origin?.document != nil }.map { ($0.number, mode(of: $0) ?? usual) }
        return Set(modes.map(\.1)).count > 1 ? Dictionary(uniqueKeysWithValues: modes) : [:]
    }
}
