/// What happened to a sale. The draft *is* the list of these: replaying them gives the sale back after a crash.
///
/// A versioned format, replayed from every released version (its bytes are written by Storage): cases are only ever added.
public enum SaleEvent: Sendable, Hashable {
    case begun(SaleBegun)
    case lineAdded(SaleLine)
    case quantityChanged(line: Int, quantity: Quantity, amount: Money)
    case lineVoided(line: Int)
    case saleVoided
    case suspended(label: String)
    case resumed
    /// `total` is the sale's total at that moment; from the first tender on only this counts.
    case tendered(Tender, total: Money)
    /// Lines changed after a first payment; this is the total now.
    case repriced(total: Money)
    case tenderCancelled(number: Int)
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

    public init(
        saleID: String, currency: Currency, rounding: TaxRounding, businessDay: BusinessDay, cashierID: String, catalogueVersion: Int64, begunAt: Int64
    ) {
        self.saleID = saleID
        self.currency = currency
        self.rounding = rounding
        self.businessDay = businessDay
        self.cashierID = cashierID
        self.catalogueVersion = catalogueVersion
        self.begunAt = begunAt
    }
}
