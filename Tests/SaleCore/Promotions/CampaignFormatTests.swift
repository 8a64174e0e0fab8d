import Foundation
import SaleCore
import TestHarness
import Testing

/// The file format: what is read, what is refused and with which code.
@Suite struct CampaignFormatTests {
    static let full = """
        {"version": 1, "code": "WINE6", "name": "Six bottles", "currency": "EUR", "priority": 5, "group": "wine",
         "effect": {"kind": "percent", "rateMillionths": 100000},
         "select": {"articles": ["4711"], "departments": ["wine"], "brands": ["Cave"], "barcodes": ["4006381*"], "exceptArticles": ["port"],
          "exceptDepartments": ["spirits"], "exceptBrands": ["Fine"], "exceptBarcodes": ["40063811?"]},
         "from": "2026-11-01", "until": "2026-12-31", "weekdays": [5, 6], "times": [{"from": "17:00", "until": "24:00"}, {"from": "22:00", "until": "02:00"}],
         "needsCustomer": true, "segments": ["vip"], "tiers": ["gold"], "spend": {"minimumMinorUnits": 5000, "maximumMinorUnits": 9000, "on": {"departments": ["food"]}}, "minimumUnits": 6,
         "tenders": ["card"], "coupon": "single-use", "limits": {"perSale": 12, "perCustomer": 1, "total": 1000, "amountMinorUnits": 2500}}
        """

    private func read(_ text: String) -> Result<Campaign, CampaignError> {
        do {
            return .success(try JSONDecoder().decode(Campaign.self, from: Data(text.utf8)))
        } catch {
            return .failure(CampaignError(explaining: error))
        }
    }

    /// What refuses `full` with one piece of its text replaced.
    private func error(_ old: String, _ new: String) throws -> CampaignError? {
        let text = Self.full.replacing(old, with: new)
        try #require(text != Self.full, "\(old) is not in the sample")
        guard case .failure(let error) = read(text) else { return nil }
        return error
    }

    @Test func everyField() throws {
        let campaign = try read(Self.full).get()
        let conditions = try CampaignConditions(
            schedule: CampaignSchedule(
                from: BusinessDay("2026-11-01")!, until: BusinessDay("2026-12-31")!, weekdays: [5, 6],
                windows: [TimeWindow(from: "17:00", until: "24:00"), TimeWindow(from: "22:00", until: "02:00")]),
            needsCustomer: true, segments: ["vip"], tiers: ["gold"], spend: SpendThreshold(cents(5000), upTo: cents(9000), on: ArticleSelection(departments: ["food"])), minimumUnits: 6, tenders: [.card],
            coupon: .singleUse)
        let expected = try Campaign(
            code: "WINE6", name: "Six bottles", currency: .eur, priority: 5, group: "wine", effect: .percent(percent(10)),
            selection: ArticleSelection(
                articles: ["4711"], departments: ["wine"], brands: ["Cave"], barcodes: [#require(BarcodePattern("4006381*"))], exceptArticles: ["port"],
                exceptDepartments: ["spirits"], exceptBrands: ["Fine"], exceptBarcodes: [#require(BarcodePattern("40063811?"))]),
            conditions: conditions, limits: CampaignLimits(perSale: 12, perCustomer: 1, total: 1000, amount: cents(2500)))
        #expect(campaign == expected)
    }

    @Test func theLeast() throws {
        let campaign = try read(#"{"version":1,"code":"A","name":"A","currency":"JPY","effect":{"kind":"sale-amount","amountMinorUnits":100}}"#).get()
        #expect(campaign.effect == .saleAmount(Money(100, Currency.known["JPY"]!)) && campaign.selection == .everything)
        #expect(campaign.conditions == .none && campaign.limits == .none && campaign.priority == 0 && campaign.group == nil)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(campaign), as: UTF8.self)
            == #"{"code":"A","currency":"JPY","effect":{"amountMinorUnits":100,"kind":"sale-amount"},"name":"A","version":1}"#)
    }

    @Test(arguments: [
        #"{"kind":"percent","rateMillionths":200000}"#, #"{"kind":"amount","amountTenThousandths":500000}"#, #"{"kind":"fixed-price","priceTenThousandths":0}"#,
        #"{"kind":"units-for-price","units":3,"priceMinorUnits":500}"#, #"{"kind":"units-free","paid":2,"free":1}"#,
        #"{"kind":"units-free","paid":2,"free":1,"rateMillionths":500000}"#, #"{"kind":"cheapest-free","units":3}"#,
        #"{"kind":"bundle","priceMinorUnits":399,"parts":[{"units":1,"select":{"articles":["a"]}},{"units":2}]}"#,
        #"{"kind":"bundle","parts":[{"units":2,"select":{"departments":["d"]}},{"units":1,"rateMillionths":1000000}]}"#,
        #"{"kind":"sale-percent","rateMillionths":1000000}"#, #"{"kind":"sale-amount","amountMinorUnits":1}"#,
        #"{"kind":"spend-amount","amountMinorUnits":500}"#, #"{"kind":"points","multiplierMillionths":2000000}"#,
    ])
    func everyKind(effect: String) throws {
        let text = #"{"version":1,"code":"A","name":"A","currency":"EUR","spend":{"minimumMinorUnits":1},"effect":\#(effect)}"#
        let campaign = try read(text).get()
        #expect(effect.contains("\"\(campaign.effect.kind)\"") && CampaignEffect.kinds.contains(campaign.effect.kind))
        #expect(try JSONDecoder().decode(Campaign.self, from: JSONEncoder().encode(campaign)) == campaign)
    }

    /// Each fault has its code, and the error says which campaign it is.
    @Test(arguments: [
        ("\"version\": 1", "\"version\": 2", "campaign.unsupported-version"), ("\"version\": 1", "\"version\": 0", "campaign.out-of-range"),
        ("\"version\": 1, ", "", "campaign.missing"), ("\"weekdays\"", "\"moon\"", "campaign.unknown-field"), ("\"perSale\"", "\"perMoon\"", "campaign.unknown-field"),
        ("\"rateMillionths\"", "\"rate\"", "campaign.unknown-field"), ("\"exceptArticles\"", "\"not\"", "campaign.unknown-field"),
        ("\"on\"", "\"of\"", "campaign.unknown-field"), ("\"kind\": \"percent\"", "\"kind\": \"gift\"", "campaign.unknown-word"),
        (", \"rateMillionths\": 100000", "", "campaign.missing"), ("100000", "0", "campaign.out-of-range"), ("100000", "1000001", "campaign.out-of-range"),
        ("100000", "99999999999999999999", "campaign.malformed"), ("100000", "0.5", "campaign.malformed"), ("100000", "\"10\"", "campaign.malformed"),
        ("\"EUR\"", "\"EURO\"", "campaign.currency-unknown"), ("2026-12-31", "2026-02-30", "campaign.date-invalid"), ("2026-12-31", "2026-10-31", "campaign.dates-reversed"),
        ("[5, 6]", "[0, 6]", "campaign.out-of-range"), ("[5, 6]", "[1,2,3,4,5,6,7,7]", "campaign.too-many"), ("17:00", "17", "campaign.time-invalid"),
        ("17:00", "24:00", "campaign.time-invalid"), ("17:00", "17:60", "campaign.time-invalid"), ("24:00", "24:01", "campaign.time-invalid"),
        ("24:00", "17:00", "campaign.window-empty"), ("\"card\"", "\"shells\"", "campaign.unknown-word"), ("single-use", "twice", "campaign.unknown-word"),
        ("\"minimumUnits\": 6", "\"minimumUnits\": 0", "campaign.out-of-range"), ("9000", "4999", "campaign.out-of-range"),
        ("9000", "\"much\"", "campaign.malformed"), ("\"maximumMinorUnits\"", "\"mostMinorUnits\"", "campaign.unknown-field"), ("5000", "0", "campaign.out-of-range"), ("2500", "-1", "campaign.out-of-range"),
        ("\"total\": 1000", "\"total\": 0", "campaign.out-of-range"), ("\"name\": \"Six bottles\"", "\"name\": \"\"", "campaign.text-invalid"),
        ("Six bottles", "Six\\nbottles", "campaign.text-invalid"), ("\"vip\"", "\"very important\"", "campaign.text-invalid"), ("\"4711\"", "\"\"", "campaign.text-invalid"),
        ("\"priority\": 5", "\"priority\": 1000001", "campaign.out-of-range"), ("\"group\": \"wine\"", "\"group\": \"\"", "campaign.text-invalid"),
        ("{\"kind\": \"percent\", \"rateMillionths\": 100000}", "{\"kind\": \"points\", \"multiplierMillionths\": 2000000}", "campaign.not-for-kind"),
        ("{\"kind\": \"percent\", \"rateMillionths\": 100000}", "{\"kind\": \"sale-percent\", \"rateMillionths\": 100000}", "campaign.not-for-kind"),
        ("{\"kind\": \"percent\", \"rateMillionths\": 100000}", "{\"kind\": \"bundle\", \"priceMinorUnits\": 1, \"parts\": [{\"units\": 2}]}", "campaign.not-for-kind"),
        ("{\"kind\": \"percent\", \"rateMillionths\": 100000}", "{\"kind\": \"bundle\", \"priceMinorUnits\": 1}", "campaign.missing"),
        ("{\"kind\": \"percent\", \"rateMillionths\": 100000}", "{\"kind\": \"bundle\", \"parts\": [{\"units\": 2}]}", "campaign.bundle-effect"),
        ("{\"kind\": \"percent\", \"rateMillionths\": 100000}", "{\"kind\": \"units-for-price\", \"units\": 1, \"priceMinorUnits\": 5}", "campaign.out-of-range"),
    ])
    func refused(old: String, new: String, code: String) throws {
        let error = try error(old, new)
        #expect(error?.code == code)
        #expect(error?.campaign == "WINE6")
        #expect(error?.description.hasPrefix("Campaign WINE6: ") == true)
    }

    @Test func aBadCode() throws {
        #expect(try error("\"WINE6\"", "\"WINE 6\"")?.code == "campaign.text-invalid")
        #expect(try error("\"WINE6\"", "6")?.code == "campaign.malformed")
        #expect(try error("\"code\": \"WINE6\", ", "")?.code == "campaign.missing")
        for text in ["", "{", "[]", "null", "7", "\"x\""] {
            guard case .failure(let error) = read(text) else {
                Issue.record("\(text) was read")
                continue
            }
            #expect(error.code == "campaign.malformed" || error.code == "campaign.missing")
            #expect(error.campaign == nil && error.description.hasPrefix("A campaign: "))
        }
    }

    @Test func spendAmountNeedsAThreshold() {
        guard case .failure(let error) = read(#"{"version":1,"code":"A","name":"A","currency":"EUR","effect":{"kind":"spend-amount","amountMinorUnits":5}}"#) else {
            Issue.record("it was read")
            return
        }
        #expect(error.problem == .missing("spend"))
    }

    @Test func amountsInAnotherCurrency() throws {
        #expect(throws: CampaignError(campaign: "A", .currencyMismatch("USD", "EUR"))) {
            try Shop.campaign("A", .saleAmount(Money(5, Currency.known["USD"]!)))
        }
    }

    /// One bad campaign does not hide the others.
    @Test func aListWithBadOnes() throws {
        let good = #"{"version":1,"code":"A","name":"A","currency":"EUR","effect":{"kind":"percent","rateMillionths":1}}"#
        let text = "[\(good), {\"code\": \"B\"}, 7, \(good.replacing("\"code\":\"A\"", with: "\"code\":\"C\""))]"
        let list = try JSONDecoder().decode(CampaignList.self, from: Data(text.utf8))
        #expect(list.campaigns.map(\.code) == ["A", "C"])
        #expect(list.errors.map(\.campaign) == ["B", nil] && list.errors.map(\.code) == ["campaign.missing", "campaign.malformed"])
    }

    /// What a newer program may have meant is kept apart from what is wrong.
    @Test func whatIsNotUnderstoodIsNoError() throws {
        func one(_ code: String, _ more: String = "", effect: String = #"{"kind":"percent","rateMillionths":1}"#, version: Int = 1) -> String {
            #"{"version":\#(version),"code":"\#(code)","name":"A","currency":"EUR","effect":\#(effect)\#(more)}"#
        }
        let texts = [
            one("A"), one("B", #","moon":1"#), one("C", effect: #"{"kind":"gift"}"#), one("D", version: 2), one("E", #","select":{"moon":[]}"#),
            one("F", #","tenders":["shells"]"#), one("G", #","weekdays":[9]"#), one("H H", #","moon":1"#), #"{"version":1,"moon":1}"#,
        ]
        let list = try JSONDecoder().decode(CampaignList.self, from: Data("[\(texts.joined(separator: ","))]".utf8))
        #expect(list.outcomes.count == texts.count && list.campaigns.map(\.code) == ["A"])
        #expect(list.notUnderstood.map(\.campaign) == ["B", "C", "D", "E", "F"])
        #expect(list.notUnderstood.first?.problem == .unknownField("moon"))
        #expect(list.errors.map(\.campaign) == ["G", "H H", nil], "a name that nobody can ask for is wrong")
        #expect(list.problems(currency: .eur).count == 3)
        #expect(list.problems(currency: Currency.known["USD"]!).map(\.code).contains("campaign.currency-mismatch"))
    }

    // MARK: Together

    @Test func whatCampaignsMustAgreeOn() throws {
        func problems(_ campaigns: [Campaign]) -> [String] { CampaignIndex.problems(in: campaigns, currency: .eur).map { "\($0.campaign ?? ""):\($0.code)" } }
        let p = try Shop.campaign("P", .percent(percent(10)), priority: 1, group: "g")
        #expect(problems([p]) == [])
        #expect(problems([p, p]) == ["P:campaign.duplicate-code"])
        #expect(try problems([p, Shop.campaign("Q", .percent(percent(10)), priority: 1, group: "g")]) == [])
        #expect(try problems([p, Shop.campaign("Q", .percent(percent(10)), priority: 2, group: "g")]) == ["Q:campaign.group-priority"])
        #expect(try problems([p, Shop.campaign("Q", .salePercent(percent(10)), priority: 1, group: "g")]) == ["Q:campaign.group-stage"])
        let yen = try Campaign(code: "Y", name: "Y", currency: Currency.known["JPY"]!, effect: .percent(percent(10)))
        #expect(problems([yen]) == ["Y:campaign.currency-mismatch"])
        #expect(throws: CampaignError(campaign: "P", .duplicateCode)) { try CampaignIndex([p, p], currency: .eur) }
        let many = try (0...CampaignBounds.campaigns).map { try Shop.campaign("C\($0)", .percent(percent(1))) }
        #expect(problems(many) == [":campaign.too-many"] && problems(Array(many.dropLast())) == [])
    }

    // MARK: Whatever the bytes

    @Test(arguments: TestSize.seeds(everyday: 100, soak: 20_000))
    func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for campaign in try RandomShop.campaigns(20, &random) {
            #expect(try JSONDecoder().decode(Campaign.self, from: JSONEncoder().encode(campaign)) == campaign, "seed \(seed), \(campaign.code)")
        }
    }

    /// Changed at random, a campaign is read or refused with a code, and what was read can be used.
    @Test(arguments: TestSize.seeds(everyday: 100, soak: 20_000))
    func mutated(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let facts = RandomShop.facts(&random)
        for _ in 0..<20 {
            let sample = Bool.random(using: &random) ? Self.full : String(decoding: try JSONEncoder().encode(RandomShop.campaigns(1, &random)[0]), as: UTF8.self)
            let text = RandomShop.mutate(sample, &random)
            switch read(text) {
            case .success(let campaign):
                guard campaign.currency == .eur else { continue }
                Shop.checkSums(try CampaignIndex([campaign], currency: .eur).evaluate(facts), facts, "seed \(seed)")
            case .failure(let error): #expect(error.code.hasPrefix("campaign.") && !error.description.isEmpty, "seed \(seed)")
            }
        }
    }
}
