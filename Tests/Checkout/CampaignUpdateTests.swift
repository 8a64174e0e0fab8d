import Foundation
import GRDB
import SaleCore
import Storage
import Testing

/// A program that understands more of the stored campaigns than the one before it.
struct CampaignUpdateTests {
    private static func campaign(_ code: String, _ more: String, millionths: Int = 100_000) -> String {
        #"{"version":1,"code":"\#(code)","name":"\#(code)","currency":"EUR",\#(more),"effect":{"kind":"sale-percent","rateMillionths":\#(millionths)}}"#
    }

    /// The world as an older program left it: its campaigns are stored, then its file is changed without the code that looks after it.
    private func world(_ campaigns: String..., older sql: String, _ arguments: StatementArguments = StatementArguments()) async throws -> World {
        let world = try await World()
        try world.database.saveCampaigns(Array("[\(campaigns.joined(separator: ","))]".utf8), at: world.clock.now())
        try world.database.close()
        let raw = try DatabaseQueue(path: world.directory.path + "/till.db")
        try await raw.write { try $0.execute(sql: sql, arguments: arguments) }
        try raw.close()
        try await world.restart(softwareVersion: "2.0.0")
        return world
    }

    /// Fixed: a public campaign that only the new program understood had no coupon, so that nobody could show it.
    @Test func aPublicCampaignGetsItsCoupon() async throws {
        let world = try await world(Self.campaign("P", #""coupon":"public""#), older: "DELETE FROM coupon")
        #expect(try world.database.coupon(code: "P")?.campaign == "P")
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.showCoupon(code: "P")))
        #expect(await world.state.sale?.total.minor == 900)
        #expect(try world.database.catchUpWithCampaigns(at: world.clock.now()).isEmpty)
    }

    /// The code is another campaign's coupon, and stays it.
    @Test func aCodeThatLeadsElsewhere() async throws {
        let world = try await world(Self.campaign("P", #""coupon":"public""#), older: "UPDATE coupon SET campaign = 'OTHER'")
        #expect(try world.database.coupon(code: "P")?.campaign == "OTHER")
        let told = try world.database.catchUpWithCampaigns(at: world.clock.now())
        #expect(told.count == 1 && told[0].contains("Campaign P") && told[0].contains("campaign OTHER"), "\(told)")
    }

    /// Fixed: where the campaigns of a group disagreed once all were understood, no sale began any more.
    @Test func campaignsThatDisagreeStopNoSale() async throws {
        let one = Self.campaign("A", #""group":"G","priority":1"#), other = Self.campaign("B", #""group":"G","priority":2"#, millionths: 500_000)
        let world = try await world(one, older: "INSERT INTO campaign_version (content, saved_at) VALUES (?, 1)", [Data("[\(one),\(other)]".utf8)])
        try await world.did(.add(code: "5", quantity: .one))
        #expect(await world.state.sale?.total.minor == 900)
        _ = try #require(try await world.tender(.cash))
        let report = try world.database.campaignReport()
        #expect(report.campaigns.map(\.code) == ["A"] && report.problems.map(\.campaign) == ["B"] && report.problems.map(\.code) == ["campaign.group-priority"])
        #expect(try world.database.catchUpWithCampaigns(at: world.clock.now()) == report.problems.map(\.message))
    }
}
