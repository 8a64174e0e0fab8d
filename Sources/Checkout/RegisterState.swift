import DeviceKit
import SaleCore

/// Everything a screen shows, as one value: the page is only a view of it. Its JSON form is that of `Codable`; amounts
/// come as minor units and as text, so that no screen calculates.
public struct RegisterState: Sendable, Equatable, Codable {
    /// Counts what actions changed. Money and voids made on an older revision are refused.
    public var revision: Int64 = 0
    public var shop: Shop
    public var terminal: String
    public var businessDay: String?
    /// Rises when products or prices change: what a page has fetched of them is out of date then.
    public var catalogueVersion: Int64 = 0
    public var cashier: CashierView?
    public var sale: SaleView?
    /// The document that goods are being taken back of.
    public var returning: ReturnView?
    /// The customer last enrolled or changed here, until the ticket is done. Like everything that says who a customer is, absent while nobody works here.
    public var customer: CustomerView?
    public var parked: [ParkedSale] = []
    /// The open shift; nil where none is.
    public var shift: ShiftView?
    public var prompt: Prompt?
    /// The form that gets what is scanned; nil where scans go to the sale.
    public var scanClaim: ScanClaimView?
    public var notice: Notice?
    /// The sale just completed; stays until the next one begins.
    public var lastDocument: LastDocument?
    public var printing = Printing()
    /// Rises with each X, Z and report of a shift that is made here; `GET /api/report` has the last one's text.
    public var reportSerial: Int64 = 0
    /// By role (`receipt-printer` …).
    public var devices: [String: DeviceView] = [:]
    public var peers: [PeerView] = []
    /// Things somebody should see to before they stop the shop: disk, clock, drawer.
    public var warnings: [Notice] = []
    /// Nothing counts: another database, other document numbers, marked paper.
    public var isTraining = false
    /// The operator must give the PIN before anything else.
    public var isLocked = false
    /// Set when the register has stopped selling to keep its records safe.
    public var halted: String?

    public init(shop: Shop, terminal: String) {
        self.shop = shop
        self.terminal = terminal
    }

    public struct Shop: Sendable, Equatable, Codable {
        public var name: String
        public var currency: String
        public var currencyExponent: Int
        public var isSample: Bool
        /// Change of this much or more is refused as mistyped (minor units).
        public var largestNote: Int64?
        /// What the currency has in circulation (minor units), smallest first; empty where it is not known.
        public var notes: [Int64] = []
        public var coins: [Int64] = []
        /// When the business day ends, as `04:00`; nil is midnight.
        public var dayEnds: String?
        /// ISO 639-1; nil is `en`.
        public var cashierLanguage: String?
        public var customerLanguage: String?
    }

    public struct CashierView: Sendable, Equatable, Codable {
        public var id: String
        public var number: Int
        public var name: String
        public var isManager: Bool
        /// The role's code.
        public var role = ""
        /// What the role may do without asking, by code and in order.
        public var permissions: [String] = []
        /// A language tag; nil for the shop's.
        public var language: String?
    }

    public struct Amount: Sendable, Equatable, Codable {
        public var minor: Int64
        /// With the currency's decimals, without its code.
        public var text: String
        public init(_ money: Money) {
            minor = money.minorUnits
            text = money.text
        }
    }

    public struct SaleView: Sendable, Equatable, Codable {
        public var id: String
        public var lines: [LineView]
        public var tenders: [TenderView]
        public var taxes: [TaxView]
        public var total: Amount
        public var tendered: Amount
        public var due: Amount
        /// Pieces and weighed lines that count.
        public var itemCount: Int
        /// The number of the line last added or changed.
        public var latestLine: Int?
        public var terms = TermsView()
    }

    public struct LineView: Sendable, Equatable, Codable {
        public var number: Int
        public var code: String
        public var name: String
        /// Thousandths.
        public var quantity: Int64
        public var quantityText: String
        public var unit: String
        /// Empty for pieces that cost what they cost together: a pack at a price of its own.
        public var unitPriceText: String
        public var amount: Amount
        public var taxCategory: String
        public var parent: Int?
        public var isVoided: Bool
        public var isWeighed: Bool
        /// What comes off, more than zero; nil for nothing.
        public var discount: Amount?
        /// The document it comes back from, or the number typed of another till's; empty without a receipt; nil where it is sold.
        public var returnedFrom: String?
        public var captured: [String] = []
        public var wantedCaptures = 0
        /// Code of a service mode of its own, or of the one it was sold in where it comes back; and as people call it.
        public var mode: String?
        public var modeName: String?
        /// What is to be read beside it.
        public var note: String?
        /// What was added to it by hand, more than zero; nil for nothing.
        public var surcharge: Amount?
    }

    public struct TenderView: Sendable, Equatable, Codable {
        public var number: Int
        public var kind: String
        public var amount: Amount
        public var given: Amount
        /// What the shop has named it, in the cashier's language; nil for a kind that every shop has.
        public var name: String? = nil
        /// Where it was handed over in another currency: how much of it, and its ISO 4217 code.
        public var foreign: Amount? = nil
        public var foreignCurrency: String? = nil
    }

    public struct TaxView: Sendable, Equatable, Codable {
        public var category: String
        public var name: String
        /// Empty where it is an amount for each unit.
        public var percent: String
        /// The amount for each unit; nil for a percentage.
        public var perUnitText: String?
        public var gross: Amount
        public var net: Amount
        public var tax: Amount
    }

    public struct ParkedSale: Sendable, Equatable, Codable {
        public var id: String
        public var label: String
        public var total: Amount
        public var lineCount: Int
        /// Local `YYYY-MM-DD hh:mm`.
        public var since: String
    }

    /// What the register asks for; answered by an action, never by where the focus is.
    public enum Prompt: Sendable, Equatable, Codable {
        /// Weight or measure of this article, in `unit`; what its packing weighs is taken off, where it has one (`tareText`).
        case quantity(code: String, name: String, unit: String, unitPriceText: String, tareText: String? = nil)
        /// The price of something without one of its own, in minor units.
        case price(name: String, maximumText: String?)
        /// Is the customer old enough: `looks`, `document` or `refused`.
        case age(minimumAge: Int, name: String)
        /// Serial numbers (`serial`) or the lot (`lot`) of a line; scans go there.
        case capture(line: Int, name: String, kind: String, noted: [String], wanted: Int)
        /// Empties are taken back: each scan or tap is one more; the deposits to choose from. Ends by `cancelPrompt`.
        case empties(articles: [ArticleView])
        /// Which variant of a style: answered by `add` or a scan of one of them.
        case variant(group: String, name: String, articles: [ArticleView])
        /// What is scanned is shown and not sold; nil until something is. Ends by `cancelPrompt`.
        case priceCheck(article: PriceCheckView?)
        /// The clock is behind the last event: a manager's number and PIN.
        case clock(now: String, lastEvent: String)
        /// The number and PIN of somebody who may let this act through (`approve`); `approver` once a badge was scanned. `action` is the act's type, `detail`
        /// how much of what, where there is more to say: `2 × Bread 5.60 EUR · 20 %`.
        case approval(permission: String, sentence: String, action: String, wantedBy: String, approver: Int?, detail: String?)
        /// The PIN of the person whose badge was scanned (`signIn` with this number).
        case pin(number: Int, name: String)
        /// The operator's PIN must be changed before anything else (`changePIN`).
        case newPIN(number: Int, name: String)
        /// The register is locked: the operator's PIN (`unlock`).
        case unlock(number: Int, name: String)
    }

    public struct ScanClaimView: Sendable, Equatable, Codable {
        /// As the page named it.
        public var by: String
        /// The code last scanned for it; nil for none yet.
        public var code: String?
        /// Rises with each code.
        public var serial: Int64
    }

    public struct Notice: Sendable, Equatable, Codable {
        public enum Tone: String, Sendable, Codable { case good, refused, warning }
        public var tone: Tone
        public var code: String
        public var text: String
        public var remedy: String?
        /// Rises with each notice, so that the same text twice is seen twice.
        public var serial: Int64
    }

    public struct LastDocument: Sendable, Equatable, Codable {
        public var number: String
        public var total: Amount
        /// What the customer handed over.
        public var given: Amount
        /// What the customer gets in cash: change, or the refund.
        public var change: Amount
        /// What went back by other means, more than zero; nil for nothing.
        public var refunded: Amount?
        /// The receipt is printed when somebody asks for it, by `reprint`.
        public var isReceiptHeld = false
        /// Local `YYYY-MM-DD hh:mm`.
        public var at: String
    }

    public struct Printing: Sendable, Equatable, Codable {
        public var queued = 0
        public var isPrinting = false
        /// Why the head of the queue waits.
        public var waiting: DeviceReasonView?
        /// Jobs of which nobody knows whether they came out: the cashier is asked.
        public var inDoubt: [DoubtfulJob] = []
    }

    public struct DoubtfulJob: Sendable, Equatable, Codable {
        public var id: Int64
        public var documentNumber: String?
        public var reason: String
    }

    public struct DeviceReasonView: Sendable, Equatable, Codable {
        public var code: String
        public var sentence: String
        public var remedy: String
        public init(_ reason: DeviceReason) {
            code = reason.code
            sentence = reason.sentence
            remedy = reason.remedy
        }
    }

    public struct DeviceView: Sendable, Equatable, Codable {
        /// absent, opening, ready, attention, failed
        public var health: String
        public var reasons: [DeviceReasonView]
    }

    /// How far a back office is behind (P6).
    public struct PeerView: Sendable, Equatable, Codable {
        public var name: String
        public var pending: Int
        /// UTC milliseconds of the oldest event it does not have.
        public var oldestPendingAt: Int64?
        public var rejected: Int
        public var isReachable: Bool
        public var lastError: String?
        /// Set when nothing more is sent until a person acts.
        public var alarm: PeerAlarm?
        public init(name: String, pending: Int, oldestPendingAt: Int64?, rejected: Int, isReachable: Bool, lastError: String?, alarm: PeerAlarm? = nil) {
            self.name = name
            self.pending = pending
            self.oldestPendingAt = oldestPendingAt
            self.rejected = rejected
            self.isReachable = isReachable
            self.lastError = lastError
            self.alarm = alarm
        }
    }

    /// Why the exchange with a back office has stopped for good, and what ends it.
    public struct PeerAlarm: Sendable, Equatable, Codable {
        public var code: String
        public var sentence: String
        public var remedy: String
        public init(code: String, sentence: String, remedy: String) {
            self.code = code
            self.sentence = sentence
            self.remedy = remedy
        }
    }
}
