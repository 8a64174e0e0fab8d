/// Swift source without its comments and strings, so that words in them are not taken for code. Lines stay where they are, and
/// what stands in `\( )` inside a string is code and stays.
struct SwiftText {
    private let input: [Character]
    private var position = 0
    private var output = ""

    static func code(_ text: String) -> String {
        var scanner = SwiftText(input: Array(text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")))
        scanner.scanCode(until: nil)
        return scanner.output
    }

    private init(input: [Character]) { self.input = input }

    private func at(_ offset: Int = 0) -> Character? { position + offset < input.count ? input[position + offset] : nil }

    private func starts(_ text: String) -> Bool {
        var offset = 0
        for character in text {
            guard at(offset) == character else { return false }
            offset += 1
        }
        return true
    }

    /// Leaves out `count` characters, line ends apart.
    private mutating func skip(_ count: Int) {
        for _ in 0..<count {
            if at() == "\n" { output.append("\n") }
            position += 1
        }
    }

    /// - Parameter closing: true inside an interpolation, whose `)` ends it.
    private mutating func scanCode(until closing: Character?) {
        var depth = 0
        while let character = at() {
            if starts("//") {
                while let next = at(), next != "\n" { _ = next; position += 1 }
            } else if starts("/*") {
                scanBlockComment()
            } else if character == "\"" || (character == "#" && startsRawString()) {
                scanString()
            } else {
                if closing != nil, character == "(" { depth += 1 }
                if closing != nil, character == ")" {
                    if depth == 0 { return }
                    depth -= 1
                }
                output.append(character)
                position += 1
            }
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        while at() != nil {
            if starts("/*") { depth += 1; skip(2) } else if starts("*/") { depth -= 1; skip(2) } else { skip(1) }
            if depth == 0 { return }
        }
    }

    private func startsRawString() -> Bool {
        var offset = 0
        while at(offset) == "#" { offset += 1 }
        return at(offset) == "\""
    }

    private mutating func scanString() {
        var hashes = ""
        while at() == "#" { hashes += "#"; position += 1 }
        let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
        position += quotes.count
        output.append("\"")
        while let character = at() {
            if starts(quotes + hashes) {
                position += quotes.count + hashes.count
                break
            }
            if quotes.count == 1, character == "\n" { break }
            if starts("\\" + hashes + "(") {
                position += 2 + hashes.count
                output.append("(")
                scanCode(until: ")")
                output.append(")")
                position += 1
            } else if starts("\\" + hashes) {
                skip(2 + hashes.count)
            } else {
                skip(1)
            }
        }
        output.append("\"")
    }
}
