import Yams

extension BenchScript {
    /// Reads a script.
    /// - Throws: `BenchScriptError` with every mistake found.
    public init(yaml text: String) throws(BenchScriptError) {
        guard text.utf8.count <= Self.maximumBytes else { throw .one(1, "The file has \(text.utf8.count) bytes; a script has at most \(Self.maximumBytes).") }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch { throw BenchScriptError(error) }
        guard let root else { throw .one(1, "The script is empty. Write a list of steps, such as '- do: paper out'.") }
        guard let list = root.sequence else { throw .one(root.mark?.line ?? 1, "A script is a list of steps: each begins with '- ', such as '- do: paper out'.") }
        guard list.count <= Self.maximumSteps else { throw .one(list.mark?.line ?? 1, "There are \(list.count) steps; a script has at most \(Self.maximumSteps).") }
        guard !list.isEmpty else { throw .one(root.mark?.line ?? 1, "The script has no steps.") }
        var steps: [Step] = [], problems: [BenchScriptError.Problem] = []
        var latest = 0
        for node in list {
            do throws(BenchScriptError) {
                let step = try StepReader(node).step()
                if case .at(let time) = step.start {
                    if time < latest { throw .one(step.line, "'at: \(ScriptTime.words(time))' lies before the step above it, at \(ScriptTime.words(latest)). Steps stand in the order of their times.") }
                    latest = time
                }
                steps.append(step)
            } catch { problems += error.problems }
        }
        guard problems.isEmpty else { throw BenchScriptError(problems: problems) }
        self.steps = steps
    }
}

/// Reads one step of the list.
private struct StepReader {
    private typealias Entry = (value: String, line: Int)
    private static let kinds = ["do", "expect", "wait"]
    private static let times = ["at", "after"]
    private let line: Int
    private var entries: [String: Entry] = [:]

    init(_ node: Node) throws(BenchScriptError) {
        line = node.mark?.line ?? 1
        guard let mapping = node.mapping else { throw .one(line, "A step is made of 'key: value', such as 'do: paper out'.") }
        for (key, value) in mapping {
            let line = key.mark?.line ?? line
            guard let name = key.string else { throw .one(line, "A key must be a word, such as 'do'.") }
            guard case .scalar(let scalar) = value else { throw .one(value.mark?.line ?? line, "'\(name)' has no single value; write '\(name): value'.") }
            entries[name] = (scalar.string, line)
        }
    }

    func step() throws(BenchScriptError) -> BenchScript.Step {
        let kinds = Self.kinds.filter { entries[$0] != nil }
        guard kinds.count <= 1 else { throw .one(line, "A step has one of do, expect and wait; here are \(kinds.joined(separator: " and ")).") }
        let start = try start()
        guard let kind = kinds.first, let entry = entries[kind] else {
            let others = entries.keys.filter { !Self.times.contains($0) }.sorted()
            guard others.isEmpty, !entries.isEmpty else {
                throw .one(line, "The step says nothing to do\(others.isEmpty ? "" : " ('\(others.joined(separator: "', '"))' alone is none)"): it needs one of do, expect and wait.")
            }
            return BenchScript.Step(line: line, start: start, what: .pause, words: "pause")
        }
        let what = try what(kind, entry)
        let said = said.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value.debugDescription)" }.joined()
        return BenchScript.Step(line: line, start: start, what: what, words: "\(kind): \(entry.value)\(said)")
    }

    private func start() throws(BenchScriptError) -> BenchScript.Step.Start {
        if let at = entries["at"] {
            if let after = entries["after"] { throw .one(after.line, "A step has one of at and after.") }
            return .at(try time(at, "at"))
        }
        if let after = entries["after"] { return .after(try time(after, "after")) }
        return .after(0)
    }

    private func time(_ entry: Entry, _ key: String) throws(BenchScriptError) -> Int {
        guard let milliseconds = ScriptTime.milliseconds(entry.value) else { throw .one(entry.line, "'\(entry.value)' is no time for '\(key)'; expected \(ScriptTime.expected).") }
        return milliseconds
    }

    /// What is said besides the step's own keys.
    private var said: [String: String] { entries.filter { !(Self.kinds + Self.times + ["at most"]).contains($0.key) }.mapValues(\.value) }

    private func what(_ kind: String, _ entry: Entry) throws(BenchScriptError) -> BenchScript.Step.What {
        if kind != "wait", let limit = entries["at most"] { throw .one(limit.line, "'at most' belongs to wait, not to \(kind).") }
        if kind == "do" {
            guard let (hand, given) = Hand.named(entry.value) else { throw .one(entry.line, Self.unknown(entry.value, "do", Hand.names)) }
            if let twice = said.keys.sorted().first(where: { given[$0] != nil }) {
                throw .one(entries[twice]?.line ?? line, "'\(entry.value)' says '\(twice)' already.")
            }
            return .hand(hand, try values(said.merging(given) { mine, _ in mine }, hand.parameters, entry))
        }
        guard let look = Look.named(entry.value) else { throw .one(entry.line, Self.unknown(entry.value, kind, Look.names)) }
        let values = try values(said, look.parameters, entry)
        guard kind == "wait" else { return .expect(look, values) }
        let limit = try entries["at most"].map { entry throws(BenchScriptError) in try time(entry, "at most") }
        return .wait(look, values, limitMilliseconds: limit ?? BenchScript.usualWaitMilliseconds)
    }

    private func values(_ said: [String: String], _ parameters: [HandParameter], _ entry: Entry) throws(BenchScriptError) -> HandValues {
        do throws(BenchError) { return try HandValues(said, for: parameters) } catch {
            switch error {
            case .missing(let name, _):
                let expected = parameters.first { $0.name == name }?.expected ?? "a value"
                throw .one(entry.line, "'\(entry.value)' needs '\(name)': \(expected).")
            case .unknownParameter(let name, let known):
                let possible = known.isEmpty ? "it takes none" : "it takes \(known.joined(separator: ", "))"
                throw .one(entries[name]?.line ?? line, "'\(entry.value)' has no '\(name)'; \(possible). Times are said by at, after and, with wait, at most.")
            case .malformed(let name, _, _): throw .one(entries[name]?.line ?? line, error.message)
            default: throw .one(entry.line, error.message)
            }
        }
    }

    private static func unknown(_ words: String, _ kind: String, _ possible: [String]) -> String {
        let near = possible.filter { distance($0, words) <= 3 }.sorted { distance($0, words) < distance($1, words) }.prefix(2).map { "'\($0)'" }
        let guess = near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?"
        return "'\(words)' is nothing to \(kind).\(guess) Possible: \(possible.joined(separator: ", "))."
    }

    /// Letters to change, add or leave out (Levenshtein).
    private static func distance(_ a: String, _ b: String) -> Int {
        let a = Array(a.prefix(100)), b = Array(b.prefix(100))
        var row = Array(0...b.count)
        for (i, one) in a.enumerated() {
            var above = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                (above, row[j + 1]) = (row[j + 1], min(above + (one == other ? 0 : 1), row[j] + 1, row[j + 1] + 1))
            }
        }
        return row[b.count]
    }
}

extension BenchScriptError {
    fileprivate static func one(_ line: Int, _ message: String) -> BenchScriptError { BenchScriptError(problems: [Problem(line: line, message: message)]) }

    /// What the YAML reader found.
    fileprivate init(_ error: any Error) {
        let (line, what): (Int, String) = switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _): (mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context): (context.mark.line, "'\(duplicates.joined(separator: "', '"))' stands twice in one step")
        case .reader(let problem, _, _, _): (1, problem)
        default: (1, String(describing: error))
        }
        self = .one(line, "This is not YAML: \(what). Write steps as '- do: paper out', texts with signs in quotes.")
    }
}
