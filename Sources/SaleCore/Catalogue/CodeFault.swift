/// A label that was read but cannot be trusted.
public enum CodeFault: Error, Sendable, Hashable {
    /// The check digit over the price or weight inside the number, or over the number itself, is wrong.
    case wrongCheckDigit(code: String)
    case noSuchDate(code: String)
    /// The price on it is zero, has more decimals than the currency, or is too large.
    case unusablePrice(code: String)
    /// The weight or count on it is zero, or too large.
    case unusableQuantity(code: String)
    /// The price on it is in another currency; ISO 4217's number of it.
    case otherCurrency(code: String, number: Int)

    public var code: String {
        switch self {
        case .wrongCheckDigit: "code.wrong-check-digit"
        case .noSuchDate: "code.no-such-date"
        case .unusablePrice: "code.unusable-price"
        case .unusableQuantity: "code.unusable-quantity"
        case .otherCurrency: "code.other-currency"
        }
    }
}

extension CodeFault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongCheckDigit(let code): "The label \(code) has a wrong check digit. Weigh the article again, or key it in."
        case .noSuchDate(let code): "The label \(code) holds a date that does not exist. Key the article in, and look at the date printed on it."
        case .unusablePrice(let code): "The price in the label \(code) cannot be used. Key the article in."
        case .unusableQuantity(let code): "The weight or number in the label \(code) cannot be used. Weigh or count, and key it in."
        case .otherCurrency(let code, let number): "The price in the label \(code) is in another currency (number \(number)). Key the article in."
        }
    }
}
