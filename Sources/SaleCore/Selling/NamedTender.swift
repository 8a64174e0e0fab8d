/// A payment the shop has named itself, as data: meal vouchers of a firm, cheques, a wallet on the telephone, a customer's account. It behaves as one of
/// the kinds that there are; reports list it by its code, and refunds go back to it.
public struct NamedTender: Sendable, Hashable {
    /// The raw values are a format (rule file, drafts, journal).
    public enum Behaviour: String, Sendable, Hashable, CaseIterable {
        /// Something beside the till says yes, and the cashier confirms it: another card terminal, a wallet.
        case card
        /// A paper that lies in the drawer afterwards: meal vouchers, cheques.
        case voucher
        /// The customer pays later: it goes onto the customer's account (`CustomerAccount`).
        case account

        public var kind: TenderKind {
            switch self {
            case .card: .card
            case .voucher: .voucher
            case .account: .account
            }
        }
    }

    /// Whether a number is asked for: a cheque's, a wallet's approval.
    public enum Reference: String, Sendable, Hashable, CaseIterable {
        case none, optional, required
        /// Required, and each pays once on this terminal.
        case once
    }

    /// Journal, tables and totals know it by this; never a raw value of `TenderKind`.
    public let code: String
    public let name: String
    /// By language (ISO 639-1), where it is called otherwise there.
    public let names: [String: String]
    public let behaves: Behaviour
    public let reference: Reference
    public let opensDrawer: Bool
    /// Whether it may be worth more than is due; what is over is lost.
    public let mayExceed: Bool
    public let isRefundable: Bool
    /// Whether the customer must be named.
    public let needsCustomer: Bool

    /// - Parameters left out are as the behaviour has them.
    public init(
        code: String, name: String, names: [String: String] = [:], behaves: Behaviour, reference: Reference = .none, opensDrawer: Bool? = nil,
        mayExceed: Bool? = nil, isRefundable: Bool? = nil, needsCustomer: Bool? = nil
    ) {
        self.code = code
        self.name = name
        self.names = names
        self.behaves = behaves
        self.reference = reference
        self.opensDrawer = opensDrawer ?? behaves.kind.opensDrawer
        self.mayExceed = mayExceed ?? (behaves == .voucher)
        self.isRefundable = isRefundable ?? behaves.kind.canRefund
        self.needsCustomer = needsCustomer ?? (behaves == .account)
    }

    /// - Parameter language: ISO 639-1.
    public func name(in language: String) -> String { names[language] ?? name }

    public var needsReference: Bool { reference == .required || reference == .once }
}

extension TenderDetails {
    /// The shop's own name of the payment; nil for one of the kinds itself.
    public var named: NamedTender? { if case .named(let tender, _) = self { tender } else { nil } }
}

extension Tender {
    public var named: NamedTender? { details?.named }
    /// What tables, journal and totals call it: the shop's own code, or the kind.
    public var means: String { named?.code ?? kind.rawValue }
    /// Whether the drawer holds it.
    public var opensDrawer: Bool { named?.opensDrawer ?? kind.opensDrawer }
}

extension Sale {
    /// A named payment has what its rules ask for.
    /// - Throws: `.detailsNeeded` for a kind that says nothing of itself, `.referenceNeeded`, `.customerNeeded`.
    func check(_ kind: TenderKind, _ details: TenderDetails?, isAsked: Bool = false) throws(SaleRefusal) {
        guard case .named(let tender, let reference)? = details else {
            guard kind != .account else { throw .detailsNeeded(kind) }
            return
        }
        guard tender.behaves.kind == kind else { throw .detailsNeeded(kind) }
        try Self.bound(reference?.utf8.count ?? 0, by: SaleLimits.textBytes, "the length of a name or code")
        // A terminal that was asked gives it with its answer.
        if tender.needsReference, !isAsked, reference?.allSatisfy(\.isWhitespace) ?? true { throw .referenceNeeded(tender: tender.name) }
        // Goods that come back, and a reversal, name the document; whether that has a customer the register looks up.
        let isKnown = terms.customer != nil || begun.reverses != nil
            || soldLines.isEmpty && !returnedLines.isEmpty && returnedLines.allSatisfy { $0.origin?.document != nil }
        if tender.needsCustomer, !isKnown { throw .customerNeeded(tender: tender.name) }
    }
}
