/// The campaigns of a shop, checked against each other, put in the order in which they have their turn, and indexed by article,
/// department, brand and barcode pattern. Built once for each version of the campaigns, then asked on every scan (`evaluate`).
///
/// Order: stage (units, sale, points), then priority, higher first, then code; a group stands where its own code stands.
public struct CampaignIndex: Sendable {
    public let currency: Currency
    /// In order.
    public let campaigns: [Campaign]
    /// Campaigns that have one turn together: a group, or one alone.
    let steps: [Range<Int>]
    let rules: [Rule]
    let matchers: [Matchers]
    /// What names an article or a department, as positions in `campaigns`, in order.
    private let byArticle: [String: Named]
    private let byDepartment: [String: Named]
    private let byBrand: [String: Named]
    let patterns: PatternIndex
    /// Campaigns that list nothing, so that every article is a candidate.
    let open: [Int]
    let positions: [String: Int]

    struct Named: Sendable {
        let id: Int
        var campaigns: [Int] = []
    }

    /// What weighing a campaign asks for over and over, without its texts and lists.
    struct Rule: Sendable {
        let effect: CampaignEffect
        let stage: CampaignEffect.Stage
        /// Whether it depends on nothing but the articles.
        let isAlwaysInForce: Bool
        let hasCoupon: Bool
        /// 0 is none.
        let minimumUnits: Int64
        let minimumSpend: Int64
        /// `Int64.max` is no limit.
        let maximumSpend: Int64
        let perSale: Int64
        let most: Int64
        /// Whether every article that the index finds for it belongs to it.
        let isSure: Bool

        init(_ campaign: Campaign, _ matchers: Matchers) {
            let conditions = campaign.conditions
            effect = campaign.effect
            stage = effect.stage
            hasCoupon = conditions.coupon != nil
            isAlwaysInForce = conditions.schedule == .always && !conditions.needsCustomer && conditions.segments.isEmpty && conditions.tiers.isEmpty
                && conditions.tenders.isEmpty && !hasCoupon && campaign.limits.total == nil && campaign.limits.perCustomer == nil
            minimumUnits = conditions.minimumUnits ?? 0
            minimumSpend = conditions.spend?.minimum.minorUnits ?? 0
            maximumSpend = conditions.spend?.maximum?.minorUnits ?? .max
            perSale = campaign.limits.perSale ?? .max
            most = campaign.limits.amount?.minorUnits ?? .max
            let isOpen = matchers.parts.contains(where: \.isOpen)
            isSure = isOpen ? matchers.parts.contains(where: \.isEverything) : !matchers.parts.contains(where: \.hasExceptions)
        }
    }

    struct Matchers: Sendable {
        /// One, or a bundle's parts in the order in which they choose: those that name articles first, then departments, then everything.
        let parts: [ArticleMatcher]
        let partUnits: [Int64]
        let partOff: [Int64]
        let spend: ArticleMatcher?

        func contains(_ article: ArticleNumbers, _ found: [Int]) -> Bool { parts.contains { $0.contains(article, found) } }
    }

    /// - Throws: the first of `problems`.
    public init(_ campaigns: [Campaign], currency: Currency) throws(CampaignError) {
        if let problem = Self.problems(in: campaigns, currency: currency).first { throw problem }
        let sorted = campaigns.sorted(by: Self.precedes)
        var builder = Builder()
        let matchers = sorted.map { builder.matchers($0) }
        self.matchers = matchers
        rules = zip(sorted, matchers).map { Rule($0, $1) }
        for (position, campaign) in sorted.enumerated() { builder.enter(campaign, position) }
        self.currency = currency
        self.campaigns = sorted
        byArticle = builder.articles
        byDepartment = builder.departments
        byBrand = builder.brands
        patterns = builder.patterns
        open = builder.open
        steps = Self.steps(sorted)
        positions = Dictionary(sorted.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What is wrong with these campaigns together, by code; empty when they can be used.
    public static func problems(in campaigns: [Campaign], currency: Currency) -> [CampaignError] {
        var problems: [CampaignError] = []
        var seen: Set<String> = []
        var groups: [String: Campaign] = [:]
        if campaigns.count > CampaignBounds.campaigns { problems.append(CampaignError(campaign: nil, .tooMany("campaigns", CampaignBounds.campaigns))) }
        for campaign in campaigns.sorted(by: { $0.code < $1.code }) {
            if !seen.insert(campaign.code).inserted { problems.append(CampaignError(campaign: campaign.code, .duplicateCode)) }
            if campaign.currency != currency {
                problems.append(CampaignError(campaign: campaign.code, .currencyMismatch(campaign.currency.code, currency.code)))
            }
            guard let group = campaign.group else { continue }
            let first = groups[group] ?? campaign
            groups[group] = first
            if first.priority != campaign.priority { problems.append(CampaignError(campaign: campaign.code, .groupPriority(group))) }
            if first.effect.stage != campaign.effect.stage { problems.append(CampaignError(campaign: campaign.code, .groupStage(group))) }
        }
        return problems
    }

    private static func precedes(_ a: Campaign, _ b: Campaign) -> Bool {
        if a.effect.stage != b.effect.stage { return a.effect.stage < b.effect.stage }
        if a.priority != b.priority { return a.priority > b.priority }
        let (left, right) = (a.group ?? a.code, b.group ?? b.code)
        if left != right { return left < right }
        if (a.group == nil) != (b.group == nil) { return a.group != nil }
        return a.code < b.code
    }

    private static func steps(_ campaigns: [Campaign]) -> [Range<Int>] {
        var steps: [Range<Int>] = []
        for (position, campaign) in campaigns.enumerated() {
            if let group = campaign.group, let last = steps.last, campaigns[last.lowerBound].group == group {
                steps[steps.count - 1] = last.lowerBound..<position + 1
            } else {
                steps.append(position..<position + 1)
            }
        }
        return steps
    }

    /// The campaigns that may take something off an article, in the order in which they have their turn, whatever else they ask for.
    /// - Parameter barcodes: all that the article has.
    public func campaigns(on article: String, department: String?, brand: String? = nil, barcodes: [String] = []) -> [Campaign] {
        let names = named(ArticleName(code: article, department: department, brand: brand, barcodes: barcodes, price: 0))
        var numbers = ArticleNumbers(names)
        numbers.patterns = names.patterns.indices
        return Set(open + names.all.flatMap(\.campaigns) + names.patterns.flatMap { patterns.campaigns(of: $0) }).sorted()
            .filter { matchers[$0].contains(numbers, names.patterns) }.map { campaigns[$0] }
    }

    /// Of an article's barcodes, those that a campaign asks for: a line keeps these, whatever the catalogue says later.
    public func barcodesAskedFor(_ barcodes: [String]) -> [String] { barcodes.filter { !patterns.matching([$0]).isEmpty }.sorted() }

    /// What an article is called here, and which campaigns name any of it.
    func named(_ name: ArticleName) -> Names {
        Names(
            article: byArticle[name.code], department: name.department.flatMap { byDepartment[$0] }, brand: name.brand.flatMap { byBrand[$0] },
            patterns: name.barcodes.isEmpty ? [] : patterns.matching(name.barcodes))
    }

    struct Names {
        let article: Named?
        let department: Named?
        let brand: Named?
        /// Numbers of the patterns that its barcodes match.
        let patterns: [Int]

        var all: [Named] { [article, department, brand].compactMap(\.self) }
    }
}

extension CampaignIndex {
    private struct Builder {
        var articles: [String: Named] = [:]
        var departments: [String: Named] = [:]
        var brands: [String: Named] = [:]
        var patterns = PatternIndex()
        var open: [Int] = []

        private static func number(_ code: String, in table: inout [String: Named]) -> Int {
            let id = table[code]?.id ?? table.count
            if id == table.count { table[code] = Named(id: id) }
            return id
        }

        private mutating func matcher(_ selection: ArticleSelection) -> ArticleMatcher {
            ArticleMatcher(
                selection, article: { Self.number($0, in: &articles) }, department: { Self.number($0, in: &departments) },
                brand: { Self.number($0, in: &brands) }, pattern: { patterns.add($0) })
        }

        mutating func matchers(_ campaign: Campaign) -> Matchers {
            let spend = campaign.conditions.spend?.on.map { matcher($0) }
            guard case .bundle(let parts, _) = campaign.effect else {
                return Matchers(parts: [matcher(campaign.selection)], partUnits: [], partOff: [], spend: spend)
            }
            let ordered = parts.enumerated().map { (place: $0, part: $1, matcher: matcher($1.selection)) }
                .sorted { ($0.matcher.breadth, $0.place) < ($1.matcher.breadth, $1.place) }
            return Matchers(
                parts: ordered.map(\.matcher), partUnits: ordered.map(\.part.units), partOff: ordered.map(\.part.off.millionths), spend: spend)
        }

        mutating func enter(_ campaign: Campaign, _ position: Int) {
            var selections = [campaign.selection]
            if case .bundle(let parts, _) = campaign.effect { selections = parts.map(\.selection) }
            if selections.contains(where: \.isOpen) { return open.append(position) }
            for article in Set(selections.flatMap(\.articles)) { articles[article]?.campaigns.append(position) }
            for department in Set(selections.flatMap(\.departments)) { departments[department]?.campaigns.append(position) }
            for brand in Set(selections.flatMap(\.brands)) { brands[brand]?.campaigns.append(position) }
            for pattern in Set(selections.flatMap(\.barcodes)) { patterns.enter(pattern.text, position) }
        }
    }
}

extension ArticleNumbers {
    init(_ names: CampaignIndex.Names) {
        article = names.article?.id ?? ArticleMatcher.unnamed
        department = names.department?.id ?? ArticleMatcher.unnamed
        brand = names.brand?.id ?? ArticleMatcher.unnamed
    }
}
