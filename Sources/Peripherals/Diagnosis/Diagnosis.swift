import DeviceKit

/// What a technician wants tried at one device.
public struct DiagnosisRequest: Codable, Sendable {
    public var role: DeviceRole
    /// Print a test page (uses paper), kick the drawer, show a pattern on the display.
    public var acts: Bool
    /// How long to wait for a scan; 0 for not at all.
    public var scanSeconds: Int

    public static let longestScanSeconds = 60

    public init(role: DeviceRole, acts: Bool = true, scanSeconds: Int = 15) {
        self.role = role
        self.acts = acts
        self.scanSeconds = min(max(0, scanSeconds), Self.longestScanSeconds)
    }
}

/// What was found, step by step.
public struct Diagnosis: Codable, Sendable, Equatable {
    public var role: DeviceRole
    public var device: String
    public var steps: [Step]

    public struct Step: Codable, Sendable, Equatable {
        public enum Verdict: String, Codable, Sendable {
            case ok, wrong
            /// Done, but the device cannot say whether it worked: a person looks.
            case look
            case skipped
        }
        public var name: String
        public var verdict: Verdict
        public var text: String
        public var code: String?
        public var remedy: String?
        public var milliseconds: Int
    }

    /// Nothing was found wrong.
    public var isWell: Bool { !steps.contains { $0.verdict == .wrong } }
}

/// Runs steps and times them.
struct DiagnosisRun {
    private(set) var diagnosis: Diagnosis
    private let clock: any Clock<Duration>

    init(role: DeviceRole, device: String, clock: any Clock<Duration>) {
        diagnosis = Diagnosis(role: role, device: device, steps: [])
        self.clock = clock
    }

    /// - Returns: what the step gave; nil when it failed, which is noted.
    mutating func step<Value>(
        _ name: String, _ work: () async throws(DeviceError) -> Value, say: (Value) -> (Diagnosis.Step.Verdict, String)
    ) async -> Value? {
        let elapsed = Self.stopwatch(clock)
        do throws(DeviceError) {
            let value = try await work()
            let (verdict, text) = say(value)
            diagnosis.steps.append(.init(name: name, verdict: verdict, text: text, milliseconds: Self.milliseconds(elapsed())))
            return value
        } catch {
            wrong(name, error.reason, milliseconds: Self.milliseconds(elapsed()))
            return nil
        }
    }

    mutating func wrong(_ name: String, _ reason: DeviceReason, milliseconds: Int = 0) {
        let text = reason.sentence + (reason.detail.map { " (\($0))" } ?? "")
        diagnosis.steps.append(.init(name: name, verdict: .wrong, text: text, code: reason.code, remedy: reason.remedy, milliseconds: milliseconds))
    }

    mutating func skip(_ name: String, _ why: String) { diagnosis.steps.append(.init(name: name, verdict: .skipped, text: why, milliseconds: 0)) }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration.components.seconds) * 1000 + Int(duration.components.attoseconds / 1_000_000_000_000_000)
    }
}
