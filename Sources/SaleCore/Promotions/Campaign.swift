/// A campaign: when, for whom, on what, and what it does. A value of this type is always within `CampaignBounds`.
public struct Campaign: Sendable, Hashable {
    /// Unique; visible ASCII without spaces. Orders campaigns of one priority.
    public let code: String
    /// What the receipt calls it.
    public let name: String
    public let currency: Currency
    /// Higher goes first within its stage.
    public let priority: Int64
    /// Campaigns of one group exclude each other: the one that saves most has the sale. All its members have one priority and one stage.
    public let group: String?
    public let effect: CampaignEffect
    /// What it works on; a bundle names its own parts instead.
    public let selection: ArticleSelection
    public let conditions: CampaignConditions
    public let limits: CampaignLimits

    /// - Throws: `CampaignError`, whose text says what to put right.
    public init(
        code: String, name: String, currency: Currency, priority: Int64 = 0, group: String? = nil, effect: CampaignEffect,
        selection: ArticleSelection = .everything, conditions: CampaignConditions = .none, limits: CampaignLimits = .none
    ) throws(CampaignError) {
        self.code = code
        self.name = name
        self.currency = currency
        self.priority = priority
        self.group = group
        self.effect = effect
        self.selection = selection
        self.conditions = conditions
        self.limits = limits
        do {
            try check()
        } catch {
            throw CampaignError(campaign: code, error)
        }
    }

    /// Whether it works on an article, in any part.
    public func selects(article: String, department: String?, brand: String? = nil, barcodes: [String] = []) -> Bool {
        func isIn(_ selection: ArticleSelection) -> Bool { selection.contains(article: article, department: department, brand: brand, barcodes: barcodes) }
        guard case .bundle(let parts, _) = effect else { return isIn(selection) }
        return parts.contains { isIn($0.selection) }
    }
}

/// What must be so before a campaign gives anything.
public struct CampaignConditions: Sendable, Hashable {
    public var schedule: CampaignSchedule
    /// The customer must be known.
    public var needsCustomer: Bool
    /// The customer must be in one of these; empty is everybody.
    public var segments: Set<String>
    /// The customer's loyalty tier must be one of these; empty is any, and none.
    public var tiers: Set<String>
    public var spend: SpendThreshold?
    /// So many units it could work on must be in the sale: six bottles or more.
    public var minimumUnits: Int64?
    /// The sale must be paid by one of these; empty is any, and not knowing yet.
    public var tenders: TenderChoice
    public var coupon: CouponKind?

    public static let none = CampaignConditions()

    public init(
        schedule: CampaignSchedule = .always, needsCustomer: Bool = false, segments: Set<String> = [], tiers: Set<String> = [],
        spend: SpendThreshold? = nil, minimumUnits: Int64? = nil, tenders: TenderChoice = [], coupon: CouponKind? = nil
    ) {
        self.schedule = schedule
        self.needsCustomer = needsCustomer
        self.segments = segments
        self.tiers = tiers
        self.spend = spend
        self.minimumUnits = minimumUnits
        self.tenders = tenders
        self.coupon = coupon
    }
}

/// An amount that must be spent, after what was already taken off, on articles that may be discounted.
public struct SpendThreshold: Sendable, Hashable {
    public let minimum: Money
    /// Where more than this is spent the campaign gives nothing; nil is no upper end.
    public let maximum: Money?
    /// What counts towards it; nil is what the campaign works on.
    public let on: ArticleSelection?

    public init(_ minimum: Money, upTo maximum: Money? = nil, on: ArticleSelection? = nil) {
        self.minimum = minimum
        self.maximum = maximum
        self.on = on
    }
}

/// How often and how much. A use is a sale in which the campaign gave something; the counts so far are handed in (`CampaignUsage`).
public struct CampaignLimits: Sendable, Hashable {
    /// Units for effects on each unit, sets for the deals, times for `amountPerSpend`.
    public var perSale: Int64?
    /// Needs a known customer.
    public var perCustomer: Int64?
    public var total: Int64?
    /// The most it takes off one sale.
    public var amount: Money?

    public static let none = CampaignLimits()

    public init(perSale: Int64? = nil, perCustomer: Int64? = nil, total: Int64? = nil, amount: Money? = nil) {
        self.perSale = perSale
        self.perCustomer = perCustomer
        self.total = total
        self.amount = amount
    }
}
