@testable import Checkout
import SaleCore
import Storage
import Testing

/// What the page shows of a customer's points, and what is said when they are changed by hand.
struct PointsHistoryTests {
    @Test func theNewestComeFirst() async throws {
        let world = try await World()
        try world.openClub()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.scan(code: "CARD-9"))
        let sold = try await world.sell("1")
        try await world.did(.customer(.adjustPoints(customer: ada, points: -30, reason: "complaint")))
        let said = try #require(await world.state.notice)
        #expect(said.code == "points.adjusted" && said.text.contains("72"))
        let moves = try #require(try await world.register.customerPoints(id: ada))
        #expect(moves.map(\.kind) == ["adjusted", "earned", "welcome"] && moves.map(\.points) == [-30, 2, 100])
        #expect(moves[0].reason == "complaint" && moves[1].document == sold && moves[0].document == nil)
        #expect(try await world.register.customerPoints(id: "nobody") == nil)
        try await world.did(.customer(.erase(customer: ada)))
        #expect(await world.state.notice?.code == "customer.erased")
        #expect(try await world.register.customerPoints(id: ada) == nil)
    }

    @Test(arguments: [29, 30, 31]) func soManyAreShown(count: Int) async throws {
        let world = try await World()
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        for points in 1...count { try await world.did(.customer(.adjustPoints(customer: ada, points: Int64(points), reason: "goodwill"))) }
        let shown = try #require(try await world.register.customerPoints(id: ada))
        #expect(Register.pointsMovesShown == 30 && shown.count == min(count, Register.pointsMovesShown) && shown.first?.points == Int64(count))
    }
}
