/// The format is described in this folder's README. Whatever is wrong is thrown as a `CampaignError`, bar what the decoder itself refuses
/// before it comes here; `CampaignError(explaining:)` makes one of that.
extension Campaign: Codable {
    public static let formatVersion: Int64 = 1

    private static let fields: Set<String> = [
        "version", "code", "name", "currency", "priority", "group", "effect", "select", "from", "until", "weekdays", "times", "needsCustomer", "segments",
        "tiers", "spend", "minimumUnits", "tenders", "exceptTenders", "coupon", "limits",
    ]

    public init(from decoder: any Decoder) throws {
        var name: String?
        do {
            let fields = try StrictFields(decoder)
            name = try? fields.optional("code", String.self)
            let version = try fields.value("version", Int64.self)
            guard version <= Self.formatVersion else { throw CampaignProblem.unsupportedVersion(version) }
            guard version == Self.formatVersion else { throw CampaignProblem.outOfRange("version", version, 1, Self.formatVersion) }
            try fields.refuse(except: Self.fields)
            let currencyCode = try fields.value("currency", String.self)
            guard let currency = Currency.known[currencyCode] else { throw CampaignProblem.currencyUnknown(currencyCode) }
            try self.init(
                code: fields.value("code"), name: fields.value("name"), currency: currency, priority: fields.optional("priority") ?? 0,
                group: fields.optional("group"), effect: fields.value("effect", EffectRecord.self).effect(currency), selection: fields.optional("select") ?? .everything,
                conditions: Self.conditions(fields, currency), limits: fields.optional("limits", LimitsRecord.self)?.limits(currency) ?? .none)
        } catch {
            let error = CampaignError(explaining: error)
            throw CampaignError(campaign: error.campaign ?? name, error.problem)
        }
    }

    private static func conditions(_ fields: StrictFields, _ currency: Currency) throws -> CampaignConditions {
        let weekdays: [Int] = try fields.list("weekdays", 7)
        let windows = try fields.list("times", CampaignBounds.windows, TimeWindow.self)
        let schedule = try CampaignSchedule(from: fields.day("from"), until: fields.day("until"), weekdays: Set(weekdays), windows: windows)
        let tenders = try TenderChoice(words: fields.tenders("tenders", called: "tenders"), except: fields.tenders("exceptTenders", called: "exceptTenders"))
        return try CampaignConditions(
            schedule: schedule, needsCustomer: fields.optional("needsCustomer") ?? false, segments: Set(fields.list("segments", CampaignBounds.segments)),
            tiers: Set(fields.list("tiers", CampaignBounds.tiers)),
            spend: fields.optional("spend", SpendRecord.self).map { $0.threshold(currency) },
            minimumUnits: fields.optional("minimumUnits"), tenders: tenders,
            coupon: fields.optional("coupon", String.self).map { try fields.word($0, "coupon", CouponKind.self) })
    }

    public func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("version", Self.formatVersion)
        try writer.write("code", code)
        try writer.write("name", name)
        try writer.write("currency", currency.code)
        try writer.write("priority", priority == 0 ? nil : priority)
        try writer.write("group", group)
        try writer.write("effect", EffectRecord(effect))
        try writer.write("select", selection == .everything ? nil : selection)
        try writer.write("from", conditions.schedule.from?.text)
        try writer.write("until", conditions.schedule.until?.text)
        try writer.write("weekdays", list: conditions.schedule.weekdays)
        try writer.write("times", inOrder: conditions.schedule.windows)
        try writer.write("needsCustomer", conditions.needsCustomer ? true : nil)
        try writer.write("segments", list: conditions.segments)
        try writer.write("tiers", list: conditions.tiers)
        try writer.write("spend", conditions.spend.map(SpendRecord.init))
        try writer.write("minimumUnits", conditions.minimumUnits)
        try writer.write("tenders", list: conditions.tenders.words)
        try writer.write("exceptTenders", list: conditions.tenders.except)
        try writer.write("coupon", conditions.coupon?.rawValue)
        try writer.write("limits", limits == .none ? nil : LimitsRecord(limits))
    }
}

extension ArticleSelection: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: [
            "articles", "departments", "brands", "barcodes", "exceptArticles", "exceptDepartments", "exceptBrands", "exceptBarcodes",
        ])
        func patterns(_ name: String) throws -> Set<BarcodePattern> {
            try Set(fields.list(name, CampaignBounds.patterns, String.self).map { text in
                guard let pattern = BarcodePattern(text) else { throw CampaignProblem.patternInvalid(name, text) }
                return pattern
            })
        }
        try self.init(
            articles: fields.codes("articles"), departments: fields.codes("departments"), brands: fields.codes("brands"), barcodes: patterns("barcodes"),
            exceptArticles: fields.codes("exceptArticles"), exceptDepartments: fields.codes("exceptDepartments"), exceptBrands: fields.codes("exceptBrands"),
            exceptBarcodes: patterns("exceptBarcodes"))
    }

    public func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("articles", list: articles)
        try writer.write("departments", list: departments)
        try writer.write("brands", list: brands)
        try writer.write("barcodes", list: barcodes.map(\.text))
        try writer.write("exceptArticles", list: exceptArticles)
        try writer.write("exceptDepartments", list: exceptDepartments)
        try writer.write("exceptBrands", list: exceptBrands)
        try writer.write("exceptBarcodes", list: exceptBarcodes.map(\.text))
    }
}

extension TimeWindow: Codable {
    public init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["from", "until"])
        try self.init(from: fields.value("from", String.self), until: fields.value("until", String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var writer = FieldWriter(encoder)
        try writer.write("from", fromText)
        try writer.write("until", untilText)
    }
}

private struct SpendRecord: Codable {
    let minimumMinorUnits: Int64
    let maximumMinorUnits: Int64?
    let on: ArticleSelection?

    init(_ spend: SpendThreshold) {
        minimumMinorUnits = spend.minimum.minorUnits
        maximumMinorUnits = spend.maximum?.minorUnits
        on = spend.on
    }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["minimumMinorUnits", "maximumMinorUnits", "on"])
        minimumMinorUnits = try fields.value("minimumMinorUnits")
        maximumMinorUnits = try fields.optional("maximumMinorUnits")
        on = try fields.optional("on")
    }

    func threshold(_ currency: Currency) -> SpendThreshold {
        SpendThreshold(Money(minimumMinorUnits, currency), upTo: maximumMinorUnits.map { Money($0, currency) }, on: on)
    }
}

private struct LimitsRecord: Codable {
    let perSale: Int64?
    let perCustomer: Int64?
    let total: Int64?
    let amountMinorUnits: Int64?

    init(_ limits: CampaignLimits) {
        perSale = limits.perSale
        perCustomer = limits.perCustomer
        total = limits.total
        amountMinorUnits = limits.amount?.minorUnits
    }

    init(from decoder: any Decoder) throws {
        let fields = try StrictFields(decoder, known: ["perSale", "perCustomer", "total", "amountMinorUnits"])
        perSale = try fields.optional("perSale")
        perCustomer = try fields.optional("perCustomer")
        total = try fields.optional("total")
        amountMinorUnits = try fields.optional("amountMinorUnits")
    }

    func limits(_ currency: Currency) -> CampaignLimits {
        CampaignLimits(perSale: perSale, perCustomer: perCustomer, total: total, amount: amountMinorUnits.map { Money($0, currency) })
    }
}
