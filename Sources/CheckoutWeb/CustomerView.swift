import Checkout

/// All that the customer's page is told: what is bought, what it costs, what was paid. No names of staff or customer, no devices,
/// no parked sales, no queue, no messages meant for the cashier.
public struct CustomerView: Sendable, Equatable, Codable {
    public enum Phase: String, Sendable, Codable {
        /// Nobody is being served.
        case idle
        case selling
        /// Paid; the change stays until the next sale begins.
        case paid
        /// The register is not open.
        case closed
    }

    public struct Item: Sendable, Equatable, Codable {
        public var name: String
        public var quantityText: String
        public var unit: String
        public var unitPriceText: String
        public var amountText: String
        /// What comes off, without a sign; nil for nothing.
        public var discountText: String?
    }

    /// What was added by hand, as the receipt names it.
    public struct Surcharge: Sendable, Equatable, Codable {
        public var name: String
        public var amountText: String
    }

    public var phase: Phase
    public var shop: String
    public var currency: String
    /// ISO 639-1; nil is `en`. A page in another one loads itself anew.
    public var language: String?
    /// The newest articles, the latest last; at most `visibleItems`.
    public var items: [Item] = []
    public var itemCount = 0
    public var totalText: String?
    public var paidText: String?
    public var dueText: String?
    /// What the customer gets in cash: change, or of a refund what comes out of the drawer.
    public var changeText: String?
    /// What went back by other means, without a sign; nil for nothing.
    public var refundedText: String?
    /// What comes off in all.
    public var savedText: String?
    public var surcharges: [Surcharge] = []
    /// Where taxes come on top of the prices.
    public var taxOnTopText: String?
    /// What an exemption takes out of prices that include tax, without a sign; nil for nothing.
    public var taxTakenOffText: String?
    public var isTraining = false

    public static let visibleItems = 6

    public init(_ state: RegisterState) {
        shop = state.shop.name
        currency = state.shop.currency
        language = state.shop.customerLanguage
        isTraining = state.isTraining
        if let sale = state.sale {
            phase = .selling
            items = Self.items(of: sale)
            itemCount = sale.itemCount
            totalText = sale.total.text
            savedText = sale.terms.saved?.text
            surcharges = sale.terms.surcharges.map { Surcharge(name: $0.name, amountText: $0.amount.text) }
            taxOnTopText = sale.terms.taxOnTop?.text
            taxTakenOffText = sale.terms.taxTakenOff?.text
            if sale.tendered.minor != 0 {
                paidText = sale.tendered.text
                dueText = sale.due.text
            }
        } else if let last = state.lastDocument, state.cashier != nil {
            phase = .paid
            totalText = last.total.text
            paidText = last.given.text
            changeText = last.change.text
            refundedText = last.refunded?.text
        } else {
            phase = state.cashier == nil ? .closed : .idle
        }
    }

    /// The latest line comes last, also when an older one was changed.
    private static func items(of sale: RegisterState.SaleView) -> [Item] {
        var lines = sale.lines.filter { !$0.isVoided }
        if let latest = sale.latestLine, let place = lines.firstIndex(where: { $0.number == latest }) {
            lines.append(lines.remove(at: place))
        }
        return lines.suffix(visibleItems).map {
            Item(
                name: $0.name, quantityText: $0.quantityText, unit: $0.unit, unitPriceText: $0.unitPriceText, amountText: $0.amount.text,
                discountText: $0.discount?.text)
        }
    }
}
