import DeviceKit
import SaleCore

/// The receipt for what a customer paid of a debt: no sale, so it has no goods and no taxes. It names the card, not the person.
public struct AccountSlipContent: Sendable, Hashable {
    public var head: PaperHead
    /// Of the payment.
    public var number: String
    /// Of the customer's card; empty where there is none.
    public var customer: String
    public var means: TenderKind
    public var amount: Money
    /// What is owed after it.
    public var owed: Money
    public var at: Moment
    public var cashier: String

    public init(head: PaperHead, number: String, customer: String, means: TenderKind, amount: Money, owed: Money, at: Moment, cashier: String) {
        self.head = head
        self.number = number
        self.customer = customer
        self.means = means
        self.amount = amount
        self.owed = owed
        self.at = at
        self.cashier = cashier
    }

    public func document() -> PrintDocument {
        var paper = PaperWriter(head, currency: amount.currency)
        let words = paper.words
        paper.shopHead()
        paper.centre(words.account.payment, .bold)
        paper.feed()
        paper.row(number, "")
        if !customer.isEmpty { paper.text("\(words.receipt.customer) \(customer)") }
        paper.row("\(words.slip.amount) \(amount.currency.code)", paper.format.text(amount), .tall)
        paper.row(words.tender.name(of: means.rawValue), paper.format.text(amount))
        paper.row(words.account.owed, paper.format.text(owed))
        paper.timeAndPlace(at, cashier: cashier)
        for line in head.footer { paper.centre(line) }
        return paper.document()
    }
}
