/// Why something with a customer's account is refused. Nothing has changed; the sentence says what to do.
public enum AccountRefusal: Error, Sendable, Hashable {
    case nothingOwed
    case amountNotPositive
    case moreThanOwed(Money)
    case nothingToCome
    case moreThanToCome(Money)
    case noCoins(Money)
    case cashOrCard
    /// The number on a receipt.
    case noSuchPayment(String)
    case takenBackAlready(String, by: String)
    case openBalance(Money)
    /// More than zero.
    case creditLeft(Money)
    /// In sales that are parked.
    case parkedOnAccount(Money)
    /// In what is open at the till; more than zero, also where it goes off the account.
    case openOnAccount(Money)
    case badLimit(most: Money)
    case overflow

    public var code: String {
        switch self {
        case .nothingOwed: "account.nothing-owed"
        case .amountNotPositive: "account.amount-not-positive"
        case .moreThanOwed: "account.more-than-owed"
        case .nothingToCome: "account.nothing-to-come"
        case .moreThanToCome: "account.more-than-to-come"
        case .noCoins: "account.no-coins"
        case .cashOrCard: "account.cash-or-card"
        case .noSuchPayment: "account.no-such-payment"
        case .takenBackAlready: "account.taken-back-already"
        case .openBalance: "account.open-balance"
        case .creditLeft: "account.credit-left"
        case .parkedOnAccount: "account.parked"
        case .openOnAccount: "account.open"
        case .badLimit: "account.bad-limit"
        case .overflow: "account.overflow"
        }
    }
}

extension AccountRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nothingOwed: "This customer owes nothing here. Look at the number of the card."
        case .amountNotPositive: "Enter how much is paid, more than zero."
        case .moreThanOwed(let owed): "The customer owes \(owed). Take that, or less."
        case .nothingToCome: "This customer has nothing to come here. Look at the number of the card."
        case .moreThanToCome(let credit): "The customer has \(credit) to come. Pay that out, or less."
        case .noCoins(let step): "There are no coins for this amount: cash is paid in steps of \(step). Take another amount, or a card."
        case .cashOrCard: "What is owed is paid in cash or by card."
        case .noSuchPayment(let number): "This customer has no payment \(number) here. Look at the number on its receipt."
        case .takenBackAlready(let number, let other): "\(number) was taken back already, by \(other)."
        case .openBalance(let owed): "\(owed) stand on this customer's account. Settle the account first, then erase the customer."
        case .creditLeft(let credit): "This customer has \(credit) to come. Pay that out first (till customers account --pay-out, or the payment on account at the till), then erase the customer."
        case .parkedOnAccount(let amount): "A parked sale of this customer has \(amount) on account. Finish it or void it, then erase the customer."
        case .openOnAccount(let amount): "What is open at the till moves this customer's account by \(amount). Finish it or void it, then erase the customer."
        case .badLimit(let most): "A credit limit is between nothing and \(most)."
        case .overflow: "So much cannot be put on an account."
        }
    }
}
