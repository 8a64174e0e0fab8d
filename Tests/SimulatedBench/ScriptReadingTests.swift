@testable import SimulatedBench
import TestHarness
import Testing

@Suite struct ScriptReadingTests {
    @Test func stepsAreReadAsTheyStand() throws {
        let script = try BenchScript(yaml: """
            # A comment.
            - do: paper out
            - at: 1.5s
              do: scan
              code: 0012345678905
            - after: 250ms
              wait: receipt is cut
              receipt: 2
              at most: 2min
            - expect: paper shows
              text: "Total: 12.00"
            - wait: drawer is open
            - at: 5 s
            """)
        #expect(script.steps.map(\.line) == [2, 3, 6, 10, 12, 13])
        #expect(script.steps.map(\.start) == [.after(0), .at(1_500), .after(250), .after(0), .after(0), .at(5_000)])
        #expect(script.steps[1].words == "do: scan code=\"0012345678905\"")
        guard case .hand(_, let values) = script.steps[1].what else { throw WrongKind() }
        // Zeros in front stay: a code is text.
        #expect(values.text("code") == "0012345678905")
        guard case .wait(_, let receipt, let limit) = script.steps[2].what else { throw WrongKind() }
        #expect(receipt.number("receipt") == 2 && limit == 120_000)
        guard case .wait(_, _, BenchScript.usualWaitMilliseconds) = script.steps[4].what else { throw WrongKind() }
        guard case .pause = script.steps[5].what else { throw WrongKind() }
    }

    struct WrongKind: Error {}

    /// A script that is wrong, the line of the mistake, and words that its message must have.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let yaml: String
        let line: Int
        let words: [String]
        var testDescription: String { yaml }
    }

    static let mistakes = [
        Mistake(yaml: "", line: 1, words: ["empty", "- do: paper out"]),
        Mistake(yaml: "do: paper out", line: 1, words: ["list of steps", "- "]),
        Mistake(yaml: "[]", line: 1, words: ["no steps"]),
        Mistake(yaml: "- do: [paper out", line: 2, words: ["not YAML"]),
        Mistake(yaml: "- do: paper out\n  do: load roll", line: 1, words: ["'do' stands twice"]),
        Mistake(yaml: "- paper out", line: 1, words: ["key: value"]),
        Mistake(yaml: "- at: 1s\n- do: papr out", line: 2, words: ["'papr out' is nothing to do", "Did you mean 'paper out'", "load roll"]),
        Mistake(yaml: "- expect: drawer open", line: 1, words: ["'drawer open' is nothing to expect", "Did you mean", "'drawer is open'"]),
        Mistake(yaml: "- wait: for it", line: 1, words: ["nothing to wait", "receipt is cut"]),
        Mistake(yaml: "- do: paper out\n  wait: receipt is cut", line: 1, words: ["one of do, expect and wait", "do and wait"]),
        Mistake(yaml: "- text: Total", line: 1, words: ["'text'", "needs one of do, expect and wait"]),
        Mistake(yaml: "- at: 3x\n  do: paper out", line: 1, words: ["'3x' is no time for 'at'", "500ms", "24 hours"]),
        Mistake(yaml: "- do: paper out\n  after: -1s", line: 2, words: ["'-1s' is no time for 'after'"]),
        Mistake(yaml: "- wait: drawer is open\n  at most: soon", line: 2, words: ["'soon' is no time for 'at most'"]),
        Mistake(yaml: "- at: 25000min\n  do: paper out", line: 1, words: ["at most 24 hours"]),
        Mistake(yaml: "- at: 1s\n  after: 1s\n  do: paper out", line: 2, words: ["one of at and after"]),
        Mistake(yaml: "- at: 3s\n  do: paper out\n- at: 1s\n  do: load roll", line: 3, words: ["'at: 1.000 s' lies before", "3.000 s"]),
        Mistake(yaml: "- do: paper out\n  at most: 3s", line: 2, words: ["'at most' belongs to wait, not to do"]),
        Mistake(yaml: "- do: leave paper", line: 1, words: ["needs 'mm'", "0 to 1000000"]),
        Mistake(yaml: "- do: leave paper\n  mm: much", line: 2, words: ["'much' is no value for 'mm'", "0 to 1000000"]),
        Mistake(yaml: "- do: press feed\n  mm: 3", line: 2, words: ["has no 'mm'", "takes none"]),
        Mistake(yaml: "- do: paper out\n  mm: 3", line: 2, words: ["says 'mm' already"]),
        Mistake(yaml: "- do: scan\n  code: 1\n  symbology: barcode", line: 3, words: ["'barcode' is no value for 'symbology'", "ean13"]),
        Mistake(yaml: "- do: scan\n  code: [1, 2]", line: 2, words: ["'code' has no single value"]),
        Mistake(yaml: "- do: send noise\n  hex: 0G", line: 2, words: ["'0G' is no value for 'hex'", "hexadecimal"]),
        Mistake(yaml: "- do: rewire drawer\n  sensor: high", line: 2, words: ["high-when-open, low-when-open, none"]),
        Mistake(yaml: "- expect: paper shows", line: 1, words: ["needs 'text'"]),
        Mistake(yaml: "- do: scan\n  code: ''", line: 1, words: ["needs 'code'"]),
        Mistake(yaml: "- do: scan\n  ? [a]\n  : b", line: 2, words: ["must be a word"]),
        Mistake(yaml: "- do: \u{1}", line: 1, words: ["not YAML"]),
    ]

    @Test(arguments: mistakes) func aMistakeIsNamedWithItsLineAndWhatIsPossible(_ mistake: Mistake) throws {
        let error = try #require(throws: BenchScriptError.self) { try BenchScript(yaml: mistake.yaml) }
        #expect(error.code == "bench.script")
        let problem = try #require(error.problems.first)
        #expect(problem.line == mistake.line, "\(error)")
        for words in mistake.words { #expect(problem.message.contains(words), "\(error)") }
        #expect(error.description.contains("line \(mistake.line): "))
    }

    @Test func allMistakesAreToldAtOnce() throws {
        let error = try #require(throws: BenchScriptError.self) { try BenchScript(yaml: "- do: a\n- do: paper out\n- expect: b\n- at: c") }
        #expect(error.problems.map(\.line) == [1, 3, 4])
        #expect(error.description.contains("3 mistakes"))
    }

    @Test func sizesAreBounded() throws {
        #expect(throws: BenchScriptError.self) { try BenchScript(yaml: String(repeating: "#", count: BenchScript.maximumBytes + 1)) }
        let long = String(repeating: "- at: 0\n", count: BenchScript.maximumSteps + 1)
        let error = try #require(throws: BenchScriptError.self) { try BenchScript(yaml: long) }
        #expect(error.description.contains("at most 10000"))
        #expect(throws: BenchScriptError.self) { try BenchScript(yaml: String(repeating: "[", count: 100_000)) }
    }

    @Test(arguments: [("0", 0), ("0s", 0), ("1ms", 1), ("3s", 3_000), ("1.5s", 1_500), ("0.001 s", 1), ("2min", 120_000), ("0.5min", 30_000), ("1440min", 86_400_000)])
    func timesAreRead(_ text: String, _ milliseconds: Int) { #expect(ScriptTime.milliseconds(text) == milliseconds) }

    @Test(arguments: ["", "s", "3", "-3s", "1.5ms", "3 h", "1,5s", "1.2345s", ".5s", "5.s", "1.2.3s", "1441min", "999999999999min", "99999999999999999999s", "３s"])
    func otherTimesAreNone(_ text: String) { #expect(ScriptTime.milliseconds(text) == nil) }
}

@Suite struct ScriptFuzzTests {
    /// Whatever stands in the file, it is a script or its mistakes have lines of the file.
    @Test(arguments: TestSize.seeds(everyday: 20, soak: 2_000)) func mutatedScriptsAreReadOrRefused(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let whole = Array(DeterminismTests.script.utf8)
        for _ in 0..<20 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: "[]{}&*!|>'\"%@`-:?#\n\t ".utf8.randomElement(using: &random).map { [$0] } ?? [], at: place)
                default: bytes.replaceSubrange(place..<min(bytes.count, place + 20), with: whole.suffix(30))
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do { _ = try BenchScript(yaml: text) } catch {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
                #expect(!error.problems.isEmpty && error.problems.allSatisfy { (1...lines + 1).contains($0.line) && !$0.message.isEmpty }, "seed \(seed): \(error)")
            }
        }
    }
}
