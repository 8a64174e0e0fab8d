import Journal
import SyncProtocol
import TestHarness
import Testing

@Suite struct PushMachineTests {
    private var random = SeededGenerator(seed: 1)

    private func journal(_ count: Int) throws -> WrittenJournal {
        var journal = try WrittenJournal()
        for _ in 0..<count { try journal.write() }
        return journal
    }

    private func ready(_ head: JournalHead?) -> PushMachine {
        var machine = PushMachine()
        var random = SeededGenerator(seed: 1)
        #expect(machine.step(now: 0) == .askHead)
        machine.received(.acknowledged(Acknowledgement(head: head, time: 0)), now: 0, using: &random)
        return machine
    }

    @Test mutating func sendsWhatFollowsTheHead() throws {
        let journal = try journal(5)
        var machine = ready(journal.events[1].head)
        #expect(machine.step(now: 0) == .load(after: journal.events[1].head, maximumCount: WireLimits.batchCount, maximumBytes: WireLimits.batchBytes))
        machine.loaded(Array(journal.events[2...]), standing: .known)
        #expect(machine.step(now: 0) == .send(Array(journal.events[2...])))
        machine.received(.acknowledged(Acknowledgement(head: journal.events[4].head, time: 0)), now: 0, using: &random)
        #expect(machine.head == journal.events[4].head)
        #expect(machine.step(now: 0) == .load(after: journal.events[4].head, maximumCount: WireLimits.batchCount, maximumBytes: WireLimits.batchBytes))
        machine.loaded([], standing: .known)
        #expect(machine.step(now: 0) == .idle)
    }

    /// A sale completed while the outbox was being read must not wait for the next interval.
    @Test func aWakeDuringLoadingIsNotLost() throws {
        var machine = ready(nil)
        _ = machine.step(now: 0)
        machine.wake()
        machine.loaded([], standing: .known)
        #expect(machine.step(now: 0) != .idle)
    }

    @Test mutating func wakingDoesNotShortenABackOff() throws {
        var machine = ready(nil)
        _ = machine.step(now: 0)
        machine.loaded(try journal(1).events, standing: .known)
        _ = machine.step(now: 0)
        machine.received(.refused(status: 503, error: nil, retryAfterMilliseconds: 40_000), now: 0, using: &random)
        machine.wake()
        guard case .wait(let until) = machine.step(now: 39_999) else { Issue.record("did not wait"); return }
        #expect(until >= 40_000)
        #expect(machine.lastError != nil)
        machine.retryNow()
        #expect(machine.step(now: 1) == .askHead)
    }

    @Test mutating func backsOffWithFullJitterUpToFiveMinutes() {
        var backOff = BackOff()
        var longest: [Int64] = []
        for _ in 0..<15 {
            _ = backOff.failed(using: &random)
            longest.append(backOff.ceilingMilliseconds)
        }
        #expect(longest == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300, 300, 300].map { $0 * 1_000 })
        let waits = (0..<200).map { _ in backOff.failed(using: &random) }
        #expect(waits.allSatisfy { (0...300_000).contains($0) })
        #expect(Set(waits).count > 150)
        #expect((waits.min() ?? 0) < 30_000 && (waits.max() ?? 0) > 270_000)
        #expect(backOff.failed(retryAfterMilliseconds: .max, using: &random) <= BackOff.longestRetryAfterMilliseconds + 300_000)
    }

    @Test mutating func aRestoredOfficeGetsEverythingAgain() throws {
        let journal = try journal(6)
        var machine = ready(journal.events[4].head)
        _ = machine.step(now: 0)
        machine.loaded([journal.events[5]], standing: .known)
        _ = machine.step(now: 0)
        let refusal = BatchRefusal(reason: .gap, expectedEpoch: 1, expectedSequence: 3, message: "expected 3")
        machine.received(.acknowledged(Acknowledgement(head: journal.events[1].head, refusal: refusal, time: 0)), now: 0, using: &random)
        guard case .wait(let until) = machine.step(now: 0) else { Issue.record("did not wait"); return }
        #expect(machine.step(now: until) == .load(after: journal.events[1].head, maximumCount: WireLimits.batchCount, maximumBytes: WireLimits.batchBytes))
    }

    @Test(arguments: [BatchRefusal.Reason.fork, .brokenChain, .unknownEpoch]) mutating func finalRefusalsStop(reason: BatchRefusal.Reason) throws {
        var machine = ready(nil)
        _ = machine.step(now: 0)
        machine.loaded(try journal(1).events, standing: .known)
        _ = machine.step(now: 0)
        let refusal = BatchRefusal(reason: reason, expectedEpoch: 1, expectedSequence: 1, message: "no")
        machine.received(.acknowledged(Acknowledgement(head: nil, refusal: refusal, time: 0)), now: 0, using: &random)
        #expect(machine.step(now: 1_000_000) == .stopped(.refused(refusal)))
        machine.wake()
        machine.recheck()
        #expect(machine.alarm == .refused(refusal))
        machine.retryNow()
        #expect(machine.step(now: 1_000_000) == .askHead)
    }

    @Test func forksAndOlderCopiesStop() throws {
        let journal = try journal(3)
        var machine = ready(journal.events[2].head)
        _ = machine.step(now: 0)
        machine.loaded([], standing: .differs)
        #expect(machine.alarm == .fork(journal.events[2].head))
        machine = ready(journal.events[2].head)
        _ = machine.step(now: 0)
        machine.loaded([], standing: .beyond)
        #expect(machine.alarm == .peerIsAhead(journal.events[2].head))
    }

    @Test mutating func tooLargeBatchesAreHalvedDownToOne() throws {
        let journal = try journal(8)
        var machine = ready(nil)
        var now: Int64 = 0
        for expected in [8, 4, 2, 1] {
            guard case .load(_, let count, _) = machine.step(now: now) else { Issue.record("no load"); return }
            let page = journal.page(after: nil, count: count)
            #expect(page.count == expected)
            machine.loaded(page, standing: .known)
            _ = machine.step(now: now)
            machine.received(.refused(status: 413, error: nil, retryAfterMilliseconds: nil), now: now, using: &random)
            now += 400_000
        }
        #expect(machine.alarm?.code == "sync.not-understood")
    }

    @Test mutating func anUnknownTerminalStops() throws {
        var machine = PushMachine()
        _ = machine.step(now: 0)
        machine.received(.refused(status: 401, error: ErrorBody(code: .notEnrolled, message: "who?"), retryAfterMilliseconds: nil), now: 0, using: &random)
        #expect(machine.alarm?.code == "sync.not-enrolled")
    }

    @Test func standingIsJudged() throws {
        let journal = try journal(3)
        let one = journal.epoch
        let two = try EpochID(number: 2, id: String(repeating: "b", count: 32))
        let other = try EpochID(number: 1, id: String(repeating: "c", count: 32))
        let head = journal.events[1].head
        #expect(HeadStanding.judge(head, stored: head.hash, storedEpoch: one, current: one) == .known)
        #expect(HeadStanding.judge(head, stored: journal.events[2].hash, storedEpoch: one, current: one) == .differs)
        #expect(HeadStanding.judge(head, stored: nil, storedEpoch: one, current: one) == .beyond)
        #expect(HeadStanding.judge(head, stored: nil, storedEpoch: one, current: two) == .known)
        #expect(HeadStanding.judge(head, stored: nil, storedEpoch: other, current: two) == .differs)
        #expect(HeadStanding.judge(JournalHead(epoch: two, sequence: 1, hash: head.hash), stored: nil, storedEpoch: nil, current: one) == .beyond)
    }

    /// After a renewal the office's last event of the former epoch is another copy's; only the new epoch is still to be sent.
    @Test func aForkOfAnEpochThatIsOverStopsNothing() throws {
        let journal = try journal(3)
        let two = try EpochID(number: 2, id: String(repeating: "b", count: 32))
        let head = JournalHead(epoch: journal.epoch, sequence: 2, hash: journal.events[2].hash)
        #expect(HeadStanding.judge(head, stored: journal.events[1].hash, storedEpoch: journal.epoch, current: two) == .differs)
        #expect(HeadStanding.judge(head, stored: journal.events[1].hash, storedEpoch: journal.epoch, current: two, isCarriedOver: true) == .superseded)
        #expect(HeadStanding.judge(journal.events[1].head, stored: journal.events[1].hash, storedEpoch: journal.epoch, current: two, isCarriedOver: true) == .known)
        #expect(HeadStanding.judge(head, stored: journal.events[1].hash, storedEpoch: journal.epoch, current: journal.epoch, isCarriedOver: true) == .differs)
        var machine = ready(head)
        _ = machine.step(now: 0)
        machine.loaded([journal.events[2]], standing: .superseded)
        #expect(machine.step(now: 0) == .send([journal.events[2]]))
    }

    @Test func everyAlarmHasARemedyThatNamesACommandThereIs() throws {
        let journal = try journal(1)
        let refusals = [BatchRefusal.Reason.fork, .brokenChain, .unknownEpoch].map {
            PushAlarm.refused(BatchRefusal(reason: $0, expectedEpoch: 1, expectedSequence: 1, message: "no"))
        }
        for alarm in [.fork(journal.events[0].head), .peerIsAhead(journal.events[0].head), .notEnrolled("who?"), .notUnderstood(code: "x", message: "y")] + refusals {
            #expect(alarm.description.contains("'till "), "\(alarm.code)")
            #expect(alarm.description == "\(alarm.sentence) \(PushAlarm.remedy(code: alarm.code))")
            #expect(!PushAlarm.remedy(code: alarm.code).contains("till doctor"), "\(alarm.code) has a remedy of its own")
        }
    }
}
