import DeviceKit
import SaleCore
import Storage

/// Everything a receipt, invoice, credit note or reversal says, as a flat value: amounts are money and names are chosen; how it is set on paper is
/// `document()`'s affair, and how wide, in which font and with which bytes the printer's.
public struct ReceiptContent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case receipt
        /// With the customer's name and address, where the law asks for it (EU VAT Directive art. 226).
        case invoice(InvoiceParty)
        /// Goods came back. Names the documents that sold them (EU VAT Directive art. 219); none where they were not known.
        case creditNote(originals: [ReceiptOriginal], party: InvoiceParty?)
        /// Undoes a whole document.
        case reversal(of: ReceiptOriginal, reason: String?, party: InvoiceParty? = nil)
    }

    public var head: PaperHead
    public var kind = Kind.receipt
    /// `T3-2-000123`.
    public var number: String
    public var at: Moment
    /// Number or name, as the shop wants it read.
    public var cashier: String
    public var currency: Currency
    /// Whether amounts of lines contain their taxes: then total = lines − discounts − tax taken off. If not, total = lines − discounts + taxes, and the taxes
    /// stand above the total.
    public var basis = PriceBasis.inclusive
    public var lines: [ReceiptLine] = []
    /// On the whole sale; what was added to it stands among them, with its own name.
    public var discounts: [ReceiptDiscount] = []
    /// What an exemption takes out of prices that include tax, less than zero; nil where it takes nothing.
    public var taxTakenOff: Money?
    public var taxes: [ReceiptTax] = []
    /// Of the certificate that frees of tax; nil where none is known.
    public var exemptionNumber: String?
    public var total: Money
    /// What paying in cash added to or took from the total.
    public var rounding: Money?
    public var tip: Money?
    public var tenders: [ReceiptTender] = []
    public var change: Money?
    /// All discounts together, more than zero; nil is not said.
    public var saved: Money?
    /// What the customer owes after it, where it was put on account; nil is not said.
    public var owed: Money?
    public var customer: ReceiptCustomer?
    /// What is to be read beside the sale.
    public var note: String?
    /// Which reprint this is; nil for the original.
    public var copy: Int?
    /// When an earlier receipt was made out as this invoice; nil where it was one with the sale.
    public var issuedAt: Moment?
    /// Without prices, for whoever gets the goods.
    public var isGift = false

    public init(head: PaperHead, number: String, at: Moment, cashier: String, total: Money) {
        self.head = head
        self.number = number
        self.at = at
        self.cashier = cashier
        self.total = total
        currency = total.currency
    }

    /// What the lines come to, their own discounts taken off.
    public var subtotal: Money { Money(lines.reduce(0) { $0 + $1.rest }, currency) }
}

public struct ReceiptLine: Sendable, Hashable {
    /// The sale's number of this line.
    public var number: Int
    public var name: String
    /// Negative quantities are never printed: a returned line has a negative amount.
    public var quantity: Quantity
    public var unit: UnitOfMeasure
    /// Nil where the amount is no multiple of it: a returned line gives back what was paid.
    public var unitPrice: UnitPrice?
    /// Before `discounts`; negative on a returned line.
    public var amount: Money
    /// The letter of its tax, as in the tax table; may be empty.
    public var letter: String
    public var isWeighed = false
    /// 1 for a deposit below its bottle.
    public var depth = 0
    public var discounts: [ReceiptDiscount] = []
    /// The document that sold it; set on a returned line.
    public var original: String?
    public var serialNumber: String?
    public var lot: String?
    public var tare: Quantity?
    /// How it is served, where that differs within the sale and it is not the usual way: `Eat in`.
    public var mode: String?
    public var note: String?

    public init(number: Int, name: String, quantity: Quantity = .one, unit: UnitOfMeasure = .piece, unitPrice: UnitPrice?, amount: Money, letter: String) {
        self.number = number
        self.name = name
        self.quantity = quantity
        self.unit = unit
        self.unitPrice = unitPrice
        self.amount = amount
        self.letter = letter
    }

    /// Minor units left after its discounts.
    var rest: Int64 { discounts.reduce(amount.minorUnits) { $0 + $1.amount.minorUnits } }
}

/// Negative where it takes something off; positive where a surcharge adds something, and where a return takes a discount back.
public struct ReceiptDiscount: Sendable, Hashable {
    public var name: String
    public var amount: Money

    public init(name: String, amount: Money) {
        self.name = name
        self.amount = amount
    }
}

/// A row of the tax table.
public struct ReceiptTax: Sendable, Hashable {
    /// Of the lines that bear it: `A`, `B R`.
    public var letters: String
    /// What the law calls it: `USt`, `GST/TPS`; nil where the shop's rates have no such name.
    public var name: String?
    public var treatment: TaxTreatment
    public var charge: TaxComponent.Charge
    /// Why it is not charged.
    public var reason: String?
    /// It is the customer who does not pay it.
    public var isFreed: Bool
    public var net: Money
    public var amount: Money
    public var gross: Money

    public init(
        letters: String, name: String?, treatment: TaxTreatment = .taxed, charge: TaxComponent.Charge, reason: String? = nil, isFreed: Bool = false, net: Money,
        amount: Money, gross: Money
    ) {
        self.letters = letters
        self.name = name
        self.treatment = treatment
        self.charge = charge
        self.reason = reason
        self.isFreed = isFreed
        self.net = net
        self.amount = amount
        self.gross = gross
    }
}

/// A payment, or where negative a refund. Only details that are set are printed; a card number is never more than its last digits (DESIGN P15).
public struct ReceiptTender: Sendable, Hashable {
    public var name: String
    /// What was handed over.
    public var amount: Money
    /// `************1234`.
    public var maskedDigits: String?
    public var approval: String?
    /// Of a gift card or store credit.
    public var lastFour: String?
    /// What is left on it.
    public var balance: Money?
    public var foreign: Money?
    /// Units of the shop's currency for one of the foreign one, as a decimal text with a full stop.
    public var rate: String?
    public var points: Int64?
    /// Of a voucher, or of a payment that the shop has named itself.
    public var code: String?
    /// Whether the customer pays later, and signs for it.
    public var isOnAccount = false

    public init(name: String, amount: Money) {
        self.name = name
        self.amount = amount
    }
}

public struct ReceiptCustomer: Sendable, Hashable {
    public var number: String
    public var pointsEarned: Int64?
    public var pointsBalance: Int64?
    /// What of those earned bonuses brought, and what the birthday did.
    public var bonuses: [EarnedBonus] = []
    public var birthdayPoints: Int64?

    public init(number: String, pointsEarned: Int64? = nil, pointsBalance: Int64? = nil) {
        self.number = number
        self.pointsEarned = pointsEarned
        self.pointsBalance = pointsBalance
    }
}

/// The document that another one goes back to. Japan wants its day too (消費税法 第57条の4第3項).
public struct ReceiptOriginal: Sendable, Hashable {
    public var number: String
    public var day: BusinessDay?

    public init(number: String, day: BusinessDay? = nil) {
        self.number = number
        self.day = day
    }
}

/// Whom an invoice is for.
public struct InvoiceParty: Sendable, Hashable {
    public var name: String
    public var addressLines: [String]
    public var vatNumber: String?

    public init(name: String, addressLines: [String] = [], vatNumber: String? = nil) {
        self.name = name
        self.addressLines = addressLines
        self.vatNumber = vatNumber
    }
}
