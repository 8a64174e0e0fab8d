import Journal
import Logging
import Sync
import SyncProtocol
import Testing

@Suite(.timeLimit(.minutes(1))) struct WorkerTests {
    private let outbox: MemoryOutbox
    private let link = ScriptedLink()
    private let clock = HeldClock()
    private let worker: SyncWorker

    init() throws {
        outbox = try MemoryOutbox()
        try outbox.write()
        worker = SyncWorker(peer: "OFFICE", outbox: outbox, link: link, clock: clock, logger: RunningOffice.logger)
    }

    private func whileRunning(_ body: () async throws -> Void) async throws {
        let running = Task { [worker] in await worker.run() }
        try await body()
        running.cancel()
        await running.value
    }

    private func held() -> Int { link.state.withLock { $0.events.count } }

    @Test func aWakeSendsAtOnceAndNoneIsLost() async throws {
        // An event is written and the wake rung while a batch is under way.
        link.state.withLock { state in
            state.onPush = { [outbox, worker] in
                guard outbox.state.withLock({ $0.events.count }) < 20 else { return }
                try? outbox.write()
                worker.wake()
            }
        }
        try await whileRunning {
            try await eventually("all twenty arriving with the clock standing still") { held() == 20 }
            try await eventually("the backlog being empty") { await worker.status.pending == 0 }
            try outbox.write()
            worker.wake()
            try await eventually("the next one") { held() == 21 }
        }
        #expect(clock.steadyMilliseconds == 0)
        #expect(outbox.state.withLock { $0.acknowledged?.sequence } ?? 0 >= 20)
    }

    /// At a stop: what was written last is there when the wait ends, though the status said before that nothing waits.
    @Test func untilSentWaitsForWhatWasWrittenLast() async throws {
        try await whileRunning {
            try await eventually("all is there") { await worker.status.pending == 0 && held() == 1 }
            for count in 2...20 {
                try outbox.write()
                await worker.untilSent()
                #expect(held() == count)
            }
            await worker.untilSent()
        }
    }

    /// A peer that does not answer, or takes nothing more, is not waited for.
    @Test(arguments: [true, false]) func untilSentDoesNotWaitForNobody(isStopped: Bool) async throws {
        let refusal = BatchRefusal(reason: .fork, expectedEpoch: 1, expectedSequence: 1, message: "fork")
        let outcome = isStopped
            ? PushMachine.Outcome.acknowledged(Acknowledgement(head: nil, refusal: refusal, time: 10)) : .refused(status: 503, error: nil, retryAfterMilliseconds: 60_000)
        link.state.withLock { $0.pushOutcome = outcome }
        try await whileRunning {
            try await eventually("no answer") { await worker.status.phase == (isStopped ? .stopped : .retrying) }
            await worker.untilSent()
            #expect(held() == 0)
        }
    }

    @Test func aBackOffIsKeptThroughWakesAndEndsByTime() async throws {
        link.state.withLock { $0.pushOutcome = .refused(status: 503, error: nil, retryAfterMilliseconds: 60_000) }
        try await whileRunning {
            try await eventually("the back-off") { await worker.status.phase == .retrying }
            let requests = link.state.withLock { $0.requests }
            for _ in 0..<50 {
                try outbox.write()
                worker.wake()
            }
            try await eventually("the backlog being shown") { await worker.status.pending == 51 }
            #expect(link.state.withLock { $0.requests } == requests, "one refused request, however much is sold")
            #expect(await worker.status.nextAttemptAt ?? 0 >= 60_000)
            link.state.withLock { $0.pushOutcome = nil }
            clock.advance(to: 62_000)
            try await eventually("everything arriving") { held() == 51 }
            try await eventually("the status") { await worker.status.phase == .connected }
        }
    }

    @Test func aStoppedPushDoesNotKeepChangesAway() async throws {
        outbox.state.withLock { $0.cursor = "1" }
        let refusal = BatchRefusal(reason: .fork, expectedEpoch: 1, expectedSequence: 1, message: "fork")
        link.state.withLock { $0.pushOutcome = .acknowledged(Acknowledgement(head: nil, refusal: refusal, time: 10)) }
        try await whileRunning {
            try await eventually("the alarm") { await worker.status.alarmCode == "sync.refused-fork" }
            let pulls = link.state.withLock { $0.pulls.count }
            for round in 1...3 {
                try await eventually("the pull waiting") { !clock.deadlines.isEmpty }
                clock.advance(to: Int64(round) * 30_000)
                try await eventually("pull \(round)") { link.state.withLock { $0.pulls.count } >= pulls + round }
            }
            #expect(held() == 0)
            link.state.withLock { $0.pushOutcome = nil }
            worker.retryNow()
            try await eventually("a person's retry") { held() == 1 }
            #expect(await worker.status.alarmCode == nil)
        }
    }

    @Test func aFailingPullDoesNotKeepEventsHere() async throws {
        outbox.state.withLock { $0.cursor = "1" }
        link.state.withLock { $0.pullFails = true }
        try await whileRunning {
            try await eventually("the pull failing") { await worker.status.pullError == "no" }
            try outbox.write()
            worker.wake()
            try await eventually("the events arriving") { held() == 2 }
        }
    }

    @Test func theFirstFullFetchWaitsForTheJournal() async throws {
        link.state.withLock { $0.pushOutcome = .failed("no network") }
        try await whileRunning {
            try await eventually("the failure") { await worker.status.phase == .retrying }
            #expect(link.state.withLock { $0.pulls.isEmpty })
            link.state.withLock { $0.pushOutcome = nil }
            worker.retryNow()
            try await eventually("the full fetch") { link.state.withLock { $0.pulls.first == .some(nil) } }
            #expect(held() == 1)
        }
    }

    @Test func anOldCursorFetchesEverythingAnew() async throws {
        outbox.state.withLock { $0.cursor = "0" }
        try await whileRunning {
            try await eventually("the new cursor") { outbox.state.withLock { $0.cursor } == "1" }
        }
        #expect(link.state.withLock { Array($0.pulls.prefix(2)) } == ["0", nil])
    }

    @Test func verdictsAreNotedAndAHeadThatIsNotOursIsNot() async throws {
        let verdict = EventVerdict(epoch: 1, sequence: 1, verdict: .rejected, code: "c", message: "m")
        link.state.withLock { $0.verdicts = [verdict] }
        try await whileRunning {
            try await eventually("the verdict") { outbox.state.withLock { $0.verdicts } == [verdict] }
        }
        let strange = JournalHead(epoch: try EpochID(number: 1, id: String(repeating: "a", count: 32)), sequence: 1, hash: .zero)
        let other = try MemoryOutbox()
        try other.write()
        let liar = ScriptedLink()
        liar.state.withLock { $0.headOutcome = .acknowledged(Acknowledgement(head: strange, time: 10)) }
        let second = SyncWorker(peer: "OFFICE", outbox: other, link: liar, clock: clock, logger: RunningOffice.logger)
        let running = Task { await second.run() }
        try await eventually("the alarm") { await second.status.alarmCode == "sync.fork" }
        #expect(other.state.withLock { $0.acknowledged } == nil)
        running.cancel()
        await running.value
    }

    /// What only the terminal sees the office has to be told, once, and again where the telling failed.
    @Test func theOfficeHearsOfAForkThatOnlyTheTerminalSees() async throws {
        let other = try MemoryOutbox()
        try other.write()
        try other.write()
        let head = JournalHead(epoch: try EpochID(number: 1, id: String(repeating: "a", count: 32)), sequence: 2, hash: .zero)
        link.state.withLock { state in
            state.headOutcome = .acknowledged(Acknowledgement(head: head, time: 10))
            state.tellOutcomes = [.failed("away", retryAfterMilliseconds: 5_000), .taken]
        }
        let second = SyncWorker(peer: "OFFICE", outbox: other, link: link, clock: clock, logger: RunningOffice.logger)
        let running = Task { await second.run() }
        try await eventually("the alarm") { await second.status.alarmCode == "sync.fork" }
        try await eventually("the first telling") { link.state.withLock { $0.told.count } == 1 }
        for _ in 0..<20 { second.wake() }
        try await eventually("the second telling") {
            clock.advance(to: clock.steadyMilliseconds + 1_000)
            return link.state.withLock { $0.told.count } == 2
        }
        #expect(clock.steadyMilliseconds >= 5_000, "not before the office asked for it")
        #expect(other.state.withLock { $0.alarmCode } == "sync.fork")
        #expect(link.state.withLock { $0.told }.allSatisfy { $0.code == "sync.fork" && $0.message.contains("two copies") })
        running.cancel()
        await running.value
    }

    @Test func aBrokenStoreIsTriedAgain() async throws {
        outbox.state.withLock { $0.isBroken = true }
        try await whileRunning {
            try await eventually("the error") { await worker.status.lastError != nil }
            outbox.state.withLock { $0.isBroken = false }
            try await eventually("the event arriving") {
                clock.advance(to: clock.steadyMilliseconds + SyncOptions.storeRetryMilliseconds)
                return held() == 1
            }
        }
    }
}
