/// A discount somebody gives by hand, with the reason they named and the permissions they (or who approved it) have.
public struct ManualDiscount: Sendable, Hashable {
    public enum Target: Sendable, Hashable {
        case line(Int)
        case sale
    }

    public enum Effect: Sendable, Hashable {
        case percent(Rate)
        case amount(Money)
        /// Another price per unit, for a line only; never a higher one.
        case price(UnitPrice)
    }

    public let target: Target
    public let effect: Effect
    /// Code of a `ManualDiscountReason`.
    public let reason: String
    public let granted: Set<String>

    public init(_ target: Target, _ effect: Effect, reason: String, granted: Set<String> = []) {
        self.target = target
        self.effect = effect
        self.reason = reason
        self.granted = granted
    }
}

/// Why discounts may be given by hand, by whom and how far: the shop's data.
public struct ManualDiscountReason: Sendable, Hashable {
    public let code: String
    /// What the receipt says.
    public let name: String
    /// What it takes to give more than `freeUpTo`; nil is nothing.
    public let permission: String?
    /// Share of the price that needs no permission; an override and an amount count as the share they come to.
    public let freeUpTo: Rate
    /// Share of the price that nobody may exceed.
    public let maximumRate: Rate
    /// Amount that nobody may exceed.
    public let maximumAmount: Money?
    /// Whether a line discounted for this reason is out of all campaigns and sale discounts: a sticker on yesterday's bread. An override always is.
    public let closesLine: Bool

    public init(
        code: String, name: String, permission: String? = nil, freeUpTo: Rate = Rate(millionths: 0), maximumRate: Rate = Rate(millionths: Rate.one),
        maximumAmount: Money? = nil, closesLine: Bool = false
    ) {
        self.code = code
        self.name = name
        self.permission = permission
        self.freeUpTo = freeUpTo
        self.maximumRate = maximumRate
        self.maximumAmount = maximumAmount
        self.closesLine = closesLine
    }

    /// The same, called otherwise.
    public func named(_ name: String) -> ManualDiscountReason {
        ManualDiscountReason(
            code: code, name: name, permission: permission, freeUpTo: freeUpTo, maximumRate: maximumRate, maximumAmount: maximumAmount, closesLine: closesLine)
    }
}

extension ManualDiscount {
    /// What it takes off, after checking it against its reason.
    /// - Parameters:
    ///   - base: what the line, or the rest of the sale, costs without it.
    ///   - quantity: the line's; nil for the sale.
    /// - Throws: `PromotionRefusal`.
    func amount(
        off base: Int64, quantity: Quantity?, by reason: ManualDiscountReason, _ rounding: RoundingMode, _ currency: Currency
    ) throws(PromotionRefusal) -> Int64 {
        let off: Int64
        switch effect {
        case .percent(let rate):
            guard (1...Rate.one).contains(rate.millionths) else { throw .manualNotPositive }
            // At most the base, so it fits.
            off = Int64(rounding.divide(Int128(base) * Int128(rate.millionths), by: Int128(Rate.one)))
        case .amount(let money):
            guard money.currency == currency else { throw .currencyMismatch(money.currency.code, currency.code) }
            guard money.minorUnits > 0 else { throw .manualNotPositive }
            guard money.minorUnits <= base else { throw .manualExceedsRest(Money(base, currency).description) }
            off = money.minorUnits
        case .price(let price):
            guard let quantity else { throw .manualPriceOnSale }
            guard price.tenThousandths >= 0 else { throw .manualPriceRaised }
            guard let wanted = try? Arithmetic.amount(price, quantity, rounding, currency).minorUnits, wanted < base else { throw .manualPriceRaised }
            off = base - wanted
        }
        try check(off, of: base, by: reason, currency)
        return off
    }

    /// Whether anybody may take off so much for this reason.
    func isFree(_ off: Int64, of base: Int64, by reason: ManualDiscountReason) -> Bool { reason.permission == nil || isWithin(reason.freeUpTo, off, base) }

    /// A rounded percentage may come to a hair more than its rate; the rate itself is what was allowed.
    private func isWithin(_ limit: Rate, _ off: Int64, _ base: Int64) -> Bool {
        if case .percent(let rate) = effect { return rate <= limit }
        return Int128(off) * Int128(Rate.one) <= Int128(base) * Int128(limit.millionths)
    }

    private func check(_ off: Int64, of base: Int64, by reason: ManualDiscountReason, _ currency: Currency) throws(PromotionRefusal) {
        guard isWithin(reason.maximumRate, off, base) else { throw .manualBeyondRate(reason: reason.name, limit: reason.maximumRate.percentText) }
        if let most = reason.maximumAmount {
            guard most.currency == currency else { throw .currencyMismatch(most.currency.code, currency.code) }
            guard off <= most.minorUnits else { throw .manualBeyondAmount(reason: reason.name, limit: most.description) }
        }
        if let permission = reason.permission, !isFree(off, of: base, by: reason), !granted.contains(permission) {
            throw .permissionNeeded(permission: permission, reason: reason.name)
        }
    }
}
