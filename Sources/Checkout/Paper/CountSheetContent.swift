import DeviceKit
import SaleCore

/// The sheet of a cash count: by denomination or only the total, with what was counted or with blanks to fill in by hand. It does not say what ought to be there.
public struct CountSheetContent: Sendable, Hashable {
    public struct Row: Sendable, Hashable {
        /// One note or coin.
        public var value: Money
        /// Nil: a blank.
        public var pieces: Int64?

        public init(value: Money, pieces: Int64?) {
            self.value = value
            self.pieces = pieces
        }
    }

    public var head: PaperHead
    public var currency: Currency
    /// Largest first.
    public var rows: [Row]
    /// Nil: a blank.
    public var total: Money?
    public var at: Moment
    public var cashier: String

    public init(head: PaperHead, currency: Currency, rows: [Row], total: Money?, at: Moment, cashier: String) {
        self.head = head
        self.currency = currency
        self.rows = rows
        self.total = total
        self.at = at
        self.cashier = cashier
    }

    public func document() -> PrintDocument {
        var paper = PaperWriter(head, currency: currency)
        let words = paper.words.slip
        let blank = "_______"
        paper.innerHead(words.cashCount)
        let lines = rows.map { row -> [String] in
            guard let pieces = row.pieces else { return [paper.format.text(row.value), "____", blank] }
            let (amount, overflow) = row.value.minorUnits.multipliedReportingOverflow(by: pieces)
            return [paper.format.text(row.value), "\(pieces)", overflow ? blank : paper.format.text(Money(amount, currency))]
        }
        if !lines.isEmpty {
            paper.table([[words.denomination, words.pieces, words.amount]] + lines)
            paper.rule()
        }
        paper.row("\(paper.words.receipt.total) \(currency.code)", total.map { paper.format.text($0) } ?? blank, .tall)
        paper.timeAndPlace(at, cashier: cashier)
        paper.signature()
        return paper.document()
    }
}
