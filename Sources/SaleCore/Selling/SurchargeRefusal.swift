/// Why something cannot be added to a sale. Nothing has changed; the text says what to do.
public enum SurchargeRefusal: Error, Sendable, Hashable {
    case unknownReason(String)
    case notPositive
    case twice(reason: String)
    case cannotBear(line: Int)
    case nothingToBear
    case priceOnSale
    case priceNotRaised
    case beyondRate(reason: String, limit: String)
    case beyondAmount(reason: String, limit: String)
    case permissionNeeded(permission: String, reason: String)
    case noneSuch
    case addedForFewer(Quantity)

    public var code: String {
        switch self {
        case .unknownReason: "surcharge.unknown-reason"
        case .notPositive: "surcharge.not-positive"
        case .twice: "surcharge.twice"
        case .cannotBear: "surcharge.cannot-bear"
        case .nothingToBear: "surcharge.nothing-to-bear"
        case .priceOnSale: "surcharge.price-on-sale"
        case .priceNotRaised: "surcharge.price-not-raised"
        case .beyondRate: "surcharge.beyond-rate"
        case .beyondAmount: "surcharge.beyond-amount"
        case .permissionNeeded: "surcharge.permission-needed"
        case .noneSuch: "surcharge.none-such"
        case .addedForFewer: "surcharge.added-for-fewer"
        }
    }
}

extension SurchargeRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownReason(let code): "There is no surcharge \(code). Choose one of the list."
        case .notPositive: "A surcharge must be more than zero."
        case .twice(let reason): "\"\(reason)\" is added already. Take it off first."
        case .cannotBear(let line): "Nothing can be added to line \(line): it is a deposit, a gift card or goods that come back."
        case .nothingToBear: "Nothing in the sale can bear a surcharge. Scan an article first."
        case .priceOnSale: "A price can be given to a line only. Use an amount for the whole sale."
        case .priceNotRaised: "The price of a surcharge must be more than the article's. Take the surcharge off, or enter a higher price."
        case .beyondRate(let reason, let limit): "\"\(reason)\" allows at most \(limit) %."
        case .beyondAmount(let reason, let limit): "\"\(reason)\" allows at most \(limit)."
        case .permissionNeeded(let permission, let reason): "This much for \"\(reason)\" needs the permission \(permission). Ask a manager to approve it."
        case .noneSuch: "There is no such surcharge to take off."
        case .addedForFewer(let quantity): "The surcharge was added for \(quantity.text); what is scanned besides gets a line of its own."
        }
    }
}
