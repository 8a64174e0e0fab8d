/// What happened to a sale. The draft *is* the list of these: replaying them gives the sale back after a crash.
///
/// A versioned format, replayed from every released version (its bytes are written by Storage): cases are only ever added.
public enum SaleEvent: Sendable, Hashable {
    case begun(SaleBegun)
    case lineAdded(SaleLine)
    case quantityChanged(line: Int, quantity: Quantity, amount: Money)
    case lineVoided(line: Int)
    /// More of the same came back without a receipt: quantity and amount, less than zero, and the origin are those of all of it.
    case returnGrown(line: Int, quantity: Quantity, amount: Money, origin: ReturnOrigin)
    /// Who took off what the events before took off.
    case voidsTold([VoidedPart])
    /// The line costs by another price list now.
    case linePriced(line: Int, unitPrice: UnitPrice, priceList: String?, amount: Money)
    case saleVoided
    /// `total` is what the parked sale came to, discounts taken off; nil where an older release parked it.
    case suspended(label: String, total: Money?)
    case resumed
    /// `total` is the sale's total at that moment; from the first tender on only this counts.
    case tendered(Tender, total: Money)
    /// Lines changed after a first payment; this is the total now.
    case repriced(total: Money)
    case tenderCancelled(number: Int)
    /// The prices as the first payment, or a change of lines after it, fixed them; where they are more than a total.
    case priced(SalePricing)
    /// The card terminal answered. Without approval the payment is cancelled.
    case cardAnswered(number: Int, isApproved: Bool, details: TenderDetails?)
    case captured(line: Int, texts: [String])
    case customerNamed(SaleCustomer?)
    case couponShown(Coupon)
    case couponTaken(code: String)
    case discountGiven(GivenDiscount)
    case discountTaken(ManualDiscount.Target)
    case ageAnswered(AgeAnswer)
    /// Of a line, or of all that have none of their own; nil is the usual one, or of a line that it has none of its own any more.
    case modeChosen(String?, line: Int? = nil)
    case exempted(TaxExemption?)
    /// Less than zero: given back with the sale it belonged to.
    case tipped(Money?)
    case invoiceWanted(Bool)
    /// Something is added by hand, or no more.
    case surchargeAdded(Surcharge)
    case surchargeTaken(ManualDiscount.Target, reason: String)
    /// What is to be read beside a line, or beside the whole sale; nil takes it off.
    case noted(line: Int?, text: String?)
    /// The last payment covered the total. Nothing can follow.
    case completed(change: Money)
}

/// How a sale began: what was in force then stays in force for it.
public struct SaleBegun: Sendable, Hashable {
    /// 32 lower-case hex digits, drawn at random.
    public let saleID: String
    public let currency: Currency
    public let rounding: TaxRounding
    public let businessDay: BusinessDay
    public let cashierID: String
    /// The immutable version of prices and tax rates the lines were priced from.
    public let catalogueVersion: Int64
    /// UTC milliseconds.
    public let begunAt: Int64
    /// The shop's wall clock then; campaigns' hours are held to it, so that a sale keeps what it began with.
    public let localTime: LocalTime?
    /// The taxes of the business day; nil where each line's category says its own rate, contained in the price.
    public let taxes: TaxesInForce?
    /// The immutable version of the campaigns; nil is none.
    public let campaignVersion: Int64?
    /// The number of the document that it takes back as a whole, as printed.
    public let reverses: String?
    /// What the shop itself says of rounding in cash; nil is as the taxes have it.
    public let ownCashRounding: CashRounding?

    public init(
        saleID: String, currency: Currency, rounding: TaxRounding, businessDay: BusinessDay, cashierID: String, catalogueVersion: Int64, begunAt: Int64,
        localTime: LocalTime? = nil, taxes: TaxesInForce? = nil, campaignVersion: Int64? = nil, reverses: String? = nil, ownCashRounding: CashRounding? = nil
    ) {
        self.saleID = saleID
        self.currency = currency
        self.rounding = rounding
        self.businessDay = businessDay
        self.cashierID = cashierID
        self.catalogueVersion = catalogueVersion
        self.begunAt = begunAt
        self.localTime = localTime
        self.taxes = taxes
        self.campaignVersion = campaignVersion
        self.reverses = reverses
        self.ownCashRounding = ownCashRounding
    }

    /// To what cash is rounded in this sale, whatever the shop says later; nil where every amount can be paid.
    public var cashRounding: CashRounding? { ownCashRounding ?? taxes?.cashRounding }

    /// What campaigns' hours are compared with; noon of the business day where it was not noted.
    public var time: LocalTime { localTime ?? LocalTime(noonOf: businessDay) }
}
