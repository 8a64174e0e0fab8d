/// Goods that may not be sold at some hours, as the law or the shop has it: alcohol at night, all but bread and papers on a Sunday. It goes by the wall
/// clock at the counter, as campaigns do, and not by the business day: a night belongs to the day on which it began.
public struct SaleBan: Sendable, Hashable {
    public static let graceMinutes = 0...120

    /// What the cashier reads.
    public let name: String
    public let selection: ArticleSelection
    /// When it holds.
    public let schedule: CampaignSchedule
    /// For so many minutes after it has begun, what lies in a sale already may still be paid.
    public let graceMinutes: Int

    /// - Throws: `.textInvalid`, `.outOfRange`; `.missing` where it says not when it holds.
    public init(name: String, selection: ArticleSelection, schedule: CampaignSchedule, graceMinutes: Int = 0) throws(CampaignProblem) {
        let isName = (1...CampaignBounds.nameBytes).contains(name.utf8.count) && !name.allSatisfy(\.isWhitespace)
            && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isName else { throw .textInvalid("name", limit: CampaignBounds.nameBytes) }
        guard schedule != .always else { throw .missing("times") }
        guard Self.graceMinutes.contains(graceMinutes) else {
            throw .outOfRange("graceMinutes", Int64(graceMinutes), Int64(Self.graceMinutes.lowerBound), Int64(Self.graceMinutes.upperBound))
        }
        self.name = name
        self.selection = selection
        self.schedule = schedule
        self.graceMinutes = graceMinutes
    }

    /// Whether what lies in a sale may not be paid any more.
    fileprivate func stopsPaying(at time: LocalTime) -> Bool {
        schedule.isInForce(at: time) && (time.earlier(minutes: graceMinutes).map(schedule.isInForce) ?? true)
    }
}

extension SaleBan {
    /// What a ban is held against: an article with all barcodes that it has.
    public struct Goods: Sendable, Hashable {
        public let code: String
        public let department: String?
        public let brand: String?
        public let barcodes: [String]

        public init(_ product: Product) { (code, department, brand, barcodes) = (product.code, product.department, product.brand, product.barcodes) }
        /// As a line has it whose article is gone from the catalogue.
        public init(_ item: SaleItem) { (code, department, brand, barcodes) = (item.code, item.department, item.brand, item.barcodes) }
    }

    fileprivate func isOn(_ goods: Goods) -> Bool {
        selection.contains(article: goods.code, department: goods.department, brand: goods.brand, barcodes: goods.barcodes)
    }
}

/// All bans of a shop, in the order of its file. A value of this type is always within its bounds.
public struct SaleBans: Sendable, Hashable {
    public static let most = 100
    /// So far ahead it is looked when goods may be sold again.
    static let daysAhead = 366

    public let all: [SaleBan]

    public static let none = SaleBans()
    private init() { all = [] }

    /// - Throws: `.tooMany`.
    public init(_ all: [SaleBan]) throws(CampaignProblem) {
        guard all.count <= Self.most else { throw .tooMany("bans", Self.most) }
        self.all = all
    }

    /// Whether there is anything to ask about.
    public func isAnyInForce(at time: LocalTime) -> Bool { all.contains { $0.schedule.isInForce(at: time) } }

    /// The first that these goods may not be sold by; nil where they may.
    public func onSelling(_ goods: SaleBan.Goods, at time: LocalTime) -> SaleBan? { all.first { $0.schedule.isInForce(at: time) && $0.isOn(goods) } }

    /// The first by which a sale that has these goods in it already may not be paid.
    public func onPaying(_ goods: SaleBan.Goods, at time: LocalTime) -> SaleBan? { all.first { $0.stopsPaying(at: time) && $0.isOn(goods) } }

    /// When these goods may be sold again: the first minute at which none of the bans holds; nil where that is more than a year away.
    public func end(for goods: SaleBan.Goods, after time: LocalTime) -> LocalTime? {
        let mine = all.filter { $0.isOn(goods) }.map(\.schedule)
        // Nothing begins or ends but at these minutes.
        let minutes = Set([0] + mine.flatMap(\.windows).flatMap { [$0.from, $0.until % 1440] }).sorted()
        var day = time.date
        for _ in 0...Self.daysAhead {
            for minute in minutes where day > time.date || minute > time.minuteOfDay {
                guard let at = LocalTime(date: day, minuteOfDay: minute), !mine.contains(where: { $0.isInForce(at: at) }) else { continue }
                return at
            }
            guard let next = day.shifted(days: 1) else { return nil }
            day = next
        }
        return nil
    }
}
