/// What somebody wants done to a sale, with every fact it needs already looked up.
public enum SaleAction: Sendable, Hashable {
    case begin(SaleBegun)
    /// A nil quantity means one piece; a weighed item needs a quantity. `linked` are sold along with each unit.
    case add(SaleItem, quantity: Quantity?, linked: [SaleItem])
    case changeQuantity(line: Int, quantity: Quantity)
    case voidLine(Int)
    case voidSale
    case suspend(label: String)
    case resume
    /// A nil amount means all that is due.
    case tender(TenderKind, Money?)
    case cancelTender(Int)
}
