import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Whose a document is where goods of one customer come back and another one buys.
struct OwnershipTests {
    private func points(_ world: World, _ id: String) throws -> Int64? { try world.database.customer(id: id)?.customer.points }
    private func purchases(_ world: World, _ id: String) throws -> [String] { try world.database.exportCustomer(id: id).purchases.map(\.number) }

    /// Sells a metre of cloth to somebody: 10 points.
    private func sellCloth(_ world: World, to id: String) async throws -> String {
        try await world.did(.selling(.setCustomer(id: id)))
        try await world.did(.add(code: "5", quantity: .one))
        return try #require(try await world.tender(.cash))
    }

    @Test func goodsOfOneAreExchangedByAnother() async throws {
        let world = try await World()
        try world.openClub()
        let (ada, bob) = (try await world.enrol("Ada", number: "CARD-A"), try await world.enrol("Bob", number: "CARD-B"))
        let sold = try await sellCloth(world, to: ada)
        #expect(try points(world, ada) == 110)
        try await world.did(world.takeBack(sold, 1))
        try await world.did(.selling(.setCustomer(id: bob)))
        try await world.did(.add(code: "5", quantity: Quantity(pieces: 2)))
        let exchange = try #require(try await world.tender(.cash))
        #expect(try points(world, ada) == 100 && points(world, bob) == 120)
        #expect(try purchases(world, ada) == [sold] && purchases(world, bob) == [exchange])
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.customer == bob && Set(told.pointsMoves.map(\.customer)) == [ada, bob])
        // What was bought in the exchange was Bob's: so are its points.
        try await world.did(world.takeBack(exchange, 2))
        let back = try #require(try await world.tender(.cash))
        #expect(try points(world, ada) == 100 && points(world, bob) == 110)
        #expect(try purchases(world, bob) == [back, exchange])
    }

    @Test func goodsOfTwoComeBackAtOnce() async throws {
        let world = try await World()
        try world.openClub()
        let (ada, bob) = (try await world.enrol("Ada", number: "CARD-A"), try await world.enrol("Bob", number: "CARD-B"))
        let (first, second) = (try await sellCloth(world, to: ada), try await sellCloth(world, to: bob))
        try await world.did(world.takeBack(first, 1))
        try await world.did(world.takeBack(second, 1))
        let back = try #require(try await world.tender(.cash))
        #expect(try points(world, ada) == 100 && points(world, bob) == 100)
        #expect(try purchases(world, ada) == [first] && purchases(world, bob) == [second], "nobody's: it was both of them")
        #expect(try world.database.holder(ofDocument: back) == nil)
    }

    /// A shop without a points programme still says to a person what was bought.
    @Test func purchasesWithoutAPointsProgramme() async throws {
        let world = try await World()
        let ada = try await world.enrol("Ada", number: "CARD-A")
        let sold = try await sellCloth(world, to: ada)
        try await world.did(world.takeBack(sold, 1))
        let back = try #require(try await world.tender(.cash))
        #expect(try purchases(world, ada) == [back, sold])
        #expect(try world.database.holder(ofDocument: sold)?.record?.name == "Ada")
    }
}
