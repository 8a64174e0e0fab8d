import DeviceKit
import SaleCore
import Storage

/// The slip for a gift card or store credit: its number as a code that a scanner reads, and what is on it. Whoever holds it may spend it.
public struct GiftCardSlipContent: Sendable, Hashable {
    public enum Kind: Sendable, Hashable { case giftCard, storeCredit }
    /// What happened to it; `balance` is only looked at.
    public enum Act: Sendable, Hashable { case issued, toppedUp, redeemed, balance }

    public var head: PaperHead
    public var kind: Kind
    public var act: Act
    public var number: String
    /// What was put on it or taken from it, positive; nil where it was only looked at.
    public var amount: Money?
    public var balance: Money
    public var validUntil: BusinessDay?
    /// The sale or return that did it.
    public var documentNumber: String?
    public var at: Moment
    public var cashier: String

    public init(
        head: PaperHead, kind: Kind, act: Act, number: String, amount: Money? = nil, balance: Money, validUntil: BusinessDay? = nil, documentNumber: String? = nil,
        at: Moment, cashier: String
    ) {
        self.head = head
        self.kind = kind
        self.act = act
        self.number = number
        self.amount = amount
        self.balance = balance
        self.validUntil = validUntil
        self.documentNumber = documentNumber
        self.at = at
        self.cashier = cashier
    }

    public func document() -> PrintDocument {
        var paper = PaperWriter(head, currency: balance.currency)
        let words = paper.words.slip
        paper.shopHead()
        paper.centre(kind == .giftCard ? words.giftCard : words.storeCredit, .large)
        paper.feed()
        let name: String? = switch act {
        case .issued: words.issued
        case .toppedUp: words.toppedUp
        case .redeemed: words.redeemed
        case .balance: nil
        }
        if let name, let amount { paper.row(name, paper.format.text(amount)) }
        paper.row("\(words.balance) \(balance.currency.code)", paper.format.text(balance), .tall)
        if let validUntil { paper.row(words.validUntil, paper.format.text(validUntil)) }
        if let documentNumber { paper.row("\(paper.words.receipt.receipt) \(documentNumber)", "") }
        paper.timeAndPlace(at, cashier: cashier)
        for line in head.footer { paper.centre(line) }
        paper.symbol(number)
        return paper.document()
    }
}
