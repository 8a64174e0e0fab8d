import GRDB
import SaleCore
import Storage
import Testing

/// Stored campaigns that name the shop's own payments, while those come and go.
@Suite struct CampaignTenderTests {
    private let till: Fixture
    init() throws { till = try Fixture() }

    private func name(_ codes: String...) throws {
        let tenders = codes.map { #"{"code":"\#($0)","name":"N","behaves":"card"}"# }.joined(separator: ",")
        try till.database.saveNamedTenders(Array(#"{"tenders":[\#(tenders)]}"#.utf8), at: till.now())
    }

    private func save(_ conditions: String) throws -> Int64 {
        try #require(try till.database.saveCampaigns(CampaignStorageTests.file(CampaignStorageTests.campaign("A", conditions)), at: till.now()).version)
    }

    private func isGiven(_ version: Int64) throws -> Bool {
        let campaigns = try till.database.campaigns(version: version)
        #expect(campaigns.index.campaigns.count + campaigns.notUnderstood.count == 1)
        return !campaigns.index.campaigns.isEmpty
    }

    /// What an open sale began with is understood as it was then, before and after a restart; a sale that begins now has what is understood now.
    @Test func aVersionMeansWhatItMeantWhenItWasStored() throws {
        try name("meal")
        let first = try save(#","exceptTenders":["meal"]"#)
        #expect(try isGiven(first))
        try name()
        let without = try #require(try till.database.currentCampaignVersion())
        try name("meal", "wallet")
        let again = try #require(try till.database.currentCampaignVersion())
        #expect([first, without, again] == [1, 2, 3])
        for _ in 1...2 {
            #expect(try [first, without, again].map(isGiven) == [true, false, true])
            #expect(try till.database.campaignFile(version: without) == till.database.campaignFile(version: first))
            try till.restart()
        }
        let report = try till.database.campaignReport()
        #expect(report.version == again && report.campaigns.map(\.code) == ["A"])
        // What no campaign names makes no version.
        try name("meal")
        #expect(try till.database.currentCampaignVersion() == again)
        #expect(try [first, without, again].map(isGiven) == [true, false, true])
        try name()
        #expect(try till.database.currentCampaignVersion() == again + 1)
        #expect(try [first, without, again, again + 1].map(isGiven) == [true, false, true, false])
    }

    /// Nothing of a version is left once it is dropped.
    @Test func whatAVersionWasReadWithGoesWithIt() throws {
        _ = try save(#","tenders":["meal"]"#)
        for number in 1...Int(TillDatabase.campaignVersionsKept) + 3 { try number.isMultiple(of: 2) ? name() : name("meal") }
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        let versions = try raw.read { try Int64.fetchAll($0, sql: "SELECT version FROM campaign_version ORDER BY version") }
        let noted = try raw.read { try String.fetchAll($0, sql: "SELECT key FROM setting WHERE key LIKE 'campaign.tenders.%'") }
        try raw.close()
        try till.restart()
        // The newest is as the shop's payments are now.
        #expect(Int64(versions.count) == TillDatabase.campaignVersionsKept && Set(noted) == Set(versions.dropLast().map { "campaign.tenders.\($0)" }))
    }

    /// A stored list of payments that cannot be read names nothing, and a new one mends it.
    @Test func anUnreadableListIsMended() throws {
        _ = try save("")
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        try raw.write { try $0.execute(sql: "INSERT INTO setting (key, value) VALUES ('sale.tenders', '{')") }
        try raw.close()
        try till.restart()
        #expect(storageError { _ = try till.database.namedTenders() } != nil)
        try name("meal")
        #expect(try till.database.namedTenders().map(\.code) == ["meal"])
        #expect(try isGiven(1))
    }
}
