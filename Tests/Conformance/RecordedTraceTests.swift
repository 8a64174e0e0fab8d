import DeviceKit
import Foundation
import SimulatedDeviceBus
import TestHarness
import Testing

/// The traces beside the drivers: what a driver sends today is what it sent when they were recorded, and it makes of the recorded answers what it made then.
///
/// `TILL_RECORD_TRACES=1 swift test --filter RecordedTraceTests` records them anew, where a change is meant.
@Suite(.serialized, .timeLimit(.minutes(5))) struct RecordedTraceTests {
    private static let records = ProcessInfo.processInfo.environment["TILL_RECORD_TRACES"] == "1"

    private func recorded(_ scenario: TraceScenario) throws -> DeviceTrace { try DeviceTrace(parsing: String(contentsOf: scenario.file, encoding: .utf8)) }

    @Test(arguments: TraceScenario.all) func theDriverSendsWhatWasRecorded(scenario: TraceScenario) async throws {
        let (trace, said) = try await scenario.record()
        #expect(said == scenario.said)
        if Self.records {
            try FileManager.default.createDirectory(at: scenario.file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(trace.text.utf8).write(to: scenario.file)
        }
        let golden = try recorded(scenario)
        #expect(trace.sentBytes == golden.sentBytes && trace.receivedBytes == golden.receivedBytes, "recorded:\n\(golden.text)\nnow:\n\(trace.text)")
        #expect(trace.role == golden.role && DeviceRole(rawValue: golden.role) == scenario.role)
    }

    @Test(arguments: TraceScenario.all) func theRecordedDeviceIsUnderstood(scenario: TraceScenario) async throws {
        let (replay, said) = try await scenario.replay(try recorded(scenario))
        #expect(said == scenario.said)
        #expect(replay.departure == nil, "the driver says something else than it did")
        try await eventually("the end of the recording") { replay.isAtEnd }
    }

    /// No trace without a test, no scenario without its file.
    @Test func everyTraceIsPlayed() throws {
        #expect(try TraceScenario.files() == Set(TraceScenario.all.map(\.testDescription)))
    }
}
