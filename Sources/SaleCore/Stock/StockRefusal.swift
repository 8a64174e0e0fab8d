/// Why stock is not moved. Nothing has changed; the text says what to do.
public enum StockRefusal: Error, Hashable, Sendable {
    case nothing
    case tooManyLines(limit: Int)
    case textInvalid(String, limit: Int)
    case reasonNeeded
    case locationNeeded
    case notByHand
    case quantityNotPositive(String)
    case quantityNegative(String)
    case quantityZero(String)
    case quantityNotWhole(String)
    case tooMuch(String)
    case unknownProduct(String)
    case notCounted(String)
    case twice(String)

    /// Stable code, for scripts, translations and the technician.
    public var code: String {
        switch self {
        case .nothing: "stock.nothing"
        case .tooManyLines: "stock.too-many-lines"
        case .textInvalid: "stock.text-invalid"
        case .reasonNeeded: "stock.reason-needed"
        case .locationNeeded: "stock.location-needed"
        case .notByHand: "stock.not-by-hand"
        case .quantityNotPositive: "stock.quantity-not-positive"
        case .quantityNegative: "stock.quantity-negative"
        case .quantityZero: "stock.quantity-zero"
        case .quantityNotWhole: "stock.quantity-not-whole"
        case .tooMuch: "stock.too-much"
        case .unknownProduct: "stock.unknown-product"
        case .notCounted: "stock.not-counted"
        case .twice: "stock.twice"
        }
    }
}

extension StockRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nothing: "No product is named. Name at least one."
        case .tooManyLines(let limit): "More than \(limit) products at once. Do it in parts."
        case .textInvalid(let field, let limit): "The \(field) must have 1 to \(limit) bytes."
        case .reasonNeeded: "An adjustment needs a reason. Say why."
        case .locationNeeded: "A transfer needs the other place. Name it."
        case .notByHand: "Sales, returns and imports move stock by themselves."
        case .quantityNotPositive(let code): "The quantity of \(code) must be more than zero."
        case .quantityNegative(let code): "What was counted of \(code) cannot be less than zero."
        case .quantityZero(let code): "An adjustment of \(code) by nothing changes nothing. Leave it out."
        case .quantityNotWhole(let code): "\(code) is counted in whole pieces."
        case .tooMuch(let code): "The quantity of \(code) is too large. Check it."
        case .unknownProduct(let code): "There is no product \(code). Check the code."
        case .notCounted(let code): "The stock of \(code) is not counted."
        case .twice(let code): "\(code) stands there twice. Put it in one line."
        }
    }
}
