/// Why an action on a sale is refused. Nothing has changed; the text says what to do.
public enum SaleRefusal: Error, Hashable, Sendable {
    case noSale
    case notOpen
    case notSuspended
    case alreadyOpen
    case emptySale
    case noSuchLine(Int)
    case lineVoided(Int)
    case linkedLine(Int)
    case priceNegative(product: String)
    case quantityNotPositive
    case quantityNotWhole(unit: String)
    case quantityNeeded(product: String)
    case tooMany(what: String, limit: Int64)
    case amountNotPositive
    case nothingDue
    case exceedsDue(due: String)
    case changeImplausible(change: String)
    case belowTendered(tendered: String)
    case partlyPaid
    case noSuchTender(Int)
    case overflow
    case currencyMismatch(String, String)

    /// Stable code, for scripts, translations and the technician.
    public var code: String {
        switch self {
        case .noSale: "sale.none"
        case .notOpen: "sale.not-open"
        case .notSuspended: "sale.not-suspended"
        case .alreadyOpen: "sale.already-open"
        case .emptySale: "sale.empty"
        case .noSuchLine: "sale.no-such-line"
        case .lineVoided: "sale.line-voided"
        case .linkedLine: "sale.linked-line"
        case .priceNegative: "sale.price-negative"
        case .quantityNotPositive: "sale.quantity-not-positive"
        case .quantityNotWhole: "sale.quantity-not-whole"
        case .quantityNeeded: "sale.quantity-needed"
        case .tooMany: "sale.limit"
        case .amountNotPositive: "sale.amount-not-positive"
        case .nothingDue: "sale.nothing-due"
        case .exceedsDue: "sale.exceeds-due"
        case .changeImplausible: "sale.change-implausible"
        case .belowTendered: "sale.below-tendered"
        case .partlyPaid: "sale.partly-paid"
        case .noSuchTender: "sale.no-such-tender"
        case .overflow: "sale.overflow"
        case .currencyMismatch: "sale.currency-mismatch"
        }
    }
}

extension SaleRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noSale: "No sale is open. Scan the first article."
        case .notOpen: "This sale is closed or parked and cannot be changed. Resume it first."
        case .notSuspended: "This sale is not parked."
        case .alreadyOpen: "A sale is open. Finish or park it first."
        case .emptySale: "The sale has no articles. Scan one first."
        case .noSuchLine(let line): "There is no line \(line) in this sale."
        case .lineVoided(let line): "Line \(line) is already voided."
        case .linkedLine(let line): "Line \(line) belongs to another article. Change that article instead."
        case .priceNegative(let product): "The price of \(product) is less than zero. Correct it in the catalogue."
        case .quantityNotPositive: "A quantity must be more than zero. Void the line to take it off."
        case .quantityNotWhole(let unit): "This article is sold by the \(unit), in whole numbers only."
        case .quantityNeeded(let product): "Enter the weight or measure of \(product)."
        case .tooMany(let what, let limit): "Too large: \(what) may be at most \(limit)."
        case .amountNotPositive: "An amount must be more than zero."
        case .nothingDue: "Nothing is left to pay."
        case .exceedsDue(let due): "A card payment cannot be more than what is due (\(due)). Only cash gives change."
        case .changeImplausible(let change): "That would be \(change) change, more than the largest note. Nothing was paid: enter the amount again."
        case .belowTendered(let tendered): "The sale would be less than what is already paid (\(tendered)). Cancel a payment first."
        case .partlyPaid: "The sale is partly paid. Cancel the payments first."
        case .noSuchTender(let number): "There is no payment \(number) in this sale."
        case .overflow: "The amount is too large to be calculated."
        case .currencyMismatch(let a, let b): "Amounts in \(a) and \(b) cannot be added."
        }
    }
}
