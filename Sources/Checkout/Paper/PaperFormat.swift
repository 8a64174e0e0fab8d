import SaleCore
import Storage

/// Amounts, quantities, rates and dates as a language writes them. Digits are ASCII in all: every printer has them.
///
/// Thousands are not grouped: it would cost columns, and one language's grouping mark is another one's decimal sign.
struct PaperFormat: Sendable, Hashable {
    let language: Language
    private let decimalSign: Character

    /// - Parameter currency: decides with the language on the decimal sign: francs are written `12.90` in German and French too.
    init(_ language: Language, _ currency: Currency) {
        self.language = language
        decimalSign = switch language {
        case .german, .french, .turkish: currency.code == "CHF" ? "." : ","
        case .english, .arabic, .japanese: "."
        }
    }

    /// Between a word and what it is said of: French has a blank before it.
    var colon: String { language == .french ? " :" : ":" }

    /// The amount alone, as it stands in a column: `-12,90`.
    func text(_ money: Money) -> String { signed(money.text) }

    /// The amount with its currency, for a sentence: `12,90 EUR`, `¥1200`.
    func withCurrency(_ money: Money) -> String {
        guard let sign = sign(of: money.currency) else { return "\(text(money)) \(money.currency.code)" }
        return (money.isNegative ? "-" : "") + sign + text(money).drop { $0 == "-" }
    }

    func text(_ price: UnitPrice, _ currency: Currency) -> String { signed(price.text(currency)) }
    func text(_ quantity: Quantity) -> String { signed(quantity.text) }

    /// `19%`, `%20` in Turkish.
    func text(_ rate: Rate) -> String { language == .turkish ? "%\(signed(rate.percentText))" : "\(signed(rate.percentText))%" }

    /// A decimal number of our own making (full stop) with the language's sign.
    func signed(_ number: String) -> String { decimalSign == "." ? number : String(number.map { $0 == "." ? decimalSign : $0 }) }

    /// The sign before the amount where a language uses one instead of the code.
    func sign(of currency: Currency) -> String? { language == .japanese && currency.code == "JPY" ? "¥" : nil }

    /// Date and time of day, local.
    func text(_ moment: Moment) -> String {
        let parts = moment.local
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(parts.day.map(text) ?? "????") \(two(parts.hour)):\(two(parts.minute))"
    }

    func text(_ day: BusinessDay) -> String {
        let parts = day.text.split(separator: "-").map(String.init)
        guard parts.count == 3 else { return day.text }
        return switch language {
        case .english: day.text
        case .german, .turkish: "\(parts[2]).\(parts[1]).\(parts[0])"
        case .french, .arabic: "\(parts[2])/\(parts[1])/\(parts[0])"
        case .japanese: "\(parts[0])年\(parts[1])月\(parts[2])日"
        }
    }
}
