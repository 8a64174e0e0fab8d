import DeviceKit
import SaleCore

/// The receipt for what a customer paid of a debt, was paid out of the account, or for what takes one of these back: no sale, so it has no goods and no
/// taxes. It names the card, not the person; whoever gets money signs it.
public struct AccountSlipContent: Sendable, Hashable {
    public var head: PaperHead
    /// Of the payment.
    public var number: String
    /// Of the customer's card; empty where there is none.
    public var customer: String
    public var means: TenderKind
    /// Less than zero was handed out.
    public var amount: Money
    /// What is owed after it; less than zero is to come.
    public var owed: Money
    /// The receipt that this one takes back.
    public var reverses: String?
    public var at: Moment
    public var cashier: String

    public init(head: PaperHead, number: String, customer: String, means: TenderKind, amount: Money, owed: Money, reverses: String? = nil, at: Moment, cashier: String) {
        self.head = head
        self.number = number
        self.customer = customer
        self.means = means
        self.amount = amount
        self.owed = owed
        self.reverses = reverses
        self.at = at
        self.cashier = cashier
    }

    public func document() -> PrintDocument {
        var paper = PaperWriter(head, currency: amount.currency)
        let words = paper.words
        paper.shopHead()
        paper.centre(reverses != nil ? words.account.takenBack : amount.isNegative ? words.account.payout : words.account.payment, .bold)
        paper.feed()
        paper.row(number, "")
        if let reverses { paper.text("\(words.account.takesBack) \(reverses)") }
        if !customer.isEmpty { paper.text("\(words.receipt.customer) \(customer)") }
        paper.row("\(words.slip.amount) \(amount.currency.code)", paper.format.text(amount), .tall)
        paper.row(words.tender.name(of: means.rawValue), paper.format.text(amount))
        paper.owed(owed)
        paper.timeAndPlace(at, cashier: cashier)
        if amount.isNegative { paper.signature() }
        for line in head.footer { paper.centre(line) }
        return paper.document()
    }
}
