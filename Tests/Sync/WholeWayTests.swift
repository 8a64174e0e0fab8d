import HTTPClient
import Journal
import Logging
import Office
import Storage
import Sync
import SyncProtocol
import Testing

/// The real database, the real worker, real HTTP, the real office.
@Suite(.timeLimit(.minutes(2))) struct WholeWayTests {
    private func enrolled(_ office: RunningOffice, _ terminal: Terminal, _ session: HTTPSession) async throws -> SyncWorker {
        let code = try await office.store.createEnrolmentCode(terminal: nil, validMilliseconds: 60_000)
        let answer = try await Enrolment.enrol(database: terminal.database, url: office.url + "/", code: code, software: "1", session: session)
        #expect(answer.storeName == "Till")
        var options = SyncOptions()
        options.pullIntervalMilliseconds = 50
        return try SyncWorker(
            peer: #require(try terminal.database.peer("OFFICE")), database: terminal.database, session: session,
            clock: SystemSyncClock(wall: { 1_795_000_000_000 }), options: options, logger: RunningOffice.logger)
    }

    private func sameHead(_ office: RunningOffice, _ terminal: Terminal) async throws -> Bool {
        let head = try terminal.database.journalHead()
        let held = try await office.store.head(of: "T1").head
        return held?.sequence == head.sequence && held?.hash == head.hash
    }

    @Test func theJournalGoesUpAndProductsComeDown() async throws {
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        try terminal.stock(["1", "2", "3"])
        try terminal.write(450)  // more than two batches
        let session = HTTPSession()
        let worker = try await enrolled(office, terminal, session)
        let running = Task { await worker.run() }
        try await eventually("the journal being at the office") { try await sameHead(office, terminal) }
        try await eventually("the acknowledgement being noted") { try terminal.database.backlog(peer: "OFFICE").count == 0 }
        #expect(try await office.store.products().map(\.code) == ["1", "2", "3"], "the terminal's own catalogue was taken over, not wiped out")

        var product = try #require(try await office.store.product(code: "2"))
        product.unitPrice = 5
        _ = try await office.store.put(product)
        _ = try await office.store.deleteProduct(code: "3")
        try await eventually("the price coming down") { try terminal.price("2") == 5 }
        try await eventually("the deletion coming down") { try terminal.price("3") == nil }
        #expect(try terminal.price("1") == 1_000_000)
        try await eventually("the status telling of both, so that screens are told") { await worker.status.changesTaken >= 2 }
        try await eventually("the status") {
            let status = await worker.status
            return status.phase == .connected && status.pending == 0 && status.skewMilliseconds == 0 && status.pullError == nil
        }
        running.cancel()
        await running.value
        await office.stop()
    }

    @Test func whatIsWrittenWhileTheOfficeIsAwayArrivesAfterwards() async throws {
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        let worker = try await enrolled(office, terminal, HTTPSession())
        let running = Task { await worker.run() }
        try await eventually("the start") { try await sameHead(office, terminal) }
        await office.stop()
        try terminal.write(30)
        worker.wake()
        try await eventually("the failure being known") {
            let status = await worker.status
            return status.phase == .retrying && status.pending > 0 && status.lastError != nil && status.nextAttemptAt != nil
        }
        try await eventually("the attempt being noted") { try terminal.database.peer("OFFICE")?.attempts ?? 0 > 0 }
        try terminal.write(20)
        worker.wake()
        await office.start()
        worker.retryNow()
        try await eventually("everything arriving") { try await sameHead(office, terminal) }
        try await eventually("the end of the failure") { try terminal.database.peer("OFFICE")?.attempts == 0 }
        let kept = Counter()
        try await office.store.journal(of: "T1") { try kept.feed($0) }
        running.cancel()
        await running.value
        await office.stop()
    }

    /// A second copy sells; it is stopped, the office hears of it, and after a renewal everything arrives once.
    @Test func aForkIsHealedByARenewal() async throws {
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        try terminal.write(3)
        let session = HTTPSession()
        var worker = try await enrolled(office, terminal, session)
        var running = Task { [worker] in await worker.run() }
        try await eventually("the journal being at the office") { try await sameHead(office, terminal) && terminal.database.backlog(peer: "OFFICE").count == 0 }
        running.cancel()
        await running.value
        let copy = try terminal.copied()
        try terminal.write(2)
        worker = try exchange(terminal, session)
        running = Task { [worker] in await worker.run() }
        try await eventually("the first copy's events") { try await sameHead(office, terminal) }
        running.cancel()
        await running.value

        try copy.write(4, number: 100)
        worker = try exchange(copy, session)
        running = Task { [worker] in await worker.run() }
        try await eventually("the alarm here") { await worker.status.alarmCode == "sync.fork" }
        try await eventually("the alarm there") { try await office.store.report().alarms.map(\.code) == ["sync.fork"] }
        running.cancel()
        await running.value
        #expect(try copy.database.peer("OFFICE")?.alarmCode == "sync.fork")

        // Neither a restart nor a network that fails covers the alarm up.
        await office.stop()
        worker = try exchange(copy, session)
        running = Task { [worker] in await worker.run() }
        try await eventually("the failure") { await worker.status.phase == .retrying }
        let standing = await worker.status
        #expect(standing.alarmCode == "sync.fork" && standing.alarmSentence?.contains("two copies") == true)
        try await eventually("the attempt being noted") { try copy.database.peer("OFFICE")?.nextAttemptAt != nil }
        #expect(try copy.database.peer("OFFICE")?.alarmCode == "sync.fork" && copy.database.peer("OFFICE")?.lastError?.contains("two copies") == true)
        running.cancel()
        await running.value
        await office.start()

        try copy.renew()
        let code = try await office.store.createEnrolmentCode(terminal: "T1", validMilliseconds: 60_000)
        _ = try await Enrolment.enrol(database: copy.database, url: office.url, code: code, software: "1", session: session)
        #expect(try copy.database.peer("OFFICE")?.alarmCode == nil, "enrolled anew")
        worker = try exchange(copy, session)
        running = Task { [worker] in await worker.run() }
        try await eventually("everything of the copy") { try await sameHead(office, copy) }
        try await eventually("nothing being left") { try copy.database.backlog(peer: "OFFICE").count == 0 && copy.database.peer("OFFICE")?.alarmCode == nil }
        #expect(try await office.store.report().alarms.map(\.code).sorted() == ["fork", "sync.fork"])
        // start, 3, 2 of the first copy; start and 4 carried over of the second.
        #expect(try await office.store.report().terminals.first?.events == 11)
        running.cancel()
        await running.value
        await office.stop()
    }

    private func exchange(_ terminal: Terminal, _ session: HTTPSession) throws -> SyncWorker {
        try SyncWorker(
            peer: #require(try terminal.database.peer("OFFICE")), database: terminal.database, session: session,
            clock: SystemSyncClock(wall: { 1_795_000_000_000 }), logger: RunningOffice.logger)
    }

    @Test func enrolmentSaysWhatIsWrong() async throws {
        let office = try RunningOffice()
        await office.start()
        let terminal = try Terminal()
        let session = HTTPSession()
        @Sendable func code(_ url: String, _ code: String = "X") async -> String? {
            do {
                _ = try await Enrolment.enrol(database: terminal.database, url: url, code: code, software: "1", session: session)
                return nil
            } catch {
                return (error as? SyncError)?.code ?? "\(error)"
            }
        }
        #expect(await code(office.url) == "office.bad-enrolment-code")
        #expect(await code("http://office.example:9080") == "sync.plain-http")
        #expect(await code("office") == "sync.bad-address")
        #expect(await code("ftp://127.0.0.1") == "sync.bad-address")
        #expect(await code(office.url + "/elsewhere") == "office.not-found")
        try await withStrangersServer { #expect(await code($0) == "sync.not-an-office") }
        await office.stop()
        #expect(await code(office.url) == "http.cannot-connect")
        #expect(try terminal.database.peers().isEmpty)
    }
}

final class Counter: @unchecked Sendable {
    // Sound: used by one reading transaction only.
    private var verifier = JournalVerifier()
    func feed(_ envelope: Envelope) throws { try verifier.feed(envelope) }
}
