import DeviceKit
import Raster

/// Draws a line the printer has no characters for, dot for dot where its own characters would stand, so that columns line up
/// with the lines above and below.
struct LinePainter {
    /// Font A and B of ESC/POS printers, dots; kept, because drawn characters are cached in them.
    private static let fontA = CellFont(cellWidth: 12, cellHeight: 24)
    private static let fontB = CellFont(cellWidth: 9, cellHeight: 17)
    /// ESC 2: the default line spacing, 30 dots.
    static let lineSpacingDots = 30

    let dotsPerLine: Int
    let columns: Int
    let style: PrintDocument.Style

    private var font: CellFont { style.font == .b ? Self.fontB : Self.fontA }
    private var magnification: (width: Int, height: Int) { (style.width.clampedMagnification, style.height.clampedMagnification) }

    /// Dots to feed after a line so that the next begins where it would after a printed one.
    var gapDots: Int { max(0, Self.lineSpacingDots - font.cellHeight * magnification.height) }

    /// The line, as high as its characters.
    func picture(of line: LaidLine, alignment: PrintDocument.Alignment) -> Bitmap {
        let cell = font.cellWidth
        var strip = Bitmap(width: columns * cell, height: font.cellHeight)
        for field in line.fields { draw(field, in: &strip) }
        let rows = font.cellHeight * magnification.height
        var paper = Bitmap(width: dotsPerLine, height: rows)
        let used = line.fields.map { $0.column + $0.width }.max() ?? 0
        let x = LineLayout.indent(used * cell * magnification.width, in: dotsPerLine, alignment)
        paper.draw(strip, x: x, y: 0, scaleX: magnification.width, scaleY: magnification.height)
        return style.upsideDown == true ? paper.turnedUpsideDown() : paper
    }

    private func draw(_ field: LaidLine.Field, in strip: inout Bitmap) {
        let own = min(field.width, DisplayWidth.of(field.characters))
        var column = field.column + LineLayout.indent(own, in: field.width, field.alignment)
        let start = column
        for part in Self.parts(field.characters) {
            let cells = DisplayWidth.of(part)
            guard cells > 0 else { continue }
            if part.contains(where: Self.needsShaping) {
                let place: TextPainter.Place = field.alignment == .left ? .left : field.alignment == .center ? .center : .right
                let box = TextPainter.shared.line(
                    String(part), width: cells * font.cellWidth, height: font.cellHeight, emWidth: font.cellWidth, place: place, bold: style.bold)
                strip.draw(box, x: column * font.cellWidth, y: 0)
                column += cells
            } else {
                for character in part { column += draw(character, at: column, in: &strip) }
            }
        }
        finish(from: start * font.cellWidth, to: column * font.cellWidth, in: &strip)
    }

    /// One character in its cells; answers how many.
    private func draw(_ character: Character, at column: Int, in strip: inout Bitmap) -> Int {
        let cells = DisplayWidth.of(character)
        guard cells > 0, let first = character.unicodeScalars.first else { return 0 }
        let picture = character.unicodeScalars.count == 1
            ? font.picture(of: first, bold: style.bold, cells: cells)
            : TextPainter.shared.line(
                String(character), width: cells * font.cellWidth, height: font.cellHeight, emWidth: font.cellWidth, place: .center, bold: style.bold)
        strip.draw(picture, x: column * font.cellWidth, y: 0)
        return cells
    }

    private func finish(from left: Int, to right: Int, in strip: inout Bitmap) {
        guard right > left else { return }
        if style.underline { strip.fill(x: left, y: strip.height - 1, width: right - left, height: 1) }
        guard style.inverted else { return }
        for y in 0..<strip.height { for x in left..<min(right, strip.width) { strip[x, y].toggle() } }
    }

    /// A field cut at gaps of two blanks and more, so that columns somebody made of blanks stand where they should.
    static func parts(_ characters: [Character]) -> [[Character]] {
        var parts: [[Character]] = []
        var index = 0
        while index < characters.count {
            var end = index
            if characters[index] == " " {
                while end < characters.count, characters[end] == " " { end += 1 }
                if end - index == 1, end < characters.count, let last = parts.last {
                    // A single blank belongs to the words around it.
                    parts[parts.count - 1] = last + [" "]
                    index = end
                    continue
                }
                parts.append(Array(characters[index..<end]))
            } else {
                while end < characters.count, characters[end] != " " { end += 1 }
                if let last = parts.last, last.last == " ", last.contains(where: { $0 != " " }) {
                    parts[parts.count - 1] = last + characters[index..<end]
                } else {
                    parts.append(Array(characters[index..<end]))
                }
            }
            index = end
        }
        return parts
    }

    /// Scripts written from right to left, or whose letters join, move or stand on each other.
    static func needsShaping(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return false }
        return switch value {
        case 0x0590...0x109F, 0x1100...0x11FF, 0x1780...0x18AF, 0x1900...0x1CFF, 0xA800...0xA95F, 0xA980...0xABFF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE,
             0x10800...0x11FFF, 0x1E900...0x1E95F: true
        default: false
        }
    }
}

extension Int {
    /// GS ! takes magnifications 1…8.
    var clampedMagnification: Int { Swift.min(8, Swift.max(1, self)) }
}
