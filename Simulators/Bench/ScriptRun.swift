import Synchronization

/// A script at work on a bench. An expectation that fails is noted and the script goes on; a wait that does not come true, and a hand that is refused, end it,
/// as what follows counts on them.
public final class ScriptRun: Sendable {
    /// A step that was done, or could not be.
    public struct StepReport: Sendable, Equatable, Codable {
        public enum Outcome: String, Sendable, Codable {
            case done
            /// An expectation or wait that came true.
            case held
            /// One that did not.
            case failed
            /// A hand that the bench refused.
            case refused
        }

        /// In the file, from 1.
        public let line: Int
        public let step: String
        /// On the script's clock, milliseconds since it began.
        public let atMilliseconds: Int
        public let endedMilliseconds: Int
        public let outcome: Outcome
        /// What was seen, or why not.
        public let seen: String?

        public var description: String {
            let time = ScriptTime.words(endedMilliseconds)
            let sign = [.done, .held].contains(outcome) ? " " : "!"
            return "\(sign) \(time)  \(step)" + (outcome == .done ? "" : ": \(outcome.rawValue)") + (outcome == .failed || outcome == .refused ? " (line \(line); \(seen ?? ""))" : "")
        }
    }

    public enum Outcome: String, Sendable, Codable {
        case running, passed, failed
        /// Somebody ended it before its end.
        case stopped
    }

    public struct Progress: Sendable, Equatable, Codable {
        public var outcome: Outcome
        public var stepCount: Int
        public var steps: [StepReport]
        public var milliseconds: Int
        public var failures: Int { steps.filter { $0.outcome == .failed || $0.outcome == .refused }.count }
    }

    /// Between two looks while the clock is counted.
    static let virtualTickMilliseconds = 10

    private let bench: Bench
    private let script: BenchScript
    private let pace: BenchPace
    private let told: @Sendable (StepReport) -> Void
    private let state: Mutex<Progress>

    /// - Parameter told: called with each step when it has ended.
    public init(_ script: BenchScript, on bench: Bench, pace: BenchPace, told: @escaping @Sendable (StepReport) -> Void = { _ in }) {
        (self.bench, self.script, self.pace, self.told) = (bench, script, pace, told)
        state = Mutex(Progress(outcome: .running, stepCount: script.stepCount, steps: [], milliseconds: 0))
    }

    public var progress: Progress { state.withLock { $0 } }

    /// Does all steps. Cancelling ends it with `.stopped`.
    /// - Returns: whether everything came true.
    @discardableResult
    public func run() async -> Bool {
        let begin = bench.time.nowMilliseconds
        var outcome = Outcome.passed
        for step in script.steps {
            guard await pass(until: due(step, begin)) else {
                outcome = .stopped
                break
            }
            let at = bench.time.nowMilliseconds - begin
            guard let (kind, seen) = await carryOut(step) else {
                outcome = .stopped
                break
            }
            let report = StepReport(
                line: step.line, step: step.words, atMilliseconds: at, endedMilliseconds: bench.time.nowMilliseconds - begin, outcome: kind, seen: seen)
            state.withLock { $0.steps.append(report) }
            told(report)
            if kind == .failed || kind == .refused { outcome = .failed }
            if kind == .refused { break }
            if kind == .failed, case .wait = step.what { break }
        }
        let milliseconds = bench.time.nowMilliseconds - begin
        state.withLock { ($0.outcome, $0.milliseconds) = (outcome, milliseconds) }
        return outcome == .passed
    }

    private func due(_ step: BenchScript.Step, _ begin: Int) -> Int {
        switch step.start {
        case .at(let milliseconds): begin + milliseconds
        case .after(let milliseconds): bench.time.nowMilliseconds + milliseconds
        }
    }

    /// - Returns: nil when the script was stopped meanwhile.
    private func carryOut(_ step: BenchScript.Step) async -> (StepReport.Outcome, seen: String?)? {
        switch step.what {
        case .pause: return (.done, nil)
        case .hand(let hand, let values):
            do throws(BenchError) { try hand.act(bench, values) } catch { return (.refused, error.message) }
            return (.done, nil)
        case .expect(let look, let values):
            let sight = look.at(bench, values)
            return (sight.holds ? .held : .failed, sight.seen)
        case .wait(let look, let values, let limit):
            let end = bench.time.nowMilliseconds + limit
            while true {
                let sight = look.at(bench, values)
                if sight.holds { return (.held, sight.seen) }
                guard bench.time.nowMilliseconds < end else { return (.failed, "not within \(ScriptTime.words(limit)): \(sight.seen)") }
                guard await tick(atMost: end - bench.time.nowMilliseconds) else { return nil }
            }
        }
    }

    /// - Returns: false when the script was stopped meanwhile.
    private func pass(until due: Int) async -> Bool {
        while bench.time.nowMilliseconds < due {
            guard await tick(atMost: due - bench.time.nowMilliseconds) else { return false }
        }
        return !Task.isCancelled
    }

    /// Lets a little time pass, or waits until it has.
    private func tick(atMost milliseconds: Int) async -> Bool {
        if Task.isCancelled { return false }
        switch pace {
        case .virtual: bench.advance(milliseconds: min(milliseconds, Self.virtualTickMilliseconds))
        case .real:
            let seen = bench.time.nowMilliseconds
            _ = await bench.time.changes.wait(limit: .seconds(1)) { self.bench.time.nowMilliseconds != seen }
        }
        return !Task.isCancelled
    }
}

extension ScriptRun.Progress {
    /// The end of a script in one line.
    public var summary: String {
        let count = "\(steps.count) of \(stepCount) steps in \(ScriptTime.words(milliseconds))"
        return switch outcome {
        case .passed: "The script passed: \(count)."
        case .failed: "The script failed: \(failures) did not come true; \(count)."
        case .stopped: "The script was stopped: \(count)."
        case .running: "The script is running: \(count)."
        }
    }
}
