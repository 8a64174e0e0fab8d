import Checkout
import Journal
import SaleCore
import Storage
import Testing

extension World {
    /// Bread may not come back once it is sold.
    func makeBreadFinal() throws {
        var bread = Shop.bread
        bread.isFinalSale = true
        try database.importProducts([(product: bread, stock: nil)], taxCategories: [], at: clock.now())
    }
}

/// What may not come back: asked for when it is taken back, for that act alone, and not where a mistake of the till is undone.
struct FinalSaleTests {
    private func world(_ permissions: Set<Permission>) async throws -> World {
        let world = try await World()
        try world.makeBreadFinal()
        try await world.cashiersMay(permissions)
        return world
    }

    @Test func byReceipt() async throws {
        let world = try await world([.returnByReceipt])
        let sold = try await world.sell("1", "1", "2")
        // What else was bought comes back as ever.
        try await world.did(world.takeBack(sold, 2))
        _ = try await world.tender(.cash)
        let both = RegisterAction.selling(.returnLines(document: sold, [ReturnedPart(line: 1, quantity: 1_000)], reason: "defect", isRestocked: false))
        let refused = await world.act(both)
        #expect(refused.code == "register.permission-needed" && refused.message?.contains("may not come back") == true)
        guard case .approval(let permission, _, _, _, _, let detail) = await world.state.prompt else {
            Issue.record("nobody is asked")
            return
        }
        #expect(permission == "return.final" && detail?.contains("1 × Bread") == true, "\(detail ?? "-")")
        #expect(await world.state.sale == nil)
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        let back = try #require(try await world.tender(.cash))
        let given = try world.last(.approvalGiven, as: ApprovalGiven.self)
        #expect(given.permission == "return.final" && given.approver == "m1" && given.cashier == "c1" && given.detail?.contains("1 × Bread") == true)
        #expect(try world.last(.saleReturned, as: SaleCompleted.self).lines.map(\.code) == ["1"] && back.hasPrefix("T1-1-R"))
        // For that act alone.
        try await world.refused(both, "register.permission-needed")
        try await world.did(.cancelPrompt)
        #expect(await world.state.sale == nil)
    }

    /// Who may neither take goods back nor take these: each is asked for, and each is told.
    @Test func bothPermissionsAreAskedForAndTold() async throws {
        let world = try await world([])
        let sold = try await world.sell("1")
        try await world.refused(world.takeBack(sold, 1), "register.permission-needed")
        try await world.refused(.people(.approve(number: 1, pin: "9999")), "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        let given = try world.events().filter { $0.header.kind == .approvalGiven }.map { try ApprovalGiven(payload: $0.payload).permission }
        #expect(given == ["return.receipt", "return.final"])
        #expect(await world.state.sale?.lines.count == 1)
    }

    @Test func withoutAReceipt() async throws {
        let world = try await world([.returnWithoutReceipt])
        let back = RegisterAction.selling(.returnArticle(code: "4006381333931", quantity: Quantity(pieces: 2), reason: "gift", isRestocked: false))
        try await world.refused(back, "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale?.due.minor == -500)
        try await world.did(.selling(.returnArticle(code: "2", quantity: nil, reason: "gift", isRestocked: false)))
    }

    @Test func aMistakeIsUndoneWithoutBeingAsked() async throws {
        let world = try await world([.reverseSale])
        try await world.reverse(try await world.sell("1"))
        #expect(try !world.kinds().contains("approval.given"))
        // And what it is sold with is not touched by it.
        _ = try await world.sell("1")
    }

    /// The catalogue says it, now: an article that may come back again, or is gone, does; the screen says which may not.
    @Test func asTheCatalogueHasItNow() async throws {
        let world = try await world([.returnByReceipt])
        let sold = try await world.sell("1")
        try await world.did(.selling(.openReturn(document: sold)))
        #expect(await world.state.returning?.lines.map(\.isFinalSale) == [true])
        try world.database.importProducts([(product: Shop.bread, stock: nil)], taxCategories: [], at: world.clock.now())
        try await world.did(.selling(.openReturn(document: sold)))
        #expect(await world.state.returning?.lines.map(\.isFinalSale) == [false])
        try await world.did(world.takeBack(sold, 1))
        _ = try await world.tender(.cash)
    }
}
