import SaleCore

/// A version of the shop's campaigns, ready to be asked.
public struct CampaignsInForce: Sendable {
    /// Nil: the shop has no campaigns.
    public let version: Int64?
    public let index: CampaignIndex
    /// Kept and never given: what each has that this program does not understand.
    public let notUnderstood: [CampaignError]
    /// Understood and not given either, for it disagrees with others: why of each.
    public let leftOut: [CampaignError]
    /// Codes of campaigns whose uses are limited in all or per customer: only their usage has to be looked up.
    public let limitedCodes: [String]

    init(version: Int64?, _ list: CampaignList?, currency: Currency) throws(CampaignError) {
        self.version = version
        let usable = list?.usable(currency: currency) ?? (campaigns: [], leftOut: [])
        index = try CampaignIndex(usable.campaigns, currency: currency)
        leftOut = usable.leftOut
        notUnderstood = list?.notUnderstood ?? []
        limitedCodes = index.campaigns.filter { $0.limits.total != nil || $0.limits.perCustomer != nil }.map(\.code)
    }
}

/// What a file of campaigns says, before or after it is stored.
public struct CampaignReport: Sendable, Hashable, Codable {
    public struct Entry: Sendable, Hashable, Codable {
        public let code: String
        public let name: String
        /// The effect's word in the file format: `percent`, `units-free`, …
        public let kind: String
        public let priority: Int64
        public let group: String?
        public let from: String?
        public let until: String?
        /// 1 Monday … 7 Sunday, in order; empty is every day.
        public let weekdays: [Int]
        /// On the shop's wall clock, as the file has them; empty is the whole day.
        public let times: [TimeWindow]
        /// `public`, `personal`, `single-use`; nil where it needs none.
        public let coupon: String?
        /// Sales in which it gave something so far.
        public var uses: Int64 = 0
        /// What it took off in all, in minor units.
        public var amountMinorUnits: Int64 = 0
    }

    public struct Problem: Sendable, Hashable, Codable {
        /// Nil where not even the code could be read.
        public let campaign: String?
        /// A stable code: `campaign.unknown-field`.
        public let code: String
        public let message: String

        init(_ error: CampaignError) {
            campaign = error.campaign
            code = error.code
            message = error.description
        }
    }

    /// Nil for a file that is not stored.
    public var version: Int64?
    /// Those that can be given, in the order in which they have their turn.
    public var campaigns: [Entry]
    /// Kept and never given.
    public let notUnderstood: [Problem]
    /// What stands in the way of storing it; of one that is stored, why a campaign is left out.
    public let problems: [Problem]

    init(version: Int64? = nil, _ list: CampaignList, currency: Currency) {
        let problems = list.problems(currency: currency)
        let usable = list.usable(currency: currency).campaigns
        let ordered = (try? CampaignIndex(usable, currency: currency).campaigns) ?? usable
        self.version = version
        campaigns = ordered.map(Entry.init)
        notUnderstood = list.notUnderstood.map(Problem.init)
        self.problems = problems.map(Problem.init)
    }

    init() {
        version = nil
        campaigns = []
        notUnderstood = []
        problems = []
    }
}

extension CampaignReport.Entry {
    init(_ campaign: Campaign) {
        let conditions = campaign.conditions, schedule = conditions.schedule
        self.init(
            code: campaign.code, name: campaign.name, kind: campaign.effect.kind, priority: campaign.priority, group: campaign.group,
            from: schedule.from?.text, until: schedule.until?.text, weekdays: schedule.weekdays.sorted(), times: schedule.windows, coupon: conditions.coupon?.rawValue)
    }
}
