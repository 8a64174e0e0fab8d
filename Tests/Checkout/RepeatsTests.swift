import Checkout
import SaleCore
import Testing

struct RepeatsTests {
    @Test func theSameIDActsOnce() async throws {
        let world = try await World()
        let first = await world.act(.scan(code: "1"), id: "scan")
        #expect(await world.act(.scan(code: "1"), id: "scan") == first)
        #expect(await world.state.sale?.total.minor == 250)
        let paid = await world.act(.tender(.cash, amountMinorUnits: 500), id: "pay")
        #expect(paid.documentNumber == "T1-1-000001")
        #expect(await world.act(.tender(.cash, amountMinorUnits: 500), id: "pay") == paid)
        #expect(await world.state.printing.queued == 1)
    }

    @Test func alsoAfterARestart() async throws {
        let world = try await World()
        await world.act(.scan(code: "1"), id: "scan")
        try await world.restart()
        #expect(await world.act(.scan(code: "1"), id: "scan").accepted)
        #expect(await world.state.sale?.total.minor == 250)
        let paid = await world.act(.tender(.cash, amountMinorUnits: 500), id: "pay")
        try await world.restart()
        let again = await world.act(.tender(.cash, amountMinorUnits: 500), id: "pay")
        #expect(again.accepted && again.documentNumber == paid.documentNumber)
        #expect(try world.kinds().filter { $0 == "sale.completed" }.count == 1)
    }

    /// The same key with other content is never swallowed: it is refused, and the old answer is not taken for the new wish.
    @Test func theSameIDWithSomethingElseIsRefused() async throws {
        let world = try await World()
        func everythingIsRefused() async {
            for action in [RegisterAction.scan(code: "2"), .add(code: "1", quantity: nil), .openDrawer] {
                #expect(await world.act(action, id: "scan").code == "register.id-reused", "\(action)")
            }
            #expect(await world.act(.scan(code: "1"), id: "scan").accepted)
        }
        await world.act(.scan(code: "1"), id: "scan")
        await everythingIsRefused()
        try await world.restart()
        await everythingIsRefused()
        #expect(await world.state.sale?.total.minor == 250)
        #expect(await world.act(.tender(.cash, amountMinorUnits: 500), id: "pay").documentNumber == "T1-1-000001")
        #expect(await world.act(.tender(.cash, amountMinorUnits: 600), id: "pay").message?.contains("T1-1-000001") == true)
    }

    /// What was refused did not happen, so the same id may try again.
    @Test func aRefusalIsNotRemembered() async throws {
        let world = try await World(signedIn: false)
        #expect(await world.act(.scan(code: "1"), id: "scan").code == "register.sign-in-first")
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.act(.scan(code: "1"), id: "scan").accepted)
    }

    @Test func anIDMustBePrintableAndShort() async throws {
        let world = try await World()
        for id in ["", "a b", "é", "a\n", String(repeating: "x", count: ActionRequest.maximumIDLength + 1)] {
            #expect(await world.act(.scan(code: "1"), id: id).code == "register.bad-action-id")
            #expect(await world.register.ring(RingOrder(id: id, items: [.init(code: "1", quantity: nil)], kind: "cash", amount: nil)).code == "register.bad-action-id")
        }
        #expect(await world.state.sale == nil)
        #expect(await world.act(.scan(code: "1"), id: String(repeating: "x", count: ActionRequest.maximumIDLength)).accepted)
    }

    @Test func moneyAndVoidsOnAnOldPictureAreRefusedScansNever() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        let seen = await world.state.revision
        try await world.did(.scan(code: "2"))
        let stale: [RegisterAction] = [
            .tender(.cash, amountMinorUnits: nil), .voidSale, .voidLine(line: 1), .changeQuantity(line: 1, quantity: Quantity(pieces: 2)), .suspend(label: ""),
            .cancelTender(number: 1), .resume(saleID: "x"), .openDrawer,
        ]
        for action in stale {
            let outcome = await world.act(action, revision: seen)
            #expect(outcome.code == "register.stale", "\(action)")
            #expect(await world.state.revision == outcome.revision)
        }
        #expect(await world.act(.scan(code: "2"), revision: seen).accepted)
        #expect(await world.act(.add(code: "2", quantity: nil), revision: 0).accepted)
        let now = await world.state.revision
        #expect(await world.act(.tender(.cash, amountMinorUnits: nil), revision: now).accepted)
    }

    /// A receipt that came out between looking and paying made the payment stale.
    @Test func whatThePrinterDoesMakesNoPaymentStale() async throws {
        let world = try await World()
        try await world.sellBread()
        try await world.did(.scan(code: "1"))
        let seen = await world.state.revision
        let job = try #require(try await world.register.nextPrintJob())
        try await world.register.setPrintJob(job, .sending, reason: nil)
        try await world.register.setPrintJob(job, .confirmed, reason: nil)
        #expect(await world.act(.tender(.cash, amountMinorUnits: nil), revision: seen).accepted)
    }

    /// The commit answered with an error although it stands: the cashier was told that it did not happen.
    @Test func whatTheDiskHasIsNotRefused() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        world.faults.loseNextAnswer()
        let paid = await world.act(.tender(.cash, amountMinorUnits: 300), id: "pay")
        #expect(paid.accepted && paid.documentNumber == "T1-1-000001")
        let state = await world.state
        #expect(state.sale == nil && state.lastDocument?.change.minor == 50 && state.printing.queued == 1 && state.halted == nil)
        #expect(await world.act(.tender(.cash, amountMinorUnits: 300), id: "pay").documentNumber == "T1-1-000001")
        world.faults.loseNextAnswer()
        let order = RingOrder(id: "ring", items: [.init(code: "1", quantity: nil)], kind: "card", amount: nil)
        #expect(await world.register.ring(order).documentNumber == "T1-1-000002")
        #expect(try world.kinds().filter { $0 == "sale.completed" }.count == 2)
    }

    /// The customer waits for the change, whatever the commit answered.
    @Test func theDrawerOpensThoughTheAnswerWasLost() async throws {
        let world = try await World()
        var requests = await world.register.drawerRequests.makeAsyncIterator()
        try await world.did(.scan(code: "1"))
        world.faults.loseNextAnswer()
        _ = try await world.tender(.cash)
        let first = try #require(await requests.next())
        world.faults.loseNextAnswer()
        try await world.did(.openDrawer)
        #expect(try #require(await requests.next()).id == first.id + 1, "each once")
        world.faults.loseNextAnswer()
        try await world.did(.cash(.drop(amount: 10, reason: nil)))
        #expect(try #require(await requests.next()).id == first.id + 2)
    }
}
