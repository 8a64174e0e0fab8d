import DeviceKit
import Foundation
import SimulatedReceiptPrinter
@testable import SimulatedBench
import Testing

/// The same script on the counted clock gives the same paper, bytes and times.
@Suite struct DeterminismTests {
    private struct Outcome: Equatable {
        let report: BenchReport
        let bytes: [UInt8]
        let pictures: [[UInt8]?]
        let traces: [DeviceTrace?]
        let display: [UInt8]
    }

    /// All there is that takes time: a speed, a head that warms until it stops, a slow scanner, running text, a bell, status back by itself.
    static let script = """
        - do: send to printer
          hex: 1D 61 FF
        - do: set scanner up
          gap-ms: 3
        - do: send to printer
          text: "Total 12.00\\n"
        - do: send to printer
          hex: \(String(repeating: "1D 42 01 1D 21 77 58 58 58 58 0A ", count: 30))
        - do: scan
          code: 4006381333931
        - at: 700ms
          do: paper out
        - do: send to printer
          hex: 1B 70 00 32 FA 10 04 01 1D 56 42 00
        - at: 1.25s
          do: load roll
        - do: send to display
          hex: 1B 51 44 41 20 6C 6F 6E 67 20 6D 65 73 73 61 67 65 0D
        - do: send to printer
          hex: 1C FF
        - wait: receipt is cut
          at most: 24min
        - after: 333ms
          do: close drawer
        """

    private func run() async throws -> Outcome {
        var options = BenchOptions.inMemory
        options.printerOptions.millimetresPerSecond = 90
        var heat = HeadHeat()
        heat.milliCelsiusPerBlackSquareCentimetre = 2_000
        options.printerOptions.headHeat = heat
        let bench = try Bench(options)
        defer { bench.close() }
        // Somebody listens, so that what the devices say leaves them.
        _ = try await bench.memory.open(.memory(name: "printer"), timeoutMilliseconds: 1_000)
        let run = ScriptRun(try BenchScript(yaml: Self.script), on: bench, pace: .virtual)
        await run.run()
        let report = BenchReport(bench, run.progress)
        return Outcome(
            report: report, bytes: try report.file, pictures: bench.printer.receipts.map(\.png),
            traces: BenchDevice.all.map { bench.trace($0.role) }, display: bench.display.png)
    }

    @Test func twiceTheSame() async throws {
        let first = try await run(), second = try await run()
        #expect(first == second)
        // And something did happen, in its time.
        let report = first.report
        #expect(report.outcome == .passed, "\(report.script?.steps ?? [])")
        #expect(report.receipts.count == 1 && report.receipts.first?.lines.first == "Total 12.00")
        #expect(report.problems.map(\.bytes) == ["1c ff"])
        #expect(report.drawer.map(\.cause) == ["solenoid", "hand"] && report.kicks.count == 1)
        #expect(report.milliseconds > 10_000, "the head did not have to cool")
        let answers = first.traces.compactMap { $0 }.first?.records.filter { if case .received = $0.what { true } else { false } } ?? []
        #expect(Set(answers.map(\.milliseconds)).count > 2, "status came at \(answers.map(\.milliseconds))")
        #expect(report.wires["barcode-scanner"]?.sent == 17)
    }
}
