import Journal
import Office
import SyncProtocol
import Testing

@Suite struct EpochTests {
    @Test func aCodeServesOnceAndExpires() async throws {
        let office = try TestOffice()
        let terminal = try TestTerminal()
        let good = try await office.store.createEnrolmentCode(terminal: nil, validMilliseconds: 1_000)
        let first = try await office.store.enrol(terminal.request(code: good.lowercased().replacing("-", with: " ")))
        #expect(first.storeName == "Laden" && first.head == nil)
        #expect(try await office.store.terminal(token: first.token) == "T1")
        // The answer was lost: the same terminal asks again and gets a token that works; the lost one no longer does.
        let again = try await office.store.enrol(terminal.request(code: good))
        #expect(try await office.store.terminal(token: again.token) == "T1")
        #expect(try await office.store.terminal(token: first.token) == nil)
        #expect(await code { _ = try await office.store.enrol(TestTerminal("T2").request(code: good)) } == "office.bad-enrolment-code")
        let late = try await office.store.createEnrolmentCode(terminal: nil, validMilliseconds: 1_000)
        office.time.advance(1_001)
        #expect(await code { _ = try await office.store.enrol(TestTerminal("T3").request(code: late)) } == "office.bad-enrolment-code")
        #expect(await code { _ = try await office.store.enrol(TestTerminal("T3").request(code: "0000-0000-0000")) } == "office.bad-enrolment-code")
    }

    @Test func anEnrolledTerminalNeedsACodeOfItsOwn() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try await terminal.enrol(at: office.store)
        try terminal.restore(epochID: "b")
        #expect(await code { try await terminal.enrol(at: office.store) } == "office.other-terminal")
        let bound = try await office.store.createEnrolmentCode(terminal: "T9", validMilliseconds: 1_000)
        #expect(await code { _ = try await office.store.enrol(terminal.request(code: bound)) } == "office.other-terminal")
        try await terminal.enrol(at: office.store, bound: true)
    }

    @Test func ofTwoClonesOneSurvives() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell()
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        var clone = terminal
        try terminal.restore(epochID: "b")
        try clone.restore(epochID: "c")
        try await terminal.enrol(at: office.store, bound: true)
        #expect(await code { try await clone.enrol(at: office.store, bound: true) } == "office.epoch-taken")
        #expect(await code { _ = try await clone.push(clone.events[2...], to: office.store) } == "office.bad-signature")
        #expect(try await terminal.push(terminal.events[2...], to: office.store).refusal == nil)
        // An epoch that was never enrolled, though properly signed.
        try terminal.restore(epochID: "d")
        let unknown = try await office.store.append(
            PushBatch(envelopes: [terminal.events[3]], signature: []), from: "T1", refusing: "office.bad-signature")
        #expect(unknown)
    }

    @Test func aNewEpochComesAfterAllThatWasBeforeIt() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        for _ in 0..<3 { try terminal.sell() }
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events[..<2], to: office.store)
        try terminal.restore(epochID: "b")
        try await terminal.enrol(at: office.store, bound: true)
        let refused = try await terminal.push(terminal.events[4...], to: office.store)
        #expect(refused.refusal?.reason == .gap && refused.refusal?.expectedEpoch == 1 && refused.refusal?.expectedSequence == 3)
        #expect(try await terminal.push(terminal.events[2..<4], to: office.store).refusal == nil, "events of the former epoch are welcome")
        #expect(try await terminal.push(terminal.events[4...], to: office.store).refusal == nil)
        let report = try await office.store.report()
        #expect(report.terminals.first?.head == terminal.events.last?.head && report.terminals.first?.sales == 3)
    }
}

extension OfficeStore {
    fileprivate func append(_ batch: PushBatch, from terminal: String, refusing expected: String) async throws -> Bool {
        await code { _ = try await append(batch, from: terminal) } == expected
    }
}
