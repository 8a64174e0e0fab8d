import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Bonuses of a points programme in a sale: booked, told and taken back.
struct BonusSaleTests {
    /// No points for what goods cost: ten from 5.00 on, and nine for each set of a bread and two milks.
    private static let programme = """
        {"version":1,"code":"CLUB","name":"Club","currency":"EUR","earn":{"pointsPerUnitMillionths":0,"tenders":["cash"],"bonuses":[
          {"code":"FIVE","name":"From five","points":10,"spendMinorUnits":500},
          {"code":"SET","name":"Breakfast","points":9,"parts":[{"units":1,"select":{"articles":["1"]}},{"units":2,"select":{"articles":["2"]}}]}]}}
        """

    private func world() async throws -> (World, ada: String) {
        let world = try await World()
        try world.database.save(try JSONDecoder().decode(LoyaltyRules.self, from: Data(Self.programme.utf8)), at: world.clock.now())
        let ada = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.scan(code: "CARD-9"))
        return (world, ada)
    }

    private func rows(_ world: World) throws -> [String] {
        try world.paper().map { $0.split(separator: " ").joined(separator: " ") }.filter { $0.hasPrefix("of these") || $0.hasPrefix("Points") }
    }

    private func points(_ world: World, _ customer: String) throws -> Int64? { try world.database.customer(id: customer)?.customer.points }

    /// Two breads of 2.50 and three milks of 1.19 are 8.57 with one set: 10 points and 9.
    @Test func toldByReceiptAndJournalAndGivenBackWithTheGoods() async throws {
        let (world, ada) = try await world()
        let document = try await world.sell("1", "1", "2", "2", "2")
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.pointsEarned == 19 && told.pointsMoves.first?.moves.map(\.kind) == ["earned"] && told.pointsMoves.first?.moves.map(\.points) == [19])
        #expect(told.pointsBonuses == [
            SaleCompletedBonus(bonus: "FIVE", name: "From five", times: 1, points: 10), SaleCompletedBonus(bonus: "SET", name: "Breakfast", times: 1, points: 9),
        ])
        #expect(try rows(world) == ["Points earned 19", "of these: From five 10", "of these: Breakfast 9", "Points balance 19"])
        // By the line: of ten points 5.00 ÷ 8.57 with the breads, of nine a third.
        var left: [Int64] = []
        for line in [1, 2, 2, 1, 2] {
            try await world.did(world.takeBack(document, line))
            _ = try await world.tender(.cash)
            left.append(try #require(try points(world, ada)))
        }
        // Breads: 5 + 3 = 8, in halves; milks: 5 + 6 = 11, in thirds.
        #expect(left == [15, 12, 8, 4, 0])
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).pointsBonuses.isEmpty)
    }

    @Test func aReversalTakesItBackAndAnotherGivesItAgain() async throws {
        let (world, ada) = try await world()
        try await world.cashiersMay(Set(Permission.allCases))
        let document = try await world.sell("1", "2", "2")
        #expect(try points(world, ada) == 9)
        try await world.did(world.takeBack(document, 2, 2))
        let returned = try #require(try await world.tender(.cash))
        #expect(try points(world, ada) == 3)
        _ = try await world.reverse(returned)
        #expect(try points(world, ada) == 9)
        _ = try await world.reverse(document)
        #expect(try points(world, ada) == 0)
    }

    /// What was bought earns anew, what comes back takes its own along.
    @Test func anExchangeStandsForItself() async throws {
        let (world, ada) = try await world()
        let document = try await world.sell("1", "1", "2", "2")
        #expect(try points(world, ada) == 19)
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(world.takeBack(document, 1))
        for code in ["1", "2", "2"] { try await world.did(.add(code: code, quantity: .one)) }
        _ = try await world.tender(.cash)
        // Of the breads' 6 and 3 half goes; the new set, 4.88, brings nine.
        #expect(try points(world, ada) == 19 - 4 + 9)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).pointsBonuses.map(\.bonus) == ["SET"])
    }

    @Test func whatDoesNotEarnBringsNone() async throws {
        let (world, ada) = try await world()
        _ = try await world.sell("1", "1", "2", "2", by: .card)
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(try points(world, ada) == 0 && told.pointsBonuses.isEmpty && told.pointsEarned == 0)
        #expect(try rows(world) == ["Points earned 0", "Points balance 0"])
    }
}
