@testable import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// What X and Z say by who it was and which way the money went.
struct CountedApartTests {
    private func totals(_ world: World) throws -> RegisterTotals {
        try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals
    }

    /// Fixed: a tip that was reversed was taken from who reversed, not from who had got it.
    @Test func aReversedTipIsTakenFromWhoGotIt() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.tip(amountMinorUnits: 70)))
        let number = try #require(try await world.tender(.cash))
        #expect(try totals(world).sum(.cashierTip, name: "c1").amount == 70)
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.reverse(number)
        let after = try totals(world)
        #expect(after.sum(.cashierTip, name: "c1").amount == 0 && after.sum(.cashierTip, name: "m1") == .zero && after.sum(.tip).amount == 0 && after.imbalances == [])
        let told = try world.last(.saleReturned, as: SaleCompleted.self)
        #expect(told.cashier == "m1" && told.tipCashier == "c1" && told.tip == -70)
        // Who reverses a sale of their own is named once.
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.tip(amountMinorUnits: 30)))
        try await world.reverse(try #require(try await world.tender(.cash)))
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).tipCashier == nil && totals(world).sum(.cashierTip, name: "m1").amount == 0)
    }

    /// Fixed: a return that was given up was counted with its sign among the cancelled sales, and hid one of them.
    @Test func aCancelledReturnHidesNoCancelledSale() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        let number = try await world.sellBread()
        try await world.did(.scan(code: "1"))
        try await world.did(.voidSale)
        try await world.did(world.takeBack(number, 1))
        try await world.did(.voidSale)
        let totals = try totals(world)
        #expect(totals.sum(.cancelled, .other) == TotalsSums(count: 1, amount: 250) && totals.sum(.cancelled, .refund) == TotalsSums(count: 1, amount: -250))
        try await world.did(.cash(.closeDay))
        let paper = try world.paper()
        #expect(paper.contains { $0.contains("Cancelled sales (1)") && $0.contains(" 2.50") })
        #expect(paper.contains { $0.contains("Cancelled returns (1)") && $0.contains("-2.50") })
    }
}
