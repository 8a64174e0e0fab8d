import SaleCore
import Storage

/// What a cashier, a scanner or a script wants of the register: the only way in (DESIGN §3).
///
/// A tap on the page, a key and a scan are the same actions. JSON form (page, local socket): an object with `type`, one of the
/// names in `RegisterAction+Codable.swift`, and the fields of that case.
public enum RegisterAction: Sendable, Hashable {
    case signIn(number: Int, pin: String)
    case signOut
    /// A code from a scanner, or typed and entered. Goes to the prompt when one is open that wants a code, to the form that claimed it, else to the sale.
    case scan(code: String)
    /// A form of a page wants the codes that are scanned from now on: they come back to it in `RegisterState.scanClaim`, for a bounded time. `by` is drawn
    /// by the page, like an action's id.
    case claimScans(by: String)
    /// The form has closed.
    case releaseScans(by: String)
    /// An article chosen by quick key, search or code, with a quantity where one was given.
    case add(code: String, quantity: Quantity?)
    /// Less of it may need a reason: a code of the shop's list, or words.
    case changeQuantity(line: Int, quantity: Quantity, reason: String? = nil)
    /// With a reason, where the shop asks for one.
    case voidLine(line: Int, reason: String? = nil)
    case voidSale
    /// The same, with a reason: a code of the shop's list, or words.
    case voidSaleBecause(reason: String)
    case suspend(label: String)
    case resume(saleID: String)
    /// A nil amount means all that is due. In minor units of the shop's currency.
    case tender(TenderKind, amountMinorUnits: Int64?)
    case cancelTender(number: Int)
    /// The weight or measure that the open prompt asks for; with the weight of what it is weighed in (a customer's own jar) in place of the article's packing.
    case answerQuantity(Quantity, tare: Quantity? = nil)
    case cancelPrompt
    /// What became of a receipt whose printing is in doubt.
    case settlePrintJob(id: Int64, PrintDecision)
    /// The receipt of a completed sale once more, marked COPY; or the sale as another paper. `customer` is the id of whom an invoice is for.
    case reprint(documentNumber: String, as: ReprintForm? = nil, customer: String? = nil)
    /// Opens the drawer without a sale; journalled.
    case openDrawer
    case dismissNotice
    /// Customers, points and cards of value.
    case customer(CustomerAction)
    /// The drawer, the shift and the day.
    case cash(CashAction)
    /// A manager confirms that the clock, which is behind the last recorded event, is right.
    case confirmClock(number: Int, pin: String)
    case people(PeopleAction)
    case selling(SellingAction)
    case stock(StockAction)

    /// Whether the action is refused when it was made on an older state than the one now in force:
    /// anything that takes money, takes something away, or answers a question that may have become another one.
    public var needsCurrentRevision: Bool {
        switch self {
        case .tender, .cancelTender, .voidLine, .voidSale, .voidSaleBecause, .changeQuantity, .suspend, .resume, .answerQuantity, .openDrawer: true
        case .customer(let action): action.needsCurrentRevision
        case .cash(let action): action.needsCurrentRevision
        case .signIn, .signOut, .scan, .add, .claimScans, .releaseScans, .cancelPrompt, .settlePrintJob, .reprint, .dismissNotice, .confirmClock: false
        case .people(let action): action.needsCurrentRevision
        case .selling(let action): action.needsCurrentRevision
        case .stock(let action): action.needsCurrentRevision
        }
    }
}

public enum PrintDecision: String, Sendable, Hashable, Codable {
    /// Print it again, marked COPY.
    case printAgain
    /// It came out; nothing to do.
    case wasPrinted
}

/// An action as it arrives.
public struct ActionRequest: Sendable, Hashable, Codable {
    /// Drawn by the sender, unique for each thing wanted. The same id again is answered again, not done again.
    public let id: String
    /// The `RegisterState.revision` the sender saw; nil where the sender sees none (a scanner).
    public let revision: Int64?
    public let action: RegisterAction

    public static let maximumIDLength = 64

    /// 1 to `maximumIDLength` printable ASCII characters without blanks.
    static func isGood(id: String) -> Bool {
        (1...maximumIDLength).contains(id.utf8.count) && id.utf8.allSatisfy { (33...126).contains($0) }
    }

    /// What is wanted, in a stable coding, to tell an id that is used twice; where a PIN or a badge is part of it, only what kind of action it is.
    var content: [UInt8]? {
        switch action {
        case .signIn, .confirmClock: return Array(action.name.utf8)
        case .people(let people) where people.holdsSecret: return Array(action.name.utf8)
        case .customer(let customer) where customer.isPersonal: return Array(action.name.utf8)
        default: return StableJSON.encode(action)
        }
    }

    public init(id: String, revision: Int64? = nil, action: RegisterAction) {
        self.id = id
        self.revision = revision
        self.action = action
    }
}

/// What became of an action.
public struct ActionOutcome: Sendable, Hashable, Codable {
    public let accepted: Bool
    /// Set when refused: a stable code and a sentence that says what to do.
    public let code: String?
    public let message: String?
    /// The same sentence in the cashier's language; nil where that is English.
    public let said: String?
    /// The register's revision after the action.
    public let revision: Int64
    /// The document that a completing payment made.
    public let documentNumber: String?
    /// What is to be told of a sale rung by a script though it was done, a sentence each; nil for nothing.
    public var warnings: [String]? = nil

    static func accepted(revision: Int64, documentNumber: String? = nil) -> ActionOutcome {
        ActionOutcome(accepted: true, code: nil, message: nil, said: nil, revision: revision, documentNumber: documentNumber)
    }

    /// - Parameter language: the cashier's, where a cashier reads the answer.
    static func refused(_ refusal: RegisterRefusal, revision: Int64, in language: Language = .english) -> ActionOutcome {
        ActionOutcome(
            accepted: false, code: refusal.code, message: refusal.description, said: refusal.said(in: language), revision: revision, documentNumber: nil)
    }
}
