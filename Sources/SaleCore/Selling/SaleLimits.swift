/// The bounds within which a sale cannot overflow, as named limits. Each is refused with its own code beyond.
public enum SaleLimits {
    /// Lines of one sale, voided ones included.
    public static let lines = 2_000
    public static let tenders = 100
    /// Times that a sale is made less, line by line; lines can be voided beyond.
    public static let voidedParts = 2_000
    public static let coupons = 50
    /// Surcharges on one sale as a whole; each line has one of its own at most.
    public static let surcharges = 10
    /// Bytes of a note: about 160 letters of any script.
    public static let noteBytes = 480
    /// Bytes of a card terminal's approval code.
    public static let approvalBytes = 32
    /// Each part of an exchange rate.
    public static let rateParts: Int64 = 1_000_000_000_000
    /// Largest quantity of one line, in thousandths: one million units.
    public static let quantityThousandths: Int64 = 1_000_000_000
    /// Largest amount of a line, a tender or a sale in minor units: ten thousand million major units of a two-decimal currency.
    public static let amountMinorUnits: Int64 = 1_000_000_000_000
    /// Change of this much in minor units is a mistyped amount, where the currency's largest note is not known.
    public static let changeMinorUnits: Int64 = 10_000_000
    /// The largest step that a shop rounds cash to, in minor units.
    public static let cashStepMinorUnits: Int64 = 10_000
    /// Highest unit price in ten-thousandths of a minor unit: a thousand million major units of a two-decimal currency. It stays
    /// below 2^53, the largest integer the journal writes.
    public static let unitPriceTenThousandths: Int64 = 1_000_000_000_000_000
    /// Highest tax rate in millionths: 1000 %.
    public static let rateMillionths: Int64 = 10_000_000
    /// Bytes of a product name or code inside a sale.
    public static let textBytes = 256
    /// Products linked to one product.
    public static let linkedItems = 8
}
