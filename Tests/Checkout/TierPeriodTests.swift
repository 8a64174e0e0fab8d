import Checkout
import SaleCore
import Storage
import Testing

/// A tier is what was earned in the last twelve months, whatever comes back of older sales.
struct TierPeriodTests {
    /// Fixed: goods of fourteen months ago took the tier with them until the next purchase, and gave a higher one when their return was reversed.
    @Test func olderGoodsNeitherTakeATierNorGiveOne() async throws {
        let world = try await World(signedIn: false)
        try world.database.save(
            LoyaltyRules(
                code: "CLUB", name: "Club", currency: .eur, earn: .init(pointsPerUnit: Rate(millionths: 1_000_000), minimum: Money(0, .eur)),
                tiers: [LoyaltyTier(code: "silver", name: "Silver", points: 4), LoyaltyTier(code: "gold", name: "Gold", points: 10)]),
            at: world.clock.now())
        try await world.did(.signIn(number: 1, pin: "9999"))
        let ada = try await world.enrol("Ada", number: "CARD-9")
        func tier() throws -> String? { try world.database.customer(id: ada)?.customer.tier }
        func points() throws -> Int64? { try world.database.customer(id: ada)?.customer.points }
        // 7.50 then, 5.00 now.
        let old = try await world.sell("CARD-9", "1", "1", "1")
        #expect(try points() == 7 && tier() == "silver")
        try await world.did(.cash(.closeDay))
        world.clock.advance(days: 430)
        await world.act(.scan(code: "1"))
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        _ = try await world.sell("CARD-9", "1", "1")
        #expect(try points() == 12 && tier() == "silver")
        try await world.did(world.takeBack(old, 1))
        let back = try #require(try await world.tender(.cash))
        #expect(try points() == 10 && tier() == "silver")
        try await world.did(world.takeBack(old, 1, 2))
        _ = try await world.tender(.cash)
        #expect(try points() == 5 && tier() == "silver", "5 were earned in the period; 7 less would be no tier")
        try await world.did(.selling(.reverseSale(document: back, reason: "wrong")))
        #expect(try points() == 7 && tier() == "silver")
        let facts = try world.database.loyaltyFacts(
            customer: ada, rules: #require(try world.database.loyaltyRules()), document: "D", day: #require(BusinessDay("2028-01-27")))
        #expect(facts.pointsInPeriod == 5)
    }
}
