import Foundation
import GRDB
import Journal
import SaleCore
import Storage
import Testing

@Suite struct CampaignStorageTests {
    static func campaign(_ code: String, _ more: String = "") -> String {
        #"{"version":1,"code":"\#(code)","name":"\#(code)","currency":"EUR","effect":{"kind":"percent","rateMillionths":100000}\#(more)}"#
    }

    static func file(_ campaigns: String...) -> [UInt8] { Array("[\n \(campaigns.joined(separator: ",\n "))\n]\n".utf8) }

    @Test func aShopWithoutCampaignsHasNone() throws {
        let till = try Fixture()
        #expect(try till.database.currentCampaignVersion() == nil)
        let none = try till.database.campaigns(version: nil)
        #expect(none.index.campaigns.isEmpty && none.version == nil && none.notUnderstood.isEmpty)
        #expect(try till.database.campaignReport().campaigns.isEmpty)
        #expect(try till.database.campaignText(code: "A") == nil)
        #expect(storageError { _ = try till.database.campaigns(version: 7) }?.code == "storage.unreadable")
    }

    /// Dates, weekdays in order, and hours as the file has them; nothing of it where nothing bounds it.
    @Test func theReportSaysWhen() throws {
        let till = try Fixture()
        let file = Self.file(
            Self.campaign("A", #","from":"2026-12-01","weekdays":[6,1,2],"times":[{"from":"18:00","until":"24:00"},{"from":"22:00","until":"02:00"}]"#), Self.campaign("B"))
        try till.database.saveCampaigns(file, at: till.now())
        let entries = try till.database.campaignReport().campaigns
        #expect(entries.map(\.weekdays) == [[1, 2, 6], []] && entries.map(\.from) == ["2026-12-01", nil])
        #expect(entries[0].times.map { "\($0.fromText)-\($0.untilText)" } == ["18:00-24:00", "22:00-02:00"] && entries[1].times.isEmpty)
        let again = try JSONDecoder().decode(CampaignReport.self, from: JSONEncoder().encode(till.database.campaignReport()))
        #expect(again.campaigns == entries)
    }

    @Test func aFileBecomesAVersionKeptByteForByte() throws {
        let till = try Fixture()
        let first = Self.file(Self.campaign("A", #","limits":{"total":5}"#), Self.campaign("B", #","coupon":"public""#))
        let saved = try till.database.saveCampaigns(first, user: "c1", at: till.now())
        let version = try #require(saved.version)
        #expect(try till.database.currentCampaignVersion() == version)
        #expect(try till.database.campaignFile(version: version) == first)
        let event = try #require(try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: 1 << 20).last)
        #expect(event.header.kind == .rulesChanged)
        #expect(try RulesChanged(payload: event.payload)
            == RulesChanged(subject: "campaigns", version: version, contentHash: JournalHash(bytes: AnsweredAction.hash(first)), count: 2, user: "c1"))
        let second = Self.file(Self.campaign("C"))
        try till.database.saveCampaigns(second, at: till.now())
        #expect(try till.database.currentCampaignVersion() == version + 1)
        try till.restart()
        let former = try till.database.campaigns(version: version)
        #expect(former.index.campaigns.map(\.code) == ["A", "B"] && former.limitedCodes == ["A"])
        #expect(try till.database.campaigns(version: version + 1).index.campaigns.map(\.code) == ["C"])
        #expect(try till.database.coupon(code: "B") == Coupon(code: "B", campaign: "B"))
        #expect(try till.database.coupon(code: "A") == nil)
    }

    @Test func oneBadCampaignKeepsTheFileOutAndEachIsNamed() throws {
        let till = try Fixture()
        try till.database.saveCampaigns(Self.file(Self.campaign("A")), at: till.now())
        let head = try till.database.journalHead()
        func problems(_ file: [UInt8]) -> [String]? {
            guard case .badRules(_, let problems)? = storageError({ try till.database.saveCampaigns(file, at: till.now()) }) else { return nil }
            return problems
        }
        let two = try #require(problems(Self.file(Self.campaign("B"), #"{"code":"C"}"#, "7", Self.campaign("D", #","from":"tomorrow""#))))
        #expect(two.count == 3 && two[0].hasPrefix("Campaign C: ") && two[1].hasPrefix("A campaign: ") && two[2].hasPrefix("Campaign D: "))
        #expect(problems(Self.file(Self.campaign("B"), Self.campaign("B")))?.count == 1)
        #expect(problems(Self.file(Self.campaign("B"), Self.campaign("B", #","new":1"#)))?.count == 1, "also one that is not understood")
        #expect(problems(Self.file(Self.campaign("B").replacing("EUR", with: "USD")))?.count == 1)
        for text in ["", "{", "{}", "null", "7", "\"x\"", String(repeating: "[", count: 513), "[]]"] { #expect(problems(Array(text.utf8)) != nil, "\(text)") }
        #expect(try till.database.currentCampaignVersion() == 1)
        #expect(try till.database.journalHead() == head)
        let report = try till.database.checkCampaigns(Self.file(Self.campaign("B"), #"{"code":"C"}"#))
        #expect(report.version == nil && report.campaigns.map(\.code) == ["B"])
        #expect(report.problems.map(\.campaign) == ["C"] && report.problems.map(\.code) == ["campaign.missing"])
    }

    @Test func anotherCurrencyIsSeenAtOnce() throws {
        let till = try Fixture()
        let version = try #require(try till.database.saveCampaigns(Self.file(Self.campaign("A")), at: till.now()).version)
        #expect(try till.database.campaigns(version: version).index.currency == .eur)
        var shop = Fixture.shop
        shop.currency = try #require(Currency.known["JPY"])
        try till.database.saveShop(shop)
        let campaigns = try till.database.campaigns(version: version)
        #expect(campaigns.index.currency == shop.currency && campaigns.index.campaigns.isEmpty && campaigns.leftOut.map(\.campaign) == ["A"])
        #expect(try till.database.campaigns(version: nil).index.currency == shop.currency)
    }

    /// P11: what a newer program wrote is kept, shown and never given.
    @Test func whatIsNotUnderstoodIsKeptAndNotGiven() throws {
        let till = try Fixture()
        let file = Self.file(
            Self.campaign("A"), Self.campaign("MOON", #","moon":{"phase":"full"}"#), Self.campaign("WORD").replacing("percent", with: "lottery"),
            Self.campaign("NEXT").replacing("\"version\":1", with: "\"version\":2"))
        let saved = try till.database.saveCampaigns(file, at: till.now())
        #expect(saved.campaigns.map(\.code) == ["A"])
        #expect(saved.notUnderstood.map(\.campaign) == ["MOON", "WORD", "NEXT"])
        #expect(saved.notUnderstood.map(\.code) == ["campaign.unknown-field", "campaign.unknown-word", "campaign.unsupported-version"])
        let version = try #require(saved.version)
        #expect(try till.database.campaignFile(version: version) == file)
        let loaded = try till.database.campaigns(version: version)
        #expect(loaded.index.campaigns.map(\.code) == ["A"] && loaded.notUnderstood.map(\.campaign) == ["MOON", "WORD", "NEXT"])
        let text = String(decoding: try #require(try till.database.campaignText(code: "MOON")), as: UTF8.self)
        #expect(text.contains("\"phase\" : \"full\""))
        #expect(try till.database.campaignReport().notUnderstood == saved.notUnderstood)
    }

    /// The last ten stay, and those that an open or parked sale began with.
    @Test func versionsThatASaleNamesAreNotDropped() throws {
        let till = try Fixture()
        for number in 1...3 { try till.database.saveCampaigns(Self.file(Self.campaign("C\(number)")), at: till.now()) }
        var sale: Sale?
        try till.act(.begin(till.begun("parked")), on: &sale)
        // As a beginning that names its campaigns is stored.
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        try raw.write { db in
            let bytes = try #require(try Data.fetchOne(db, sql: "SELECT event FROM draft_event WHERE sale = 'parked'"))
            guard case .object(var fields) = try CanonicalJSON.parse([UInt8](bytes)) else { throw StorageError.noSuchDraft("parked") }
            fields["campaignVersion"] = .integer(2)
            try db.execute(sql: "UPDATE draft_event SET event = ? WHERE sale = 'parked'", arguments: [Data(try CanonicalJSON.encode(.object(fields)))])
        }
        try raw.close()
        try till.restart()
        for number in 4...20 { try till.database.saveCampaigns(Self.file(Self.campaign("C\(number)")), at: till.now()) }
        let kept = (1...20).filter { version in storageError { _ = try till.database.campaignFile(version: Int64(version)) } == nil }
        #expect(kept == [2] + Array(11...20))
        #expect(try till.database.campaigns(version: 2).index.campaigns.map(\.code) == ["C2"])
        try till.database.commit { try $0.deleteDraft(saleID: "parked") }
        try till.database.saveCampaigns(Self.file(Self.campaign("C21")), at: till.now())
        #expect(storageError { _ = try till.database.campaignFile(version: 2) }?.code == "storage.unreadable")
    }

    /// Fixed: the code of a public campaign that was a coupon's already went on leading to the other campaign.
    @Test func aPublicCampaignCannotTakeTheCodeOfAnothersCoupon() throws {
        let till = try Fixture()
        try till.database.saveCampaigns(Self.file(Self.campaign("A")), at: till.now())
        try till.database.saveCoupons(Array(#"[{"code":"B","campaign":"A"}]"#.utf8), at: till.now())
        let file = Self.file(Self.campaign("A"), Self.campaign("B", #","coupon":"public""#))
        guard case .badRules(_, let problems)? = storageError({ try till.database.saveCampaigns(file, at: till.now()) }) else { throw StorageError.notWritable }
        #expect(problems.count == 1 && problems[0].contains("Campaign B") && problems[0].contains("campaign A"))
        #expect(try till.database.currentCampaignVersion() == 1 && till.database.coupon(code: "B") == Coupon(code: "B", campaign: "A"))
        try till.database.saveCoupons(Array(#"[{"code":"B","campaign":"B"}]"#.utf8), at: till.now())
        try till.database.saveCampaigns(file, at: till.now())
        #expect(try till.database.currentCampaignVersion() == 2)
    }
}
