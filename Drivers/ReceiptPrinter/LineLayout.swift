/// Paragraphs and two-column rows as lines of at most `columns` characters.
struct LineLayout {
    let columns: Int

    init(columns: Int) { self.columns = max(1, columns) }

    /// Breaks at spaces, which are dropped there and kept elsewhere; a word longer than a line is broken where the line ends. Always at least one line.
    func wrap(_ characters: [Character], width: Int? = nil) -> [[Character]] {
        let width = max(1, width ?? columns)
        var lines: [[Character]] = []
        var rest = characters[...]
        while rest.count > width {
            if let space = rest.prefix(width + 1).lastIndex(of: " "), rest[..<space].contains(where: { $0 != " " }) {
                lines.append(trimmed(rest[..<space]))
                rest = rest[space...].drop { $0 == " " }
            } else {
                lines.append(Array(rest.prefix(width)))
                rest = rest.dropFirst(width)
            }
        }
        if !rest.isEmpty || lines.isEmpty { lines.append(trimmed(rest)) }
        return lines
    }

    private func trimmed(_ line: ArraySlice<Character>) -> [Character] {
        var line = Array(line)
        while line.last == " " { line.removeLast() }
        return line
    }

    /// `left` wraps, `right` stands at the right margin of the last line. `right` is never lost: when it leaves `left` less than
    /// a third of the line it gets a line of its own, and when it is longer than a line it wraps, set to the right.
    func row(left: [Character], right: [Character]) -> [[Character]] {
        if right.isEmpty { return wrap(left) }
        let room = columns - right.count - 1
        if left.isEmpty || room < max(1, columns / 3) && left.count > room {
            let rightLines = wrap(right).map { blanks(columns - $0.count) + $0 }
            return left.isEmpty ? rightLines : wrap(left) + rightLines
        }
        var lines = wrap(left, width: room)
        let last = lines.removeLast()
        lines.append(last + blanks(columns - last.count - right.count) + right)
        return lines
    }

    private func blanks(_ count: Int) -> [Character] { Array(repeating: " ", count: max(0, count)) }
}
