/// What is summed by the reason that was given for it. The raw values are a format (the details of `TotalsSubject.reason`, in tables and journal): cases are
/// only ever added. Reports list them in this order.
public enum ReasonedAct: String, Sendable, Hashable, CaseIterable {
    /// Count: movements; amount: what they brought into the drawer (negative: took out).
    case paidIn = "paid-in"
    case paidOut = "paid-out"
    case drop
    /// Openings of the drawer; no amount.
    case noSale = "no-sale"
    /// Lines that came back, and what they gave back (negative). Empties come back without a reason.
    case goodsBack = "return"
    /// Lines that a reversal took back, likewise.
    case reversal
    /// Discounts by hand and what they took off; a reversal takes that away.
    case discount
    /// Acts that took something off an open sale, and what that cost.
    case voidedLine = "line-void"
    /// Sales given up, as they stood.
    case voidedSale = "void"

    public init(_ kind: DocumentTotals.Kind) { self = kind == .reversal ? .reversal : .goodsBack }

    /// Nil for a float, which has no reason.
    init?(_ kind: CashMove.Kind) {
        switch kind {
        case .float: return nil
        case .paidIn: self = .paidIn
        case .paidOut: self = .paidOut
        case .drop: self = .drop
        }
    }

    /// Whether its sums say what moved in the drawer.
    var movesCash: Bool { self == .paidIn || self == .paidOut || self == .drop }
}

extension DocumentTotals {
    /// What one document adds to one reason.
    public struct Reason: Sendable, Hashable {
        public var act: ReasonedAct
        /// Of the shop's list; nil where it was said in words.
        public var code: String?
        public var flow: TotalsFlow
        public var count: Int64
        public var amount: Int64

        public init(_ act: ReasonedAct, code: String?, flow: TotalsFlow, count: Int64 = 1, amount: Int64) {
            self.act = act
            self.code = code
            self.flow = flow
            self.count = count
            self.amount = amount
        }
    }

    /// The reason of a line that came back; nil where it has none.
    /// - Parameters:
    ///   - text: as it was given; empty, and `ReturnOrigin.emptiesReason`, are none.
    ///   - amount: what it gave back, less than zero.
    public static func reason(_ kind: Kind, code: String?, text: String, amount: Int64) -> Reason? {
        guard code != nil || !(text.isEmpty || text == ReturnOrigin.emptiesReason) else { return nil }
        return Reason(ReasonedAct(kind), code: code, flow: .refund, amount: amount)
    }
}
