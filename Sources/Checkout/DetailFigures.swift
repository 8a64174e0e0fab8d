import SaleCore
import Storage

/// How the figures of an approval are written: for the screen as its language does, for the journal plainly.
struct DetailFigures {
    /// Nil for the journal.
    let language: Language?
    /// The shop's.
    let currency: Currency

    func text(_ minorUnits: Int64) -> String { text(Money(minorUnits, currency)) }
    func text(_ money: Money) -> String { language.map { money.said(in: $0) } ?? money.description }
    func text(_ quantity: Quantity) -> String { signed(quantity.text) }

    /// - Parameter currency: ISO 4217; nil is the shop's.
    func text(_ minorUnits: Int64, _ currency: String?) -> String { text(Money(minorUnits, currency.flatMap { Currency.known[$0] } ?? self.currency)) }

    func text(_ earlier: [EarlierReturn]) -> String { language.map { earlier.said(in: $0) } ?? earlier.plain }

    func text(_ price: UnitPrice) -> String { "\(signed(price.text(currency))) \(currency.code)" }

    func text(_ effect: ManualDiscountEffect, isAdded: Bool = false) -> String {
        switch effect {
        case .percent(let millionths): "\(isAdded ? "+" : "")\(signed(Rate(millionths: millionths).percentText)) %"
        case .amount(let amount): isAdded ? "+\(text(amount))" : text(-amount)
        case .price(let price): "= \(text(UnitPrice(tenThousandths: price)))"
        }
    }

    private func signed(_ number: String) -> String { language.map { PaperFormat($0, currency).signed(number) } ?? number }
}
