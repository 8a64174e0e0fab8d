import SaleCore
import Storage

/// What came back before by the receipt of another till, or comes back by it in a parked sale.
public struct EarlierReturn: Sendable, Hashable {
    /// The document that took it back, as printed; nil in a parked sale: what that is called may be somebody's name.
    public let document: String?
    public let at: Moment
    /// What it gave back for that receipt.
    public let amount: Money
}

extension [EarlierReturn] {
    /// As English, commands and the journal have it: `T1-1-R000003 2026-11-24 10:00 2.50 EUR`, and the next.
    var plain: String { text({ $0.text }, { $0.description }) }

    /// The same as the language writes times and amounts.
    func said(in language: Language) -> String { text({ PaperFormat(language, .eur).text($0) }, { $0.said(in: language) }) }

    private func text(_ time: (Moment) -> String, _ money: (Money) -> String) -> String {
        map { one in [one.document, time(one.at), money(one.amount)].compactMap { $0 }.joined(separator: " ") }.joined(separator: ", ")
    }
}
