/// What a reason is asked for. The raw values are a format (the shop's file of reasons); cases are only ever added. Reasons of discounts have rules of their own
/// (`ManualDiscountReason`).
public enum ReasonKind: String, Sendable, Hashable, CaseIterable {
    /// Goods that come back.
    case goodsBack = "return"
    /// A completed sale taken back as a whole.
    case reversal
    case paidIn = "paid-in"
    case paidOut = "paid-out"
    /// Cash taken out to the safe.
    case drop
    /// The drawer opened without a sale.
    case noSale = "no-sale"
    /// An open sale given up.
    case voidedSale = "void"
    /// A line, or part of one, taken off an open sale after it was scanned. Asked only where the shop says that one is needed.
    case voidedLine = "line-void"
    /// Stock put right by hand.
    case stock
}
