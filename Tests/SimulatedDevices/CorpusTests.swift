import DeviceKit
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import TestHarness
import Testing

/// Trace files and what comes to a display, kept and mutated.
@Suite(.timeLimit(.minutes(10))) struct CorpusTests {
    private static let seeds = TestSize.seeds(everyday: 3, soak: 2_000)
    private static let rounds = TestSize.of(everyday: 40, soak: 200)

    /// Read or refused with the line; what was read is written again as it was, and played by a device.
    @Test(arguments: seeds) func traces(seed: UInt64) throws {
        try Corpus.each("traces", seed: seed, rounds: Self.rounds) { input in
            do throws(DeviceTraceError) {
                let trace = try DeviceTrace(parsing: input.text)
                #expect(trace.records.count <= input.bytes.count, "\(input.name)")
                #expect(try DeviceTrace(parsing: trace.text) == trace, "\(input.name)")
                let replay = TraceReplay(trace)
                for record in trace.records { if case .sent(let bytes) = record.what { _ = replay.receive(bytes[...]) } }
                #expect(replay.departure == nil, "\(input.name)")
            } catch { #expect(!error.description.isEmpty, "\(input.name)") }
        }
    }

    @Test(arguments: DisplayTwin.Language.allCases) func displayStreams(language: DisplayTwin.Language) throws {
        for seed in Self.seeds {
            try Corpus.each("display-streams", seed: seed, rounds: Self.rounds) { input in
                let display = DisplayTwin(language: language)
                #expect(display.receive(input.bytes[...]) == input.bytes.count, "\(input.name)")
                #expect(display.lines.map(\.count) == [20, 20], "\(language), \(input.name)")
                #expect(display.problems.count <= DisplayTwin.maximumKeptProblems && display.passedOn.count <= DisplayTwin.maximumPassedOn, "\(language), \(input.name)")
            }
        }
    }
}
