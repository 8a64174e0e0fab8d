import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// Who counts is not told what ought to be there, by no way, before the shift is closed; and a count that was taken stays.
struct BlindCountTests {
    /// Carl, a plain cashier as a new shop has them: 100.00 float, bread for 2.50 in cash, water and deposit for 1.24 by card.
    private func shop() async throws -> World {
        let world = try await World()
        try await world.did(.cash(.openShift(float: 10_000)))
        try await world.sellBread()
        try await world.did(.scan(code: "4"))
        try await world.did(.tender(.card, amountMinorUnits: nil))
        return world
    }

    /// None of the figures from which it follows: what ought to be there, cash and card payments, what the drawer took in.
    private func tells(_ lines: [String]) -> Bool {
        lines.contains { $0.contains("102.50") || $0.contains("Expected") || $0.contains("Cash (") || $0.contains("Card (") || $0.contains("Float") || $0.contains("Change") }
    }

    @Test func noWayToldOfTheExpectedCashBeforeTheShiftIsClosed() async throws {
        let world = try await shop()
        for scope in [CashAction.XScope.period, .shift] {
            try await world.did(.cash(.printX(scope)))
            let paper = try world.paper(), shown = try #require(await world.register.reportText()).lines
            #expect(!tells(paper) && !tells(shown), "\(paper.joined(separator: "\n"))")
            #expect(paper.contains { $0.hasPrefix("Turnover") && $0.hasSuffix("3.74") } && paper.contains { $0.hasPrefix("Cash and payments: once the") })
            let report = try #require(try await world.register.closureReport(scope))
            #expect(report.isBlind && report.totals.expectedCash(.eur) == 0 && report.shifts.allSatisfy(\.drawers.isEmpty))
            let json = String(decoding: try CanonicalJSON.encode(report.json()), as: UTF8.self)
            #expect(json.contains(#""isBlind":true"#) && !json.contains("\"tender\"") && !json.contains("10250") && !json.contains("\"amount\":10000,"), "\(json)")
        }
        #expect(try await world.register.showsExpectedCash() == false)
        // Neither does the answer to a count.
        try await world.did(.cash(.countDrawer(CountEntry(total: 0))))
        let count = try #require(await world.state.shift?.counts.first)
        #expect(count.counted.minor == 0 && count.expected == nil && count.difference == nil)
        #expect(!String(decoding: try JSONEncoder().encode(await world.state), as: UTF8.self).contains("102.50"))
        try await world.did(.cash(.printX(.shift)))
        #expect(try !tells(world.paper()))
        // Closed, everybody may know it.
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_250))))
        try await world.did(.cash(.closeShift))
        #expect(try world.paper().contains { $0.hasPrefix("  Expected") && $0.hasSuffix("102.50") })
        try await world.did(.cash(.printX(.period)))
        #expect(try world.paper().contains { $0.hasPrefix("  Expected") && $0.hasSuffix("102.50") }, "no shift is open: nothing is left to be counted")
    }

    /// The standard manager has the permission, and lends it for one report.
    @Test func whoMaySeeItDoes() async throws {
        let world = try await shop()
        #expect(await world.act(.cash(.printWholeX(.shift))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.paper().contains { $0.hasPrefix("  Expected") && $0.hasSuffix("102.50") })
        #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).permission == "cash.expected")
        try await world.did(.cash(.printX(.shift)))
        #expect(try !tells(world.paper()), "for that one alone")
        // A command is told as the role of whoever it names allows.
        #expect(try await world.register.showsExpectedCash(to: 1, pin: "9999"))
        #expect(try await world.register.showsExpectedCash(to: 8, pin: "4321") == false)
        await #expect(throws: RegisterRefusal.wrongNumberOrPIN) { try await world.register.showsExpectedCash(to: 1, pin: "0001") }
        try await world.did(.signOut)
        #expect(try await world.register.showsExpectedCash() == false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(try await world.register.showsExpectedCash())
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_000))))
        let count = try #require(await world.state.shift?.counts.first)
        #expect(count.expected?.text == "102.50" && count.difference?.text == "-2.50")
        try await world.did(.cash(.printX(.period)))
        #expect(try world.paper().contains { $0.hasPrefix("  Expected") && $0.hasSuffix("102.50") })
    }

    /// Counting nothing first, to be told the sum, and then the right one: both stand in the events and on the Z, with who and when.
    @Test func everyCountStays() async throws {
        let world = try await shop()
        try await world.did(.cash(.countDrawer(CountEntry(total: 9_000))))
        world.clock.advance(seconds: 300)
        try await world.did(.cash(.countDrawer(CountEntry(total: 9_500))))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        world.clock.advance(seconds: 300)
        try await world.did(.cash(.countDrawer(CountEntry(currency: "USD", total: 0))))
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_250))))
        try await world.restart()
        #expect(await world.state.shift?.counts.first { $0.currency == "EUR" }?.counted.minor == 10_250)
        try await world.did(.cash(.closeDay))
        let closed = try world.last(.shiftClosed, as: ShiftClosed.self)
        #expect(closed.countsTaken == 4 && closed.counts.map(\.total) == [9_000, 9_500, 0, 10_250])
        #expect(closed.counts.map(\.cashier) == ["c1", "c1", "m1", "m1"] && closed.counts.map(\.currency) == ["EUR", "EUR", "USD", "EUR"])
        #expect(closed.counts.map(\.expected) == [10_250, 10_250, 0, 10_250])
        #expect(closed.counts[1].at - closed.counts[0].at == 300_000)
        #expect(try world.last(.closureCompleted, as: ClosureCompleted.self).shifts.first?.counts == closed.counts)
        func check(_ paper: [String]) {
            let rows = paper.map { $0.split(separator: " ").joined(separator: " ") }
            #expect(rows.contains("Counted (3 x) 102.50"), "\(paper.joined(separator: "\n"))")
            #expect(rows.contains("First count (7) 2026-11-23 10:00") && rows.contains("Last count (1) 2026-11-23 10:10"), "\(paper.joined(separator: "\n"))")
            #expect(rows.contains("Counted 90.00") && rows.contains("Difference -12.50"))
        }
        check(try world.paper())
        try await world.did(.cash(.printZ(number: 1)))
        check(try world.paper())
    }

    @Test func oneCountIsOneCount() async throws {
        let world = try await shop()
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_250))))
        try await world.did(.cash(.closeShift))
        let paper = try world.paper()
        #expect(paper.contains { $0.hasPrefix("  Counted  ") } && !paper.contains { $0.contains("First count") })
    }

    /// Fixed: on the X of an open shift it stood for the manager only, whose paper has the drawer.
    @Test func anOpenShiftIsInterimToEverybody() async throws {
        let world = try await shop()
        func isInterim() throws -> Bool { try world.paper().contains { $0.contains("Interim report") } }
        try await world.did(.cash(.printX(.shift)))
        #expect(try isInterim(), "blind")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.printX(.shift)))
        #expect(try isInterim())
        try await world.did(.cash(.closeShift))
        #expect(try !isInterim())
        // Nothing has moved in this one.
        try await world.did(.cash(.openShift(float: 0)))
        try await world.did(.cash(.printX(.shift)))
        #expect(try isInterim())
    }

    /// Tips stand under whoever took them.
    @Test func tipsAreTheCashiers() async throws {
        let world = try await shop()
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.tip(amountMinorUnits: 50)))
        try await world.did(.tender(.card, amountMinorUnits: nil))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.tip(amountMinorUnits: 20)))
        try await world.did(.tender(.card, amountMinorUnits: nil))
        try await world.did(.cash(.closeDay))
        let totals = try #require(try world.database.closure(number: 1)).report.totals
        #expect(totals.sum(.tip).amount == 70 && totals.sum(.cashierTip, name: "c1").amount == 50 && totals.sum(.cashierTip, name: "m1").amount == 20)
        let rows = try world.paper().map { $0.split(separator: " ").joined(separator: " ") }
        let place = try #require(rows.firstIndex(of: "Tips 0.70"))
        #expect(Array(rows[(place + 1)...(place + 2)]) == ["7 Carl (1) 0.50", "1 Mary (1) 0.20"])
    }

    // MARK: The drawer

    /// Opened by key or by force: journalled with the time and who was there, counted on X and Z, said on the screen.
    @Test func aDrawerThatIsForcedIsRecorded() async throws {
        let world = try await shop()
        await world.register.drawerForced()
        #expect(try world.last(.drawerOpened, as: DrawerOpened.self) == DrawerOpened(reason: "forced", cashier: "c1"))
        #expect(await world.state.notice?.code == "drawer.forced")
        #expect(await world.state.notice?.text == "The drawer was opened without the register at 10:00. It is recorded.")
        try await world.did(.signOut)
        await world.register.drawerForced()
        #expect(try world.last(.drawerOpened, as: DrawerOpened.self).cashier == nil)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.noSale(reason: "coins")))
        for action in [CashAction.printX(.period), .closeDay] {
            try await world.did(.cash(action))
            let rows = try world.paper().map { $0.split(separator: " ").joined(separator: " ") }
            #expect(rows.contains("Drawer opened without sale 1") && rows.contains("Opened by key or by force 2"), "\(rows)")
        }
        #expect(try world.last(.closureCompleted, as: ClosureCompleted.self).forcedOpenings == 2)
        // At night, with no shift open and nobody there: the next day's Z has it.
        await world.register.drawerForced()
        #expect(await world.state.shift == nil)
        world.clock.advance(days: 1)
        try await world.restart()
        if await world.state.cashier == nil { try await world.did(.signIn(number: 1, pin: "9999")) }
        try await world.sellBread()
        try await world.did(.cash(.closeDay))
        #expect(try #require(try world.database.closure(number: 2)).report.forcedOpenings == 1)
        #expect(try world.database.verifyJournal().fault == nil)
    }
}
