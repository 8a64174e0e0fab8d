import SaleCore

/// What is done to the open sale beyond articles and plain payments: discounts, coupons, returns, the customer, and payments that say which.
public enum SellingAction: Sendable, Hashable {
    /// A line's number, or nil for the whole sale; the reason is a code of the shop's list.
    case giveDiscount(line: Int?, ManualDiscountEffect, reason: String)
    case takeDiscount(line: Int?)
    /// The same upwards: what is added to a line, or to the whole sale.
    case addSurcharge(line: Int?, ManualDiscountEffect, reason: String)
    /// Without a reason all that was added there.
    case takeSurcharge(line: Int?, reason: String?)
    /// What is to be read beside a line, or beside the whole sale; nil takes it off.
    case note(line: Int?, text: String?)
    case showCoupon(code: String)
    case takeCoupon(code: String)
    case answerAge(AgeAnswer.Proof)
    /// Serial numbers or the lot of a line.
    case capture(line: Int, texts: [String])
    /// The price that the open prompt asks for, in minor units.
    case answerPrice(amountMinorUnits: Int64)
    /// An open price in a department.
    case sellDepartment(code: String, amountMinorUnits: Int64)
    /// For a line, with what is linked to it, or for all lines that have none of their own. Nil is the usual one, or for a line the sale's again.
    case chooseMode(String?, line: Int? = nil)
    /// Nil takes it back.
    case exempt(reason: String?)
    case tip(amountMinorUnits: Int64?)
    case wantInvoice(Bool)
    case setCustomer(id: String)
    case clearCustomer
    case issueGiftCard(number: String, amountMinorUnits: Int64)
    case pay(Payment)
    /// One that the shop has named itself.
    case payNamed(NamedPayment)
    /// The card terminal is told the amount; nil is all that is due. `tender` is the code of one that the shop has named itself.
    case askCard(amountMinorUnits: Int64?, tender: String? = nil)
    case answerCard(number: Int, isApproved: Bool, approval: String?, lastDigits: String?)
    /// Shows a document, to take goods of it back.
    case openReturn(document: String)
    case closeReturn
    case returnLines(document: String, [ReturnedPart], reason: String, isRestocked: Bool)
    /// Without a receipt of this till, at the price of today; or at `amountMinorUnits` per unit: what has no price of its own needs it, and it is never more
    /// than the article or department may cost. `document` is what stands on another till's receipt, as typed; `isAgain` says that it is known that goods came back
    /// by it before.
    case returnArticle(
        code: String, quantity: Quantity?, reason: String, isRestocked: Bool, amountMinorUnits: Int64? = nil, document: String? = nil, isAgain: Bool = false)
    /// From now on what is scanned is shown and not sold, until the question is cancelled; with a code, that one at once.
    case checkPrice(code: String?)
    /// From now on what is scanned or tapped is empties, until the question is cancelled.
    case openEmpties
    /// The deposit of empties at today's price: a deposit article's own, or those of the article that was sold with them. No receipt, no reason.
    case returnDeposit(code: String, quantity: Quantity?)
    /// Takes a whole document back that was made by mistake: sale, exchange or return.
    case reverseSale(document: String, reason: String)

    public var needsCurrentRevision: Bool {
        switch self {
        case .showCoupon, .closeReturn, .openReturn, .checkPrice, .openEmpties, .returnDeposit, .capture, .wantInvoice, .sellDepartment, .setCustomer, .note:
            false
        default: true
        }
    }
}

public enum ManualDiscountEffect: Sendable, Hashable {
    case percent(millionths: Int64)
    case amount(minorUnits: Int64)
    /// Per unit, in ten-thousandths of a minor unit.
    case price(tenThousandths: Int64)
}

/// A payment by one of the shop's own names (`NamedTender`).
public struct NamedPayment: Sendable, Hashable {
    /// Its code.
    public var tender: String
    /// Minor units of the shop's currency; nil is all that is due.
    public var amount: Int64?
    public var reference: String?

    public init(tender: String, amount: Int64?, reference: String? = nil) {
        self.tender = tender
        self.amount = amount
        self.reference = reference
    }
}

/// How much of which line of a document comes back.
public struct ReturnedPart: Sendable, Hashable, Codable {
    public var line: Int
    /// Thousandths.
    public var quantity: Int64
    public init(line: Int, quantity: Int64) {
        self.line = line
        self.quantity = quantity
    }
}

/// A payment that says which card, notes, points or voucher.
public struct Payment: Sendable, Hashable {
    public var kind: TenderKind
    /// Minor units of the shop's currency, or of `currency`; nil is all that is due.
    public var amount: Int64?
    /// Number of the gift card or store credit, code of the voucher.
    public var code: String?
    /// Of the notes handed over.
    public var currency: String?
    public var points: Int64?

    public init(kind: TenderKind, amount: Int64?, code: String? = nil, currency: String? = nil, points: Int64? = nil) {
        self.kind = kind
        self.amount = amount
        self.code = code
        self.currency = currency
        self.points = points
    }
}
