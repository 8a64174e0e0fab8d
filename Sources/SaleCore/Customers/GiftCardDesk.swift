/// Decides what may be put on and taken from cards of value: pure, from the terms and what is known of the card.
public struct GiftCardDesk: Sendable, Hashable {
    public let terms: GiftCardTerms
    public let today: BusinessDay

    public init(terms: GiftCardTerms, today: BusinessDay) {
        self.terms = terms
        self.today = today
    }

    /// A new card. Store credit is what a refund comes to, so only gift cards have a least and a most.
    public func issue(_ number: String, _ kind: GiftCardKind, _ amount: Money, known: GiftCard?) throws(GiftCardRefusal) -> GiftCardMovement {
        guard known == nil else { throw .alreadyIssued(GiftCardNumber.masked(number)) }
        guard GiftCardNumber.normalise(number) == number else { throw .badNumber }
        try check(amount)
        if kind == .giftCard { try checkLoad(amount) }
        return GiftCardMovement(.issued, number: number, card: kind, amount: amount, expires: terms.lastDay(kind, loadedOn: today))
    }

    /// A card that another system issued, with what lies on it: no money comes in for it, so it is an adjustment and no issue. What a gift card may be
    /// loaded with is asked when it is loaded; what may lie on one holds.
    public func bring(_ number: String, _ kind: GiftCardKind, _ balance: Money, _ validity: GiftCardValidity, known: GiftCard?) throws(GiftCardRefusal) -> GiftCardMovement {
        guard known == nil else { throw .alreadyIssued(GiftCardNumber.masked(number)) }
        guard GiftCardNumber.normalise(number) == number else { throw .badNumber }
        try check(balance)
        if kind == .giftCard, balance.minorUnits > terms.maximumBalance { throw .aboveBalance(Money(terms.maximumBalance, terms.currency)) }
        let last: BusinessDay? = switch validity {
        case .byTerms: terms.lastDay(kind, loadedOn: today)
        case .forever: nil
        case .until(let day): day
        }
        if let last, today > last { throw .expired(last) }
        return GiftCardMovement(.adjusted, number: number, card: kind, amount: balance, expires: last)
    }

    /// More on a card that is there. A card of unknown balance is topped up as well: the money is the customer's either way.
    public func topUp(_ card: GiftCard, _ amount: Money) throws(GiftCardRefusal) -> GiftCardMovement {
        try check(amount)
        try checkUsable(card)
        guard card.kind == .giftCard else { throw .notAGiftCard }
        try checkLoad(amount)
        let isUnknown: Bool
        switch card.balance {
        case .known(let balance):
            guard balance <= terms.maximumBalance - amount.minorUnits else { throw .aboveBalance(Money(terms.maximumBalance, terms.currency)) }
            isUnknown = false
        case .unknown: isUnknown = true
        }
        return GiftCardMovement(.toppedUp, number: card.number, card: card.kind, amount: amount, expires: terms.lastDay(card.kind, loadedOn: today), isUnknown: isUnknown)
    }

    /// Takes an amount from a card.
    /// - Parameter takenToday: minor units taken this business day from cards of unknown balance, all together.
    public func redeem(_ card: GiftCard, _ amount: Money, takenToday: Int64) throws(GiftCardRefusal) -> GiftCardMovement {
        try check(amount)
        let most = try redeemable(card, takenToday: takenToday)
        guard amount.minorUnits <= most.minorUnits else {
            switch card.balance {
            case .known: throw .notEnough(most)
            case .unknown: throw .aboveUnknownLimit(most)
            }
        }
        return GiftCardMovement(.redeemed, number: card.number, card: card.kind, amount: Money(-amount.minorUnits, terms.currency), isUnknown: card.isUnknown)
    }

    /// The most that may be taken from a card now.
    /// - Throws: why nothing may be taken.
    public func redeemable(_ card: GiftCard, takenToday: Int64) throws(GiftCardRefusal) -> Money {
        try checkUsable(card)
        switch card.balance {
        case .known(let balance):
            guard balance > 0 else { throw .empty }
            return Money(balance, terms.currency)
        case .unknown(let taken):
            guard terms.unknownPerCard > 0, terms.unknownPerDay > 0 else { throw .unknownCard(GiftCardNumber.masked(card.number)) }
            let left = min(terms.unknownPerCard - max(0, taken), terms.unknownPerDay - max(0, takenToday))
            guard left > 0 else { throw .unknownLimitUsed }
            return Money(left, terms.currency)
        }
    }

    /// A refund to a card. It may be blocked or past its day: the customer's money is not refused, it waits on the card.
    public func refund(_ card: GiftCard, _ amount: Money) throws(GiftCardRefusal) -> GiftCardMovement {
        try check(amount)
        guard card.currency == terms.currency else { throw .otherCurrency(card.currency.code) }
        return GiftCardMovement(.refunded, number: card.number, card: card.kind, amount: amount, isUnknown: card.isUnknown)
    }

    /// The refund that put it on the card is taken back: only what still lies there can be. A card of unknown balance gives it back as it got it; blocked
    /// or past its day, it is no payment that is refused.
    public func takeBack(_ card: GiftCard, _ amount: Money) throws(GiftCardRefusal) -> GiftCardMovement {
        try check(amount)
        if case .known(let balance) = card.balance, amount.minorUnits > balance { throw .notEnough(Money(balance, terms.currency)) }
        return GiftCardMovement(.redeemed, number: card.number, card: card.kind, amount: Money(-amount.minorUnits, terms.currency), isUnknown: card.isUnknown)
    }

    /// The sale that issued or topped up the card is taken back: only what still lies on it can be.
    public func withdraw(_ card: GiftCard, _ amount: Money) throws(GiftCardRefusal) -> GiftCardMovement {
        try check(amount)
        guard case .known(let balance) = card.balance else { throw .unknownCard(GiftCardNumber.masked(card.number)) }
        guard amount.minorUnits <= balance else { throw .notEnough(Money(balance, terms.currency)) }
        return GiftCardMovement(.withdrawn, number: card.number, card: card.kind, amount: Money(-amount.minorUnits, terms.currency))
    }

    private func check(_ amount: Money) throws(GiftCardRefusal) {
        guard amount.currency == terms.currency else { throw .otherCurrency(amount.currency.code) }
        guard (1...SaleLimits.amountMinorUnits).contains(amount.minorUnits) else { throw .amountOutOfRange }
    }

    private func checkLoad(_ amount: Money) throws(GiftCardRefusal) {
        guard (terms.minimumLoad...terms.maximumLoad).contains(amount.minorUnits) else {
            throw .loadOutOfRange(Money(terms.minimumLoad, terms.currency), Money(terms.maximumLoad, terms.currency))
        }
    }

    private func checkUsable(_ card: GiftCard) throws(GiftCardRefusal) {
        guard card.currency == terms.currency else { throw .otherCurrency(card.currency.code) }
        guard !card.isBlocked else { throw .blocked }
        if let last = card.expires, today > last { throw .expired(last) }
    }
}

extension GiftCard {
    var isUnknown: Bool { if case .unknown = balance { true } else { false } }
}
