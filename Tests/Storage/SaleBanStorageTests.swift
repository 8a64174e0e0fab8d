import Journal
import SaleCore
@testable import Storage
import Testing

struct SaleBanStorageTests {
    private static let file = """
        [{"name": "Alcohol", "select": {"departments": ["ALCO"], "articles": ["2", "77"]}, "times": [{"from": "22:00", "until": "06:00"}]},
         {"name": "Sunday", "select": {"exceptDepartments": ["BREAD"]}, "weekdays": [7], "from": "2026-01-01", "until": "2030-12-31", "graceMinutes": 15}]
        """

    @Test func theyAreReplacedJournalledAndTakenAway() throws {
        let till = try Fixture()
        #expect(try till.database.saleBans() == .none)
        let saved = try till.database.saveSaleBans(Array(Self.file.utf8), at: till.now())
        #expect(try till.database.saleBans() == saved, "what was read before is forgotten")
        #expect(saved.all.map(\.name) == ["Alcohol", "Sunday"] && saved.all.map(\.graceMinutes) == [0, 15] && saved.all[0].selection.articles == ["2", "77"])
        let schedules = saved.all.map(\.schedule)
        #expect(try schedules[0] == CampaignSchedule(windows: [TimeWindow(from: "22:00", until: "06:00")]))
        #expect(try schedules[1] == CampaignSchedule(from: BusinessDay("2026-01-01"), until: BusinessDay("2030-12-31"), weekdays: [7]))
        let told = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: 1 << 20).last { $0.header.kind == .rulesChanged }
        let changed = try RulesChanged(payload: #require(told).payload)
        #expect(changed.subject == "sale-bans" && changed.count == 2 && changed.contentHash != nil)
        try till.restart()
        #expect(try till.database.saleBans() == saved)
        try till.database.saveShop(Fixture.shop)
        try till.stockShop(3)
        #expect(try till.database.saleBans() == saved, "neither settings nor a catalogue take them away")
        try till.database.saveSaleBans(Array("[]".utf8), at: till.now())
        #expect(try till.database.saleBans() == .none)
    }

    @Test func trainingKeepsToThem() throws {
        let till = try Fixture()
        let saved = try till.database.saveSaleBans(Array(Self.file.utf8), at: till.now())
        let training = try TillDatabase.createTraining(
            from: till.database, cashierID: "c1", epochID: String(repeating: "cd", count: 16), now: till.now(), softwareVersion: "1.0",
            random: { [UInt8](repeating: 4, count: $0) })
        #expect(try training.saleBans() == saved)
        try training.close()
    }

    /// Each with the name of the ban and what is wrong in it.
    @Test(arguments: [
        ("\"22:00\"", "\"22.00\"", "Ban Alcohol: \"22.00\" is no time of day"), ("\"22:00\"", "\"06:00\"", "Ban Alcohol: a window begins and ends at 06:00"),
        ("\"times\"", "\"hours\"", "Ban Alcohol: `hours` cannot be read: a ban has no field of that name"), ("\"select\": {\"exc", "\"on\": {\"exc", "Ban Sunday: `on`"),
        ("\"departments\"", "\"department\"", "Ban Alcohol: `department` cannot be read"), ("[7]", "[8]", "Ban Sunday: `weekdays` is 8"),
        ("2030-12-31", "2030-02-30", "`until` is \"2030-02-30\""), ("2030-12-31", "2025-12-31", "before it begins"), ("15", "121", "Ban Sunday: `graceMinutes` is 121"),
        ("15", "\"x\"", "Ban Sunday: `1.graceMinutes` cannot be read"), ("15", "1.5", "Line 2: a number there is not whole"), ("\"Sunday\"", "\"\"", "Ban 2: `name` must have"),
        ("\"name\": \"Sunday\", ", "", "Ban 2: `1.name` is missing."), (", \"times\": [{\"from\": \"22:00\", \"until\": \"06:00\"}]", "", "Ban Alcohol: `times` is missing."),
        ("\"select\": {\"exceptDepartments\": [\"BREAD\"]}, ", "", "Ban Sunday: `1.select` is missing."), ("[{\"name\"", "{\"bans\": [{\"name\"", "It ends in line 2"),
    ])
    func aBadFileIsRefusedAndChangesNothing(old: String, new: String, sentence: String) throws {
        let till = try Fixture()
        let text = Self.file.replacing(old, with: new)
        try #require(text != Self.file)
        let error = try #require(storageError { try till.database.saveSaleBans(Array(text.utf8), at: till.now()) })
        #expect(error.code == "storage.bad-rules" && "\(error)".contains(sentence), "\(error)")
        #expect(try till.database.saleBans() == .none)
    }

    /// All that is wrong is named, not the first of it only.
    @Test func everyBadBanIsNamed() throws {
        let till = try Fixture()
        let text = Self.file.replacing("22:00", with: "25:00").replacing("[7]", with: "[0]")
        let error = try #require(storageError { try till.database.saveSaleBans(Array(text.utf8), at: till.now()) })
        #expect("\(error)".contains("Ban Alcohol: ") && "\(error)".contains("Ban Sunday: "), "\(error)")
    }

    @Test func whatNothingInTheCatalogueHas() throws {
        let till = try Fixture()
        try till.stockShop(3)
        let bans = try SaleBans(file: Array(Self.file.utf8))
        #expect(try till.database.namedInVain(by: bans) == ["article 77", "department ALCO", "department BREAD"])
        _ = try till.database.importDepartments(Array("code,name\nALCO,Alcohol\nBREAD,Bread\n".utf8), at: till.now())
        #expect(try till.database.namedInVain(by: bans) == ["article 77"])
        #expect(try till.database.namedInVain(by: .none) == [])
    }
}
