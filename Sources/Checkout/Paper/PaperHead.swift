import SaleCore
import Storage

/// What every paper of the shop has in common: who issues it, where, in which language, and whether it counts.
public struct PaperHead: Sendable, Hashable {
    public var language: Language
    public var name: String
    public var addressLines: [String]
    /// Tax numbers as the law of the place wants them printed, one a line: Québec has two.
    public var taxNumbers: [String]
    public var header: [String]
    public var footer: [String]
    public var hasLogo: Bool
    /// The sample shop's papers say that they are none.
    public var isSample: Bool
    /// The watermark stands several times on the paper.
    public var isTraining: Bool
    public var symbol: ReceiptSymbol
    public var terminal: String
    /// Where the shop is, as ISO 3166-1 has it; nil where it is not known.
    public var country: String?

    /// - Parameter language: nil for the shop's language of receipts.
    public init(shop: ShopSettings, terminal: String, language: Language? = nil, isTraining: Bool = false, country: String? = nil) {
        self.language = language ?? shop.receiptLanguage
        name = shop.name
        addressLines = shop.addressLines
        taxNumbers = (shop.taxNumber ?? "").split(whereSeparator: \.isNewline).map(String.init)
        header = shop.receiptHeader
        footer = shop.receiptFooter
        hasLogo = shop.logo != nil
        isSample = shop.isSample
        self.isTraining = isTraining
        symbol = shop.receiptSymbol
        self.terminal = terminal
        self.country = country
    }
}
