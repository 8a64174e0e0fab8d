import SaleCore
import Testing

/// Goods that may not be sold at some hours. 2026-11-27 is a Friday.
@Suite struct SaleBanTests {
    private static func at(_ day: String, _ hour: Int, _ minute: Int = 0) -> LocalTime { LocalTime(date: BusinessDay(day)!, hour: hour, minute: minute)! }
    private static func goods(_ code: String = "1", _ department: String? = "ALCO", brand: String? = nil, barcodes: [String] = []) -> SaleBan.Goods {
        SaleBan.Goods(Product(
            code: code, barcodes: barcodes, name: "G", department: department, unitPrice: UnitPrice(tenThousandths: 1), taxCategory: "A", brand: brand))
    }

    private static func ban(
        _ name: String = "Alcohol", departments: Set<String> = ["ALCO"], weekdays: Set<Int> = [], from: BusinessDay? = nil, until: BusinessDay? = nil,
        windows: [(String, String)] = [("22:00", "06:00")], grace: Int = 0
    ) throws -> SaleBan {
        try SaleBan(
            name: name, selection: ArticleSelection(departments: departments),
            schedule: CampaignSchedule(from: from, until: until, weekdays: weekdays, windows: windows.map { try TimeWindow(from: $0.0, until: $0.1) }), graceMinutes: grace)
    }

    @Test(arguments: [
        ("2026-11-27", 21, 59, nil), ("2026-11-27", 22, 0, "2026-11-28 06:00"), ("2026-11-27", 23, 59, "2026-11-28 06:00"), ("2026-11-28", 0, 0, "2026-11-28 06:00"),
        ("2026-11-28", 5, 59, "2026-11-28 06:00"), ("2026-11-28", 6, 0, nil), ("2026-12-31", 22, 30, "2027-01-01 06:00"),
    ] as [(String, Int, Int, String?)])
    func aNight(day: String, hour: Int, minute: Int, again: String?) throws {
        let bans = try SaleBans([Self.ban()]), time = Self.at(day, hour, minute)
        #expect((bans.onSelling(Self.goods(), at: time) != nil) == (again != nil) && bans.isAnyInForce(at: time) == (again != nil))
        #expect(bans.onSelling(Self.goods("1", "BREAD"), at: time) == nil && bans.onSelling(Self.goods("1", nil), at: time) == nil)
        if again != nil { #expect(bans.end(for: Self.goods(), after: time)?.text == again) }
    }

    /// A night belongs to the day on which it began: Saturday's holds on Sunday until six, Friday's does not.
    @Test func theWeekdayOfANight() throws {
        let bans = try SaleBans([Self.ban(weekdays: [6])])
        let held = [("2026-11-28", 1), ("2026-11-28", 22), ("2026-11-29", 1), ("2026-11-29", 22)].map { bans.onSelling(Self.goods(), at: Self.at($0.0, $0.1)) != nil }
        #expect(held == [false, true, true, false])
    }

    /// One ban runs into the next one, of the night into the Sunday and the night after it: goods are free again when none of them holds.
    @Test func bansThatMeet() throws {
        let night = try Self.ban(), sunday = try Self.ban("Sunday", weekdays: [7], windows: [])
        let bans = try SaleBans([night, sunday])
        let saturday = Self.at("2026-11-28", 22)
        #expect(bans.onSelling(Self.goods(), at: saturday)?.name == "Alcohol" && bans.end(for: Self.goods(), after: saturday)?.text == "2026-11-30 06:00")
        #expect(bans.onSelling(Self.goods(), at: Self.at("2026-11-29", 12))?.name == "Sunday")
        #expect(bans.onSelling(Self.goods(), at: Self.at("2026-11-29", 23))?.name == "Alcohol", "the first of the file")
        // Two windows of one ban that meet, and one that ends where the day does.
        let meeting = try SaleBans([Self.ban(windows: [("20:00", "24:00"), ("00:00", "08:00")])])
        #expect(meeting.end(for: Self.goods(), after: Self.at("2026-11-27", 20))?.text == "2026-11-28 08:00")
        #expect(try SaleBans([Self.ban(windows: [("20:00", "24:00")])]).end(for: Self.goods(), after: Self.at("2026-11-27", 20))?.text == "2026-11-28 00:00")
    }

    /// An election day, and goods that are not sold any more.
    @Test func datesAndNoEnd() throws {
        let day = BusinessDay("2026-11-28")!
        let election = try SaleBans([Self.ban(from: day, until: day, windows: [])])
        #expect([("2026-11-27", 23), ("2026-11-28", 0), ("2026-11-28", 23), ("2026-11-29", 0)].map { election.isAnyInForce(at: Self.at($0.0, $0.1)) } == [false, true, true, false])
        #expect(election.end(for: Self.goods(), after: Self.at("2026-11-28", 9))?.text == "2026-11-29 00:00")
        #expect(try SaleBans([Self.ban(from: day, windows: [])]).end(for: Self.goods(), after: Self.at("2026-11-28", 9)) == nil)
        #expect(try SaleBans([Self.ban(weekdays: [1, 2, 3, 4, 5, 6, 7], windows: [])]).end(for: Self.goods(), after: Self.at("9999-12-31", 9)) == nil)
    }

    /// The clocks in Vienna: an hour that is skipped never comes, one that is repeated comes twice, a night ends when the clock on the wall says so.
    @Test func whenClocksAreChanged() throws {
        let hour = try SaleBans([Self.ban(windows: [("02:00", "03:00")])]), night = try SaleBans([Self.ban()])
        func time(_ utc: Int64, _ offset: Int) -> LocalTime { LocalTime(Moment(utcMilliseconds: utc, utcOffsetMinutes: offset))! }
        let spring: Int64 = 1_774_746_000_000, autumn: Int64 = 1_792_890_000_000
        #expect(!hour.isAnyInForce(at: time(spring - 60_000, 60)) && !hour.isAnyInForce(at: time(spring, 120)))
        #expect(hour.isAnyInForce(at: time(autumn - 60_000, 120)) && hour.isAnyInForce(at: time(autumn, 60)) && !hour.isAnyInForce(at: time(autumn + 3_600_000, 60)))
        for (change, before, after) in [(spring, 60, 120), (autumn, 120, 60)] {
            #expect(night.isAnyInForce(at: time(change - 60_000, before)) && night.isAnyInForce(at: time(change, after)))
            #expect(night.end(for: Self.goods(), after: time(change, after))?.clockText == "06:00")
        }
    }

    /// What lies in a sale already may be paid for a while; nothing is added to it. A ban that is shorter than its grace stops no payment.
    @Test func grace() throws {
        let bans = try SaleBans([Self.ban(grace: 15)])
        func held(_ day: String, _ hour: Int, _ minute: Int) -> [Bool] {
            [bans.onSelling(Self.goods(), at: Self.at(day, hour, minute)) != nil, bans.onPaying(Self.goods(), at: Self.at(day, hour, minute)) != nil]
        }
        #expect(held("2026-11-27", 21, 59) == [false, false] && held("2026-11-27", 22, 0) == [true, false] && held("2026-11-27", 22, 14) == [true, false])
        #expect(held("2026-11-27", 22, 15) == [true, true] && held("2026-11-28", 5, 59) == [true, true] && held("2026-11-28", 6, 0) == [false, false])
        let midnight = try SaleBans([Self.ban(windows: [("00:00", "06:00")], grace: 10)])
        #expect(midnight.onPaying(Self.goods(), at: Self.at("2026-11-28", 0, 9)) == nil && midnight.onPaying(Self.goods(), at: Self.at("2026-11-28", 0, 10)) != nil)
        let strict = try SaleBans([Self.ban()])
        #expect(strict.onPaying(Self.goods(), at: Self.at("2026-11-27", 22)) != nil)
    }

    @Test func bounds() throws {
        #expect(SaleBan.graceMinutes == 0...120)
        for minutes in [0, 120] { #expect(try Self.ban(grace: minutes).graceMinutes == minutes) }
        for minutes in [-1, 121] { #expect(throws: CampaignProblem.outOfRange("graceMinutes", Int64(minutes), 0, 120)) { try Self.ban(grace: minutes) } }
        for name in ["", " ", "a\u{7}", String(repeating: "n", count: CampaignBounds.nameBytes + 1)] { #expect(throws: CampaignProblem.self) { try Self.ban(name) } }
        #expect(throws: CampaignProblem.missing("times")) { try Self.ban(windows: []) }
        let one = try Self.ban(String(repeating: "n", count: CampaignBounds.nameBytes))
        #expect(try SaleBans(Array(repeating: one, count: SaleBans.most)).all.count == 100)
        #expect(throws: CampaignProblem.tooMany("bans", 100)) { try SaleBans(Array(repeating: one, count: SaleBans.most + 1)) }
        #expect(!SaleBans.none.isAnyInForce(at: Self.at("2026-11-27", 23)))
    }

    @Test func whatItIsOn() throws {
        let selection = try ArticleSelection(
            articles: ["7"], brands: ["Vin"], barcodes: [BarcodePattern("868*")!], exceptArticles: ["8"])
        let bans = try SaleBans([SaleBan(name: "N", selection: selection, schedule: Self.ban().schedule)]), night = Self.at("2026-11-27", 23)
        func holds(_ goods: SaleBan.Goods) -> Bool { bans.onSelling(goods, at: night) != nil }
        #expect(holds(Self.goods("7", nil)) && holds(Self.goods("9", brand: "Vin")) && holds(Self.goods("9", barcodes: ["1", "8680001"])))
        #expect(!holds(Self.goods("9")) && !holds(Self.goods("8", brand: "Vin", barcodes: ["8680001"])))
        let everything = try SaleBans([SaleBan(name: "N", selection: ArticleSelection(exceptDepartments: ["BREAD"]), schedule: Self.ban().schedule)])
        #expect(everything.onSelling(Self.goods("1", nil), at: night) != nil && everything.onSelling(Self.goods("1", "BREAD"), at: night) == nil)
        let item = SaleItem(code: "7", name: "Gone", unitPrice: UnitPrice(tenThousandths: 1), tax: TaxCategory(code: "A", name: "A", rate: Rate(millionths: 0)))
        #expect(holds(SaleBan.Goods(item)))
    }
}
