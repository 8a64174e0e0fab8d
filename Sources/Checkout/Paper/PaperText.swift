import DeviceKit

/// A document as a person reads it, in plain lines: for screens and for files. Bytes for paper are the printer driver's work.
public struct PaperText {
    /// Of a line, where nothing else is said.
    public static let columns = 42
    private let columns: Int
    public private(set) var lines: [String] = []

    public init(_ document: PrintDocument, columns: Int = Self.columns) {
        self.columns = columns
        for block in document.blocks { add(block) }
    }

    public var text: String { lines.joined(separator: "\n") }

    private mutating func add(_ block: PrintDocument.Block) {
        switch block {
        case .text(let text, _, let alignment): for line in Self.wrap(text, columns) { put(Self.pad(line, columns, alignment)) }
        case .row(let left, let right, _): row(left, right)
        case .columns(let texts, _): row(texts)
        case .rule(let rule): put(String(repeating: rule == .single ? "-" : "=", count: columns))
        case .feed(let count): for _ in 0..<min(count, 3) { put("") }
        case .barcode(_, let data), .symbol(_, let data, _): put(Self.pad("[\(data)]", columns, .center))
        // Cuts, pictures and pulses are the paper's and the drawer's.
        case .cut, .image, .logo, .buzzer, .drawer: break
        }
    }

    private mutating func put(_ line: String) { lines.append(String(line.reversed().drop { $0 == " " }.reversed())) }

    private mutating func row(_ left: String, _ right: String) {
        let room = max(1, columns - right.count - (right.isEmpty ? 0 : 1))
        let wrapped = Self.wrap(left, room)
        for line in wrapped.dropLast() { put(line) }
        put(Self.pad(wrapped.last ?? "", room, .left) + (right.isEmpty ? "" : " " + right))
    }

    /// Columns without a width of their own share what the others leave.
    private mutating func row(_ texts: [PrintDocument.Column]) {
        let free = columns - (texts.count - 1) - texts.reduce(0) { $0 + ($1.width ?? 0) }
        let share = max(1, free / max(1, texts.filter { $0.width == nil }.count))
        let widths = texts.map { max(1, $0.width ?? share) }
        let wrapped = zip(texts, widths).map { Self.wrap($0.text, $1) }
        for line in 0..<(wrapped.map(\.count).max() ?? 0) {
            put(texts.indices.map { Self.pad(line < wrapped[$0].count ? wrapped[$0][line] : "", widths[$0], texts[$0].alignment) }.joined(separator: " "))
        }
    }

    /// Breaks at blanks; a longer word is broken where the line ends.
    static func wrap(_ text: String, _ width: Int) -> [String] {
        var lines: [String] = []
        var rest = Substring(text)
        while rest.count > width {
            let blank = rest.prefix(width + 1).lastIndex(of: " ").flatMap { $0 == rest.startIndex ? nil : $0 }
            lines.append(String(blank.map { rest[..<$0] } ?? rest.prefix(width)))
            rest = blank.map { rest[$0...].drop { $0 == " " } } ?? rest.dropFirst(width)
        }
        return lines + [String(rest)]
    }

    public static func pad(_ text: String, _ width: Int, _ alignment: PrintDocument.Alignment = .left) -> String {
        let free = max(0, width - text.count)
        func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
        return switch alignment {
        case .left: text + blanks(free)
        case .right: blanks(free) + text
        case .center: blanks(free / 2) + text + blanks(free - free / 2)
        }
    }
}
