/// How large a campaign may be. Beyond these it is refused with `campaign.too-many` or `campaign.out-of-range`.
public enum CampaignBounds {
    /// Campaigns in force at once.
    public static let campaigns = 10_000
    public static let codeBytes = 64
    public static let nameBytes = 256
    public static let priority: ClosedRange<Int64> = -1_000_000...1_000_000
    /// Article or department codes in one list.
    public static let codes = 10_000
    /// Barcode patterns in one list.
    public static let patterns = 1_000
    public static let segments = 100
    public static let tiers = 100
    public static let windows = 20
    /// Units in one set of a deal, and of one part of a bundle.
    public static let units: ClosedRange<Int64> = 1...1_000
    public static let bundleParts = 10
    /// Uses per sale, per customer and in all.
    public static let uses: ClosedRange<Int64> = 1...1_000_000_000
    /// Points multiplier in millionths: more than once, up to a hundred times.
    public static let multiplier: ClosedRange<Int64> = 1_000_001...100_000_000
    /// Coupons shown in one sale.
    public static let coupons = 100
}
