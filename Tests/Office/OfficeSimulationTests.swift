import Foundation
import Journal
import Office
import SyncProtocol
import TestHarness
import Testing

/// The push machine against the real store, through a network that loses and doubles, with restarts of both sides, an office
/// restored from older copies, and a terminal that is restored into a new epoch.
@Suite struct OfficeSimulationTests {
    private struct World {
        var random: SeededGenerator
        var terminal: TestTerminal
        var office: TestOffice
        var backup: (folder: URL, enrolledEpoch: Int64)?
        var machine = PushMachine()
        var now: Int64 = 0
        var trouble = true
        var seed: UInt64
        var epochLetters = ["b", "c", "d"] as [Character]

        init(seed: UInt64) throws {
            self.seed = seed
            random = SeededGenerator(seed: seed)
            terminal = try TestTerminal()
            office = try TestOffice(seed: seed)
        }

        func page(after head: JournalHead?, count: Int) -> ([Envelope], HeadStanding) {
            let place = head.map { ($0.epoch.number, $0.sequence) } ?? (0, 0)
            let later = terminal.events.filter { ($0.header.epoch.number, $0.header.sequence) > place }.prefix(count)
            let page = later.prefix { $0.header.epoch == later.first?.header.epoch }
            guard let head else { return (Array(page), .known) }
            let stored = terminal.events.first { ($0.header.epoch.number, $0.header.sequence) == place }
            let epoch = terminal.events.first { $0.header.epoch.number == head.epoch.number }?.header.epoch
            return (Array(page), .judge(head, stored: stored?.hash, storedEpoch: epoch, current: terminal.epoch))
        }

        /// One step; true when there is nothing to do.
        mutating func act() async throws -> Bool {
            switch machine.step(now: now) {
            case .askHead: try await exchange { try await $0.head(of: "T1") }
            case .load(let head, let count, _):
                let (events, standing) = page(after: head, count: min(count, Int.random(in: 1...9, using: &random)))
                machine.loaded(events, standing: standing)
            case .send(let events):
                let batch = try terminal.batch(events)
                try await exchange { try await $0.append(batch, from: "T1") }
            case .idle: return true
            case .wait(let until): now = until
            case .stopped: return true
            }
            return false
        }

        private mutating func exchange(_ request: (any OfficeStore) async throws -> Acknowledgement) async throws {
            if trouble && random.chance(20) { return machine.received(.failed("lost on the way there"), now: now, using: &random) }
            if trouble && random.chance(15) { _ = try? await request(office.store) }
            let outcome: PushMachine.Outcome
            do {
                outcome = .acknowledged(try await request(office.store))
            } catch OfficeError.refused(let body) {
                outcome = .refused(status: 401, error: body, retryAfterMilliseconds: nil)
            }
            if trouble && random.chance(20) { return machine.received(.failed("lost on the way back"), now: now, using: &random) }
            machine.received(outcome, now: now, using: &random)
        }

        mutating func misfortune() async throws {
            switch Int.random(in: 0..<40, using: &random) {
            case 0: machine = PushMachine()
            case 1: office = try TestOffice(folder: reopened(), seed: random.next())
            case 2: try await takeOrUseBackup()
            case 3 where !epochLetters.isEmpty && random.chance(30):
                try terminal.restore(epochID: epochLetters.removeFirst())
                try await terminal.enrol(at: office.store, bound: true)
                backup = nil  // an office that does not know this enrolment would need another one
                machine.retryNow()
            case 4...25:
                try terminal.sell()
                machine.wake()
            default: break
            }
        }

        private func reopened() throws -> URL { try office.copy(to: "reopened") }

        private mutating func takeOrUseBackup() async throws {
            let copy = try office.copy(to: "copy")
            if let old = backup {
                backup = nil
                office = try TestOffice(folder: old.folder, seed: random.next())
                try FileManager.default.removeItem(at: copy)
            } else {
                backup = (copy, terminal.epoch.number)
                office = try TestOffice(folder: try duplicate(copy), seed: random.next())
            }
        }

        private func duplicate(_ folder: URL) throws -> URL {
            let target = FileManager.default.temporaryDirectory.appending(path: "till-office-dup-\(UUID())")
            try FileManager.default.copyItem(at: folder, to: target)
            return target
        }

        mutating func run() async throws {
            try await terminal.enrol(at: office.store)
            for _ in 0..<250 {
                try await misfortune()
                _ = try await act()
                now += 500
            }
            trouble = false
            machine.recheck()
            for _ in 0..<2_000 where try await act() {
                if machine.head == terminal.events.last?.head || machine.alarm != nil { break }
                machine.recheck()
            }
            if let backup { try FileManager.default.removeItem(at: backup.folder) }
        }
    }

    @Test(arguments: TestSize.seeds(everyday: 8, soak: 300)) func everySaleIsAtTheOfficeOnce(seed: UInt64) async throws {
        var world = try World(seed: seed)
        try await world.run()
        #expect(world.machine.alarm == nil, "seed \(seed)")
        let kept = Keeper()
        try await world.office.store.journal(of: "T1") { kept.add($0) }
        #expect(kept.events == world.terminal.events, "seed \(seed): \(kept.events.count) of \(world.terminal.events.count)")
        var verifier = JournalVerifier()
        for event in kept.events { try verifier.feed(event) }
        let report = try await world.office.store.report()
        let sales = world.terminal.events.count { $0.header.kind == .saleCompleted }
        #expect(report.terminals.first?.sales == Int64(sales), "seed \(seed)")
        #expect(report.terminals.first?.salesTotals["EUR"] ?? 0 == Int64(sales) * 119, "seed \(seed)")
        #expect(report.terminals.first?.openVerdicts == 0, "seed \(seed)")
    }
}
