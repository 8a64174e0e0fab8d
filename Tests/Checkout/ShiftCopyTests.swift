@testable import Checkout
import DeviceKit
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// The report of a closed shift, had again: what it said then, marked as a copy.
struct ShiftCopyTests {
    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    /// The last paper of the spool as a plain list of its lines.
    private func newest(_ world: World) throws -> [String] {
        let job = try #require(try world.database.printJobs(states: [.queued]).last)
        return try ReceiptTests.text(JSONDecoder().decode(PrintDocument.self, from: Data(job.content)))
    }

    private func withoutParked(_ paper: [String]) -> [String] { paper.filter { !$0.contains(Vocabulary.of(.english).report.parked) } }

    /// Two shifts of one period with counts, cash and a parked sale between them; afterwards a Z, and other days with sales of their own.
    @Test func itSaysWhatItSaidThen() async throws {
        let world = try await world()
        try await world.did(.cash(.openShift(float: 10_000)))
        _ = try await world.sell("1", "4")
        try await world.did(.cash(.payOut(amount: 300, reason: "stamps")))
        try await world.did(.scan(code: "2"))
        try await world.did(.suspend(label: "later"))
        try await world.did(.cash(.countDrawer(CountEntry(total: 10_000))))
        try await world.did(.cash(.closeShift))
        let first = try newest(world)
        world.clock.advance(days: 1)
        _ = try await world.sell("1", by: .card)
        world.clock.advance(days: 1)
        _ = try await world.sell("2")
        try await world.did(.cash(.closeShift))
        let second = try newest(world)
        try await world.did(.cash(.closeDay))
        world.clock.advance(days: 1)
        _ = try await world.sell("1", "1")
        try await world.did(.cash(.closeDay))
        try await world.restart()
        _ = try await world.sell("2")
        for (number, original) in [(Int64(1), first), (2, second)] {
            try await world.did(.cash(.printShift(number: number)))
            let copy = try newest(world)
            #expect(copy.first?.contains("COPY") == true)
            #expect(Array(copy.dropFirst(2)) == withoutParked(original), "shift \(number)")
            #expect(original.count == copy.count - 2 + 1, "how many were parked nobody knows any more")
            #expect(await world.register.reportText()?.lines.contains { $0.contains("COPY") } == true)
        }
        // The third was closed by a Z and had no report of its own; the fourth is open.
        try await world.did(.cash(.printShift(number: 3)))
        #expect(try newest(world).contains { $0.contains("5.00") })
        let head = try world.database.journalHead()
        for number in [Int64(-1), 0, 4, 5] { try await world.refused(.cash(.printShift(number: number)), "closure.no-closed-shift") }
        #expect(try world.database.journalHead() == head, "only looked at")
    }

    @Test func itsValueAndItsJSON() async throws {
        let world = try await world()
        _ = try await world.sell("1")
        world.clock.advance(days: 1)
        _ = try await world.sell("1")
        try await world.did(.cash(.closeShift))
        let closed = try #require(try world.events().last { $0.header.kind == .shiftClosed })
        world.clock.advance(days: 1)
        _ = try await world.sell("2")
        let report = try #require(try world.database.closedShiftReport(number: 1, currency: .eur))
        #expect(report.firstDay?.text == "2026-11-23" && report.lastDay?.text == "2026-11-24" && report.cashierID == "m1")
        #expect(report.head.sequence == closed.header.sequence - 1 && report.head.hash == closed.previousHash.hex)
        #expect(try report.totals.records == ShiftClosed(payload: closed.payload).totals)
        #expect(report.at == report.shifts.first?.closedAt && !report.knowsParked)
        guard case .object(let fields) = try report.json() else { return #expect(Bool(false), "no object") }
        #expect(fields["parkedCount"] == nil && fields["totals"] != nil)
        #expect(try world.database.closedShiftReport(number: 2, currency: .eur) == nil, "open")
    }
}
