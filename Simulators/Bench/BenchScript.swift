/// What is to happen at the bench, step by step, and what is to be seen there. Written in YAML; README.md has the list of words.
public struct BenchScript: Sendable {
    /// The largest file that is read, in bytes.
    public static let maximumBytes = 1 << 20
    public static let maximumSteps = 10_000
    /// How long a `wait` without `at most` waits.
    public static let usualWaitMilliseconds = 10_000

    struct Step: Sendable {
        enum What: Sendable {
            case hand(Hand, HandValues)
            case expect(Look, HandValues)
            case wait(Look, HandValues, limitMilliseconds: Int)
            /// Only time passes.
            case pause
        }

        enum Start: Sendable, Equatable {
            /// Milliseconds after the script began.
            case at(Int)
            /// Milliseconds after the step before ended.
            case after(Int)
        }

        /// In the file, from 1.
        let line: Int
        let start: Start
        let what: What
        /// The step in one line, as it was written.
        let words: String
    }

    let steps: [Step]

    public var stepCount: Int { steps.count }
}

/// What is wrong with a script: every mistake with its line, what stands there, and what is possible.
public struct BenchScriptError: Error, Equatable, Sendable, CustomStringConvertible {
    public struct Problem: Equatable, Sendable, CustomStringConvertible {
        /// From 1.
        public let line: Int
        public let message: String

        public var description: String { "line \(line): \(message)" }
    }

    public let problems: [Problem]
    public var code: String { "bench.script" }
    public var description: String { "The script has \(problems.count == 1 ? "a mistake" : "\(problems.count) mistakes"):\n" + problems.map { "  \($0)" }.joined(separator: "\n") }
}
