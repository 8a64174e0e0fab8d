import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Points of somebody who was erased: no payment goes to an account that is not there.
struct ErasedPointsTests {
    private func erase(_ world: World, _ id: String) async throws {
        try await world.cashiersMay(Set(Permission.allCases))
        try await world.did(.customer(.erase(customer: id)))
    }

    /// What an account paid that is no more goes back another way; nothing is booked nowhere.
    @Test func pointsOfSomebodyErasedDoNotVanish() async throws {
        let world = try await World()
        try world.openClub()
        let ada = try await world.enrol("Ada", number: "CARD-A")
        func sell() async throws -> String {
            try await world.did(.selling(.setCustomer(id: ada)))
            try await world.did(.add(code: "5", quantity: .one))
            try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 50))))
            return try #require(try await world.tender(.cash))
        }
        let (first, second) = (try await sell(), try await sell())
        try await erase(world, ada)
        try await world.did(world.takeBack(first, 1))
        try await world.refused(.selling(.pay(Payment(kind: .points, amount: nil))), "register.no-points-account")
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).tenders.map(\.tender) == ["cash"])
        try await world.did(.selling(.reverseSale(document: second, reason: "wrong")))
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.total == -1_000 && told.tenders.reduce(0) { $0 + $1.amount } == -1_000 && !told.tenders.contains { $0.tender == "points" } && told.pointsMoves.isEmpty)
    }

    /// Points taken for a parked sale are gone with their account.
    @Test func erasedWhileTheSaleIsParked() async throws {
        let world = try await World()
        try world.openClub()
        let ada = try await world.enrol("Ada", number: "CARD-A")
        try await world.did(.selling(.setCustomer(id: ada)))
        try await world.did(.add(code: "5", quantity: .one))
        try await world.did(.selling(.pay(Payment(kind: .points, amount: nil, points: 50))))
        try await world.did(.suspend(label: "later"))
        try await erase(world, ada)
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.no-points-account")
        try await world.refused(.selling(.askCard(amountMinorUnits: nil)), "register.no-points-account")
        try await world.did(.cancelTender(number: 1))
        let number = try #require(try await world.tender(.cash))
        #expect(try world.database.document(number: number)?.summary.total.minorUnits == 1_000 && world.database.holder(ofDocument: number) == nil)
    }
}
