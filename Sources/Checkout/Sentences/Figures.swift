import SaleCore
import Storage

// Amounts, quantities and days in what is said, as the language writes them.

extension Money {
    /// With its currency, as the language writes it: `12,90 EUR`.
    func said(in language: Language) -> String { PaperFormat(language, currency).withCurrency(self) }

    /// The amount alone, as the language writes it.
    func figure(in language: Language) -> String { PaperFormat(language, currency).text(self) }
}

extension [Money] {
    func said(in language: Language) -> String { map { $0.said(in: language) }.joined(separator: " + ") }
}

extension Quantity {
    func said(in language: Language) -> String { text.said(in: language) }
}

extension BusinessDay {
    func said(in language: Language) -> String { PaperFormat(language, .eur).text(self) }
}

extension LocalTime {
    func said(in language: Language) -> String { "\(date.said(in: language)) \(clockText)" }
}

extension String {
    /// What a refusal carries as text, `12.90 EUR` (`Money.description`), a decimal number with a full stop or a day, as the language writes it; anything else
    /// as it is.
    func said(in language: Language) -> String {
        if let day = BusinessDay(self) { return day.said(in: language) }
        let words = split(separator: " ", omittingEmptySubsequences: false)
        guard let number = words.first, number.contains(where: \.isNumber), number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }) else { return self }
        switch words.count {
        case 1: return PaperFormat(language, .eur).signed(self)
        case 2:
            guard let currency = Currency.known[String(words[1])], let units = DecimalText.parse(number, decimals: currency.exponent) else { return self }
            return Money(units, currency).said(in: language)
        default: return self
        }
    }
}
