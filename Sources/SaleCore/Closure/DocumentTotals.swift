/// What one completed document adds to the totals: flat facts, in minor units. Amounts that came back are negative.
public struct DocumentTotals: Sendable, Hashable {
    /// The raw values are the document types of the tables and the journal.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case sale
        /// Only returned lines.
        case `return`
        /// A document completed by mistake, taken back whole.
        case reversal

        public var flow: TotalsFlow { self == .sale ? .sale : .refund }
    }

    /// The articles of one department. One document may have two rows of the same: sold and returned.
    public struct Goods: Sendable, Hashable {
        /// Nil for articles without one.
        public var department: String?
        public var flow: TotalsFlow
        /// Lines that count.
        public var lines: Int64
        /// What they cost, tax included, after discounts.
        public var gross: Int64
        public init(department: String?, flow: TotalsFlow, lines: Int64, gross: Int64) {
            self.department = department
            self.flow = flow
            self.lines = lines
            self.gross = gross
        }
    }

    /// Gift cards sold, or taken back.
    public struct GiftCards: Sendable, Hashable {
        public var flow: TotalsFlow
        public var lines: Int64
        public var amount: Int64
        public init(flow: TotalsFlow, lines: Int64, amount: Int64) {
            self.flow = flow
            self.lines = lines
            self.amount = amount
        }
    }

    /// One tax at one charge.
    public struct Tax: Sendable, Hashable {
        public var code: String
        public var treatment: TaxTreatment
        public var charge: TaxComponent.Charge
        /// Why it is exempt or outside the scope.
        public var reason: String?
        public var flow: TotalsFlow
        public var gross: Int64
        public var tax: Int64
        public init(
            code: String, treatment: TaxTreatment, charge: TaxComponent.Charge, reason: String? = nil, flow: TotalsFlow, gross: Int64, tax: Int64
        ) {
            self.code = code
            self.treatment = treatment
            self.charge = charge
            self.reason = reason
            self.flow = flow
            self.gross = gross
            self.tax = tax
        }

        /// `taxed 190000` (millionths), `taxed 25000/unit` (ten-thousandths of a minor unit), `exempt 0 § 4 Nr. 11 UStG`.
        public var detail: String {
            let figure = switch charge {
            case .percentage(let rate): "\(rate.millionths)"
            case .perUnit(let price): "\(price.tenThousandths)/unit"
            }
            return [treatment.rawValue, figure, reason].compactMap { $0 }.joined(separator: " ")
        }
    }

    /// One payment, or one refund where the amount is negative.
    public struct Payment: Sendable, Hashable {
        /// `cash`, `card` …, or the shop's own code: the tender's name in the tables and the journal.
        public var kind: String
        /// What of it paid the document, in the document's currency.
        public var amount: Int64
        /// What was handed over, where that was another currency.
        public var foreign: Money?
        public init(kind: String, amount: Int64, foreign: Money? = nil) {
            self.kind = kind
            self.amount = amount
            self.foreign = foreign
        }
    }

    public var kind: Kind
    public var number: DocumentNumber
    public var currency: Currency
    public var goods: [Goods]
    /// Apart from the goods: selling one is no turnover.
    public var giftCards: [GiftCards]
    public var taxes: [Tax]
    public var payments: [Payment]
    /// Payments that were taken back before the document was done: they are in no other figure.
    public var takenBack: [Payment]
    /// What the document brought into the drawer, change and refunds taken off, for each currency.
    public var drawer: [Money]
    public var change: Int64
    public var rounding: Int64
    public var tip: Int64
    /// Whose the tip is, or was, where that is not who the document counts for: a reversal takes it from who got it.
    public var tipCashier: String?
    /// What discounts took off; less than zero where a reversal takes them away.
    public var saved: Int64
    /// What surcharges added, part of the goods; less than zero where a reversal takes them away.
    public var surcharged: Int64
    /// Why goods came back and discounts were given by hand; they are in other figures too.
    public var reasons: [Reason]

    public init(
        kind: Kind, number: DocumentNumber, currency: Currency, goods: [Goods], giftCards: [GiftCards] = [], taxes: [Tax], payments: [Payment],
        takenBack: [Payment] = [], drawer: [Money], change: Int64 = 0, rounding: Int64 = 0, tip: Int64 = 0, saved: Int64 = 0, surcharged: Int64 = 0,
        reasons: [Reason] = []
    ) {
        self.kind = kind
        self.number = number
        self.currency = currency
        self.goods = goods
        self.giftCards = giftCards
        self.taxes = taxes
        self.payments = payments
        self.takenBack = takenBack
        self.drawer = drawer
        self.change = change
        self.rounding = rounding
        self.tip = tip
        self.saved = saved
        self.surcharged = surcharged
        self.reasons = reasons
    }
}
