/// Why an article is not sold although it was found. Nothing has changed; the text says what to do.
public enum ArticleRefusal: Error, Sendable, Hashable {
    case notForSale(product: String)
    case recalled(product: String, reason: String)
    /// Others of the article may be sold.
    case numberRecalled(product: String, ItemCapture, number: String, reason: String)
    case expired(product: String, BusinessDay)
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
        case .beyondStock(let product, let onHand): "Of \(product) only \(onHand.text) are in stock. Count again, or have a manager approve the sale."
        case .beyondLimit(let product, let most): "One sale may have at most \(most.text) of \(product), and nobody may allow more. Do not sell it; put it back."
        case .openPriceTooHigh(let maximum): "The price may be at most \(maximum). Use another article or enter a lower price."
        case .openPriceNegative: "A price cannot be less than zero. Enter it again."
        case .code(let fault): fault.description
        case .labelSaysHowMuch(let product): "The label says how much of \(product) there is. Scan each label by itself, without a quantity before it."
        }
    }
}
