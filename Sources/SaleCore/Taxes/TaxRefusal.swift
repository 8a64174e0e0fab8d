/// Why tax cannot be reckoned, or why a file of rates is not taken. Nothing has changed; the text says what to do.
public enum TaxRefusal: Error, Hashable, Sendable {
    /// What is wrong in a file of rates, and where: `taxes[0].rates[1]: …`.
    case file(place: String, reason: String)
    case unknownPlace(String)
    case unknownCategory(String, day: String)
    case unknownMode(String)
    case unknownTax(String)
    case exemptionWithoutReason
    case quantityNotPositive
    case currencyMismatch(String, String)
    case tooManyLines(limit: Int)
    case moreThanSold(left: String)
    case overflow

    /// Stable code, for scripts, translations and the technician.
    public var code: String {
        switch self {
        case .file: "tax.file"
        case .unknownPlace: "tax.unknown-place"
        case .unknownCategory: "tax.unknown-category"
        case .unknownMode: "tax.unknown-mode"
        case .unknownTax: "tax.unknown-tax"
        case .exemptionWithoutReason: "tax.exemption-without-reason"
        case .quantityNotPositive: "tax.quantity-not-positive"
        case .currencyMismatch: "tax.currency-mismatch"
        case .tooManyLines: "tax.limit"
        case .moreThanSold: "tax.more-than-sold"
        case .overflow: "tax.overflow"
        }
    }
}

extension TaxRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .file(let place, let reason): "The tax file cannot be used: \(place): \(reason). Correct it and load it again."
        case .unknownPlace(let place): "The tax file has no place \(place). Choose one it has."
        case .unknownCategory(let code, let day): "No tax category \(code) is in force on \(day). Give the article another, or add its rate."
        case .unknownMode(let mode): "There is no service mode \(mode) here. Choose one the tax file has."
        case .unknownTax(let tax): "There is no tax \(tax) here. Name one the tax file has."
        case .exemptionWithoutReason: "An exemption needs a reason. Choose one."
        case .quantityNotPositive: "A quantity must be more than zero."
        case .currencyMismatch(let a, let b): "These taxes are in \(a), the amount is in \(b)."
        case .tooManyLines(let limit): "Tax is reckoned for at most \(limit) lines at once."
        case .moreThanSold(let left): "Only \(left) of this line can still be returned."
        case .overflow: "The amount is too large to be calculated."
        }
    }
}
