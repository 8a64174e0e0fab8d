import HTTPClient
import Journal
import Office
import SaleCore
import Storage
import Sync
import SyncProtocol
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
