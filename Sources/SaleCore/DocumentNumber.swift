/// What a document is; each kind has numbers of its own.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
    case sale
    /// Goods came back, and nothing else was sold.
    case `return`
    /// A document completed by mistake is taken back by this one, which names it.
    case reversal

    /// What stands before the number, so that no two documents print the same.
    var letter: String {
        switch self {
        case .sale: ""
        case .return: "R"
        case .reversal: "V"
        }
    }
}

/// A document's number with its series: terminal, epoch and a gapless number, printed as `T3-2-000123`, a return's as `T3-2-R000123`.
/// Because the epoch is part of it, a replaced or restored terminal never repeats one (DESIGN §4).
public struct DocumentNumber: Sendable, Hashable {
    public let terminal: String
    public let epoch: Int64
    public let number: Int64
    public let kind: DocumentKind

    public init(terminal: String, epoch: Int64, number: Int64, kind: DocumentKind = .sale) {
        self.terminal = terminal
        self.epoch = epoch
        self.number = number
        self.kind = kind
    }

    /// Reads what `text` wrote.
    public init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let epoch = Int64(parts[1]), epoch > 0 else { return nil }
        let kind = DocumentKind.allCases.first { !$0.letter.isEmpty && parts[2].hasPrefix($0.letter) } ?? .sale
        guard let number = Int64(parts[2].dropFirst(kind.letter.count)), number > 0 else { return nil }
        self.init(terminal: String(parts[0]), epoch: epoch, number: number, kind: kind)
    }

    /// `T3-2`, `T3-2-R`
    public var series: String { "\(terminal)-\(epoch)\(kind == .sale ? "" : "-\(kind.letter)")" }

    public var text: String { Self.text(series: series, number: number) }

    /// A number of a series as documents print it: `T3-2-000123`, of `T3-2-R` `T3-2-R000123`.
    public static func text(series: String, number: Int64) -> String {
        let digits = String(number)
        let hasLetter = DocumentKind.allCases.contains { !$0.letter.isEmpty && series.hasSuffix("-\($0.letter)") }
        return "\(series)\(hasLetter ? "" : "-")\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)"
    }
}
