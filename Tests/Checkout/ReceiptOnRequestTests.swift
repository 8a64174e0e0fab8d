@testable import Checkout
import DeviceKit
import Journal
import SaleCore
import Storage
import Testing

/// Receipts that are printed when somebody asks for them.
struct ReceiptOnRequestTests {
    private func world() async throws -> World {
        var shop = Shop.settings
        shop.receiptPrinting = .onRequest
        let world = try await World(signedIn: false, shop: shop)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func queued(_ world: World) throws -> [PrintJob] { try world.database.printJobs(states: [.queued]) }

    @Test func itWaitsUntilSomebodyAsks() async throws {
        let world = try await world()
        try await world.cashiersMay([])
        try await world.did(.signOut)
        try await world.did(.signIn(number: 7, pin: "1234"))
        var kicks = await world.register.drawerRequests.makeAsyncIterator()
        let number = try await world.sellBread()
        #expect(await kicks.next() != nil, "the drawer opens all the same")
        #expect(try queued(world).isEmpty && world.database.receipt(documentNumber: number)?.isHeld == true)
        let state = await world.state
        #expect(state.lastDocument?.isReceiptHeld == true && state.printing.queued == 0)
        try await world.restart()
        #expect(await world.state.lastDocument?.isReceiptHeld == true)
        #expect(try queued(world).isEmpty)
        // The original, not a copy: nobody needs a permission for it, and nothing was printed before that a copy could be of.
        let head = try world.database.journalHead()
        try await world.did(.reprint(documentNumber: number))
        #expect(try queued(world).map(\.kind) == ["receipt"] && world.database.journalHead() == head)
        #expect(try !world.paper().contains { $0.contains("COPY") } && world.paper().contains { $0.contains("Bread") })
        #expect(await world.state.lastDocument?.isReceiptHeld == false)
        // From then on it is a copy, and takes somebody who may.
        #expect(await world.act(.reprint(documentNumber: number)).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try queued(world).map(\.kind) == ["receipt", "copy"] && world.paper().contains { $0.contains("COPY") })
    }

    @Test func anOlderOneCanStillBeAskedFor() async throws {
        let world = try await world()
        let first = try await world.sellBread()
        _ = try await world.sellBread()
        try await world.did(.reprint(documentNumber: first))
        #expect(try queued(world).map(\.documentNumber) == [first])
        #expect(await world.state.lastDocument?.isReceiptHeld == true)
    }

    /// What is signed, or what somebody needs, is printed whatever the shop has set.
    @Test func returnsInvoicesAndAccountsArePrinted() async throws {
        let world = try await world()
        try world.database.saveNamedTenders(Array(NamedTenderActionTests.file.utf8), at: world.clock.now())
        let number = try await world.sellBread()
        #expect(try queued(world).isEmpty)
        try await world.did(world.takeBack(number, 1))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(try queued(world).count == 1, "a return")
        let other = try await world.sellBread()
        try await world.did(.selling(.reverseSale(document: other, reason: "wrong")))
        #expect(try queued(world).count == 2, "a reversal")
        _ = try await world.enrol("Ada", number: "CARD-9")
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.selling(.wantInvoice(true)))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(try queued(world).count == 3, "an invoice")
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "CARD-9"))
        try await world.did(.selling(.payNamed(NamedPayment(tender: "house", amount: nil))))
        #expect(try queued(world).count == 4, "on account")
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.payNamed(NamedPayment(tender: "meal", amount: nil))))
        #expect(try queued(world).count == 4, "a voucher needs none")
    }

    @Test func theSettingsAreKept() async throws {
        let world = try await world()
        var shop = try world.database.shop()
        #expect(shop.receiptPrinting == .onRequest && shop.cashRounding == nil)
        (shop.receiptPrinting, shop.cashRounding) = (.always, CashRounding(step: 5))
        try world.database.saveShop(shop)
        #expect(try world.database.shop() == shop)
        // An open sale keeps the coins it began with; the next one has what the shop says now.
        try await world.did(.scan(code: "2"))
        try await world.register.reloadShop()
        #expect(await world.state.sale?.terms.dueInCash == nil)
        _ = try await world.tender(.cash)
        #expect(await world.state.lastDocument?.given.minor == 119)
        try await world.did(.scan(code: "2"))
        #expect(await world.state.sale?.terms.dueInCash?.minor == 120)
        try await world.restart()
        #expect(await world.state.sale?.terms.dueInCash?.minor == 120)
        _ = try await world.tender(.cash)
        #expect(try world.last(.saleCompleted, as: SaleCompleted.self).cashRounding == 1 && (try queued(world)).count == 2)
        shop.cashRounding = nil
        try world.database.saveShop(shop)
        #expect(try world.database.shop() == shop)
    }
}
