import Crypto
import Foundation
import Journal
import Office
import SyncProtocol
import Testing

@Suite struct IngestTests {
    private func sums(_ office: TestOffice) async throws -> [Int64?] {
        let terminal = try await office.store.report().terminals.first
        return [terminal?.events, terminal?.sales, terminal?.salesTotals["EUR"]]
    }

    @Test func theDatabaseIsDurable() async throws {
        let durability = try await TestOffice().store.durability()
        #expect(durability.journalMode == "wal" && durability.synchronous == 2)
    }

    @Test func eachEventCountsOnceHoweverOftenItComes() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        for _ in 0..<5 { try terminal.sell(200) }
        try await terminal.enrol(at: office.store)
        let first = try await terminal.push(terminal.events[..<3], to: office.store)
        #expect(first.refusal == nil && first.head == terminal.events[2].head)
        #expect(try await terminal.push(terminal.events[..<3], to: office.store) == first, "a replay is answered the same")
        #expect(try await terminal.push(terminal.events[1..<5], to: office.store).head == terminal.events[4].head, "an overlap goes on")
        #expect(try await terminal.push(terminal.events[..<2], to: office.store).head == terminal.events[4].head, "an old batch moves nothing back")
        #expect(try await terminal.push(terminal.events, to: office.store).head == terminal.events[5].head)
        #expect(try await sums(office) == [6, 5, 1_000])
        var verifier = JournalVerifier()
        let kept = Keeper()
        try await office.store.journal(of: "T1") { kept.add($0) }
        for event in kept.events { try verifier.feed(event) }
        #expect(kept.events == terminal.events)
    }

    @Test func aGapIsAnsweredWithWhatIsExpected() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        for _ in 0..<5 { try terminal.sell() }
        try await terminal.enrol(at: office.store)
        var refused = try await terminal.push(terminal.events[2...], to: office.store)
        #expect(refused.refusal?.reason == .gap && refused.refusal?.expectedSequence == 1 && refused.head == nil)
        try await terminal.push(terminal.events[..<2], to: office.store)
        refused = try await terminal.push(terminal.events[3...], to: office.store)
        #expect(refused.refusal?.reason == .gap && refused.refusal?.expectedSequence == 3 && refused.head == terminal.events[1].head)
        #expect(try await sums(office) == [2, 1, 119])
        // Reordered inside a batch: nothing of it is taken.
        refused = try await terminal.push([terminal.events[3], terminal.events[2]], to: office.store)
        #expect(refused.refusal?.reason == .gap)
        #expect(try await sums(office) == [2, 1, 119])
    }

    @Test func aForkStopsTheTerminalAndIsSeen() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell()
        var copy = terminal
        try terminal.sell(200)
        try copy.sell(300)
        try copy.sell(400)
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        let refused = try await copy.push(copy.events, to: office.store)
        #expect(refused.refusal?.reason == .fork && refused.head == terminal.events[2].head)
        #expect(try await sums(office) == [3, 2, 319], "nothing of the fork was taken")
        let report = try await office.store.report()
        #expect(report.alarms.map(\.code) == ["fork"])
        #expect(report.terminals.first?.stopped != nil)
        try terminal.sell()
        #expect(try await terminal.push(terminal.events, to: office.store).refusal?.reason == .fork, "neither copy is believed any more")
        // Only a new epoch, enrolled by a person, ends it.
        #expect(await code { try await terminal.enrol(at: office.store, bound: true) } == "office.epoch-taken")
        try terminal.restore(epochID: "b", keeping: 3)
        try await terminal.enrol(at: office.store, bound: true)
        let healed = try await terminal.push(terminal.events[3...], to: office.store)
        #expect(healed.refusal == nil && healed.head == terminal.events.last?.head)
    }

    @Test func aForkThatShowsOnlyInTheNextEventIsFoundToo() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        var copy = terminal
        try terminal.sell(200)
        try copy.sell(300)
        try copy.sell(400)
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        #expect(try await copy.push(copy.events[2...], to: office.store).refusal?.reason == .fork)
    }

    @Test func aFlippedByteIsNeverTaken() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        for _ in 0..<3 { try terminal.sell() }
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events[..<2], to: office.store)
        for place in stride(from: 0, to: terminal.events[2].payload.count, by: 37) {
            var payload = terminal.events[2].payload
            payload[place] ^= 1
            let event = terminal.events[2]
            let damaged = try Envelope(headerBytes: event.headerBytes, previousHash: event.previousHash, payload: payload, hash: event.hash)
            let answer = try await terminal.push([damaged, terminal.events[3]], to: office.store)
            #expect(answer.refusal?.reason == .brokenChain, "byte \(place)")
        }
        #expect(try await sums(office) == [2, 1, 119])
        #expect(try await terminal.push(terminal.events[2...], to: office.store).refusal == nil, "the true events are still welcome")
    }

    @Test func anOfficeRestoredFromAnOlderCopyGetsEverythingAgain() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        for _ in 0..<4 { try terminal.sell() }
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events[..<3], to: office.store)
        let copy = try office.copy(to: "older")
        let later = try TestOffice(folder: office.folder)
        try await terminal.push(terminal.events, to: later.store)
        let restored = try TestOffice(folder: copy)
        #expect(try await restored.store.head(of: "T1").head == terminal.events[2].head)
        try await terminal.push(terminal.events[3...], to: restored.store)
        #expect(try await sums(restored) == (try await sums(later)))
        #expect(try await restored.store.head(of: "T1").head == later.store.head(of: "T1").head)
    }

    @Test func signaturesAndOwnersAreChecked() async throws {
        let office = try TestOffice()
        let terminal = try TestTerminal()
        let other = try TestTerminal("T2")
        try await terminal.enrol(at: office.store)
        try await other.enrol(at: office.store)
        #expect(await code { _ = try await office.store.append(other.batch(terminal.events), from: "T1") } == "office.bad-signature")
        #expect(await code { _ = try await office.store.append(terminal.batch(terminal.events), from: "T2") } == "office.malformed")
        #expect(await code { _ = try await office.store.append(terminal.batch(terminal.events), from: "T9") } == "office.not-enrolled")
    }
}

final class Keeper: @unchecked Sendable {
    // Sound: filled by one reading transaction, read after it ended.
    private(set) var events: [Envelope] = []
    func add(_ envelope: Envelope) { events.append(envelope) }
}
