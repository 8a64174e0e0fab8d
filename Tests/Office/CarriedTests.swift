import Journal
import Office
import SyncProtocol
import Testing

/// Two copies of a terminal sold; one begins a new epoch and carries over what it had not been able to send.
@Suite struct CarriedTests {
    @Test func theOtherCopysSalesArriveOnceAndTheForkIsSeen() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell(200)
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        var copy = terminal
        try terminal.sell(300, sale: "mine")
        try await terminal.push(terminal.events[2...], to: office.store)
        // The other copy sells under the same number, and one more.
        try copy.sell(400, sale: "other-1")
        try copy.sell(500, sale: "other-2")
        try copy.renew(epochID: "b", confirmed: 2)
        #expect(copy.events.suffix(3).map(\.header.kind) == [.terminalRestored, .eventCarried, .eventCarried])
        try await copy.enrol(at: office.store, bound: true)
        #expect(try await copy.push(copy.events.suffix(3), to: office.store).refusal == nil)
        let report = try await office.store.report(sales: 10)
        #expect(report.terminals.first?.sales == 4 && report.terminals.first?.salesTotals["EUR"] == 1_400 && report.terminals.first?.openVerdicts == 0)
        #expect(report.sales.map(\.document).sorted() == ["T1-1-000001", "T1-1-000002", "T1-1-000003", "T1-1~2-000002"])
        #expect(report.alarms.map(\.code) == ["fork"] && report.alarms.first?.settledAt == nil)
        #expect(try await code { try await terminal.push(terminal.events[2...], to: office.store) } == "office.bad-signature", "the one left behind is fenced off")
    }

    @Test func whatTheOfficeHadAfterAllCountsOnceAndIsNoFork() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell(200)
        try terminal.sell(300)
        try await terminal.enrol(at: office.store)
        try await terminal.push(terminal.events, to: office.store)
        try terminal.renew(epochID: "b", confirmed: 1)
        try await terminal.enrol(at: office.store, bound: true)
        #expect(try await terminal.push(terminal.events.suffix(3), to: office.store).refusal == nil)
        let report = try await office.store.report()
        #expect(report.terminals.first?.sales == 2 && report.terminals.first?.salesTotals["EUR"] == 500)
        #expect(report.alarms.isEmpty)
    }

    @Test func aForgedEventIsNotTaken() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try terminal.sell(200)
        try await terminal.enrol(at: office.store)
        var stranger = try TestTerminal("T2")
        try stranger.sell(900)
        var forged = EventCarried(terminal.events[1])
        forged.hash = stranger.events[1].hash
        try terminal.write(EventCarried(stranger.events[1]))
        try terminal.write(forged)
        #expect(try await terminal.push(terminal.events, to: office.store).verdicts.map(\.code) == ["not-its-own", "not-its-own"])
        #expect(try await office.store.report().terminals.first?.sales == 1)
    }

    @Test func anAlarmATerminalTellsIsKeptBoundedAndSettledByANewEpoch() async throws {
        let office = try TestOffice()
        var terminal = try TestTerminal()
        try await terminal.enrol(at: office.store)
        for number in 0..<150 {
            office.time.advance(1)
            try await office.store.note(AlarmReport(code: "sync.fork", message: "two copies \(number)"), from: "T1")
        }
        var alarms = try await office.store.report().alarms
        #expect(alarms.count == OfficeLimits.alarmsPerTerminal && alarms.first?.message == "two copies 149")
        for (code, message, isGood) in [
            (1, AlarmReport.messageBytes - 1, true), (1, AlarmReport.messageBytes, true), (1, AlarmReport.messageBytes + 1, false), (1, 0, false), (0, 1, false),
            (AlarmReport.codeBytes - 1, 1, true), (AlarmReport.codeBytes, 1, true), (AlarmReport.codeBytes + 1, 1, false),
        ] {
            let report = try AlarmReport(code: String(repeating: "c", count: code), message: String(repeating: "m", count: message)).encoded()
            #expect(((try? AlarmReport(encoded: report)) != nil) == isGood, "\(code), \(message)")
        }
        #expect(try await office.store.head(of: "T1").newestEpoch == 1)
        try terminal.restore(epochID: "b")
        try await terminal.enrol(at: office.store, bound: true)
        alarms = try await office.store.report().alarms
        #expect(alarms.allSatisfy { $0.settledAt != nil })
        #expect(try await office.store.head(of: "T1").newestEpoch == 2)
    }
}

extension TestTerminal {
    /// A new epoch on the data as they are, carrying over what was not confirmed.
    mutating func renew(epochID: Character, confirmed count: Int) throws {
        let former = events
        try restore(epochID: epochID, carriedAfter: former[count - 1].head)
        for event in former[count...] { try write(EventCarried(event)) }
    }
}
