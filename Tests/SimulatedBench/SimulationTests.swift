import DeviceKit
import Foundation
import Logging
@testable import SimulatedBench
import Synchronization
import TestHarness
import Testing

@Suite struct SimulationTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private func simulation(_ bench: Bench, _ yaml: String?, pace: BenchPace = .virtual, isJSON: Bool, port: Int = 0, _ lines: Lines) throws -> Simulation {
        Simulation(
            bench: bench, resources: BenchClient.resources, pagePort: port, script: try yaml.map { try BenchScript(yaml: $0) }, pace: pace, isJSON: isJSON,
            logger: Logger(label: "bench"), say: lines.add)
    }

    @Test func aScriptEndsItAndTheReportIsTheLastLine() async throws {
        let bench = try Bench(.inMemory), lines = Lines()
        defer { bench.close() }
        let report = try await simulation(bench, ScriptRunTests.paperEnds, isJSON: true, lines).run()
        #expect(report.outcome == .passed && report.receipts.count == 1)
        #expect(lines.all.count == 2)
        let ready = try JSONDecoder().decode(BenchAnnouncement.self, from: Data(try #require(lines.all.first).utf8))
        #expect(ready.ready && ready.page.hasPrefix("http://127.0.0.1:") && ready.devices["receipt-printer"]?.address == "memory:printer")
        #expect(ready.devices["receipt-printer"]?.paper == ready.page + "paper" && ready.devices["customer-display"]?.picture == ready.page + "display.png")
        #expect(ready.devices["cash-drawer"]?.reach == "printer" && ready.devices["cash-drawer"]?.trace == nil)
        #expect(try JSONDecoder().decode(BenchReport.self, from: Data(try #require(lines.all.last).utf8)) == report)
        #expect(try JSONDecoder().decode(BenchReport.self, from: Data(try report.file)) == report)
    }

    @Test func peopleReadEachStep() async throws {
        let bench = try Bench(.inMemory), lines = Lines()
        defer { bench.close() }
        let report = try await simulation(bench, "- at: 2s\n  do: open drawer\n- expect: drawer is shut", isJSON: false, lines).run()
        #expect(report.outcome == .failed)
        #expect(lines.all.first?.hasPrefix("The bench is laid: http://127.0.0.1:") == true)
        #expect(lines.all.contains { $0.contains("printer  memory:printer  (epson-80mm)") })
        #expect(lines.all.suffix(3) == [
            "  2.000 s  do: open drawer", "! 2.000 s  expect: drawer is shut: failed (line 3; open)",
            "The script failed: 1 did not come true; 2 of 2 steps in 2.000 s.",
        ])
    }

    @Test func withoutAScriptItRunsUntilItIsStopped() async throws {
        let bench = try Bench(.inMemory), lines = Lines()
        defer { bench.close() }
        let simulation = try simulation(bench, nil, pace: .real, isJSON: true, lines)
        let running = Task { try await simulation.run() }
        try await eventually("the line that all is ready") { lines.all.count == 1 }
        try await eventually("time to pass") { bench.time.nowMilliseconds > 50 }
        running.cancel()
        let report = try? await running.value
        #expect(report?.outcome == nil && lines.all.count == 1)
    }

    @Test func aPortThatIsTakenIsNamed() async throws {
        try await BenchClient.with { client in
            let bench = try Bench(.inMemory), lines = Lines()
            defer { bench.close() }
            let simulation = try simulation(bench, nil, isJSON: false, port: client.port, lines)
            let error = await #expect(throws: BenchError.self) { try await simulation.run() }
            #expect(error?.code == "bench.page-not-served" && error?.description.contains("\(client.port)") == true)
            #expect(lines.all.isEmpty)
        }
    }
}
