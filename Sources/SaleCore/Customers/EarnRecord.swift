/// What a programme's file says of what earns points.
struct EarnRecord: Codable {
    private let pointsPerUnit: Int64
    private let minimum: Int64
    private let exceptDepartments: Set<String>
    private let tenders: TenderChoice
    private let articles: [GoodsRecord<ByArticle>]
    private let brands: [GoodsRecord<ByBrand>]
    private let departments: [GoodsRecord<ByDepartment>]
    private let bonuses: [BonusRecord]

    init(_ earn: LoyaltyRules.Earn) {
        (pointsPerUnit, minimum, exceptDepartments) = (earn.pointsPerUnit.millionths, earn.minimum.minorUnits, earn.exceptDepartments)
        tenders = earn.tenders
        articles = GoodsRecord.list(earn.articles)
        brands = GoodsRecord.list(earn.brands)
        departments = GoodsRecord.list(earn.departments)
        bonuses = earn.bonuses.map(BonusRecord.init)
    }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: [
            "pointsPerUnitMillionths", "minimumMinorUnits", "exceptDepartments", "tenders", "exceptTenders", "articles", "brands", "departments", "bonuses",
        ])
        pointsPerUnit = try fields.value("pointsPerUnitMillionths")
        minimum = try fields.optional("minimumMinorUnits") ?? 0
        exceptDepartments = try Set(fields.list("exceptDepartments", LoyaltyBounds.departments, String.self))
        tenders = try TenderChoice(
            words: fields.tenders("tenders", called: "earn.tenders"), except: fields.tenders("exceptTenders", called: "earn.exceptTenders"))
        articles = try fields.list("articles", LoyaltyBounds.articles)
        brands = try fields.list("brands", LoyaltyBounds.brands)
        departments = try fields.list("departments", LoyaltyBounds.departments)
        bonuses = try fields.list("bonuses", LoyaltyBounds.bonuses)
        if let twice = Self.twice(articles) { throw LoyaltyProblem.duplicateArticle(twice) }
        if let twice = Self.twice(brands) { throw LoyaltyProblem.duplicateGoods("earn.brands", twice) }
        if let twice = Self.twice(departments) { throw LoyaltyProblem.duplicateGoods("earn.departments", twice) }
    }

    private static func twice<Kind>(_ records: [GoodsRecord<Kind>]) -> String? {
        var codes: Set<String> = []
        return records.first { !codes.insert($0.code).inserted }?.code
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("pointsPerUnitMillionths", pointsPerUnit)
        try writer.write("minimumMinorUnits", minimum == 0 ? nil : minimum)
        try writer.write("exceptDepartments", list: exceptDepartments)
        try writer.write("tenders", list: tenders.words)
        try writer.write("exceptTenders", list: tenders.except)
        try writer.write("articles", inOrder: articles)
        try writer.write("brands", inOrder: brands)
        try writer.write("departments", inOrder: departments)
        try writer.write("bonuses", inOrder: bonuses)
    }

    func earn(_ currency: Currency) -> LoyaltyRules.Earn {
        LoyaltyRules.Earn(
            pointsPerUnit: Rate(millionths: pointsPerUnit), minimum: Money(minimum, currency), exceptDepartments: exceptDepartments, tenders: tenders,
            articles: GoodsRecord.points(articles), brands: GoodsRecord.points(brands), departments: GoodsRecord.points(departments),
            bonuses: bonuses.map(\.bonus))
    }
}

/// By what goods are named that have points of their own.
private protocol GoodsNaming {
    static var field: String { get }
}

private enum ByArticle: GoodsNaming { static let field = "article" }
private enum ByBrand: GoodsNaming { static let field = "brand" }
private enum ByDepartment: GoodsNaming { static let field = "department" }

/// Goods with points of their own.
private struct GoodsRecord<Kind: GoodsNaming>: Codable {
    let code: String
    private let fixed: FixedPoints

    static func list(_ points: [String: FixedPoints]) -> [GoodsRecord] { points.sorted { $0.key < $1.key }.map { GoodsRecord(code: $0.key, fixed: $0.value) } }

    static func points(_ records: [GoodsRecord]) -> [String: FixedPoints] {
        Dictionary(records.map { ($0.code, $0.fixed) }, uniquingKeysWith: { first, _ in first })
    }

    private init(code: String, fixed: FixedPoints) { (self.code, self.fixed) = (code, fixed) }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: [Kind.field, "points", "instead"])
        code = try fields.value(Kind.field)
        fixed = try FixedPoints(fields.value("points"), isInstead: fields.optional("instead") ?? false)
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write(Kind.field, code)
        try writer.write("points", fixed.points)
        try writer.write("instead", fixed.isInstead ? true : nil)
    }
}

private struct BonusRecord: Codable {
    let bonus: PointsBonus

    init(_ bonus: PointsBonus) { self.bonus = bonus }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["code", "name", "points", "spendMinorUnits", "every", "parts"])
        let code = try fields.value("code", String.self)
        let spend = try fields.optional("spendMinorUnits", Int64.self), every = try fields.optional("every", Bool.self)
        let parts = try fields.list("parts", CampaignBounds.bundleParts, SetPartRecord.self).map(\.part)
        let ground: PointsBonus.Ground = switch (spend, parts.isEmpty) {
        case (let least?, true): .spend(least, isEvery: every ?? false)
        case (nil, false) where every == nil: .set(parts)
        default: throw LoyaltyProblem.bonusGround(code)
        }
        bonus = try PointsBonus(code: code, name: fields.value("name"), points: fields.value("points"), ground)
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("code", bonus.code)
        try writer.write("name", bonus.name)
        try writer.write("points", bonus.points)
        switch bonus.ground {
        case .spend(let least, let isEvery):
            try writer.write("spendMinorUnits", least)
            try writer.write("every", isEvery ? true : nil)
        case .set(let parts): try writer.write("parts", inOrder: parts.map(SetPartRecord.init))
        }
    }
}

/// One part of a set, as a bundle's but with nothing off.
private struct SetPartRecord: Codable {
    let part: BundlePart

    init(_ part: BundlePart) { self.part = part }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["units", "select"])
        part = try BundlePart(units: fields.value("units"), fields.optional("select") ?? .everything)
    }

    func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("units", part.units)
        try writer.write("select", part.selection == .everything ? nil : part.selection)
    }
}
