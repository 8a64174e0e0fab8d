/// What a row of the totals is about. The raw values are a format (tables, journal): cases are only ever added.
public enum TotalsSubject: String, Sendable, Hashable, CaseIterable {
    /// name: document type, detail: number series. Count: documents; amount: what was due; first and last number.
    case document
    /// All articles but gift cards. Count: lines that count; amount: what they cost, after discounts.
    case goods
    /// name: department, empty where an article has none. Count and amount as for `goods`.
    case department
    /// name: code of the tax, detail: treatment, charge and reason (`taxed 190000`, `exempt 0 export`). Count: documents; amount: gross; tax.
    case tax
    /// name: kind of payment, or the shop's own code of it. Count: payments; amount: what of them paid documents, in the shop's currency.
    case tender
    /// name: kind of payment. The same payments in the foreign currency of the row.
    case foreign
    /// name: the cashier's id. Count: documents; amount: goods.
    case cashier
    /// name: local hour, `00` … `23`. As for `cashier`.
    case hour
    /// Rounding of cash. Count: documents that were rounded.
    case rounding
    case tip
    /// What discounts took off; refund: what reversals took away of it. Count: documents with any.
    case saved
    /// Cash given back. Count: documents with change.
    case change
    /// What documents brought into the drawer (negative: took out), change and refunds included, by currency.
    case drawer
    /// name: `CashMove.Kind`, or `account-paid` for debts that were paid, and as refund for what was handed out of accounts. Amount: what it brought into the
    /// drawer (negative: took out).
    case cash
    /// Whole sales voided before they were paid. name: the cashier's id; amount: as they stood. refund: returns and reversals by which money would have gone
    /// back, less than zero; what earlier releases counted of them stands with the others.
    case cancelled
    /// Lines voided, or lowered in quantity. name: the cashier's id; amount: what that cost, more than zero also for a line that came back.
    case voidedLine = "voided-line"
    /// The drawer opened without a sale. name: the cashier's id.
    case noSale = "no-sale"
    /// Sales parked. name: the cashier's id; amount: as they stood.
    case parked
    /// Payments taken back before their sale was done, counted with what the sale came to. name: kind of payment; amount: what they had paid.
    case takenBack = "taken-back"
    /// Gift cards sold or topped up, and those that came back with a reversed sale. Count: lines; amount: what they are worth. A voucher that buys
    /// anything is no supply when it is sold (Directive 2006/112/EC art. 30b (1)), so it is in none of goods, departments, cashiers and hours.
    case giftCard = "gift-card"
    /// What surcharges added. Count: documents with any. They are part of what the goods cost, so they stand in every other figure too.
    case surcharge
    /// name: the cashier's id. The tips once more, by who took them; a reversal takes them from who got them.
    case cashierTip = "cashier-tip"
    /// What was done for a reason, once more. name: its code in the shop's list, empty where it was said in words; detail: `ReasonedAct`, which says what is counted.
    case reason
    /// Debts on account that were paid: no turnover, that was the sale. name: `cash` or `card`. Count: payments. What of it was cash stands in `cash` too.
    /// refund: what customers had to come and were paid, and payments taken back, less than zero.
    case accountPaid = "account-paid"
}

/// Whether a row is about what was sold or about what came back; both apart everywhere.
public enum TotalsFlow: String, Sendable, Hashable, CaseIterable {
    case sale, refund
    /// Neither: cash moved, a voided line.
    case other
}

/// Which row of the totals.
public struct TotalsKey: Sendable, Hashable {
    public let subject: TotalsSubject
    public let flow: TotalsFlow
    public let currency: Currency
    public let name: String
    public let detail: String

    public init(_ subject: TotalsSubject, _ flow: TotalsFlow, _ currency: Currency, name: String = "", detail: String = "") {
        self.subject = subject
        self.flow = flow
        self.currency = currency
        self.name = name
        self.detail = detail
    }
}

extension TotalsKey: Comparable {
    /// By subject in the order of its cases, then name, detail, flow and currency: how reports list them.
    public static func < (a: TotalsKey, b: TotalsKey) -> Bool {
        if a.subject != b.subject { return index(a.subject, TotalsSubject.allCases) < index(b.subject, TotalsSubject.allCases) }
        return (a.name, a.detail, index(a.flow, TotalsFlow.allCases), a.currency.code, a.currency.exponent)
            < (b.name, b.detail, index(b.flow, TotalsFlow.allCases), b.currency.code, b.currency.exponent)
    }

    private static func index<Case: Equatable>(_ one: Case, _ all: [Case]) -> Int { all.firstIndex(of: one) ?? 0 }
}
