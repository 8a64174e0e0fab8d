import DeviceKit
import SaleCore

/// The slip for cash that moves without a sale: it lies in the drawer in the money's place until it is counted.
public struct CashSlipContent: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case paidIn = "paid-in"
        case paidOut = "paid-out"
        case drop
        case float
        case noSale = "no-sale"
    }

    public var head: PaperHead
    public var kind: Kind
    public var currency: Currency
    /// Nil for a drawer opened without money moving.
    public var amount: Money?
    public var reason: String?
    /// Of the movement, where it has one.
    public var number: String?
    public var at: Moment
    public var cashier: String
    public var approvedBy: String?

    public init(
        head: PaperHead, kind: Kind, currency: Currency, amount: Money? = nil, reason: String? = nil, number: String? = nil, at: Moment, cashier: String,
        approvedBy: String? = nil
    ) {
        self.head = head
        self.kind = kind
        self.currency = currency
        self.amount = amount
        self.reason = reason
        self.number = number
        self.at = at
        self.cashier = cashier
        self.approvedBy = approvedBy
    }

    /// The paper; whoever takes or brings money signs it.
    public func document() -> PrintDocument {
        var paper = PaperWriter(head, currency: currency)
        let words = paper.words.slip
        let title = switch kind {
        case .paidIn: words.paidIn
        case .paidOut: words.paidOut
        case .drop: words.drop
        case .float: words.float
        case .noSale: words.noSale
        }
        paper.innerHead(title)
        if let amount { paper.row("\(words.amount) \(amount.currency.code)", paper.format.text(amount), .tall) }
        if let reason { paper.text(paper.labelled(words.reason, reason)) }
        if let number { paper.row(number, "") }
        if let approvedBy { paper.text("\(words.approvedBy) \(approvedBy)") }
        paper.timeAndPlace(at, cashier: cashier)
        if kind == .paidIn || kind == .paidOut || kind == .drop { paper.signature() }
        return paper.document()
    }
}
