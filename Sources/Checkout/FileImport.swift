import SaleCore

/// What became of a file of customers or gift cards: loaded as a whole, or not at all.
public struct FileImport: Sendable, Hashable {
    public var isLoaded = false
    /// Good rows.
    public var rows: Int
    /// New ones, and ones that are here and become something else; the others are left alone.
    public var added = 0
    public var changed = 0
    /// What is brought along: points, or minor units on cards.
    public var opening: Int64 = 0
    /// In the order of lines. With one of them nothing is loaded.
    public var problems: [ProductCSV.Problem]

    /// The reason of what a movement brings along from another system.
    public static let openingReason = "opening"

    init(rows: Int, problems: [ProductCSV.Problem]) {
        self.rows = rows
        self.problems = problems.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    }
}
