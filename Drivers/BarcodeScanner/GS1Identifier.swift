/// One line of the table: an application identifier and the form of its value.
struct GS1Identifier: Sendable, Equatable {
    struct Part: Sendable, Equatable {
        enum Kind: Character, Sendable { case digits = "n", set82 = "x", set39 = "y", base64 = "z", checked = "c", date = "d", time = "t" }
        var kind: Kind
        var shortest: Int
        var longest: Int
        var isOptional = false
        /// A date's day may be 00.
        var zeroDay = false
        /// Minutes or seconds that go on from the part before.
        var goesOn = false
    }
    enum Value: Sendable { case text, number, money }

    /// The identifier without a fourth digit that runs.
    let fixedDigits: String
    /// The highest fourth digit; nil where the identifier is whole.
    let highestLastDigit: Int?
    let parts: [Part]
    let value: Value
    let title: String

    /// How many digits the identifier has.
    var length: Int { fixedDigits.utf8.count + (highestLastDigit == nil ? 0 : 1) }
    var longestValue: Int { parts.reduce(0) { $0 + $1.longest } }

    /// The length of the value where the identifier's first two digits settle it, so that no separator is needed
    /// (GS1 General Specifications, figure 7.8.5-2: element strings with predefined length).
    let predefinedLength: Int?

    /// Of identifier and value together.
    private static func predefinedLength(_ digits: String) -> Int? {
        switch digits.prefix(2) {
        case "00": 20
        case "01", "02", "03", "41": 16
        case "04": 18
        case "11", "12", "13", "14", "15", "16", "17", "18", "19": 8
        case "20": 4
        case "31", "32", "33", "34", "35", "36": 10
        default: nil
        }
    }

    /// Reads a line of `GS1Table`; nil when it is malformed (a test reads them all).
    init?(line: some StringProtocol) {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3 else { return nil }
        let name = words[0].split(separator: "n")
        guard let digits = name.first, name.count <= 2 else { return nil }
        fixedDigits = String(digits)
        highestLastDigit = name.count == 2 ? Int(name[1]) : nil
        let identifierLength = digits.utf8.count + (highestLastDigit == nil ? 0 : 1)
        predefinedLength = Self.predefinedLength(fixedDigits).map { $0 - identifierLength }
        title = String(words[2])
        var parts: [Part] = []
        var value = Value.text
        for word in words[1].split(separator: ",") {
            var rest = word[...]
            guard let kind = rest.popFirst().flatMap(Part.Kind.init(rawValue:)) else { return nil }
            var part = Part(kind: kind, shortest: 1, longest: 0)
            while let last = rest.last, !last.isNumber {
                switch last {
                case "?": part.isOptional = true
                case "z": part.zeroDay = true
                case ":": part.goesOn = true
                case "#": value = .number
                case "$": value = .money
                default: return nil
                }
                rest.removeLast()
            }
            let isVariable = rest.hasPrefix("..")
            guard let longest = Int(isVariable ? rest.dropFirst(2) : rest), longest > 0 else { return nil }
            part.longest = longest
            if !isVariable { part.shortest = longest }
            parts.append(part)
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
        self.value = value
    }
}
