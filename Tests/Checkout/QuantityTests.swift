import Checkout
import SaleCore
import Storage
import Testing

/// A line's quantity is changed by hand: more is held to the stock, less is a void of the difference.
struct QuantityTests {
    private func voided(_ world: World) throws -> TotalsSums {
        try world.database.periodReport(currency: .eur, cashierID: "c1", at: world.clock.now()).totals.sum(.voidedLine, name: "c1")
    }

    @Test func lessOfALineCountsAsVoided() async throws {
        let world = try await World()
        // 0.99 and a deposit of 0.25 each.
        try await world.did(.add(code: "4", quantity: Quantity(pieces: 10)))
        try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 12)))
        #expect(try voided(world) == .zero, "more of it is no void")
        try await world.did(.changeQuantity(line: 1, quantity: .one))
        #expect(try voided(world) == TotalsSums(count: 1, amount: 11 * (99 + 25)))
        try await world.restart()
        #expect(await world.state.sale?.lines.map(\.quantity) == [1_000, 1_000])
        #expect(try voided(world).count == 1, "replayed, it counts once")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.closeDay))
        #expect(try world.database.closure(number: 1)?.report.totals.sum(.voidedLine).amount == 11 * (99 + 25))
    }

    /// What was sold and what came back are not set off against each other: both were voided.
    @Test func aVoidedReturnIsNoNegativeVoid() async throws {
        let world = try await World()
        try await world.sellBread()
        try await world.did(world.takeBack("T1-1-000001", 1))
        try await world.did(.voidLine(line: 1))
        #expect(try voided(world) == TotalsSums(count: 1, amount: 250))
        try await world.did(.scan(code: "2"))
        try await world.did(.voidLine(line: 2))
        #expect(try voided(world) == TotalsSums(count: 2, amount: 250 + 119))
    }

    @Test func moreIsHeldToTheStock() async throws {
        let world = try await World()
        try world.widen()
        try await world.did(.scan(code: "24"))
        try await world.refused(.changeQuantity(line: 1, quantity: Quantity(pieces: 1_000)), "register.permission-needed")
        try await world.did(.cancelPrompt)
        #expect(await world.state.sale?.lines.first?.quantity == 1_000)
        // The shop's own policy: it is sold, and the cashier is told. 100 breads are there.
        try world.database.saveCatalogueSettings(CatalogueSettings(stockPolicy: .warn))
        try await world.register.reloadShop()
        try await world.did(.scan(code: "1"))
        try await world.did(.changeQuantity(line: 2, quantity: Quantity(pieces: 100)))
        #expect(await world.state.notice?.tone != .warning)
        try await world.did(.changeQuantity(line: 2, quantity: Quantity(pieces: 101)))
        #expect(await world.state.notice?.code == "article.beyond-stock")
        // Less than there is is never asked about.
        try await world.did(.changeQuantity(line: 2, quantity: Quantity(pieces: 100)))
        #expect(await world.state.sale?.lines.last?.quantity == 100_000)
    }

    /// Fixed: the last piece was parked, sold again, and both were paid.
    @Test func whatIsParkedIsNoLongerOnTheShelf() async throws {
        let world = try await World()
        try world.widen()
        _ = try await world.sell("1")
        try await world.did(.scan(code: "24"))
        try await world.did(.suspend(label: "later"))
        try await world.refused(.scan(code: "24"), "register.permission-needed")
        try await world.did(.cancelPrompt)
        try await world.restart()
        try await world.refused(.scan(code: "24"), "register.permission-needed")
        try await world.did(.cancelPrompt)
        // Taken up it is asked about no more; voided, the piece is there again.
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        try await world.did(.voidSale)
        try await world.did(.scan(code: "24"))
    }

    @Test func whatCannotBeIsRefusedBeforeAnybodyIsAsked() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.cashiersMay([])
        try await world.refused(.changeQuantity(line: 1, quantity: Quantity(thousandths: 0)), "sale.quantity-not-positive")
        try await world.refused(.changeQuantity(line: 9, quantity: .one), "sale.no-such-line")
        try await world.did(.changeQuantity(line: 1, quantity: .one))
    }
}
