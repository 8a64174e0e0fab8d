import SaleCore
import Storage

/// What a screen offers to choose from besides articles: reasons, departments, currencies, kinds of payment, as the shop has set them.
public struct SaleChoices: Sendable, Equatable, Codable {
    public struct Choice: Sendable, Equatable, Codable {
        public var code: String
        public var name: String
        public init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// The shop's reasons for one kind of act.
    public struct Reasons: Sendable, Equatable, Codable {
        public var reasons: [Choice]
        /// Whether other words are taken too.
        public var takesFreeText: Bool
        /// Whether there must be one.
        public var isRequired: Bool
        public init(reasons: [Choice], takesFreeText: Bool, isRequired: Bool) {
            self.reasons = reasons
            self.takesFreeText = takesFreeText
            self.isRequired = isRequired
        }
    }

    /// A department that takes an open price.
    public struct Department: Sendable, Equatable, Codable {
        public var code: String
        public var name: String
        /// The highest price; nil for no limit of its own.
        public var maximumText: String?
        public init(code: String, name: String, maximumText: String?) {
            self.code = code
            self.name = name
            self.maximumText = maximumText
        }
    }

    /// A currency whose notes are taken: one of its minor units is `numerator ÷ denominator` of the shop's.
    public struct Exchange: Sendable, Equatable, Codable {
        public var code: String
        public var exponent: Int
        public var numerator: Int64
        public var denominator: Int64
        public init(code: String, exponent: Int, numerator: Int64, denominator: Int64) {
            self.code = code
            self.exponent = exponent
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// One that the shop has named itself, in the cashier's language.
    public struct OwnTender: Sendable, Equatable, Codable {
        public var code: String
        public var name: String
        /// `card`, `voucher` or `account`.
        public var behaves: String
        /// `none`, `optional`, `required` or `once`.
        public var reference: String
        public var isRefundable: Bool
        public var needsCustomer: Bool
        init(_ tender: NamedTender, _ language: Language) {
            (code, name) = (tender.code, tender.name(in: language.rawValue))
            (behaves, reference) = (tender.behaves.rawValue, tender.reference.rawValue)
            (isRefundable, needsCustomer) = (tender.isRefundable, tender.needsCustomer)
        }
    }

    /// A currency beside the shop's, and its notes and coins in minor units, largest first; none where it is counted by its total.
    public struct DrawerCurrency: Sendable, Equatable, Codable {
        public struct Piece: Sendable, Equatable, Codable {
            public var value: Int64
            public var isNote: Bool
        }

        public var code: String
        public var exponent: Int
        public var pieces: [Piece]
        /// Whether any of it went through the drawer in the open shift, so that it is counted at its end; not how much.
        public var hasMoved: Bool
        init(_ currency: Currency, hasMoved: Bool) {
            (code, exponent, self.hasMoved) = (currency.code, currency.exponent, hasMoved)
            pieces = Denomination.all(of: currency).map { .init(value: $0.value, isNote: $0.isNote) }
        }
    }

    public var discountReasons: [Choice] = []
    /// By `ReasonKind`: what there is to choose from, in the cashier's language.
    public var reasons: [String: Reasons] = [:]
    /// What customers can be given: price lists, and the segments that campaigns in force ask for.
    public var priceLists: [String] = []
    public var segments: [String] = []
    public var surcharges: [Choice] = []
    public var departments: [Department] = []
    public var currencies: [Exchange] = []
    /// Other currencies that may lie in the drawer: those that are taken, and those that have moved in the open shift.
    public var drawerCurrencies: [DrawerCurrency] = []
    /// Raw values of `TenderKind`: what this shop can take as it is set up.
    public var tenders: [String] = []
    /// Payments that the shop has named itself.
    public var ownTenders: [OwnTender] = []
    /// Service modes of the tax rules, the usual one first.
    public var modes: [Choice] = []
    public var exemptions: [Choice] = []
    public init() {}
}

/// A document in a list.
public struct DocumentView: Sendable, Equatable, Codable {
    /// As printed: `T1-1-000123`.
    public var number: String
    /// Local `YYYY-MM-DD hh:mm`.
    public var at: String
    public var total: RegisterState.Amount
    public init(number: String, at: String, total: RegisterState.Amount) {
        self.number = number
        self.at = at
        self.total = total
    }
}

extension Register {
    public func choices() throws -> SaleChoices {
        var choices = SaleChoices()
        let settings = try database.discountSettings()
        choices.discountReasons = settings.reasons(in: spokenLanguage).map { .init(code: $0.code, name: $0.name) }
        let book = try database.reasons()
        for kind in ReasonKind.allCases {
            let list = book[kind]
            choices.reasons[kind.rawValue] = .init(
                reasons: list.reasons.map { .init(code: $0.code, name: $0.text(in: spokenLanguage.rawValue)) }, takesFreeText: list.takesFreeText,
                isRequired: list.isRequired)
        }
        choices.surcharges = settings.surcharges(in: spokenLanguage).map { .init(code: $0.code, name: $0.name) }
        choices.departments = try database.departments().compactMap { department in
            guard let price = department.openPrice, department.taxCategory != nil else { return nil }
            return .init(code: department.code, name: department.name, maximumText: price.maximumMinorUnits.map { Money($0, shop.currency).text })
        }
        let rates = try database.exchangeRates().values.sorted { $0.currency.code < $1.currency.code }
        choices.currencies = rates.map { .init(code: $0.currency.code, exponent: $0.currency.exponent, numerator: $0.numerator, denominator: $0.denominator) }
        let lying = try drawer.shift.map { try database.drawerCurrencies(shift: $0.number) } ?? []
        choices.drawerCurrencies = Set(rates.map(\.currency) + lying).filter { $0 != shop.currency }.sorted { $0.code < $1.code }
            .map { .init($0, hasMoved: lying.contains($0)) }
        choices.tenders = try TenderKind.allCases.filter(isSetUp).map(\.rawValue)
        choices.ownTenders = try database.namedTenders().map { .init($0, spokenLanguage) }
        if let preset = try database.taxPreset()?.preset {
            choices.modes = preset.modes.map { .init(code: $0.code, name: $0.name) }
            choices.exemptions = preset.exemptions.map { .init(code: $0.code, name: $0.name) }
        }
        choices.priceLists = try database.priceListCodes().filter { $0 != PriceList.everybody }
        let campaigns = try database.campaigns(version: database.currentCampaignVersion()).index.campaigns
        choices.segments = Set(campaigns.flatMap(\.conditions.segments)).sorted()
        return choices
    }

    private func isSetUp(_ kind: TenderKind) throws -> Bool {
        switch kind {
        case .cash, .card, .voucher: true
        case .giftCard, .storeCredit: try database.giftCardTerms() != nil
        case .foreignCash: try !database.exchangeRates().isEmpty
        case .points: try database.loyaltyRules()?.redeem != nil
        // By the shop's own names only.
        case .account: false
        }
    }

    /// The newest documents first.
    public func lastDocuments(limit: Int) throws -> [DocumentView] {
        try database.lastDocuments(limit: limit).map { .init(number: $0.number, at: $0.at.text, total: .init($0.total)) }
    }
}
