/// Why an article is not sold although it was found. Nothing has changed; the text says what to do.
public enum ArticleRefusal: Error, Sendable, Hashable {
    case notForSale(product: String)
    case recalled(product: String, reason: String)
    /// Others of the article may be sold.
    case numberRecalled(product: String, ItemCapture, number: String, reason: String)
    case expired(product: String, BusinessDay)
    /// By a ban's name (`SaleBan`); `again` is when it may be sold, nil where that is not to be seen.
    case notNow(product: String, ban: String, again: LocalTime?)
    /// Of a sale that lay open or parked when the ban began.
    case linesNotNow(products: [String], ban: String, again: LocalTime?)
    case beyondStock(product: String, onHand: Quantity)
    case beyondLimit(product: String, most: Quantity)
    case openPriceTooHigh(maximum: Money)
    case openPriceNegative
    case code(CodeFault)
    case labelSaysHowMuch(product: String)

    /// Stable code, for scripts, translations and the technician.
    public var code: String {
        switch self {
        case .notForSale: "article.not-for-sale"
        case .recalled: "article.recalled"
        case .numberRecalled: "article.number-recalled"
        case .expired: "article.expired"
        case .notNow: "article.not-now"
        case .linesNotNow: "article.lines-not-now"
        case .beyondStock: "article.beyond-stock"
        case .beyondLimit: "article.beyond-limit"
        case .openPriceTooHigh: "article.price-too-high"
        case .openPriceNegative: "article.price-negative"
        case .code(let fault): fault.code
        case .labelSaysHowMuch: "article.label-says-how-much"
        }
    }
}

extension ArticleRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notForSale(let product): "\(product) is not for sale. Put it aside and ask the manager."
        case .recalled(let product, let reason): "\(product) was recalled\(reason.isEmpty ? "" : ": \(reason)"). Do not sell it; take it off the shelf and put it aside."
        case .numberRecalled(let product, let kind, let number, let reason):
            "\(kind == .lot ? "Lot" : "Serial number") \(number) of \(product) was recalled\(reason.isEmpty ? "" : ": \(reason)"). Do not sell it: put it aside, and take another one."
        case .expired(let product, let day): "\(product) expired on \(day.text). Do not sell it; fetch another one and put this one aside."
        case .notNow(let product, let ban, let again):
            "\(product) may not be sold now (\(ban)). Put it aside\(again.map { ": it may be sold again from \($0.text)" } ?? "")."
        case .linesNotNow(let products, let ban, let again):
            "May not be sold now (\(ban)): \(products.joined(separator: ", ")). Void these lines, then the rest can be paid\(again.map { "; they may be sold again from \($0.text)" } ?? "")."
        case .beyondStock(let product, let onHand): "Of \(product) only \(onHand.text) are in stock. Count again, or have a manager approve the sale."
        case .beyondLimit(let product, let most): "One sale may have at most \(most.text) of \(product), and nobody may allow more. Do not sell it; put it back."
        case .openPriceTooHigh(let maximum): "The price may be at most \(maximum). Use another article or enter a lower price."
        case .openPriceNegative: "A price cannot be less than zero. Enter it again."
        case .code(let fault): fault.description
        case .labelSaysHowMuch(let product): "The label says how much of \(product) there is. Scan each label by itself, without a quantity before it."
        }
    }
}
