import SimulatedReceiptPrinter
@testable import SimulatedBench
import TestHarness
import Testing

@Suite struct ScriptRunTests {
    /// Runs a script on the counted clock.
    private func run(_ yaml: String, _ options: BenchOptions = .inMemory) async throws -> (passed: Bool, progress: ScriptRun.Progress, bench: Bench) {
        let bench = try Bench(options)
        let run = ScriptRun(try BenchScript(yaml: yaml), on: bench, pace: .virtual)
        let passed = await run.run()
        bench.close()
        return (passed, run.progress, bench)
    }

    static let paperEnds = """
        - do: send to printer
          text: "Total 12.00\\n"
        - at: 3s
          do: paper out
        - do: send to printer
          text: "Thank you\\n"
        - do: send to printer
          hex: 1D 56 42 00
        - expect: printer cannot print
        - expect: paper does not show
          text: Thank
        - at: 5s
          do: load roll
        - wait: receipt is cut
          at most: 10s
        - expect: paper shows
          text: Thank you
          receipt: 1
        """

    @Test func stepsHappenAtTheirTimes() async throws {
        let (passed, progress, bench) = try await run(Self.paperEnds)
        #expect(passed && progress.outcome == .passed)
        #expect(progress.steps.map(\.atMilliseconds) == [0, 3_000, 3_000, 3_000, 3_000, 3_000, 5_000, 5_000, 5_000])
        #expect(progress.steps.map(\.outcome) == [.done, .done, .done, .done, .held, .held, .done, .held, .held])
        #expect(bench.printer.receipts.map(\.lines) == [["Total 12.00", "Thank you"]])
        #expect(progress.milliseconds == 5_000)
    }

    @Test func aWaitLastsUntilItComesTrue() async throws {
        var options = BenchOptions.inMemory
        // A line of 30 dots, 8 to the millimetre, takes 375 ms.
        options.printerOptions.millimetresPerSecond = 10
        let (passed, progress, _) = try await run("""
            - do: send to printer
              text: "Total\\n"
            - do: send to printer
              hex: 1D564200
            - wait: receipt is cut
            - at: 100ms
              do: open drawer
            - wait: drawer is open
            """, options)
        #expect(passed)
        let wait = progress.steps[2]
        #expect(wait.atMilliseconds == 0 && wait.endedMilliseconds > 300 && wait.endedMilliseconds < 5_000)
        // A step whose time has passed meanwhile comes at once.
        #expect(progress.steps[3].atMilliseconds == wait.endedMilliseconds)
    }

    @Test func anExpectationThatFailsIsNotedAndTheScriptGoesOn() async throws {
        let (passed, progress, bench) = try await run("- expect: drawer is open\n- do: open drawer\n- expect: drawer is open")
        #expect(!passed && progress.outcome == .failed && progress.failures == 1)
        #expect(progress.steps.map(\.outcome) == [.failed, .done, .held])
        #expect(progress.steps[0].seen == "shut" && progress.steps[0].line == 1)
        #expect(bench.drawer.isOpen)
        #expect(progress.summary.contains("failed: 1 did not come true; 3 of 3 steps"))
    }

    @Test func aWaitThatDoesNotComeTrueEndsIt() async throws {
        let (passed, progress, bench) = try await run("- wait: receipt is cut\n  at most: 750ms\n- do: open drawer")
        #expect(!passed && progress.outcome == .failed)
        #expect(progress.steps.map(\.endedMilliseconds) == [750])
        #expect(progress.steps[0].seen == "not within 0.750 s: 0 cut")
        #expect(!bench.drawer.isOpen)
    }

    @Test(arguments: [
        ("- do: unplug printer\n- do: send to printer\n  text: a\n- do: open drawer", "not plugged in"),
        ("- do: deafen drawer board\n- do: open drawer", "drawer board"),
        ("- do: draw and scan\n  code: 12x\n  symbology: ean13\n- do: open drawer", "cannot be a symbol"),
        ("- do: change scanner\n  kind: serial\n  layout: de\n- do: open drawer", "Only a keyboard has a layout"),
        ("- do: send to printer\n- do: open drawer", "Say 'text'"),
    ])
    func aHandThatIsRefusedEndsIt(_ yaml: String, _ why: String) async throws {
        let (passed, progress, bench) = try await run(yaml)
        #expect(!passed && progress.outcome == .failed && progress.steps.last?.outcome == .refused)
        #expect(progress.steps.last?.seen?.contains(why) == true, "\(progress)")
        #expect(!bench.drawer.isOpen)
    }

    @Test func cancellingStopsIt() async throws {
        let bench = try Bench(.inMemory)
        defer { bench.close() }
        let run = ScriptRun(try BenchScript(yaml: "- do: paper out\n- at: 24min\n  do: open drawer"), on: bench, pace: .real)
        let running = Task { await run.run() }
        try await eventually("the first step") { run.progress.steps.count == 1 }
        running.cancel()
        #expect(await running.value == false)
        #expect(run.progress.outcome == .stopped && !bench.drawer.isOpen)
    }

    /// On the wall's clock the bench's page lets the time pass.
    @Test func withTheRealClockItWaits() async throws {
        let bench = try Bench(.inMemory)
        let run = ScriptRun(try BenchScript(yaml: "- at: 60ms\n  do: open drawer\n- wait: display shows\n  text: Hello"), on: bench, pace: .real)
        defer { bench.close() }
        try await BenchClient.with(bench, script: run) { client in
            let running = Task { await run.run() }
            try await eventually("the drawer open") { bench.drawer.isOpen }
            try await client.post("/display/send?text=Hello")
            #expect(await running.value)
            let report = try await client.value(BenchReport.self, "/report")
            #expect(report.outcome == .passed && report.script?.steps.count == 2)
            #expect((report.script?.steps.first?.atMilliseconds ?? 0) >= 60)
            let state = try await client.value(BenchState.self, "/state")
            #expect(state.script?.outcome == .passed && state.script?.latest.count == 2)
        }
    }

    /// What the printer has no room for waits until it has.
    @Test func aScriptSaysMoreThanThePrinterHolds() async throws {
        let lines = String(repeating: "0123456789\n", count: 2_000)
        let (passed, _, bench) = try await run("""
            - do: paper out
            - do: send to printer
              text: "\(lines.split(separator: "\n").joined(separator: "\\n"))\\n"
            - expect: printer cannot print
            - do: load roll
            - wait: printer is idle
            """)
        #expect(passed)
        #expect(bench.printer.state.bytesReceived == lines.utf8.count)
        #expect(bench.printer.paperInPrinter.lines.count + bench.printer.receipts.map(\.lines.count).reduce(0, +) == 2_000)
    }
}
