import DeviceKit

/// One line of the paper: texts, each in its own stretch of columns. Columns count cells of the line's style.
struct LaidLine: Equatable, Sendable {
    struct Field: Equatable, Sendable {
        var column: Int
        var width: Int
        var alignment: PrintDocument.Alignment
        var characters: [Character]
    }
    var fields: [Field]

    /// The line as one row of characters, blanks between the fields and none at the end.
    var characters: [Character] {
        var row: [Character] = []
        var used = 0
        for field in fields {
            let own = DisplayWidth.of(field.characters)
            if own == 0 { continue }
            let start = field.column + LineLayout.indent(own, in: field.width, field.alignment)
            if start > used { row += LineLayout.blanks(start - used) }
            row += field.characters
            used = max(used, start) + own
        }
        return row
    }
}

/// Paragraphs, two-column rows and columns as lines of at most `columns` cells, counted by display width.
struct LineLayout {
    /// More columns in a row are set one below the other.
    static let maximumColumns = 32

    let columns: Int

    init(columns: Int) { self.columns = max(1, columns) }

    /// Breaks at spaces, which are dropped there and kept elsewhere; a word longer than a line is broken where the line ends. Always at least one line.
    func wrap(_ characters: [Character], width: Int? = nil) -> [[Character]] {
        let width = max(1, width ?? columns)
        var lines: [[Character]] = []
        var rest = characters[...]
        while true {
            let fitting = DisplayWidth.fitting(rest, in: width)
            if fitting >= rest.count { break }
            let window = rest.prefix(fitting + 1)
            if let space = window.lastIndex(of: " "), rest[..<space].contains(where: { $0 != " " }) {
                lines.append(trimmed(rest[..<space]))
                rest = rest[space...].drop { $0 == " " }
            } else {
                lines.append(Array(rest.prefix(fitting)))
                rest = rest.dropFirst(fitting)
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

    /// A paragraph; the printer aligns it, so each line is one field as wide as its text.
    func paragraph(_ characters: [Character]) -> [LaidLine] {
        wrap(characters).map { LaidLine(fields: [.init(column: 0, width: min(columns, DisplayWidth.of($0)), alignment: .left, characters: $0)]) }
    }

    /// `left` wraps, `right` stands at the right margin of the last line. `right` is never lost: when it leaves `left` less than
    /// a third of the line it gets a line of its own, and when it is longer than a line it wraps, set to the right.
    func row(left: [Character], right: [Character]) -> [LaidLine] {
        func whole(_ characters: [Character], _ alignment: PrintDocument.Alignment) -> LaidLine {
            LaidLine(fields: [.init(column: 0, width: columns, alignment: alignment, characters: characters)])
        }
        if right.isEmpty { return wrap(left).map { whole($0, .left) } }
        let rightWidth = DisplayWidth.of(right), leftWidth = DisplayWidth.of(left)
        let room = columns - rightWidth - 1
        if left.isEmpty || room < max(1, columns / 3) && leftWidth > room {
            let rightLines = wrap(right).map { whole($0, .right) }
            return left.isEmpty ? rightLines : wrap(left).map { whole($0, .left) } + rightLines
        }
        var lines = wrap(left, width: room)
        let last = lines.removeLast()
        let tail = LaidLine(fields: [
            .init(column: 0, width: room, alignment: .left, characters: last),
            .init(column: columns - rightWidth, width: rightWidth, alignment: .right, characters: right),
        ])
        return lines.map { whole($0, .left) } + [tail]
    }

    /// Columns side by side, one blank between them; a line for each line of the longest.
    func columns(_ texts: [[Character]], widths: [Int?], alignments: [PrintDocument.Alignment]) -> [LaidLine] {
        let count = min(texts.count, widths.count, alignments.count)
        guard count > 0 else { return [] }
        guard count <= Self.maximumColumns, 2 * count - 1 <= columns else {
            return (0..<count).flatMap { index in wrap(texts[index]).map { LaidLine(fields: [.init(column: 0, width: columns, alignment: alignments[index], characters: $0)]) } }
        }
        let shares = self.shares(Array(widths.prefix(count)))
        let wrapped = (0..<count).map { wrap(texts[$0], width: shares[$0]) }
        return (0..<(wrapped.map(\.count).max() ?? 0)).map { line in
            var column = 0
            var fields: [LaidLine.Field] = []
            for index in 0..<count {
                let characters = line < wrapped[index].count ? wrapped[index][line] : []
                fields.append(.init(column: column, width: shares[index], alignment: alignments[index], characters: characters))
                column += shares[index] + 1
            }
            return LaidLine(fields: fields)
        }
    }

    /// Given widths as they are, as long as each of the others keeps a cell; the rest in equal parts, what is left over to the first.
    private func shares(_ widths: [Int?]) -> [Int] {
        let room = columns - (widths.count - 1)
        var shares = widths.map { $0.map { max(1, min($0, columns)) } ?? 0 }
        let open = widths.indices.filter { widths[$0] == nil }
        // Too much was asked for: take from the widest until it fits.
        while shares.reduce(0, +) > room - open.count, let widest = shares.indices.max(by: { shares[$0] < shares[$1] }), shares[widest] > 1 { shares[widest] -= 1 }
        let left = room - shares.reduce(0, +)
        for (order, index) in open.enumerated() { shares[index] = max(1, left / open.count + (order < left % open.count ? 1 : 0)) }
        return shares
    }

    static func indent(_ own: Int, in width: Int, _ alignment: PrintDocument.Alignment) -> Int {
        let free = max(0, width - own)
        return alignment == .left ? 0 : alignment == .center ? free / 2 : free
    }

    static func blanks(_ count: Int) -> [Character] { Array(repeating: " ", count: max(0, count)) }
}
