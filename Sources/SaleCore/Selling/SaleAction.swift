/// What somebody wants done to a sale, with every fact it needs already looked up.
public enum SaleAction: Sendable, Hashable {
    case begin(SaleBegun)
    /// A nil quantity means one piece; a weighed item needs a quantity. `linked` are sold along with each unit. `isApart`: in a line of its own, also where one
    /// of the same article could have more.
    case add(SaleItem, quantity: Quantity?, linked: [SaleItem], isApart: Bool = false)
    /// Goods that come back.
    case giveBack([ReturnedItem])
    case changeQuantity(line: Int, quantity: Quantity)
    case voidLine(Int)
    /// Other prices for lines that stand there already, in one go: the customer was named after they were scanned.
    case priceLines([LinePrice])
    /// Serial numbers, one for each piece, or the lot.
    case capture(line: Int, texts: [String])
    case voidSale
    case suspend(label: String)
    case resume
    /// A nil amount means all that is due. Where money is to be given back the amount is what is given.
    case tender(TenderKind, Money?, details: TenderDetails? = nil)
    /// The card terminal is told the amount; nil is all that is due. The details say which, where it is not the usual one.
    case askCard(Money?, details: TenderDetails? = nil)
    case answerCard(number: Int, isApproved: Bool, details: TenderDetails?)
    case cancelTender(Int)
    case nameCustomer(SaleCustomer?)
    case showCoupon(Coupon)
    case takeCoupon(code: String)
    case giveDiscount(GivenDiscount)
    case takeDiscount(ManualDiscount.Target)
    /// Somebody allowed a discount by hand to take off as much as it does now, in minor units.
    case approveDiscount(ManualDiscount.Target, upTo: Int64, by: String)
    case answerAge(AgeAnswer)
    /// For a line, with what is linked to it, or for all lines that have none of their own. Nil is the usual one, or for a line the sale's again.
    case chooseMode(String?, line: Int? = nil)
    case exempt(TaxExemption?)
    case tip(Money?)
    /// Takes a whole document back in the sale that began for it: lines, tip, discounts and payments.
    case reverse(Reversal)
    case wantInvoice(Bool)
    /// `granted` are the permissions of whoever adds it, or who approved it.
    case addSurcharge(Surcharge, granted: Set<String>)
    /// Without a reason all that was added there.
    case takeSurcharge(ManualDiscount.Target, reason: String?)
    /// On a line, or on the whole sale; nil, and a text of blanks, takes it off.
    case note(line: Int?, text: String?)
}

/// Another price for a line.
public struct LinePrice: Sendable, Hashable {
    public let line: Int
    public let unitPrice: UnitPrice
    /// Code of the price list it is from; nil is the base price.
    public let priceList: String?

    public init(line: Int, unitPrice: UnitPrice, priceList: String?) {
        self.line = line
        self.unitPrice = unitPrice
        self.priceList = priceList
    }
}

/// One article that comes back.
public struct ReturnedItem: Sendable, Hashable {
    public let item: SaleItem
    /// More than zero.
    public let quantity: Quantity
    public let origin: ReturnOrigin
    /// Serial numbers or the lot, as far as they are known.
    public let captured: [String]
    /// Code of the service mode it was sold in, for those who read of it: its taxes are those of `origin`. Nil is the usual one, or not known.
    public let mode: String?

    public init(item: SaleItem, quantity: Quantity, origin: ReturnOrigin, captured: [String] = [], mode: String? = nil) {
        self.item = item
        self.quantity = quantity
        self.origin = origin
        self.captured = captured
        self.mode = mode
    }
}
