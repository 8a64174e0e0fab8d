import SaleCore

/// Why the register refuses an act with a customer, points or a card of value. No sentence repeats who somebody is.
public enum CustomerRefusal: Error, Sendable, Hashable {
    case data(CustomerProblem)
    case points(LoyaltyRefusal)
    case giftCard(GiftCardRefusal)
    case account(AccountRefusal)
    case noSuchCustomer
    case numberTaken(String)
    case phoneTaken(String)
    case fieldOwned(String, by: String)
    case unknownExemption(String)
    case unknownPriceList(String)
    case unknownSegment(String)
    case badReason
    case badPoints
    case noSuchGiftCard

    public var code: String {
        switch self {
        case .data(let problem): problem.code
        case .points(let refusal): refusal.code
        case .giftCard(let refusal): refusal.code
        case .account(let refusal): refusal.code
        case .noSuchCustomer: "customer.none"
        case .numberTaken: "customer.number-taken"
        case .phoneTaken: "customer.phone-taken"
        case .fieldOwned: "customer.field-owned"
        case .unknownExemption: "customer.unknown-exemption"
        case .unknownPriceList: "customer.unknown-price-list"
        case .unknownSegment: "customer.unknown-segment"
        case .badReason: "customer.bad-reason"
        case .badPoints: "points.bad-number"
        case .noSuchGiftCard: "giftcard.none"
        }
    }
}

extension CustomerRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .data(let problem): problem.description
        case .points(let refusal): refusal.description
        case .giftCard(let refusal): refusal.description
        case .account(let refusal): refusal.description
        case .noSuchCustomer: "There is no such customer. Search again; the customer may have been erased."
        case .numberTaken(let number): "The card \(number) belongs to another customer. Take another card."
        case .phoneTaken(let number): "Customer \(number) has this telephone number already. Use that customer, or enter another number."
        case .fieldOwned(let field, let owner): "`\(field)` is set by \(owner). Make the change there; it arrives here by itself."
        case .unknownExemption(let code): "The tax rules have no reason '\(code)' to be free of tax. Choose one of those they list."
        case .unknownPriceList(let code): "There is no price list '\(code)'. Choose one that the shop has, or its own prices."
        case .unknownSegment(let code): "No campaign, no rule and no customer of the shop has the group '\(code)'. Compare the spelling; a new group begins with the campaign or rule that uses it."
        case .badReason: "Give the reason as a code of up to \(LoyaltyBounds.codeBytes) letters, digits and hyphens, as the shop lists them."
        case .badPoints: "Enter a number of points other than zero, at most \(LoyaltyBounds.points)."
        case .noSuchGiftCard: "There is no such gift card or store credit here. Scan it again."
        }
    }
}
