/// Why a card of value is refused. Nothing has changed; the sentence says what to do. No sentence repeats a whole number.
public enum GiftCardRefusal: Error, Sendable, Hashable {
    case noTerms
    case badNumber
    case alreadyIssued(String)
    case unknownCard(String)
    case unknownLimitUsed
    case aboveUnknownLimit(Money)
    case notAGiftCard
    case otherCurrency(String)
    case amountOutOfRange
    case loadOutOfRange(Money, Money)
    case aboveBalance(Money)
    case empty
    case notEnough(Money)
    case expired(BusinessDay)
    case blocked

    public var code: String {
        switch self {
        case .noTerms: "giftcard.no-terms"
        case .badNumber: "giftcard.bad-number"
        case .alreadyIssued: "giftcard.already-issued"
        case .unknownCard: "giftcard.unknown-card"
        case .unknownLimitUsed: "giftcard.unknown-limit-used"
        case .aboveUnknownLimit: "giftcard.above-unknown-limit"
        case .notAGiftCard: "giftcard.not-a-gift-card"
        case .otherCurrency: "giftcard.other-currency"
        case .amountOutOfRange: "giftcard.amount-out-of-range"
        case .loadOutOfRange: "giftcard.load-out-of-range"
        case .aboveBalance: "giftcard.above-balance"
        case .empty: "giftcard.empty"
        case .notEnough: "giftcard.not-enough"
        case .expired: "giftcard.expired"
        case .blocked: "giftcard.blocked"
        }
    }
}

extension GiftCardRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noTerms: "This shop has no rules for gift cards. A manager sets them first."
        case .badNumber: "That is no card number: \(GiftCardNumber.bytes.lowerBound) to \(GiftCardNumber.bytes.upperBound) letters and digits. Scan the card again."
        case .alreadyIssued(let number): "The card \(number) is in use already. Take another card, or top this one up."
        case .unknownCard(let number): "The card \(number) is not known here, and its balance cannot be asked for now. Take another payment."
        case .unknownLimitUsed: "No more can be taken from cards whose balance is not known here. Take another payment."
        case .aboveUnknownLimit(let most): "The card's balance is not known here; at most \(most) can be taken from it now."
        case .notAGiftCard: "Only gift cards can be topped up."
        case .otherCurrency(let code): "The amount or the card is in \(code), which is not the shop's currency."
        case .amountOutOfRange: "The amount must be more than zero and within the limits of a sale."
        case .loadOutOfRange(let least, let most): "A gift card is loaded with \(least) to \(most)."
        case .aboveBalance(let most): "At most \(most) may lie on a gift card. Enter less, or issue a second card."
        case .empty: "Nothing is left on the card."
        case .notEnough(let balance): "Only \(balance) lies on the card. Take that, and the rest by another payment."
        case .expired(let day): "The card was good until \(day.text)."
        case .blocked: "The card is blocked. A manager can see why."
        }
    }
}
