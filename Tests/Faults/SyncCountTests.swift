import Checkout
import SaleCore
import Storage
import Testing

/// One action, one commit, one sync (DESIGN §3; P1).
@Suite struct SyncCountTests {
    /// A register with somebody signed in and a WAL that has its header, so that what is counted is the action alone.
    private func shop() async throws -> FaultyShop {
        let shop = try await FaultyShop(records: false)
        #expect(await shop.signIn().accepted)
        #expect(await shop.perform(.openDrawer).accepted)
        return shop
    }

    private func costs(_ shop: FaultyShop, _ wal: Int, _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void) async rethrows {
        shop.world.resetCounts()
        try await body()
        #expect(shop.world.syncs(.wal) == wal, what, sourceLocation: sourceLocation)
        #expect(shop.world.syncs(.main) == 0, what, sourceLocation: sourceLocation)
        #expect(shop.world.syncs(.other) == 0, what, sourceLocation: sourceLocation)
        if wal == 0 { #expect(shop.world.writes == 0, what, sourceLocation: sourceLocation) }
    }

    private func action(_ shop: FaultyShop, _ wal: Int, _ what: Comment, _ action: RegisterAction, sourceLocation: SourceLocation = #_sourceLocation) async {
        await costs(shop, wal, what, sourceLocation: sourceLocation) {
            let outcome = await shop.perform(action)
            #expect(outcome.accepted, "\(what): \(outcome.message ?? "")", sourceLocation: sourceLocation)
        }
    }

    @Test("Each accepted action costs exactly one sync of the WAL and none of the database file")
    func acceptedActions() async throws {
        let shop = try await shop()
        await action(shop, 1, "sign-out", .signOut)
        await action(shop, 1, "sign-in", .signIn(number: 1, pin: OnePIN.pin))
        await action(shop, 1, "first scan: begin and line", .scan(code: FaultyShop.pieces[0]))
        for code in FaultyShop.pieces { await action(shop, 1, "scan", .scan(code: code)) }
        await action(shop, 1, "weighed", .add(code: FaultyShop.weighed, quantity: Quantity(thousandths: 345)))
        await action(shop, 1, "quantity", .changeQuantity(line: 1, quantity: Quantity(pieces: 7)))
        await action(shop, 1, "void", .voidLine(line: 2))
        await action(shop, 1, "suspend", .suspend(label: "blue coat"))
        let parked = try #require(await shop.register.currentState().parked.first)
        await action(shop, 1, "resume", .resume(saleID: parked.id))
        await action(shop, 1, "part payment", .tender(.card, amountMinorUnits: 100))
        await action(shop, 1, "payment taken back", .cancelTender(number: 1))
        await action(shop, 1, "cash that completes", .tender(.cash, amountMinorUnits: 50_000))
        let number = try #require(await shop.register.currentState().lastDocument).number
        await action(shop, 1, "reprint", .reprint(documentNumber: number))
        await action(shop, 1, "first scan of the next sale", .scan(code: FaultyShop.pieces[0]))
        await action(shop, 1, "void sale", .voidSale)
        await action(shop, 1, "drawer", .openDrawer)
    }

    @Test("A whole sale rung by a script is one sync")
    func ringing() async throws {
        let shop = try await shop()
        await costs(shop, 1, "ring") {
            let order = RingOrder(id: "ring-1", items: FaultyShop.pieces.map { .init(code: $0, quantity: nil) }, kind: "cash", amount: nil)
            let outcome = await shop.register.ring(order)
            #expect(outcome.accepted, "\(outcome.message ?? "")")
        }
    }

    @Test("What is refused, repeated or only looked at writes nothing")
    func nothingToRecord() async throws {
        let shop = try await shop()
        await shop.perform(.scan(code: FaultyShop.pieces[0]), id: "once")
        await costs(shop, 0, "refusals") {
            #expect(await !shop.perform(.scan(code: FaultyShop.unknownCode)).accepted)
            #expect(await !shop.perform(.voidLine(line: 9)).accepted)
            #expect(await !shop.perform(.changeQuantity(line: 1, quantity: Quantity(thousandths: 500))).accepted)
            #expect(await !shop.perform(.voidLine(line: 1), revision: 0).accepted)
            #expect(await !shop.perform(.tender(.card, amountMinorUnits: 1_000_000)).accepted)
        }
        await costs(shop, 0, "a repeated action") { #expect(await shop.perform(.scan(code: FaultyShop.pieces[0]), id: "once").accepted) }
        try await costs(shop, 0, "lookups") {
            let found = try await shop.register.search("Article", limit: 10)
            let keys = try await shop.register.quickKeys()
            #expect(!found.isEmpty && !keys.isEmpty)
            _ = await shop.register.currentState()
        }
        await costs(shop, 0, "a weight asked for and not given") {
            #expect(await shop.perform(.scan(code: FaultyShop.weighed)).accepted)
            #expect(await shop.perform(.cancelPrompt).accepted)
        }
    }

    @Test("The database says FULL when opened, when made, and after reopening")
    func synchronousIsFull() async throws {
        let shop = try await shop()
        #expect(try shop.database.synchronousMode() == 2)
        try shop.database.reopen()
        #expect(try shop.database.synchronousMode() == 2)
        // The first commit after the WAL was emptied syncs its new header as well.
        #expect(await shop.perform(.openDrawer).accepted)
        await action(shop, 1, "after reopening", .openDrawer)
    }
}
