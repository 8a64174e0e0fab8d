import Checkout
import HTTPClient
import Journal
import Office
import SaleCore
import Storage
import Sync
import SyncProtocol
import Synchronization
import Testing

/// Whole days of a real register, pushed by the real worker to the real office, which comes to the same Z (P14).
@Suite(.timeLimit(.minutes(2))) struct ClosureTests {
    private func enrol(_ office: RunningOffice, _ terminal: Terminal) async throws {
        let isKnown = try await !office.store.report().terminals.isEmpty
        let code = try await office.store.createEnrolmentCode(terminal: isKnown ? "T1" : nil, validMilliseconds: 60_000)
        _ = try await Enrolment.enrol(database: terminal.database, url: office.url, code: code, software: "1", session: HTTPSession())
    }

    /// Runs a worker until all is at the office and all is fetched.
    private func exchange(_ office: RunningOffice, _ terminal: Terminal) async throws {
        var options = SyncOptions()
        options.pullIntervalMilliseconds = 50
        let worker = try SyncWorker(
            peer: #require(try terminal.database.peer("OFFICE")), database: terminal.database, session: HTTPSession(),
            clock: SystemSyncClock(wall: { 1_795_000_000_000 }), options: options, logger: RunningOffice.logger)
        let running = Task { await worker.run() }
        let cursor = try terminal.database.peer("OFFICE")?.cursor
        try await eventually("everything being at the office") {
            try terminal.database.backlog(peer: "OFFICE").count == 0 && terminal.database.peer("OFFICE")?.cursor != cursor
        }
        running.cancel()
        await running.value
    }

    @Test func bothSidesComeToTheSameZ() async throws {
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        try Till.goods(terminal)
        try await enrol(office, terminal)
        let till = try await Till(terminal)
        for number in 1...2 {
            try await till.day()
            #expect(try await till.did(.cash(.closeDay)) == "Z T1-1-00000\(number)")
            try await exchange(office, terminal)
            let report = try await office.store.report(sales: 100)
            let closure = try #require(report.closures.first { $0.document == "Z T1-1-00000\(number)" })
            #expect(closure.differences == [] && closure.signature == "good" && closure.documents == 10)
            let mine = try #require(report.terminals.first)
            #expect(try await office.store.head(of: "T1").verdicts == [])
            #expect(mine.sales == Int64(number * 5) && mine.returns == Int64(number * 5))
            let stated = try #require(try terminal.database.closure(number: Int64(number))).report.grand
            #expect(mine.salesTotals["EUR"] == stated.sum(.document, .sale).amount && mine.returnsTotals["EUR"] == stated.sum(.document, .refund).amount)
            for tender in mine.tenders {
                #expect(tender.amount == stated.sum(.tender, .sale, name: tender.tender).amount)
                #expect(-tender.refunded == stated.sum(.tender, .refund, name: tender.tender).amount)
            }
            #expect(mine.tenders.map(\.tender) == ["card", "cash"])
        }
        await office.stop()
    }

    /// A bar whose day ends at 04:00, closed at 03:30, and once more after hours: the office comes to the same, by the days that the till names.
    @Test func anEveningThatRunsPastMidnightIsOneDayThereToo() async throws {
        final class WallClock: TradeClock {
            /// Wednesday 2026-11-18 00:00 in the shop.
            private let time = Mutex<Int64>(1_794_956_400_000)
            func now() -> Moment { Moment(utcMilliseconds: time.withLock { $0 }, utcOffsetMinutes: 60) }
            func set(_ day: Int64, _ hour: Int64, _ minute: Int64) { time.withLock { $0 = 1_794_956_400_000 + ((day - 18) * 1_440 + hour * 60 + minute) * 60_000 } }
        }
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        try Till.goods(terminal)
        try await enrol(office, terminal)
        var shop = try terminal.database.shop()
        shop.dayEnds = try #require(DayEnd("04:00"))
        try terminal.database.saveShop(shop)
        let clock = WallClock()
        clock.set(18, 20, 0)
        let till = try await Till(terminal, clock: clock)
        var expected: [String: String] = [:]
        let sales: [(day: Int64, hour: Int64, minute: Int64, date: String)] = [
            (18, 23, 50, "2026-11-18"), (19, 2, 0, "2026-11-18"), (19, 3, 59, "2026-11-18"), (19, 4, 0, "2026-11-19"), (20, 1, 0, "2026-11-19"), (20, 4, 1, "2026-11-20"),
        ]
        for sale in sales {
            clock.set(sale.day, sale.hour, sale.minute)
            expected[try await till.sell(["1", "2"])] = sale.date
            // After 02:00: what is sold at 03:59 is the same day's, though it is closed.
            if sale.hour == 2 { try await till.did(.cash(.closeDay)) }
        }
        try await till.did(.cash(.closeDay))
        try await exchange(office, terminal)
        let report = try await office.store.report(sales: 100)
        #expect(Dictionary(uniqueKeysWithValues: report.sales.map { ($0.document, $0.businessDay ?? "-") }) == expected)
        #expect(report.closures.count == 2 && report.closures.allSatisfy { $0.differences == [] && $0.signature == "good" }, "\(report.closures)")
        #expect(try await office.store.head(of: "T1").verdicts == [])
        let shown = try terminal.database.closures(limit: 2).map { [$0.report.firstDay?.text, $0.report.lastDay?.text] }
        #expect(shown == [["2026-11-18", "2026-11-20"], ["2026-11-18", "2026-11-18"]])
        await office.stop()
    }

    @Test func stockComesBackAsItIs() async throws {
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        try Till.goods(terminal)
        try await enrol(office, terminal)
        let till = try await Till(terminal)
        try await till.day()
        let before = try ["1", "2", "3"].map { try terminal.database.stock(of: $0) }
        try await exchange(office, terminal)
        #expect(try ["1", "2", "3"].map { try terminal.database.stock(of: $0) } == before)
        #expect(before[1] == Quantity(pieces: 50))
        await office.stop()
    }

    /// A day that no peer heard of goes into a new epoch, its Z with it.
    @Test func aZThatWasCarriedOverIsCheckedToo() async throws {
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        try Till.goods(terminal)
        try await enrol(office, terminal)
        var till: Till? = try await Till(terminal)
        try await exchange(office, terminal)
        try await till?.day()
        try await till?.did(.cash(.closeDay))
        try await till?.sell(["1"])
        till = nil
        try terminal.renew()
        try await enrol(office, terminal)
        let after = try await Till(terminal, life: 2)
        try await after.sell(["2"])
        #expect(try await after.did(.cash(.closeDay)) == "Z T1-2-000001")
        try await exchange(office, terminal)
        let closures = try await office.store.report().closures
        #expect(Set(closures.map(\.document)) == ["Z T1-1-000001", "Z T1-2-000001"])
        #expect(closures.allSatisfy { $0.differences == [] && $0.signature == "good" }, "\(closures)")
        await office.stop()
    }
}
