/// Cash that goes into the drawer or out of it without a sale.
public struct CashMove: Sendable, Hashable {
    /// The raw values are a format (tables, journal).
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The change money a shift begins with.
        case float
        case paidIn = "paid-in"
        case paidOut = "paid-out"
        /// Taken out to the safe.
        case drop

        /// 1 into the drawer, −1 out of it.
        public var sign: Int64 { self == .float || self == .paidIn ? 1 : -1 }
    }

    public static let maximumReasonBytes = 256

    public let kind: Kind
    /// Never negative; which way it goes the kind says. Only a float may be nothing.
    public let amount: Money
    /// Why, in the shop's words; not a person's name. Nil for a float.
    public let reason: String?
    /// Of the shop's list; nil where it was said in words, and where there is none.
    public let reasonCode: String?

    /// - Throws: `.amountNotPositive`, `.tooMany`; `.reasonNeeded` for money paid in or out without one.
    public init(_ kind: Kind, _ amount: Money, reason: String? = nil, code: String? = nil) throws(ClosureRefusal) {
        guard amount.minorUnits > 0 || (kind == .float && amount.isZero) else { throw .amountNotPositive }
        guard amount.minorUnits <= SaleLimits.amountMinorUnits else { throw .tooMany(what: "the amount in minor units", limit: SaleLimits.amountMinorUnits) }
        let isNone = reason?.allSatisfy(\.isWhitespace) ?? true
        self.kind = kind
        self.amount = amount
        self.reason = try isNone && (kind == .float || kind == .drop) ? nil : Self.checked(reason: reason ?? "")
        reasonCode = self.reason == nil ? nil : code
    }

    /// Why; nil for a float, and for a drop without one.
    public var given: GivenReason? { reason.map { GivenReason(code: reasonCode, text: $0) } }

    /// A reason that says something and is not too long.
    /// - Throws: `.reasonNeeded`, `.tooMany`.
    public static func checked(reason: String) throws(ClosureRefusal) -> String {
        guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonNeeded }
        guard reason.utf8.count <= maximumReasonBytes else { throw .tooMany(what: "the length of a reason", limit: Int64(maximumReasonBytes)) }
        return reason
    }

    /// What it brings into the drawer.
    public var effect: Int64 { kind.sign * amount.minorUnits }
}
