/// What somebody may do at the register beyond selling, taking payment and parking. A role is a set of these (`Role`).
///
/// The raw values are a format: they stand in the shop's roles and in `approval.given`. Cases are only ever added.
public enum Permission: String, Sendable, Hashable, CaseIterable, Codable {
    case voidLine = "line.void"
    case voidSale = "sale.void"
    case cancelTender = "tender.cancel"
    case discountLine = "discount.line"
    case discountSale = "discount.sale"
    case overridePrice = "price.override"
    case exemptFromTax = "tax.exempt"
    case sellBeyondStock = "stock.oversell"
    /// More of an article than one sale may have.
    case sellBeyondLimit = "sale.beyond-limit"
    /// More on account than the customer's credit limit.
    case sellBeyondCredit = "account.beyond-limit"
    case returnByReceipt = "return.receipt"
    case returnWithoutReceipt = "return.blind"
    /// Goods that may not come back, with a receipt or without.
    case returnFinalSale = "return.final"
    case refundOtherTender = "refund.other-tender"
    case reverseSale = "sale.reverse"
    case openDrawer = "drawer.open"
    case cashIn = "cash.in"
    case cashOut = "cash.out"
    case cashDrop = "cash.drop"
    case closeShift = "shift.close"
    case reportX = "report.x"
    case reportZ = "report.z"
    case reprint = "receipt.reprint"
    case editCustomer = "customer.edit"
    case eraseCustomer = "customer.erase"
    case adjustPoints = "points.adjust"
    case issueGiftCard = "giftcard.issue"
    case moveStock = "stock.move"
    case editPeople = "people.edit"
    case confirmClock = "clock.confirm"
    case switchTraining = "training.switch"
    /// Empties, without a receipt.
    case returnDeposit = "return.deposit"
    /// What ought to be in the drawer, before the shift is closed.
    case seeExpectedCash = "cash.expected"
    /// Let a gift card go again that was lost or stolen.
    case unblockGiftCard = "giftcard.unblock"
}
