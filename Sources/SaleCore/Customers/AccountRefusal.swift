/// Why something with a customer's account is refused. Nothing has changed; the sentence says what to do.
public enum AccountRefusal: Error, Sendable, Hashable {
    case nothingOwed
    case amountNotPositive
    case moreThanOwed(Money)
    case noCoins(Money)
    case cashOrCard
    case openBalance(Money)
    case badLimit(most: Money)
    case overflow

    public var code: String {
        switch self {
        case .nothingOwed: "account.nothing-owed"
        case .amountNotPositive: "account.amount-not-positive"
        case .moreThanOwed: "account.more-than-owed"
        case .noCoins: "account.no-coins"
        case .cashOrCard: "account.cash-or-card"
        case .openBalance: "account.open-balance"
        case .badLimit: "account.bad-limit"
        case .overflow: "account.overflow"
        }
    }
}

extension AccountRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nothingOwed: "This customer owes nothing here. Look at the number of the card."
        case .amountNotPositive: "Enter how much the customer pays, more than zero."
        case .moreThanOwed(let owed): "The customer owes \(owed). Take that, or less."
        case .noCoins(let step): "There are no coins for this amount: cash is paid in steps of \(step). Take another amount, or a card."
        case .cashOrCard: "What is owed is paid in cash or by card."
        case .openBalance(let owed): "\(owed) stand on this customer's account. Settle the account first, then erase the customer."
        case .badLimit(let most): "A credit limit is between nothing and \(most)."
        case .overflow: "So much cannot be put on an account."
        }
    }
}
