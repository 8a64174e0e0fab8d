/// A span of time as scripts write it: a number and a unit, `500ms`, `3s`, `1.5 s`, `2min`.
enum ScriptTime {
    /// A day; longer scripts are mistakes.
    static let maximumMilliseconds = 86_400_000
    static let expected = "a time such as 500ms, 3s, 1.5s or 2min, at most 24 hours"

    /// Milliseconds; nil when `text` is no such time.
    static func milliseconds(_ text: String) -> Int? {
        let text = text.filter { $0 != " " }
        for (unit, factor) in [("ms", 1), ("min", 60_000), ("s", 1_000)] where text.hasSuffix(unit) {
            return thousandths(text.dropLast(unit.count)).flatMap { value in
                let (product, overflow) = value.multipliedReportingOverflow(by: factor)
                guard !overflow, product % 1_000 == 0 || unit != "ms" else { return nil }
                let milliseconds = product / 1_000
                return milliseconds <= maximumMilliseconds ? milliseconds : nil
            }
        }
        return text == "0" ? 0 : nil
    }

    /// `1.5` as 1500; at most three digits after the point.
    private static func thousandths(_ text: Substring) -> Int? {
        let halves = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count), halves.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 12 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
        let fraction = halves.count == 2 ? halves[1] : ""
        guard fraction.count <= 3 else { return nil }
        return Int(halves[0] + fraction + String(repeating: "0", count: 3 - fraction.count))
    }

    /// `3.250 s`.
    static func words(_ milliseconds: Int) -> String {
        let rest = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000).\(String(repeating: "0", count: 3 - rest.count))\(rest) s"
    }
}
