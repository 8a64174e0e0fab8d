import Checkout
import DeviceKit
import Foundation
import Journal
import SaleCore
import Storage
import TestHarness
import Testing

struct CashTests {
    /// Mary, who may do everything, stands at the register.
    private func shop() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func queued(_ world: World) throws -> [String] { try world.database.printJobs(states: [.queued]).map(\.kind) }

    @Test func everyActionHasItsJSON() throws {
        let golden: [(CashAction, String)] = [
            (.openShift(float: 10_000), #"{"float":10000,"type":"openShift"}"#),
            (.payIn(amount: 500, reason: "coins"), #"{"amount":500,"reason":"coins","type":"payIn"}"#),
            (.payOut(amount: 500, reason: "stamps"), #"{"amount":500,"reason":"stamps","type":"payOut"}"#),
            (.drop(amount: 500, reason: nil), #"{"amount":500,"type":"drop"}"#),
            (.drop(amount: 500, reason: "safe"), #"{"amount":500,"reason":"safe","type":"drop"}"#),
            (.countDrawer(CountEntry(denominations: [.init(value: 5_000, count: 2)])), #"{"denominations":[{"count":2,"value":5000}],"type":"countDrawer"}"#),
            (.countDrawer(CountEntry(total: 7, isPrinted: true)), #"{"print":true,"total":7,"type":"countDrawer"}"#),
            (.countDrawer(CountEntry(currency: "USD", total: 7)), #"{"currency":"USD","total":7,"type":"countDrawer"}"#),
            (.closeShift, #"{"type":"closeShift"}"#), (.closeDay, #"{"type":"closeDay"}"#),
            (.noSale(reason: "coins"), #"{"reason":"coins","type":"noSale"}"#),
            (.printX(.shift), #"{"scope":"shift","type":"printX"}"#), (.printZ(number: 12), #"{"number":12,"type":"printZ"}"#),
            (.printShift(number: 3), #"{"number":3,"type":"printShift"}"#),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for (action, text) in golden {
            #expect(String(decoding: try encoder.encode(RegisterAction.cash(action)), as: UTF8.self) == text)
            #expect(try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) == .cash(action))
        }
        func read(_ text: String) throws -> RegisterAction { try JSONDecoder().decode(RegisterAction.self, from: Data(text.utf8)) }
        #expect(try read(#"{"type":"printX"}"#) == .cash(.printX(.period)) && read(#"{"type":"openShift"}"#) == .cash(.openShift(float: 0)))
        for text in [#"{"type":"payOut","amount":5}"#, #"{"type":"payIn","reason":"x"}"#, #"{"type":"drop","amount":0.5}"#, #"{"type":"printZ"}"#, #"{"type":"printShift"}"#, #"{"type":"printX","scope":"all"}"#, #"{"type":"noSale"}"#] {
            #expect(throws: DecodingError.self, "\(text)") { try read(text) }
        }
    }

    @Test func theFirstSaleOpensAShiftWithNothingInTheDrawer() async throws {
        let world = try await World()
        #expect(await world.state.shift == nil)
        try await world.did(.scan(code: "1"))
        let shift = try #require(await world.state.shift)
        #expect(shift.number == 1 && shift.openedBy == 7 && shift.openedAt == "2026-11-23 10:00" && shift.takesFloat && shift.float.minor == 0 && shift.counts.isEmpty)
        #expect(shift.denominations.count == 15 && shift.denominations.first?.value.text == "500.00" && shift.denominations.first?.isNote == true)
        #expect(try world.last(.shiftOpened, as: ShiftOpened.self) == ShiftOpened(shift: 1, cashier: "c1", isAutomatic: true))
        try await world.did(.cash(.openShift(float: 10_000)))
        let floated = try #require(await world.state.shift)
        #expect(floated.float.text == "100.00" && !floated.takesFloat)
        try await world.refused(.cash(.openShift(float: 1)), "closure.shift-open")
        try await world.restart()
        #expect(await world.state.shift == floated)
    }

    @Test func moneyGoesInAndOutWithSlipDrawerAndJournal() async throws {
        let world = try await shop()
        try await world.did(.cash(.openShift(float: 10_000)))
        await world.act(.cash(.payIn(amount: 2_000, reason: "change from the bank")), id: "in")
        #expect(try world.last(.cashMoved, as: CashMoved.self) == CashMoved(
            shift: 1, move: "paid-in", currency: "EUR", exponent: 2, amount: 2_000, reason: "change from the bank", cashier: "m1", action: "in"))
        try await world.did(.cash(.payOut(amount: 1_500, reason: "stamps")))
        try await world.did(.cash(.drop(amount: 5_000, reason: nil)))
        #expect(try queued(world) == ["paid-in", "paid-out", "drop"])
        var requests = await world.register.drawerRequests.makeAsyncIterator()
        for _ in 1...4 { #expect(await requests.next() != nil) }
        let report = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now())
        #expect(report.totals.expectedCash(.eur) == 10_000 + 2_000 - 1_500 - 5_000)
        try await world.refused(.cash(.payOut(amount: 1, reason: "")), "closure.reason-needed")
        try await world.refused(.cash(.payOut(amount: 0, reason: "x")), "closure.amount-not-positive")
        try await world.refused(.cash(.drop(amount: .min, reason: nil)), "closure.amount-not-positive")
        try await world.refused(.cash(.drop(amount: .max, reason: nil)), "closure.limit")
        // An action on an older state, and a repeated one.
        #expect(await world.act(.cash(.drop(amount: 1, reason: nil)), revision: 1).code == "register.stale")
        #expect(await world.act(.cash(.payIn(amount: 2_000, reason: "change from the bank")), id: "in").accepted)
        #expect(try world.kinds().filter { $0 == "cash.moved" }.count == 4, "once each")
    }

    /// 9999999 typed for 999: whoever may not see what ought to be in the drawer is not told it, but somebody else is asked.
    @Test func moreThanThereIsWantsSomebodyWhoMaySeeIt() async throws {
        let world = try await World()
        try await world.cashiersMay([.cashDrop, .cashOut])
        try await world.did(.cash(.openShift(float: 10_000, foreign: [.init(currency: "USD", amount: 500)])))
        try await world.did(.cash(.drop(amount: 4_000, reason: nil)))
        for action in [CashAction.drop(amount: 6_001, reason: nil), .payOut(amount: 6_001, reason: "stamps"), .drop(amount: 501, currency: "USD", reason: nil)] {
            let outcome = await world.act(.cash(action))
            #expect(outcome.code == "register.permission-needed" && outcome.message?.contains("60.00") == false)
            try await world.did(.cancelPrompt)
        }
        try await world.did(.cash(.drop(amount: 6_000, reason: nil)))
        try await world.did(.cash(.payOut(amount: 500, currency: "USD", reason: "taxi")))
        #expect(await world.act(.cash(.drop(amount: 1, reason: nil))).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        let report = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now())
        #expect(report.totals.expectedCash(.eur) == -1, "money that nobody had booked")
    }

    /// A count is of its moment: what moved since is told, without saying how much.
    @Test func aCountSaysWhenItWasAndWhetherItStillHolds() async throws {
        let world = try await shop()
        try await world.did(.cash(.openShift(float: 10_000)))
        #expect(await world.state.shift?.countedAt == nil)
        #expect(await world.state.shift?.hasMovedSinceCount == nil)
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_000))))
        let counted = world.clock.now().text
        #expect(await world.state.shift?.countedAt == counted)
        #expect(await world.state.shift?.hasMovedSinceCount == false)
        world.clock.advance(seconds: 3_600)
        try await world.sellBread()
        #expect(await world.state.shift?.countedAt == counted)
        #expect(await world.state.shift?.hasMovedSinceCount == true)
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_250))))
        #expect(await world.state.shift?.hasMovedSinceCount == false)
        try await world.did(.cash(.drop(amount: 5_000, reason: nil)))
        #expect(await world.state.shift?.hasMovedSinceCount == true)
    }

    /// Nobody is told what ought to be there before it was counted.
    @Test func theCountIsBlind() async throws {
        let world = try await shop()
        try await world.refused(.cash(.countDrawer(CountEntry(total: 1))), "closure.no-shift")
        try await world.did(.cash(.openShift(float: 10_000)))
        try await world.sellBread()
        let before = String(decoding: try JSONEncoder().encode(try #require(await world.state.shift)), as: UTF8.self)
        #expect(!before.contains("expected") && !before.contains("10250"))
        try await world.refused(.cash(.countDrawer(CountEntry())), "closure.nothing-counted")
        try await world.refused(.cash(.countDrawer(CountEntry(denominations: [], total: 5))), "closure.nothing-counted")
        try await world.refused(.cash(.countDrawer(CountEntry(denominations: [.init(value: 3, count: 1)]))), "closure.unknown-denomination")
        try await world.refused(.cash(.countDrawer(CountEntry(currency: "XYZ", total: 1))), "register.unknown-currency")
        try await world.did(.cash(.countDrawer(CountEntry(denominations: [.init(value: 10_000, count: 1), .init(value: 200, count: 1), .init(value: 20, count: 2)]))))
        let count = try #require(await world.state.shift?.counts.first)
        #expect(count.currency == "EUR" && count.counted.text == "102.40" && count.expected?.text == "102.50" && count.difference?.text == "-0.10")
        try await world.sellBread()
        try await world.restart()
        #expect(await world.state.shift?.counts == [count], "a count stays what it was")
        try await world.did(.cash(.drop(amount: 9_000, reason: nil)))
        try await world.did(.cash(.closeShift))
        let closed = try world.last(.shiftClosed, as: ShiftClosed.self)
        let pieces = [PiecesRecord(value: 10_000, count: 1), PiecesRecord(value: 200, count: 1), PiecesRecord(value: 20, count: 2)]
        #expect(closed.drawers == [DrawerRecord(currency: "EUR", exponent: 2, expected: 1_500, counted: 1_490, pieces: pieces)], "sold and dropped after the count: no difference")
    }

    /// The pieces stand in the shift's event, on its paper and on the Z, also when that is printed again; their sheet is printed where it is wanted.
    @Test func whatWasCountedIsOnPaper() async throws {
        let world = try await shop()
        try await world.did(.cash(.openShift(float: 10_000)))
        let pieces: [DrawerCount.Pieces] = [.init(value: 5_000, count: 1), .init(value: 2_000, count: 2), .init(value: 50, count: 19)]
        try await world.did(.cash(.countDrawer(CountEntry(denominations: pieces))))
        #expect(try queued(world).isEmpty, "nobody asked for the sheet")
        try await world.did(.cash(.countDrawer(CountEntry(denominations: pieces, isPrinted: true))))
        #expect(try queued(world) == ["count"])
        let sheet = try world.paper()
        #expect(sheet.contains { $0.hasPrefix("20.00") && $0.contains(" 2 ") && $0.hasSuffix("40.00") } && sheet.contains { $0.hasSuffix("99.50") }, "\(sheet)")
        #expect(!sheet.contains { $0.contains("100.00") }, "it does not say what ought to be there")
        try await world.did(.cash(.countDrawer(CountEntry(total: 9_950, isPrinted: true))))
        #expect(try world.paper().contains { $0.hasPrefix("TOTAL EUR") && $0.hasSuffix("99.50") })
        try await world.did(.cash(.countDrawer(CountEntry(denominations: pieces))))
        try await world.did(.cash(.drop(amount: 5_000, reason: nil)))
        try await world.did(.cash(.closeShift))
        let shift = try world.paper()
        try await world.did(.cash(.closeDay))
        let z = try world.paper()
        try await world.restart()
        try await world.did(.cash(.printZ(number: 1)))
        for paper in [shift, z, try world.paper()] {
            let rows = paper.filter { $0.hasPrefix("  CASH COUNT") || $0.hasPrefix("    ") && $0.contains(" x ") }.map { $0.split(separator: " ").joined(separator: " ") }
            #expect(rows == ["CASH COUNT 99.50", "1 x 50.00 50.00", "2 x 20.00 40.00", "19 x 0.50 9.50"], "\(paper.joined(separator: "\n"))")
            #expect(paper.contains { $0.hasPrefix("  Counted") && $0.hasSuffix("49.50") })
        }
        #expect(try world.last(.closureCompleted, as: ClosureCompleted.self).shifts.first?.drawers.first?.pieces.map(\.count) == [1, 2, 19])
    }

    @Test func aDayWithTwoShifts() async throws {
        let world = try await shop()
        try await world.did(.cash(.openShift(float: 10_000)))
        try await world.sellBread()
        try await world.did(.scan(code: "1"))
        try await world.refused(.cash(.closeShift), "register.sale-open")
        try await world.refused(.cash(.closeDay), "register.sale-open")
        try await world.did(.tender(.card, amountMinorUnits: nil))
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_250))))
        try await world.did(.cash(.closeShift))
        #expect(await world.state.shift == nil)
        #expect(await world.state.businessDay == "2026-11-23")
        try await world.refused(.cash(.closeShift), "closure.no-shift")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 8, pin: "4321"))
        // Whatever is next opens the second one.
        try await world.sellBread()
        #expect(await world.state.shift?.number == 2)
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.cash(.printX(.period)))
        try await world.did(.cash(.printX(.shift)))
        let x = try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now())
        #expect(try await world.register.closureReport(.period) == x)
        #expect(try await world.register.closureReport(.shift)?.totals.documentCount == 1)
        #expect(try await world.did(.cash(.closeDay)).documentNumber == "Z T1-1-000001")
        #expect(try await world.register.closureReport(.shift) == nil)
        let z = try #require(try world.database.closure(number: 1)).report
        #expect(z.totals == x.totals && z.grand == x.grand && z.shifts.map(\.drawers) == x.shifts.map(\.drawers))
        #expect(z.shifts.map(\.number) == [1, 2] && z.shifts.map { $0.drawers.map(\.difference) } == [[0], [nil]] && z.shifts.map { $0.drawers.map(\.expected) } == [[10_250], [250]])
        #expect(z.totals.documentCount == 3 && z.totals.sum(.tender, name: "card").amount == 250 && z.totals.sum(.cashier, name: "c2").amount == 250)
        #expect(try queued(world) == ["receipt", "receipt", "x", "receipt", "x", "x", "z"])
        #expect(try world.kinds().suffix(2) == ["shift.closed", "closure.completed"])
        #expect(try world.database.verifyJournal().fault == nil)
    }

    @Test func afterAZTheNextSaleOpensADayAndNumbersHaveNoGaps() async throws {
        let world = try await shop()
        for number in 1...3 {
            try await world.sellBread()
            #expect(try await world.did(.cash(.closeDay)).documentNumber == "Z T1-1-00000\(number)")
            #expect(await world.isClosed)
            try await world.refused(.cash(.closeDay), "closure.nothing-to-close")
            if number == 2 { try await world.restart() }
        }
        // A clock that went back opens no earlier day.
        world.clock.advance(days: -3)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        try await world.sellBread()
        #expect(await world.state.businessDay == "2026-11-23")
        world.clock.advance(days: 5)
        try await world.did(.cash(.closeDay))
        #expect(try world.database.closures(limit: 9).map(\.businessDay.text) == ["2026-11-23", "2026-11-23", "2026-11-23", "2026-11-23"], "the day that ended")
        try await world.did(.cash(.openShift(float: 5)))
        #expect(await world.state.businessDay == "2026-11-25")
        let days = try world.events().filter { $0.header.kind == .dayOpened }.map { try DayOpened(payload: $0.payload).businessDay }
        #expect(days == ["2026-11-23", "2026-11-23", "2026-11-23", "2026-11-23", "2026-11-25"])
        #expect(try world.last(.closureCompleted, as: ClosureCompleted.self).grandTotals.first { $0.subject == "document" }?.count == 4)
    }

    @Test func parkedSalesAreCarriedOrRefused() async throws {
        let world = try await shop()
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: "red coat"))
        try world.database.saveClosureSettings(ClosureSettings(parked: .refuse))
        try await world.refused(.cash(.closeDay), "closure.parked-sales")
        #expect(await world.state.shift?.number == 1)
        try world.database.saveClosureSettings(ClosureSettings())
        try await world.did(.cash(.closeDay))
        let report = try #require(try world.database.closure(number: 1)).report
        #expect(report.parkedCount == 1 && report.parkedAmount == 250 && report.totals.sum(.parked, name: "m1").amount == 250)
        world.clock.advance(days: 1)
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        #expect(await world.state.businessDay == "2026-11-24")
        #expect(await world.state.shift?.number == 2)
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.did(.cash(.closeDay))
        #expect(try world.database.closure(number: 2)?.report.totals.documentCount == 1)
    }

    /// The drawer has the money and the totals do not: a Z would be over by it, and the next one short.
    @Test func nothingIsClosedOverAPaymentThatDoesNotCountYet() async throws {
        let world = try await shop()
        try await world.did(.cash(.openShift(float: 10_000)))
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 30)))
        try await world.did(.tender(.cash, amountMinorUnits: 5_000))
        try await world.refused(.cash(.countDrawer(CountEntry(total: 15_000))), "closure.partly-paid")
        try await world.did(.suspend(label: "red coat"))
        for action in [CashAction.closeShift, .closeDay, .countDrawer(CountEntry(total: 15_000))] {
            try await world.refused(.cash(action), "closure.partly-paid")
            let said = await world.act(.cash(action)).message ?? ""
            #expect(said.contains("'red coat'") && said.contains("50.00 EUR") && said.contains("Resume it"), "\(said)")
        }
        // Looking is no closing.
        try await world.did(.cash(.printX(.period)))
        try await world.restart()
        try await world.refused(.cash(.closeDay), "closure.partly-paid")
        let parked = try #require(await world.state.parked.first?.id)
        // Taken back, the sale may stay parked over the Z.
        try await world.did(.resume(saleID: parked))
        try await world.did(.cancelTender(number: 1))
        try await world.did(.suspend(label: ""))
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_000))))
        try await world.did(.cash(.closeDay))
        #expect(try world.database.closure(number: 1)?.report.shifts.first?.drawers == [DrawerBalance(currency: .eur, expected: 10_000, counted: 10_000)])
        // Paid, it counts where it is completed.
        try await world.did(.resume(saleID: parked))
        try await world.did(.tender(.cash, amountMinorUnits: 5_000))
        try await world.did(.suspend(label: ""))
        let said = await world.act(.cash(.closeDay)).message ?? ""
        #expect(said.contains("of 2026-11-23 10:00"), "without a label it is told by its time: \(said)")
        try await world.did(.resume(saleID: parked))
        try await world.did(.tender(.card, amountMinorUnits: nil))
        try await world.did(.cash(.countDrawer(CountEntry(total: 5_000))))
        try await world.did(.cash(.closeDay))
        #expect(try world.database.closure(number: 2)?.report.shifts.first?.drawers.first?.difference == 0)
    }

    @Test func theFloatMayBeDemanded() async throws {
        let world = try await shop()
        try world.database.saveClosureSettings(ClosureSettings(isFloatRequired: true, isCountRequired: true))
        try await world.refused(.scan(code: "1"), "closure.float-needed")
        try await world.refused(.cash(.payIn(amount: 5, reason: "x")), "closure.float-needed")
        let order = RingOrder(id: "r", items: [.init(code: "1", quantity: nil)], kind: "cash", amount: nil)
        #expect(await world.register.ring(order).code == "closure.float-needed")
        try await world.did(.cash(.openShift(float: 0)))
        try await world.sellBread()
        try await world.refused(.cash(.closeShift), "closure.count-needed")
        try await world.refused(.cash(.closeDay), "closure.count-needed")
        try await world.did(.cash(.countDrawer(CountEntry(total: 250))))
        try await world.did(.cash(.closeDay))
        try await world.refused(.scan(code: "1"), "closure.float-needed")
    }

    /// Opening the drawer is no way round the float, and what it opens has a day.
    @Test func aDrawerOpenedWithoutSaleBeginsNoShiftBehindTheFloat() async throws {
        let world = try await shop()
        try world.database.saveClosureSettings(ClosureSettings(isFloatRequired: true))
        try await world.refused(.openDrawer, "closure.float-needed")
        #expect(await world.state.shift == nil)
        try await world.refused(.scan(code: "1"), "closure.float-needed")
        try await world.did(.cash(.openShift(float: 0)))
        try await world.did(.openDrawer)
        try await world.did(.cash(.closeDay))
        // After a Z, where no float is asked for.
        try world.database.saveClosureSettings(ClosureSettings())
        world.clock.advance(days: 1)
        try await world.did(.openDrawer)
        #expect(await world.state.businessDay == "2026-11-24")
        #expect(try world.database.currentShift()?.businessDay?.text == "2026-11-24")
        #expect(try world.kinds().suffix(3) == ["day.opened", "shift.opened", "drawer.opened"])
        #expect(try world.events().suffix(3).allSatisfy { $0.header.businessDay == "2026-11-24" })
        try await world.did(.cash(.printX(.shift)))
        #expect(try world.paper().contains { $0.hasPrefix("Business day") && $0.hasSuffix("2026-11-24") })
    }

    /// Whoever allowed it stands on the slip, not only in the journal.
    @Test func aSlipNamesWhoAllowedIt() async throws {
        let world = try await World()
        try await world.cashiersMay([.cashDrop])
        for (action, reason) in [(CashAction.payIn(amount: 600, reason: "change"), "change"), (.payOut(amount: 500, reason: "stamps"), "stamps"), (.noSale(reason: "coins"), "coins")] {
            #expect(await world.act(.cash(action)).code == "register.permission-needed")
            try await world.did(.people(.approve(number: 1, pin: "9999")))
            let paper = try world.paper()
            #expect(paper.contains("Approved by 1") && paper.contains("Reason: \(reason)"), "\(paper)")
        }
        #expect(try world.last(.drawerOpened, as: DrawerOpened.self).why == "coins")
        try await world.did(.cash(.drop(amount: 100, reason: nil)))
        #expect(try world.paper().contains { $0.hasPrefix("Approved by") } == false, "nobody had to")
        try await world.cashiersMay([.openDrawer])
        try await world.refused(.cash(.noSale(reason: " ")), "closure.reason-needed")
        try await world.refused(.cash(.noSale(reason: String(repeating: "x", count: 257))), "closure.limit")
        let jobs = try queued(world).count
        try await world.did(.openDrawer)
        #expect(try queued(world).count == jobs, "one key, no slip")
        #expect(try world.database.periodReport(currency: .eur, cashierID: "m1", at: world.clock.now()).totals.sum(.noSale, name: "c1").count == 2)
    }

    @Test func onAFullDiskTheDayIsClosed() async throws {
        let world = try await shop()
        try await world.sellBread()
        _ = world.disk.releaseBallast()
        try await world.refused(.scan(code: "1"), "register.disk-full")
        try await world.did(.cash(.countDrawer(CountEntry(total: 250))))
        #expect(try await world.did(.cash(.closeDay)).documentNumber == "Z T1-1-000001")
    }

    /// The answer of the commit is lost: one Z, and it is answered as done.
    @Test func aZOfUnknownOutcomeIsDoneOnce() async throws {
        let world = try await shop()
        try await world.sellBread()
        world.faults.loseNextAnswer()
        let first = await world.act(.cash(.closeDay), id: "z")
        #expect(first.accepted && first.documentNumber == "Z T1-1-000001")
        #expect(await world.isClosed)
        #expect(await world.act(.cash(.closeDay), id: "z").documentNumber == "Z T1-1-000001")
        #expect(try world.database.closures(limit: 9).count == 1)
        try await world.sellBread()
        #expect(await world.state.shift?.number == 2)
    }

    @Test func aZIsPrintedAgainAsACopy() async throws {
        let world = try await shop()
        try await world.sellBread()
        try await world.did(.cash(.closeDay))
        try await world.refused(.cash(.printZ(number: 2)), "closure.no-such-closure")
        try await world.did(.cash(.printZ(number: 1)))
        let jobs = try world.database.printJobs(states: [.queued]).filter { $0.kind == "z" }
        let papers = try jobs.map { try ReceiptTests.text(JSONDecoder().decode(PrintDocument.self, from: Data($0.content))) }
        #expect(papers.count == 2 && papers[1].first?.contains("COPY") == true && papers[1].dropFirst(2) == papers[0][...])
    }
}

extension World {
    /// Neither a day nor a shift is open.
    fileprivate var isClosed: Bool {
        get async { await (state.businessDay, state.shift?.number) == (nil, nil) }
    }
}
