import Checkout
import SaleCore
import Storage
import Testing

/// A disk that fills up during the day (P8): said, and never at the cost of the open ticket.
@Suite struct FullDiskTests {
    private static let reserveBytes = 1 << 20

    /// A shop with a ticket open and not a byte left on the disk but the reserve.
    private func fullShop() async throws -> FaultyShop {
        let shop = try await FaultyShop(reserveBytes: Self.reserveBytes)
        #expect(await shop.signIn().accepted)
        for code in FaultyShop.pieces { #expect(await shop.perform(.scan(code: code)).accepted) }
        shop.world.setRoom(bytes: 0)
        return shop
    }

    /// Scans until the reserve has been given up.
    private func useUp(_ shop: FaultyShop) async {
        var scans = 0
        while !shop.disk.isBallastReleased, scans < 200 {
            scans += 1
            #expect(await shop.perform(.add(code: FaultyShop.weighed, quantity: .one)).accepted, "scan \(scans)")
        }
        #expect(shop.disk.isBallastReleased)
    }

    @Test("The reserve is given up without losing a scan, it is said, and the open ticket can be paid; a new one is refused")
    func finishing() async throws {
        let shop = try await fullShop()
        await useUp(shop)
        let state = await shop.register.currentState()
        #expect(state.warnings.contains { $0.code == "disk.full" })
        let linesOnDisk = try Auditor(directory: shop.directory.path).openDraftLineCount()
        #expect(state.sale?.lines.count == linesOnDisk)
        #expect(await shop.perform(.scan(code: FaultyShop.pieces[0])).accepted)
        #expect(await shop.perform(.tender(.cash, amountMinorUnits: nil)).documentNumber == "T1-1-000001")
        for action in [RegisterAction.scan(code: FaultyShop.pieces[0]), .add(code: "P1", quantity: nil), .scan(code: FaultyShop.weighed)] {
            #expect(await shop.perform(action).code == "register.disk-full")
        }
        let order = RingOrder(id: "ring-1", items: [.init(code: "P1", quantity: nil)], kind: "cash", amount: nil)
        #expect(await shop.register.ring(order).code == "register.disk-full")
        #expect(await shop.register.currentState().sale == nil)
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
        let books = try Books(shop.database)
        try await shop.restart()
        #expect(try Books(shop.database) == books)
    }

    @Test("The day is closed on what the reserve left: the drawer counted, the Z on disk and in the print queue")
    func closing() async throws {
        let shop = try await fullShop()
        await useUp(shop)
        #expect(await shop.perform(.tender(.cash, amountMinorUnits: nil)).accepted)
        #expect(await shop.perform(.cash(.countDrawer(CountEntry(total: 0)))).accepted)
        #expect(await shop.perform(.cash(.closeDay)).documentNumber == "Z T1-1-000001")
        let closed = try #require(try shop.database.closure(number: 1))
        #expect(closed.report.totals.documentCount == 1 && closed.report.totals.imbalances.isEmpty)
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
        let books = try Books(shop.database)
        #expect(books.jobs.map(\.kind) == ["receipt", "z"])
        try await shop.restart()
        #expect(try Books(shop.database) == books)
    }

    @Test("A disk that is full at each step of closing gives up the reserve and goes on", arguments: 0..<5)
    func closingFromTheReserve(step: Int) async throws {
        let shop = try await FaultyShop(reserveBytes: Self.reserveBytes)
        #expect(await shop.signIn().accepted)
        #expect(await shop.perform(.scan(code: FaultyShop.pieces[0])).accepted)
        let actions: [RegisterAction] = [
            .tender(.cash, amountMinorUnits: nil), .cash(.drop(amount: 50, reason: nil)), .cash(.countDrawer(CountEntry(total: 49))), .cash(.printX(.period)), .cash(.closeDay),
        ]
        for (place, action) in actions.enumerated() {
            if place == step { shop.world.setRoom(bytes: 0) }
            #expect(await shop.perform(action).accepted, "step \(place)")
        }
        #expect(shop.disk.isBallastReleased)
        let report = try #require(try shop.database.closure(number: 1)).report
        #expect(report.totals.expectedCash(.eur) == 49 && report.shifts.map { $0.drawers.map(\.difference) } == [[0]])
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
        #expect(try shop.database.verifyJournal().fault == nil)
    }

    @Test("The open ticket can be parked, and taken up and paid after all")
    func parking() async throws {
        let shop = try await fullShop()
        await useUp(shop)
        #expect(await shop.perform(.suspend(label: "comes back")).accepted)
        #expect(await shop.perform(.scan(code: FaultyShop.pieces[0])).code == "register.disk-full")
        let parked = try #require(await shop.register.currentState().parked.first)
        #expect(await shop.perform(.resume(saleID: parked.id)).accepted)
        #expect(await shop.perform(.tender(.card, amountMinorUnits: nil)).accepted)
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
    }

    @Test("An approval that meets a full disk is asked for still; given once more when there is room, the act is done once")
    func approving() async throws {
        let shop = try await FaultyShop()
        try await ScriptedDay.prepare(shop)
        #expect(await shop.perform(.signIn(number: 2, pin: OnePIN.pin)).accepted)
        #expect(await shop.perform(.scan(code: FaultyShop.pieces[0])).accepted)
        #expect(await shop.perform(.voidLine(line: 1), id: "void").code == "register.permission-needed")
        let asked = try #require(await shop.register.currentState().prompt)
        let before = try Books(shop.database)
        shop.world.arm(.init(what: .diskFull, point: .before, stays: true), nth: 1)
        let approval = RegisterAction.people(.approve(number: 1, pin: OnePIN.pin))
        #expect(await shop.perform(approval, id: "approval").code == "register.disk-full")
        #expect(await shop.register.currentState().prompt == asked)
        #expect(try Books(shop.database) == before)
        shop.world.lift()
        for _ in 1...2 { #expect(await shop.perform(approval, id: "approval").accepted) }
        #expect(await shop.register.currentState().sale?.lines.map(\.isVoided) == [true])
        #expect(await shop.register.currentState().prompt == nil)
        let auditor = Auditor(directory: shop.directory.path)
        #expect(try auditor.actionCount("void") == 1 && auditor.actionCount("approval") == 1)
    }

    @Test("With the reserve used up as well, each action is refused whole, and works once there is room")
    func nothingLeft() async throws {
        let shop = try await fullShop()
        await useUp(shop)
        var accepted = 0
        var refused: ActionOutcome?
        while refused == nil, accepted < 2000 {
            let outcome = await shop.perform(.add(code: FaultyShop.weighed, quantity: .one))
            if outcome.accepted { accepted += 1 } else { refused = outcome }
        }
        #expect(refused?.code == "register.disk-full")
        let before = try Books(shop.database)
        #expect(await shop.perform(.tender(.cash, amountMinorUnits: nil), id: "pay").code == "register.disk-full")
        #expect(try Books(shop.database) == before)
        let shown = await shop.register.currentState()
        let linesOnDisk = try Auditor(directory: shop.directory.path).openDraftLineCount()
        #expect(shown.halted == nil && shown.sale?.lines.count == linesOnDisk)
        shop.world.addRoom(bytes: Self.reserveBytes)
        #expect(await shop.perform(.tender(.cash, amountMinorUnits: nil), id: "pay").accepted)
        #expect(try Auditor(directory: shop.directory.path).findings() == [])
    }
}
