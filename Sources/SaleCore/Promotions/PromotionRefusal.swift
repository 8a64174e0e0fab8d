/// Why a sale's discounts cannot be reckoned as asked. Nothing has changed; the text says what to do.
public enum PromotionRefusal: Error, Sendable, Hashable {
    case currencyMismatch(String, String)
    case tooMany(what: String, limit: Int64)
    case lineTwice(Int)
    case lineAmount(Int)
    case ceilingInvalid
    case unknownReason(String)
    case reasonTwice(String)
    case noSuchLine(Int)
    case lineNotDiscountable(Int)
    case manualTwice
    case manualNotPositive
    case manualExceedsRest(String)
    case manualPriceOnSale
    case manualPriceRaised
    case manualBeyondRate(reason: String, limit: String)
    case manualBeyondAmount(reason: String, limit: String)
    case permissionNeeded(permission: String, reason: String)
    case givenForFewer(Quantity)

    public var code: String {
        switch self {
        case .currencyMismatch: "promotion.currency-mismatch"
        case .tooMany: "promotion.limit"
        case .lineTwice: "promotion.line-twice"
        case .lineAmount: "promotion.line-amount"
        case .ceilingInvalid: "promotion.ceiling-invalid"
        case .unknownReason: "promotion.unknown-reason"
        case .reasonTwice: "promotion.reason-twice"
        case .noSuchLine: "promotion.no-such-line"
        case .lineNotDiscountable: "promotion.not-discountable"
        case .manualTwice: "promotion.manual-twice"
        case .manualNotPositive: "promotion.manual-not-positive"
        case .manualExceedsRest: "promotion.manual-exceeds-rest"
        case .manualPriceOnSale: "promotion.manual-price-on-sale"
        case .manualPriceRaised: "promotion.manual-price-raised"
        case .manualBeyondRate: "promotion.manual-beyond-rate"
        case .manualBeyondAmount: "promotion.manual-beyond-amount"
        case .permissionNeeded: "promotion.permission-needed"
        case .givenForFewer: "promotion.given-for-fewer"
        }
    }
}

extension PromotionRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .currencyMismatch(let a, let b): "An amount in \(a) has no place in a sale in \(b)."
        case .tooMany(let what, let limit): "Too large: \(what) may be at most \(limit)."
        case .lineTwice(let number): "Line \(number) stands in the sale twice."
        case .lineAmount(let number): "Line \(number) has a quantity or an amount that no sale can have."
        case .ceilingInvalid: "A ceiling of discounts must be from 0 to 100 % and no negative amount. Correct the shop's settings."
        case .unknownReason(let code): "There is no discount reason \(code). Choose one of the list."
        case .reasonTwice(let code): "Two discount reasons have the code \(code). Correct the shop's settings."
        case .noSuchLine(let number): "There is no line \(number) to discount."
        case .lineNotDiscountable(let number): "Line \(number) cannot be discounted: it is a deposit, a gift card or the like."
        case .manualTwice: "It has a discount by hand already. Take that off first."
        case .manualNotPositive: "A discount must be more than zero and at most 100 %."
        case .manualExceedsRest(let rest): "The discount is more than what it is taken from (\(rest))."
        case .manualPriceOnSale: "A price can be given to a line only. Use an amount for the whole sale."
        case .manualPriceRaised: "The new price must be from zero to less than the price."
        case .manualBeyondRate(let reason, let limit): "\"\(reason)\" allows at most \(limit) %."
        case .manualBeyondAmount(let reason, let limit): "\"\(reason)\" allows at most \(limit)."
        case .permissionNeeded(let permission, let reason): "This much for \"\(reason)\" needs the permission \(permission). Ask a manager to approve it."
        case .givenForFewer(let quantity): "It was given for \(quantity.text); what is scanned besides gets a line of its own."
        }
    }
}
