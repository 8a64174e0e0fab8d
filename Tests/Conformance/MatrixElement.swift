import DeviceKit
import PrinterProfiles
import Raster
import SimulatedReceiptPrinter
import Testing

/// One element of a document, and what must be seen when a printer of some profile was sent it.
struct MatrixElement: Sendable, CustomStringConvertible {
    let name: String
    let blocks: @Sendable (PrinterProfile) -> [PrintDocument.Block]
    /// Judges the paper; says what is wrong, or nothing.
    let complaint: @Sendable (MatrixPaper) -> String?

    var description: String { name }

    init(_ name: String, _ blocks: @escaping @Sendable (PrinterProfile) -> [PrintDocument.Block], _ complaint: @escaping @Sendable (MatrixPaper) -> String?) {
        self.name = name
        self.blocks = blocks
        self.complaint = complaint
    }

    /// An element whose lines of text are known beforehand.
    init(_ name: String, _ blocks: [PrintDocument.Block], lines: @escaping @Sendable (PrinterProfile) -> [String]) {
        self.init(name, { _ in blocks }) { paper in
            let expected = lines(paper.profile)
            return paper.receipt.lines == expected ? nil : "\(paper.receipt.lines) for \(expected)"
        }
    }
}

/// What one element left: its piece of paper, and what the devices did meanwhile.
struct MatrixPaper {
    let profile: PrinterProfile
    let receipt: Receipt
    let ink: Ink
    let beeps: Int
    /// Drawer pulses by their pins.
    let pulses: [Int]

    var columns: Int { profile.columnsFontA }
    /// Of font A.
    var cell: Int { max(4, min(12, profile.dotsPerLine / max(1, columns))) }
}

extension MatrixElement {
    /// Everything but symbols, which `MatrixSymbol` lists.
    static let all: [MatrixElement] = text + columns + marks + pictures + deeds

    // MARK: Text

    private static func centred(_ text: String, _ paper: MatrixPaper) -> String? {
        guard paper.receipt.lines.map({ $0.drop { $0 == " " } }) == [text[...]], let ink = paper.ink.whole else { return "\(paper.receipt.lines)" }
        let right = paper.profile.dotsPerLine - ink.columns.upperBound
        return abs(ink.columns.lowerBound - right) <= 2 * paper.cell ? nil : "\(ink.columns) of \(paper.profile.dotsPerLine) dots"
    }

    static let text: [MatrixElement] = [
        .init("text at the left", { _ in [.text("Corner Shop 12", style: .plain, alignment: .left)] }) { paper in
            paper.receipt.lines == ["Corner Shop 12"] && (0..<paper.cell).contains(paper.ink.whole?.columns.lowerBound ?? -1) ? nil : "\(paper.receipt.lines)"
        },
        .init("text in the middle", { _ in [.text("MIDDLE", style: .plain, alignment: .center)] }) { centred("MIDDLE", $0) },
        .init("text at the right", { _ in [.text("RIGHT", style: .plain, alignment: .right)] }) { paper in
            let gap = paper.profile.dotsPerLine - (paper.ink.whole?.columns.upperBound ?? 0)
            return paper.receipt.lines.first?.hasSuffix("RIGHT") == true && gap < paper.cell ? nil : "\(paper.receipt.lines), \(gap) dots"
        },
        .init("letters of a code page", [.text("Käse 2,50", style: .plain, alignment: .left)]) { _ in ["Käse 2,50"] },
        .init("text that wraps", [.text(Array(repeating: "seven77", count: 20).joined(separator: " "), style: .plain, alignment: .left)]) { profile in
            let fitting = (profile.columnsFontA + 1) / 8
            return stride(from: 0, to: 20, by: fitting).map { Array(repeating: "seven77", count: min(fitting, 20 - $0)).joined(separator: " ") }
        },
        styled("bold", .bold) { $1.dots > $0.dots && $1.height == $0.height },
        styled("wide", .init(width: 2)) { $1.dots == 2 * $0.dots && $1.width == 2 * $0.width && $1.height == $0.height },
        styled("high", .init(height: 2)) { $1.dots == 2 * $0.dots && $1.width == $0.width && $1.height == 2 * $0.height },
        styled("large", .init(width: 3, height: 4)) { $1.dots == 12 * $0.dots && $1.width == 3 * $0.width && $1.height == 4 * $0.height },
        styled("underlined", .init(underline: true)) { $1.dots > $0.dots && $1.width >= $0.width },
        styled("inverted", .init(inverted: true)) { $1.dots > 2 * $0.dots && $1.height > $0.height },
        styled("small", .small) { $1.width < $0.width },
        // At the same place from the other edge.
        .init("upside-down", { _ in [.text("HBH", style: .plain, alignment: .left), .feed(lines: 1), .text("HBH", style: .init(upsideDown: true), alignment: .left)] }) { paper in
            guard paper.ink.bands.count == 2 else { return "\(paper.ink.bands)" }
            let (plain, turned) = (paper.ink.bands[0], paper.ink.bands[1])
            return turned.dots == plain.dots && paper.profile.dotsPerLine - turned.columns.upperBound == plain.columns.lowerBound ? nil : "\(paper.ink.bands)"
        },
        // Drawn: the price still stands at the right margin.
        .init("a script without a code page", { _ in [.row(left: "خبز", right: "8.88", style: .plain)] }) { paper in
            guard !paper.profile.pictures.isEmpty else { return paper.receipt.lines.first?.hasSuffix("8.88") == true ? nil : "\(paper.receipt.lines)" }
            let end = paper.ink.whole?.columns.upperBound ?? 0, margin = paper.columns * paper.cell
            return paper.receipt.lines.first?.hasPrefix("[picture") == true && (margin - paper.cell..<margin).contains(end - 1) ? nil : "\(paper.receipt.lines), \(end) of \(margin)"
        },
    ]

    /// A plain line and one in the style, measured against each other.
    private static func styled(_ name: String, _ style: PrintDocument.Style, _ fits: @escaping @Sendable (_ plain: Ink.Band, _ styled: Ink.Band) -> Bool) -> MatrixElement {
        .init(name, { _ in [.text("HBH", style: .plain, alignment: .left), .feed(lines: 1), .text("HBH", style: style, alignment: .left)] }) { paper in
            guard paper.receipt.lines == ["HBH", "", "HBH"] else { return "\(paper.receipt.lines)" }
            // An underline may lie apart from its letters.
            guard let plain = paper.ink.bands.first, let first = paper.ink.bands.dropFirst().first, let last = paper.ink.bands.last else { return "\(paper.ink.bands)" }
            let dots = paper.ink.dots - plain.dots, left = min(first.columns.lowerBound, last.columns.lowerBound), right = max(first.columns.upperBound, last.columns.upperBound)
            return fits(plain, Ink.Band(rows: first.rows.lowerBound..<last.rows.upperBound, columns: left..<right, dots: dots)) ? nil : "\(paper.ink.bands)"
        }
    }

    // MARK: Columns

    private static let article = "An article whose name is longer than any line of a receipt can be and which therefore wraps"

    static let columns: [MatrixElement] = [
        .init("a row", [.row(left: "Milk", right: "1.20", style: .plain)]) { ["Milk" + blanks($0.columnsFontA - 8) + "1.20"] },
        .init("a wide row", [.row(left: "TOTAL", right: "9.99", style: .init(width: 2))]) { ["TOTAL" + blanks($0.columnsFontA / 2 - 9) + "9.99"] },
        .init("a small row", [.row(left: "Milk", right: "1.20", style: .small)]) { ["Milk" + blanks($0.columnsFontB - 8) + "1.20"] },
        .init("a row that wraps", [.row(left: article, right: "1234.50", style: .plain)]) { profile in
            var lines = wrapped(article, in: profile.columnsFontA - 8)
            let last = lines.removeLast()
            return lines + [last + blanks(profile.columnsFontA - last.count - 7) + "1234.50"]
        },
        .init(
            "columns that wrap and align",
            [.columns([.init("Tax group", width: 6), .init("12.50", alignment: .right), .init("7 pieces", width: 7, alignment: .center)], style: .plain)]
        ) { profile in
            let room = profile.columnsFontA - 15
            return ["Tax    " + blanks(room - 5) + "12.50" + "    7", "group" + blanks(room + 2) + " pieces"]
        },
        .init("columns side by side alike", [.columns(["a", "b", "c", "d"].map { .init($0) }, style: .bold)]) { profile in
            let room = profile.columnsFontA - 3
            let shares = (0..<4).map { room / 4 + ($0 < room % 4 ? 1 : 0) }
            return ["a" + blanks(shares[0]) + "b" + blanks(shares[1]) + "c" + blanks(shares[2]) + "d"]
        },
    ]

    static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

    /// As many words as fit in each line.
    private static func wrapped(_ text: String, in width: Int) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= width { lines[lines.count - 1] += " " + word } else { lines.append(String(word)) }
        }
    }

    // MARK: Rules and feeds

    static let marks: [MatrixElement] = [
        .init("a rule", [.rule(.single)]) { [String(repeating: "-", count: $0.columnsFontA)] },
        .init("a double rule", [.rule(.double)]) { [String(repeating: "=", count: $0.columnsFontA)] },
        .init("feed", { _ in [.text("HBH", style: .plain, alignment: .left), .text("HBH", style: .plain, alignment: .left), .feed(lines: 3), .text("HBH", style: .plain, alignment: .left)] }) { paper in
            guard paper.receipt.lines == ["HBH", "HBH", "", "", "", "HBH"], paper.ink.bands.count == 3 else { return "\(paper.receipt.lines)" }
            let tops = paper.ink.bands.map(\.rows.lowerBound)
            return tops[2] - tops[1] == 4 * (tops[1] - tops[0]) ? nil : "\(tops)"
        },
    ]
}
