import Foundation
import Journal
import OlderReleases
import SaleCore
import Storage
import Testing

@Suite struct ClosureTests {
    private static let eur = Currency.eur

    /// Rings a sale and adds it to the totals, which the register does in one commit.
    @discardableResult
    private func sell(_ till: Fixture, _ id: String, items: [Int] = [1, 2, 3], by cashier: String = "c1") throws -> TotalsEntry {
        let (sale, number) = try till.ringSale(id, items: items)
        let entry = TotalsEntry(sale: sale, number: number, cashierID: cashier, at: till.now())
        try till.database.commit { try $0.add(entry) }
        return entry
    }

    @discardableResult
    private func close(_ till: Fixture, action: String = "z") throws -> StoredClosure {
        let at = till.now()
        return try till.database.commit { try $0.completeClosure(cashierID: "c1", currency: Self.eur, day: Fixture.day, action: action, at: at, sign: till.database.sign) }
    }

    private func x(_ till: Fixture) throws -> ClosureReport { try till.database.periodReport(currency: Self.eur, cashierID: "c1", at: till.now()) }

    @Test func runningTotalsAreThoseOfTheEntriesAndShiftsAddUp() throws {
        let till = try Fixture()
        var random = SeededGenerator(seed: 11)
        var whole = RegisterTotals.zero
        for index in 0..<30 {
            let items = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 1...9, using: &random) }
            whole = try whole.adding(try sell(till, "s\(index)", items: items, by: Bool.random(using: &random) ? "c1" : "c2"))
            guard index % 10 == 9 else { continue }
            let move = try CashMove(.drop, Money(500, Self.eur))
            let entry = TotalsEntry(.cashMoved(move), cashierID: "c1", at: till.now())
            try till.database.commit { try $0.moveCash(move, cashierID: "c1", action: "drop", at: entry.at) }
            whole = try whole.adding(entry)
            if index < 29 { _ = try till.database.commit { try $0.closeShift(cashierID: "c1", action: "close", at: entry.at) } }
            try till.restart()
        }
        let report = try x(till)
        #expect(report.totals == whole && report.grand == whole && report.totals.imbalances.isEmpty)
        #expect(report.shifts.map(\.number) == [1, 2, 3] && report.shifts.map { $0.closedAt == nil } == [false, false, true])
        let shifts = try (1...3).map { try #require(try till.database.shiftReport(number: $0, currency: Self.eur, cashierID: "c1", at: till.now())).totals }
        #expect(try shifts.reduce(RegisterTotals.zero) { try $0.adding($1) } == whole)
        #expect(try till.database.cashMovements(shift: 2).map(\.move) == [CashMove(.drop, Money(500, Self.eur))])
    }

    @Test func aZStatesWhatTheXShowed() throws {
        let till = try Fixture()
        try sell(till, "s1")
        try sell(till, "s2", items: [4])
        let before = try x(till)
        let closed = try close(till)
        let after = closed.report
        #expect(after.number?.text == "T1-1-000001" && after.totals == before.totals && after.grand == before.grand)
        #expect(after.shifts.map(\.drawers) == before.shifts.map(\.drawers) && after.firstDay == before.firstDay && after.openedAt == before.openedAt)
        // Read again from disk it is the same.
        try till.restart()
        let stored = try #require(try till.database.closure(number: 1))
        #expect(stored.report == after && stored.content == closed.content && stored.businessDay == Fixture.day)
        let event = try #require(try till.database.envelope(epoch: 1, sequence: stored.sequence))
        #expect(try event.header.kind == .closureCompleted && event.payload == stored.content.payload())
        // The next period begins at nothing, the grand totals do not.
        let next = try x(till)
        #expect(next.totals == .zero && next.grand == after.grand && next.shifts.isEmpty)
        #expect(try till.database.commit { try $0.businessDay() } == nil, "the next one opens a new day")
        #expect(try till.database.drawerState().lastClosedDay == Fixture.day)
    }

    /// P14: count, sums, ranges and the head, which the office can check against what it was sent.
    @Test func theOfficeCanCheckIt() throws {
        let till = try Fixture()
        for round in 1...3 {
            for index in 0..<round { try sell(till, "s\(round)-\(index)") }
            let closed = try close(till, action: "z\(round)")
            let events = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 1_000, maximumBytes: .max)
            let range = try #require(closed.content.ranges.first)
            #expect(closed.content.ranges.count == 1 && range.first == (round == 1 ? 1 : range.first) && range.last == closed.content.head.sequence)
            #expect(closed.content.head.hash == events[Int(range.last) - 1].hash && closed.sequence == range.last + 1)
            let sales = try events.filter { (range.first...range.last).contains($0.header.sequence) && $0.header.kind == .saleCompleted }.map { try SaleCompleted(payload: $0.payload) }
            #expect(closed.content.documentCount == Int64(sales.count) && sales.count == round)
            let cash = closed.content.totals.filter { $0.subject == "tender" && $0.name == "cash" && $0.currency == "EUR" }
            #expect(cash.reduce(0) { $0 + $1.amount } == sales.flatMap(\.tenders).reduce(0) { $0 + $1.amount })
            for category in ["A", "B"] {
                let tax = closed.content.totals.filter { $0.subject == "tax" && $0.name == category }.reduce(0) { $0 + $1.tax }
                #expect(tax == sales.flatMap(\.taxes).filter { $0.category == category }.reduce(0) { $0 + $1.tax }, "\(category)")
            }
            let documents = try #require(closed.content.totals.first { $0.subject == "document" })
            #expect(documents.detail == "T1-1" && documents.first == sales.first?.number && documents.last == sales.last?.number)
        }
        // Every event but the closures themselves is in one range, and in one only.
        let closures = try till.database.closures(limit: 10).reversed().map { $0 }
        var next: Int64 = 1
        for closed in closures {
            #expect(closed.content.ranges.map(\.first) == [next])
            next = closed.sequence + 1
        }
        #expect(try till.database.verifyJournal().fault == nil)
    }

    @Test func itIsSignedWithTheTerminalsKey() throws {
        let till = try Fixture()
        try sell(till, "s1")
        let content = try close(till).content
        let key = try till.database.directory.readTerminalKey().publicKey
        let signature = try #require(content.signature.flatMap { Hexadecimal.decode($0) })
        #expect(key.isValidSignature(signature, for: try content.signedBytes()))
        var other = content
        other.totals[0].amount += 1
        #expect(!key.isValidSignature(signature, for: try other.signedBytes()))
        // Without a key the day can be closed all the same.
        try FileManager.default.removeItem(atPath: till.directory + "/terminal.key")
        try sell(till, "s2")
        #expect(try close(till).content.signature == nil)
    }

    @Test func numbersHaveNoGapsWhateverIsRolledBackAndBeginAnewInANewEpoch() throws {
        struct Refused: Error {}
        let till = try Fixture()
        for number in 1...4 {
            try sell(till, "s\(number)")
            #expect(throws: Refused.self) {
                try till.database.commit {
                    let closed = try $0.completeClosure(cashierID: "c1", currency: Self.eur, day: Fixture.day, action: "x", at: till.now(), sign: { _ in nil })
                    #expect(closed.number.number == Int64(number))
                    throw Refused()
                }
            }
            #expect(try till.database.currentShift() != nil, "the shift is open still")
            #expect(try close(till).number.number == Int64(number))
            if number == 2 { try till.restart() }
        }
        try sell(till, "s5")
        let head = try till.database.journalHead().sequence
        try till.database.close()
        let renewal = try TillDatabase.renew(in: till.directory, Renewal.Order(
            epochID: String(repeating: "e2", count: 16), now: till.now(), softwareVersion: "1.0", random: { [UInt8](repeating: 5, count: $0) }))
        #expect(renewal.identity.epoch == 2)
        try till.restart()
        try sell(till, "s6")
        let closed = try close(till)
        #expect(closed.number.text == "T1-2-000001" && closed.report.ranges.map(\.epoch) == [1, 2])
        #expect(closed.report.ranges.first?.last == head && closed.report.ranges.last?.first == 1)
        #expect(closed.report.totals.documentCount == 2 && closed.report.grand.documentCount == 6)
        #expect(try till.database.closure(number: 1)?.number.epoch == 2 && till.database.closure(number: 1, epoch: 1)?.number.epoch == 1)
        #expect(try till.database.closures(on: Fixture.day).count == 5)
    }

    @Test func aFullDiskLeavesTheDayAsItWasAndItClosesOnceThereIsRoom() throws {
        let till = try Fixture()
        try sell(till, "s1")
        let before = try x(till), wal = till.directory + "/till.db-wal", head = try till.database.journalHead()
        SyncCounter.failWrites(to: wal, with: ENOSPC)
        #expect(storageError { try close(till) } == .diskFull)
        SyncCounter.failWrites(to: wal, with: nil)
        #expect(try till.database.journalHead() == head && till.database.closures(limit: 1).isEmpty)
        #expect(try x(till).totals == before.totals)
        #expect(try close(till).number.number == 1)
        #expect(try till.database.checkIntegrity().isEmpty)
    }

    @Test func aShiftHasOneFloatOneDrawerAndOneEnd() throws {
        let till = try Fixture()
        let at = till.now()
        let float = try CashMove(.float, Money(10_000, Self.eur))
        func begin() throws { _ = try till.database.commit { try $0.openShift(float: float, cashierID: "c1", action: "a", at: at) } }
        func end() throws -> ShiftReport { try till.database.commit { try $0.closeShift(cashierID: "c2", action: "b", at: at) } }
        func count(_ cents: Int64) throws { try till.database.commit { try $0.recordCount(DrawerCount(total: Money(cents, Self.eur)), cashierID: "c1", at: at) } }
        #expect(throws: ClosureRefusal.noShift) { _ = try end() }
        #expect(throws: ClosureRefusal.noShift) { try count(1) }
        try begin()
        #expect(throws: ClosureRefusal.shiftOpen) { try begin() }
        #expect(try till.database.drawerState().floats == [Money(10_000, Self.eur)] && till.database.drawerState().counts.isEmpty)
        try count(9_000)
        try count(9_900)
        #expect(try till.database.drawerState().counts == [DrawerBalance(currency: Self.eur, expected: 10_000, counted: 9_900)])
        let report = try end()
        #expect(report.drawers == [DrawerBalance(currency: Self.eur, expected: 10_000, counted: 9_900)] && report.closedBy == "c2")
        let events = try till.database.envelopes(afterEpoch: 0, sequence: 0, limit: 100, maximumBytes: .max)
        #expect(events.map(\.header.kind) == [.terminalStarted, .shiftOpened, .cashMoved, .shiftClosed])
        let closed = try ShiftClosed(payload: #require(events.last).payload)
        #expect(closed.countsTaken == 2 && closed.drawers == [DrawerRecord(currency: "EUR", exponent: 2, expected: 10_000, counted: 9_900)])
        // The first sale opened this one: its float may be told later, once.
        try sell(till, "s1")
        try begin()
        #expect(throws: ClosureRefusal.shiftOpen) { try begin() }
        #expect(try till.database.currentShift()?.number == 2)
    }

    @Test func theRulesOfTheShopAreKept() throws {
        let till = try Fixture()
        #expect(try till.database.closureSettings() == ClosureSettings())
        try sell(till, "s1")
        try till.database.saveClosureSettings(ClosureSettings(isFloatRequired: true, isCountRequired: true, parked: .refuse))
        var sale: Sale?
        try till.act(.begin(till.begun("parked")), on: &sale)
        try till.act(.add(Fixture.item(1), quantity: nil, linked: []), on: &sale)
        try till.act(.suspend(label: ""), on: &sale)
        try till.database.commit { try $0.setDraftState(saleID: "parked", .suspended) }
        #expect(throws: ClosureRefusal.parkedSales(1)) { try close(till) }
        try till.database.saveClosureSettings(ClosureSettings(isCountRequired: true))
        #expect(throws: ClosureRefusal.countNeeded("EUR")) { try close(till) }
        try till.database.commit { try $0.recordCount(DrawerCount(total: Money(1, Self.eur)), cashierID: "c1", at: till.now()) }
        let report = try close(till).report
        #expect(report.parkedCount == 1 && report.parkedAmount == 199)
        // Saving the shop's other settings leaves these alone.
        try till.database.saveShop(Fixture.shop)
        #expect(try till.database.closureSettings().isCountRequired)
    }

    @Test func aDayIsItsClosuresAndWhatHappenedSince() throws {
        let till = try Fixture()
        func day() throws -> ClosureReport? { try till.database.dayReport(Fixture.day, currency: Self.eur, cashierID: "c1", at: till.now()) }
        #expect(try day() == nil)
        for id in ["s1", "s2", "s3"] {
            try till.database.commit { try $0.setBusinessDay(Fixture.day) }
            try sell(till, id)
            if id != "s3" { try close(till) }
        }
        let whole = try #require(try day())
        #expect(whole.totals.documentCount == 3 && whole.totals == whole.grand && whole.shifts.map(\.number) == [1, 2, 3] && whole.number == nil)
        #expect(whole.totals.rows(.document).first?.sums.first == 1 && whole.ranges.map(\.first).sorted() == whole.ranges.map(\.first) && whole.ranges.count == 3)
        #expect(try till.database.dayReport(#require(BusinessDay("2026-11-24")), currency: Self.eur, cashierID: "c1", at: till.now()) == nil)
    }

    /// What `--json` prints: of a Z the content of its event, of an X the same without number.
    @Test func aReportAsJSON() throws {
        let till = try Fixture()
        try sell(till, "s1")
        func fields(_ report: ClosureReport) throws -> [String: JSONValue] { try JSONFields(report.json(), name: "").fields }
        let x = try fields(try self.x(till))
        #expect(x["number"] == nil && x["series"] == nil && x["documentCount"] == .integer(1))
        let closed = try close(till)
        var content = try JSONFields(closed.content.json, name: "").fields
        (content["action"], content["signature"]) = (nil, nil)
        #expect(try fields(closed.report) == content)
    }

    @Test func totalsThatWouldBecomeTooLargeAreRefused() throws {
        let till = try Fixture()
        func park(_ cents: Int64) throws {
            try till.database.commit { try $0.add(TotalsEntry(.parkedSale(Money(cents, Self.eur)), cashierID: "c1", at: till.now())) }
        }
        try park(TotalsSums.limit)
        #expect(throws: ClosureRefusal.overflow) { try park(1) }
        #expect(try x(till).totals.sum(.parked).count == 1)
        #expect(try close(till).number.number == 1, "and the day can be closed")
    }

    @Test func whatIsWrittenDownIsNeverEdited() throws {
        let till = try Fixture()
        try sell(till, "s1")
        try close(till)
        try till.database.close()
        let raw = try RawDatabase(till.directory)
        for table in ["shift", "shift_closing", "closure"] {
            #expect(throws: (any Error).self, "\(table)") { try raw.execute("DELETE FROM \(table)") }
        }
    }

    /// A Z costs the same after ten sales and ten thousand: it does not look at them. Here they are gone by then.
    @Test func aZReadsNoSale() throws {
        let till = try Fixture()
        for number in 1...5 { try sell(till, "s\(number)") }
        let before = try x(till)
        try till.database.close()
        let raw = try RawDatabase(till.directory)
        let tables = ["stock_movement", "document_tender", "document_tax", "document_tax_row", "document_line", "document"]
        for table in tables { try raw.execute("DROP TRIGGER \(table)_stays; DELETE FROM \(table)") }
        try till.restart()
        let after = try close(till).report
        #expect(after.totals == before.totals && after.totals.documentCount == 5 && after.grand == before.grand)
    }

    /// A database of version 2 with sales in it: they are in the first Z, as if they had been added one by one.
    @Test func documentsOfBeforeAreInTheFirstClosure() throws {
        let till = try Fixture()
        var whole = RegisterTotals.zero
        for index in 0..<12 {
            var sale: Sale?
            try till.act(.begin(till.begun("s\(index)")), on: &sale)
            for number in 1...(1 + index % 4) { try till.act(.add(Fixture.item(number + index), quantity: Quantity(pieces: Int64(1 + index % 3)), linked: []), on: &sale) }
            if index % 5 == 4, index % 4 > 0 { try till.act(.voidLine(1), on: &sale) }
            var actions: [SaleAction] = [.tender(.cash, Money(50, .eur)), .cancelTender(1), .tender(.card, Money(20, .eur))]
            actions.append(index.isMultiple(of: 2) ? .tender(.cash, Money(10_000, .eur)) : .tender(.card, nil))
            for action in actions { for event in try Sale.decide(action, on: sale) { Sale.evolve(&sale, event) } }
            let paid = try #require(sale)
            let number = try till.complete(paid)
            let at = Moment(utcMilliseconds: till.clock, utcOffsetMinutes: 60)
            whole = try whole.adding(TotalsEntry(sale: paid, number: number, cashierID: "c1", at: at))
            till.clock += 3_600_000 * 3
        }
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 2)
        try till.restart()
        let report = try x(till)
        // Their events name no payment that was taken back, so neither do the totals: the office comes to the same.
        let told = whole.rows.filter { $0.key.subject != .takenBack }
        #expect(report.totals.rows.count == told.count)
        for (key, sums) in told { #expect(report.totals.rows[key] == sums, "\(key)") }
        #expect(report.totals.imbalances.isEmpty && report.shifts.map(\.number) == [1] && report.firstDay == Fixture.day)
        try sell(till, "after")
        let closed = try close(till)
        #expect(closed.content.documentCount == 13 && closed.content.ranges.first?.first == 1)
        // One that had none begins without a shift.
        let empty = try Fixture()
        try empty.database.close()
        try OlderSchema.rewrite(empty.directory + "/till.db", as: 2)
        try empty.restart()
        #expect(try empty.database.currentShift() == nil && x(empty).totals == .zero)
    }
}
