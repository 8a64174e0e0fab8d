import Checkout
import DeviceKit
import Journal
import SaleCore
import Storage
import Testing

struct RestartTests {
    @Test func theSameTicketIsOpenAgain() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: "later"))
        try await world.did(.scan(code: "4"))
        try await world.did(.scan(code: "2"))
        try await world.did(.changeQuantity(line: 3, quantity: Quantity(pieces: 4)))
        try await world.did(.voidLine(line: 1))
        try await world.did(.tender(.card, amountMinorUnits: 100))
        let before = await world.state
        try await world.restart()
        let after = await world.state
        #expect(after.sale == before.sale && after.parked == before.parked && after.cashier == before.cashier && after.businessDay == before.businessDay)
        #expect(after.sale?.latestLine == 3 && after.lastDocument == nil)
        #expect(try await world.did(.tender(.card, amountMinorUnits: nil)).documentNumber == "T1-1-000001")
    }

    @Test func theLastDocumentIsShownAgain() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.tender(.card, amountMinorUnits: 50))
        try await world.did(.cancelTender(number: 1))
        try await world.did(.tender(.cash, amountMinorUnits: 1000))
        let last = await world.state.lastDocument
        try await world.restart()
        #expect(await world.state.lastDocument == last)
        #expect(last?.given.minor == 1000)
    }

    @Test func nobodyIsSignedInAfterASignOut() async throws {
        let world = try await World()
        try await world.did(.signOut)
        try await world.restart()
        #expect(await world.state.cashier == nil)
        #expect(await world.state.businessDay == "2026-11-23")
    }

    @Test func queuedReceiptsPrintBegunOnesAreInDoubt() async throws {
        let world = try await World()
        for _ in 1...3 { try await world.sellBread() }
        let jobs = try world.database.printJobs(states: [.queued])
        try await world.register.setPrintJob(jobs[0], .sending, reason: nil)
        try await world.register.setPrintJob(jobs[1], .waiting, reason: .paperOut)
        try await world.restart()
        let printing = await world.state.printing
        #expect(printing.queued == 1)
        #expect(printing.inDoubt.map(\.id) == [jobs[0].id, jobs[1].id])
        #expect(printing.inDoubt.map(\.documentNumber) == ["T1-1-000001", "T1-1-000002"])
        #expect(printing.inDoubt.allSatisfy { $0.reason == "restart" })
        #expect(try await world.register.nextPrintJob()?.documentNumber == "T1-1-000003")
        let doubts = try world.events().filter { $0.header.kind == .receiptUnknown }.map { try ReceiptUnknown(payload: $0.payload) }
        #expect(doubts.map(\.number) == [1, 2] && doubts.allSatisfy { $0.series == "T1-1" && $0.reason == "restart" })
        // Asked once, not again after the next restart.
        try await world.restart()
        #expect(try world.events().filter { $0.header.kind == .receiptUnknown }.count == 2)
    }

    @Test func aNewVersionOfTheProgramIsJournalled() async throws {
        let world = try await World()
        try await world.restart()
        #expect(try world.kinds().contains("software.changed") == false)
        try await world.restart(softwareVersion: "1.1.0")
        let changed = try world.last(.softwareChanged, as: SoftwareChanged.self)
        #expect(changed.previousVersion == "1.0.0" && changed.currentVersion == "1.1.0")
        #expect(try world.database.verifyJournal().fault == nil)
    }

    /// Fixed: an error at the commit of a command left the register refusing everything until the program was started again.
    @Test func anUnknownOutcomeBesideTheRegisterStopsNothing() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        let before = await world.state
        for action in [RegisterAction.scan(code: "2"), .tender(.card, amountMinorUnits: nil)] {
            world.faults.loseNextAnswer()
            #expect(throws: StorageError.self) { try world.database.commit { try $0.setBusinessDay(#require(BusinessDay("2026-11-23"))) } }
            #expect(world.database.isInDoubt)
            try await world.did(action)
        }
        let document = try #require(await world.state.lastDocument)
        #expect(before.sale?.lines.count == 1 && document.number == "T1-1-000001")
        world.faults.loseNextAnswer()
        #expect(throws: StorageError.self) { try world.database.commit { try $0.setOperator("c1") } }
        let order = RingOrder(id: "r", items: [.init(code: "1", quantity: nil)], kind: "card", amount: nil)
        #expect(await world.register.ring(order).accepted)
    }

    /// The change of a customer long gone is not shown again, whatever came after it: a parked sale, one that was given up, the Z.
    @Test func whatWasPaidBeforeSomethingElse() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        _ = try await world.sell("1")
        for after in [RegisterAction.suspend(label: "later"), .voidSale] {
            try await world.did(.scan(code: "1"))
            try await world.did(after)
            #expect(await world.state.lastDocument == nil)
            try await world.restart()
            #expect(await world.state.lastDocument == nil, "\(after)")
        }
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        _ = try await world.tender(.cash)
        let last = await world.state.lastDocument
        try await world.restart()
        #expect(await world.state.lastDocument == last && last != nil)
        try await world.did(.cash(.closeDay))
        try await world.restart()
        #expect(await world.state.lastDocument == nil)
    }
}
