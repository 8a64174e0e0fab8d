import DeviceKit

/// A document as a person reads it on paper of so many columns: plain lines, `[ … ]` around what is white on black. Written apart from the
/// printer's own layout, after the same description of the blocks.
struct PaperText {
    let columns: Int
    private(set) var lines: [String] = []
    /// What does not fit as it was meant: a figure broken over lines, columns wider than the paper.
    private(set) var problems: [String] = []

    init(_ document: PrintDocument, columns: Int) {
        self.columns = columns
        for block in document.blocks { add(block) }
    }

    private mutating func add(_ block: PrintDocument.Block) {
        switch block {
        case .text(let text, let style, let alignment):
            let room = columns / style.width
            for line in Self.wrap(text, room) {
                let shown = style.inverted ? "[ \(line) ]" : line
                if Self.width(line) > room { problems.append("'\(line)' is wider than \(room)") }
                put(Self.pad(shown, columns, alignment))
            }
        case .row(let left, let right, let style): row(left, right, columns / style.width)
        case .columns(let texts, let style): row(texts, columns / style.width)
        case .rule(let rule): put(String(repeating: rule == .single ? "-" : "=", count: columns))
        case .feed(let count): for _ in 0..<count { put("") }
        case .barcode(let symbology, let data), .symbol(let symbology, let data, _): put(Self.pad("[\(symbology.rawValue) \(data)]", columns, .center))
        case .logo(let key, let alignment): put(Self.pad("[logo \(key)]", columns, alignment))
        case .cut: put("~ cut ~")
        case .image, .buzzer, .drawer: problems.append("a block that no paper has: \(block)")
        }
    }

    private mutating func put(_ line: String) {
        if Self.width(line) > columns { problems.append("'\(line)' is wider than the paper") }
        var line = line
        while line.last == " " { line.removeLast() }
        lines.append(line)
    }

    private mutating func row(_ left: String, _ right: String, _ columns: Int) {
        let room = columns - Self.width(right) - (right.isEmpty ? 0 : 1)
        if Self.width(right) > columns { problems.append("'\(right)' is wider than \(columns)") }
        if room < columns / 3, Self.width(left) > room {
            for line in Self.wrap(left, columns) { put(line) }
            put(Self.pad(right, columns, .right))
            return
        }
        let wrapped = Self.wrap(left, max(1, room))
        for line in wrapped.dropLast() { put(line) }
        let last = wrapped.last ?? ""
        put(right.isEmpty ? last : Self.pad(last, room, .left) + " " + right)
    }

    private mutating func row(_ texts: [PrintDocument.Column], _ columns: Int) {
        let given = texts.reduce(0) { $0 + ($1.width ?? 0) }
        let open = texts.filter { $0.width == nil }.count
        let left = columns - (texts.count - 1) - given
        if left < open { problems.append("columns of \(given) and \(open) more in \(columns)") }
        let widths = texts.map { $0.width ?? max(1, left / max(1, open)) }
        let wrapped = zip(texts, widths).map { Self.wrap($0.text, $1) }
        for (index, text) in texts.enumerated() where text.width != nil && wrapped[index].count > 1 {
            problems.append("'\(text.text)' is broken in a column of \(widths[index])")
        }
        for line in 0..<(wrapped.map(\.count).max() ?? 0) {
            put(texts.indices.map { Self.pad(line < wrapped[$0].count ? wrapped[$0][line] : "", widths[$0], texts[$0].alignment) }.joined(separator: " "))
        }
    }

    // MARK: Text

    /// Breaks at blanks, which are dropped there; a longer word is broken where the line ends.
    static func wrap(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var rest = Substring(text)
        while Self.width(String(rest)) > width {
            var fitting = rest.count
            while fitting > 1, Self.width(String(rest.prefix(fitting))) > width { fitting -= 1 }
            let window = rest.prefix(fitting + 1)
            let blank = window.lastIndex(of: " ").flatMap { rest[..<$0].allSatisfy { $0 == " " } ? nil : $0 }
            lines.append(String(blank.map { rest[..<$0] } ?? rest.prefix(fitting)))
            rest = blank.map { rest[$0...].drop { $0 == " " } } ?? rest.dropFirst(fitting)
        }
        return lines + [String(rest)]
    }

    static func pad(_ text: String, _ width: Int, _ alignment: PrintDocument.Alignment) -> String {
        let free = max(0, width - Self.width(text))
        let before = alignment == .left ? 0 : alignment == .center ? free / 2 : free
        return String(repeating: " ", count: before) + text + String(repeating: " ", count: free - before)
    }

    private static let wide: [ClosedRange<UInt32>] = [0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF01...0xFF60]

    static func width(_ text: String) -> Int {
        text.reduce(0) { sum, character in
            let value = character.unicodeScalars.first?.value ?? 0
            return sum + (wide.contains { $0.contains(value) } ? 2 : 1)
        }
    }
}
