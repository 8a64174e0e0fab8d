/// What a customer owes for goods that were put on account, as far as this terminal knows. Minor units of the shop's currency.
public struct CustomerAccount: Sendable, Hashable {
    /// The sum of the movements. Below zero where more came back than was owed: the next goods on account use it up, or it is paid out.
    public private(set) var owed: Int64
    /// Up to how much may be owed without approval; nil is no limit.
    public let limit: Int64?

    public init(owed: Int64 = 0, limit: Int64? = nil) {
        self.owed = owed
        self.limit = limit
    }

    /// Whether the customer would owe more than the limit with so much more on account.
    public func isBeyondLimit(adding amount: Int64) -> Bool {
        guard let limit else { return false }
        let (sum, overflow) = owed.addingReportingOverflow(amount)
        return overflow || sum > limit
    }

    /// - Throws: `.overflow`; then nothing has changed.
    public mutating func book(_ movement: AccountMovement) throws(AccountRefusal) {
        let (sum, overflow) = owed.addingReportingOverflow(movement.amount)
        guard !overflow, sum.magnitude <= UInt64(Self.mostOwed) else { throw .overflow }
        owed = sum
    }

    /// A payment of the customer's debt.
    /// - Parameters:
    ///   - means: in cash or by card.
    ///   - step: the smallest coin there is, in minor units; nil where every amount can be paid.
    /// - Throws: what stands against it; nobody pays more than is owed.
    public func payment(of amount: Money, by means: TenderKind, step: Int64? = nil) throws(AccountRefusal) -> AccountMovement {
        guard means == .cash || means == .card else { throw .cashOrCard }
        guard owed > 0 else { throw .nothingOwed }
        guard amount.minorUnits > 0 else { throw .amountNotPositive }
        guard amount.minorUnits <= owed else { throw .moreThanOwed(Money(owed, amount.currency)) }
        try Self.checkCoins(amount, means, step)
        return AccountMovement(.payment, -amount.minorUnits)
    }

    /// What the customer has to come is paid out, in part or whole. Shapes and units as for a payment.
    /// - Throws: what stands against it; nobody gets more than there is to come.
    public func payout(of amount: Money, by means: TenderKind, step: Int64? = nil) throws(AccountRefusal) -> AccountMovement {
        guard means == .cash || means == .card else { throw .cashOrCard }
        guard owed < 0 else { throw .nothingToCome }
        guard amount.minorUnits > 0 else { throw .amountNotPositive }
        guard amount.minorUnits <= -owed else { throw .moreThanToCome(Money(-owed, amount.currency)) }
        try Self.checkCoins(amount, means, step)
        return AccountMovement(.payout, amount.minorUnits)
    }

    private static func checkCoins(_ amount: Money, _ means: TenderKind, _ step: Int64?) throws(AccountRefusal) {
        if means == .cash, let step, step > 1, amount.minorUnits % step != 0 { throw .noCoins(Money(step, amount.currency)) }
    }

    /// The largest integer that the journal writes: 2^53 − 1.
    public static let mostOwed: Int64 = 9_007_199_254_740_991
}

/// What moved a customer's account. Each names its document: what was sold or came back, or the receipt of a payment.
public struct AccountMovement: Sendable, Hashable {
    /// The raw values are a format (tables).
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case sale, `return`, reversal
        /// The customer paid.
        case payment
        /// The customer was paid what there was to come.
        case payout
        /// One of these two was a mistake: the money went back.
        case paymentReversal = "payment-reversal"
    }

    public let kind: Kind
    /// More than zero: more is owed.
    public let amount: Int64

    public init(_ kind: Kind, _ amount: Int64) {
        self.kind = kind
        self.amount = amount
    }

    /// What takes a payment back, or a payout; nil for what belongs to a document, and for what takes back itself.
    public var takenBack: AccountMovement? { kind == .payment || kind == .payout ? AccountMovement(.paymentReversal, -amount) : nil }

    /// Of a document.
    public init(_ kind: DocumentKind, _ amount: Int64) {
        let own: Kind = switch kind {
        case .sale: .sale
        case .return: .return
        case .reversal: .reversal
        }
        self.init(own, amount)
    }
}

extension Sale {
    /// What of it goes onto the customer's account, in minor units; less than zero comes off it.
    public var onAccount: Int64 { activeTenders.reduce(0) { $1.kind == .account ? $0 + $1.amount.minorUnits : $0 } }
}
