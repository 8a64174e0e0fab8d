@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// Segments by criteria at the till: reckoned when the customer is named, kept by the sale, shown to the cashier, asked for by campaigns.
struct SegmentRuleTests {
    private static let often = #"[{"version":1,"code":"often","name":"Regulars","purchases":{"atLeast":2,"days":30},"turnoverMinorUnits":{"atLeast":500}}]"#
    private static let campaign = #"[{"version":1,"code":"REG","name":"For regulars","currency":"EUR","segments":["often"],"effect":{"kind":"sale-percent","rateMillionths":100000}}]"#

    private func world() async throws -> World {
        let world = try await World()
        try world.database.saveSegments(Array(Self.often.utf8), at: world.clock.now())
        try world.database.saveCampaigns(Array(Self.campaign.utf8), at: world.clock.now())
        _ = try await world.enrol("Ada", number: "CARD-1")
        return world
    }

    /// Bread costs 2.50.
    private func buy(_ world: World) async throws -> (saved: String?, document: String) {
        try await world.did(.scan(code: "CARD-1"))
        try await world.did(.scan(code: "1"))
        let saved = await world.state.sale?.terms.saved?.text
        return (saved, try #require(try await world.tender(.cash)))
    }

    @Test func fromTheThirdPurchaseOn() async throws {
        let world = try await world()
        #expect(try await buy(world).saved == nil)
        let second = try await buy(world)
        #expect(second.saved == nil, "one purchase before")
        #expect(try await buy(world).saved == "0.25")
        // What came back is not bought: 2.50 and 2.25 are less than 5.00.
        try await world.did(world.takeBack(second.document, 1))
        _ = try await world.tender(.cash)
        #expect(try await buy(world).saved == nil)
        // A month later nothing was bought for a month.
        world.clock.advance(days: 31)
        #expect(try await buy(world).saved == nil)
    }

    @Test func theSaleKeepsWhatItBeganWith() async throws {
        let world = try await world()
        _ = try await (buy(world), buy(world))
        try await world.did(.scan(code: "CARD-1"))
        try await world.did(.scan(code: "1"))
        #expect(await world.state.customer?.segmentsByRule == ["Regulars"])
        try world.database.saveSegments(Array("[]".utf8), at: world.clock.now())
        try await world.did(.suspend(label: "a"))
        try await world.restart()
        let parked = try #require(await world.state.parked.first)
        try await world.did(.resume(saleID: parked.id))
        #expect(await world.state.sale?.terms.saved?.text == "0.25")
        try await world.did(.voidSale)
        #expect(try await buy(world).saved == nil, "the next sale goes by the new file")
    }

    /// Another till's customer, a reversed sale, somebody else's sale: none of it is this customer's purchase.
    @Test func whatDoesNotCount() async throws {
        let world = try await world()
        let first = try await buy(world)
        _ = await world.act(.selling(.reverseSale(document: first.document, reason: "mistake")))
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale == nil)
        _ = try await world.sellBread()
        _ = try await buy(world)
        #expect(try await buy(world).saved == nil, "one purchase counts")
        #expect(try await buy(world).saved == "0.25")
    }

    @Test func aBadFileChangesNothing() async throws {
        let world = try await world()
        for bad in ["", "{}", #"[{"version":1,"code":"x","name":"x","shoes":1}]"#] {
            #expect(throws: StorageError.self, "\(bad)") { try world.database.saveSegments(Array(bad.utf8), at: world.clock.now()) }
        }
        #expect(try world.database.segmentBook().segments.map(\.code) == ["often"])
        #expect(try world.kinds().filter { $0 == "rules.changed" }.count == 2)
    }
}
