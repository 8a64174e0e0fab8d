import SaleCore
import Storage

extension RegisterState {
    /// A customer as the cashier sees one.
    public struct CustomerView: Sendable, Equatable, Codable {
        public var id: String
        /// Of the card.
        public var number: String?
        public var name: String
        public var company: String?
        /// `…4567`: enough to ask whether it is the right person.
        public var phoneEnd: String?
        /// Code, and name where the programme has it.
        public var tier: String?
        public var tierName: String?
        public var points: Int64
        /// What the usable points would pay, with the currency's decimals; nil where points cannot be paid with.
        public var pointsValueText: String?
        public var segments: [String]
        /// Names of those by the shop's criteria; in a list of customers they are not reckoned.
        public var segmentsByRule: [String] = []
        public var priceList: String?
        public var taxExemption: String?
        /// As people call it, where the tax rules have it.
        public var taxExemptionName: String?
        /// Of the certificate.
        public var exemptionNumber: String?
        public var wantsInvoice: Bool
        public var isActive: Bool
        /// What is owed for goods on account, less than nothing where too much came back; nil where nothing is.
        public var owed: Amount?
        /// Up to how much may be owed without approval; nil is no limit.
        public var creditLimit: Amount?
        /// The last payments on account and payouts that were not taken back, the newest first.
        public var payments: [PaymentView] = []

        /// A payment on account as its receipt has it.
        public struct PaymentView: Sendable, Equatable, Codable {
            /// `A T3-2-000012`
            public var receipt: String
            /// Less than zero was handed out.
            public var amount: Amount
            /// `cash`, `card`
            public var by: String
            /// Its business day, `YYYY-MM-DD`.
            public var at: String
        }
    }

    /// A gift card or store credit.
    public struct GiftCardView: Sendable, Equatable, Codable {
        /// `…4711`
        public var number: String
        /// `gift-card`, `store-credit`
        public var kind: String
        /// Nil where the balance is not known here.
        public var balance: Amount?
        /// What can be taken from it now; nil for nothing, and then `refusal` says why.
        public var redeemable: Amount?
        /// `YYYY-MM-DD`, the last good day.
        public var expires: String?
        public var isBlocked: Bool
        /// In the cashier's language.
        public var refusal: String?
        /// Whether it was ever seen here: only then can it be blocked here.
        public var isKnown = true
    }
}

extension RegisterState {
    /// Takes out whatever says who a customer is: whoever passes a register at which nobody works reads no names, nor what somebody bought another day.
    mutating func hideCustomers() {
        customer = nil
        returning = nil
        sale?.terms.customer = nil
        if notice?.code == RegisterNote.customerNamed("").code { notice = nil }
    }
}

extension RegisterState.CustomerView {
    init(_ found: FoundCustomer, rules: LoyaltyRules?, usable: Int64) {
        let customer = found.customer
        id = customer.id
        number = customer.number
        name = found.record?.displayName ?? ""
        company = found.record?.company
        phoneEnd = found.record?.phone.map { "…\($0.suffix(4))" }
        tier = customer.tier
        tierName = rules?.tier(code: customer.tier)?.name
        points = customer.points
        pointsValueText = rules.flatMap { try? $0.value(ofPoints: usable) }?.text
        segments = customer.segments.sorted()
        priceList = customer.priceList
        taxExemption = customer.taxExemption
        exemptionNumber = found.record?.exemptionNumber
        wantsInvoice = customer.wantsInvoice
        isActive = customer.isActive
    }

    mutating func enterAccount(_ customer: Customer, _ shop: ShopSettings) {
        owed = customer.owed == 0 ? nil : .init(Money(customer.owed, shop.currency))
        creditLimit = (customer.creditLimit ?? shop.creditLimit).map { .init(Money($0, shop.currency)) }
    }
}
