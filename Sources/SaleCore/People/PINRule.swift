/// Which PINs a person may choose.
public enum PINRule {
    public static let digits = 4...12

    /// - Parameters:
    ///   - number: the person's number, which everybody sees: it is no PIN, with or without zeros before it.
    ///   - old: the PIN in force, where it is known.
    /// - Throws: `PeopleProblem.pinNotDigits`, `.pinIsNumber`, `.pinTooEasy`, `.pinUnchanged`.
    public static func check(_ pin: String, number: Int, old: String? = nil) throws(PeopleProblem) {
        let digits = Array(pin.utf8)
        guard Self.digits.contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { throw .pinNotDigits }
        guard Int(pin) != number else { throw .pinIsNumber }
        guard !isEasy(digits) else { throw .pinTooEasy }
        guard pin != old else { throw .pinUnchanged }
    }

    /// `0000`, `1212`, `123123`: one part again and again; `1234`, `9876`, `7890`: digits in a row, nought after nine.
    private static func isEasy(_ digits: [UInt8]) -> Bool {
        for length in 1...(digits.count / 2) where digits.count.isMultiple(of: length) {
            if digits.indices.allSatisfy({ digits[$0] == digits[$0 % length] }) { return true }
        }
        let steps = zip(digits, digits.dropFirst()).map { (Int($1) - Int($0) + 10) % 10 }
        return steps.allSatisfy { $0 == 1 } || steps.allSatisfy { $0 == 9 }
    }
}
