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
    /// Money went back for it, so it is not set aside.
    case moneyGivenBack
    case noSuchTender(Int)
    case overflow
    case currencyMismatch(String, String)
    case promotion(PromotionRefusal)
    case surcharge(SurchargeRefusal)
    case tax(TaxRefusal)
    case cardUnanswered
    case noCardAsked(Int)
    case tooManyDigits
    case returnedLine(Int)
    case fixedPrice(Int)
    case nothingToCapture(Int)
    case captureWrong(line: Int, wanted: Int)
    case serialTwice(line: Int)
    case captureMissing(line: Int, product: String)
    case ageNotChecked(Int)
    case couponShownAlready(String)
    case noSuchCoupon(String)
    case noSuchDiscount
    case discountNoLongerFits(why: PromotionRefusal)
    case detailsNeeded(TenderKind)
    /// A payment that the shop has named itself needs its number, or a customer.
    case referenceNeeded(tender: String)
    case customerNeeded(tender: String)
    case cannotRefund(TenderKind)
    case exceedsRefund(owed: String)
    case owesMore(owed: String)
    /// Paid all this way there is nothing to pay, because of a discount for it.
    case givesBack(owed: String)
    case noCoins(step: String)
    case pointsExceedShare(most: String)
    case reversalStands
    case notSoldThere(line: Int, number: String)

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
        case .moneyGivenBack: "sale.money-given-back"
        case .noSuchTender: "sale.no-such-tender"
        case .overflow: "sale.overflow"
        case .currencyMismatch: "sale.currency-mismatch"
        case .promotion(let refusal): refusal.code
        case .surcharge(let refusal): refusal.code
        case .tax(let refusal): refusal.code
        case .cardUnanswered: "sale.card-unanswered"
        case .noCardAsked: "sale.no-card-asked"
        case .tooManyDigits: "sale.card-digits"
        case .returnedLine: "sale.returned-line"
        case .fixedPrice: "sale.fixed-price"
        case .nothingToCapture: "sale.nothing-to-capture"
        case .captureWrong: "sale.capture-wrong"
        case .serialTwice: "sale.serial-twice"
        case .captureMissing: "sale.capture-missing"
        case .ageNotChecked: "sale.age-not-checked"
        case .couponShownAlready: "sale.coupon-shown-already"
        case .noSuchCoupon: "sale.no-such-coupon"
        case .noSuchDiscount: "sale.no-such-discount"
        case .discountNoLongerFits: "sale.discount-no-longer-fits"
        case .detailsNeeded: "sale.details-needed"
        case .referenceNeeded: "sale.reference-needed"
        case .customerNeeded: "sale.customer-needed"
        case .cannotRefund: "sale.cannot-refund"
        case .exceedsRefund: "sale.exceeds-refund"
        case .owesMore: "sale.owes-more"
        case .givesBack: "sale.gives-back"
        case .noCoins: "sale.no-coins"
        case .pointsExceedShare: "sale.points-exceed-share"
        case .reversalStands: "sale.reversal-stands"
        case .notSoldThere: "sale.not-sold-there"
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
        case .exceedsDue(let due): "This payment cannot be more than what is due (\(due)). Only cash gives change."
        case .changeImplausible(let change): "That would be \(change) change, more than the largest note. Nothing was paid: enter the amount again."
        case .belowTendered(let tendered): "The sale would be less than what is already paid (\(tendered)). Cancel a payment first."
        case .partlyPaid: "The sale is partly paid. Cancel the payments first."
        case .moneyGivenBack: "Money went back to the customer already. Finish the sale, or take the money back and cancel that payment before you park it."
        case .noSuchTender(let number): "There is no payment \(number) in this sale."
        case .overflow: "The amount is too large to be calculated."
        case .currencyMismatch(let a, let b): "Amounts in \(a) and \(b) cannot be added."
        case .promotion(let refusal): refusal.description
        case .surcharge(let refusal): refusal.description
        case .tax(let refusal): refusal.description
        case .cardUnanswered: "The card terminal was asked and nobody has said what it answered. Look at it: approved or declined?"
        case .noCardAsked: "No card payment waits for an answer."
        case .tooManyDigits: "Of a card only the last four digits are kept. Enter those, or nothing."
        case .returnedLine(let line): "Line \(line) comes back. Void it and return another quantity."
        case .fixedPrice(let line): "The price of line \(line) stood in its barcode or was typed. Void it and scan each piece."
        case .nothingToCapture(let line): "Line \(line) has no serial number or lot to note."
        case .captureWrong(let line, let wanted): "Line \(line) takes \(wanted) different numbers at most. Scan each piece once."
        case .serialTwice(let line): "That serial number stands in line \(line) already. Scan the other piece."
        case .captureMissing(let line, let product): "Line \(line), \(product), needs its serial number or lot before it is paid."
        case .ageNotChecked(let age): "The customer must be \(age). Ask, answer the question, or void the article."
        case .couponShownAlready(let code): "Coupon \(code) was already scanned in this sale."
        case .noSuchCoupon(let code): "Coupon \(code) is not in this sale."
        case .noSuchDiscount: "There is no discount by hand to take off."
        case .discountNoLongerFits(.permissionNeeded): "A discount by hand no longer fits. It would need approval. Take that discount off first, then give it anew."
        case .discountNoLongerFits(let why): "A discount by hand no longer fits. \(why) Take that discount off first, then give it anew."
        case .detailsNeeded(let kind): "A payment by \(kind.rawValue) needs to say which one: scan or enter it first."
        case .referenceNeeded(let tender): "\(tender) needs its number: scan or enter it."
        case .customerNeeded(let tender): "\(tender) is for a customer who is known here. Name the customer first."
        case .cannotRefund(let kind): "Money is not given back by \(kind.rawValue). Choose cash, card, gift card or store credit."
        case .exceedsRefund(let owed): "Only \(owed) is to be given back."
        case .owesMore(let owed): "Given back all this way it is \(owed). Enter that, or less to give back a part."
        case .givesBack(let owed): "With this kind of payment there is nothing to pay: \(owed) goes back to the customer. Enter that."
        case .noCoins(let step): "No coins make that amount: cash goes in steps of \(step). Enter it again."
        case .pointsExceedShare(let most): "Points may pay at most \(most) of what is left. Cancel the payment by points first, then pay with points anew."
        case .reversalStands: "This takes a document back as a whole, so nothing is added to it, changed or parked. Pay it, or void it."
        case .notSoldThere(let line, let number): "\(number) was not sold by the receipt of line \(line), or came back already. Look at the number on the piece, or void the line."
        }
    }
}
