/// What somebody adds by hand: a service charge, a delivery, a fee for small orders, a higher price for one line.
///
/// It is no article of its own but part of what the goods cost: it bears their taxes in their proportion, comes back with them piece by piece, and a
/// percentage follows the lines until the first payment. An article would need a tax of its own, would stay when the goods come back, and its
/// price could not follow the sale.
public struct Surcharge: Sendable, Hashable {
    public enum Effect: Sendable, Hashable {
        /// Of what the goods cost with their discounts taken off; of a line's price before them.
        case percent(Rate)
        case amount(Money)
        /// Another, higher price per unit, for a line only.
        case price(UnitPrice)
    }

    public let target: ManualDiscount.Target
    public let effect: Effect
    public let reason: SurchargeReason
    /// Id of whoever added it or approved it.
    public let by: String

    public init(_ target: ManualDiscount.Target, _ effect: Effect, reason: SurchargeReason, by: String) {
        self.target = target
        self.effect = effect
        self.reason = reason
        self.by = by
    }
}

/// For what surcharges may be added, by whom and how far: the shop's data. It goes along with the sale, so that a change of settings does not reach it.
public struct SurchargeReason: Sendable, Hashable {
    public let code: String
    /// What the receipt says.
    public let name: String
    /// What it takes to add more than is free; nil is nothing.
    public let permission: String?
    /// Highest percentage that needs no permission, and that anybody may add.
    public let freeUpTo: Rate
    public let maximumRate: Rate
    /// The same of amounts and higher prices, in minor units: what they add. A percentage that comes to more than `maximumAmount` is `maximumAmount`.
    public let freeUpToAmount: Int64
    public let maximumAmount: Int64?

    public init(
        code: String, name: String, permission: String? = nil, freeUpTo: Rate = Rate(millionths: 0), maximumRate: Rate = Rate(millionths: Rate.one),
        freeUpToAmount: Int64 = 0, maximumAmount: Int64? = nil
    ) {
        self.code = code
        self.name = name
        self.permission = permission
        self.freeUpTo = freeUpTo
        self.maximumRate = maximumRate
        self.freeUpToAmount = freeUpToAmount
        self.maximumAmount = maximumAmount
    }

    /// The same, called otherwise.
    public func named(_ name: String) -> SurchargeReason {
        SurchargeReason(
            code: code, name: name, permission: permission, freeUpTo: freeUpTo, maximumRate: maximumRate, freeUpToAmount: freeUpToAmount,
            maximumAmount: maximumAmount)
    }
}

/// One surcharge as it stands: what it comes to and how much of it each line bears. `amount` is the sum of its parts.
public struct AppliedSurcharge: Sendable, Hashable {
    public struct Part: Sendable, Hashable {
        public let line: Int
        public let amount: Money
        public init(line: Int, amount: Money) {
            self.line = line
            self.amount = amount
        }
    }

    /// Code of its reason.
    public let reason: String
    public let name: String
    public let target: ManualDiscount.Target
    public let amount: Money
    /// By line number; lines that bear nothing are left out.
    public let parts: [Part]

    public init(reason: String, name: String, target: ManualDiscount.Target, amount: Money, parts: [Part]) {
        self.reason = reason
        self.name = name
        self.target = target
        self.amount = amount
        self.parts = parts
    }
}
