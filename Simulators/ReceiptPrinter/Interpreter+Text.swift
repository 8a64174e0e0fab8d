import Raster
import SimulatedDeviceBus

extension Interpreter {
    mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x0A, 0x0C: printLine() // FF has no meaning of its own outside page mode; it ends the line here
        case 0x09: tab()
        default: break // CR (passed over as delivered), CAN (page mode only)
        }
    }

    /// HT: to the next tab position right of where we are; none left, no move.
    private mutating func tab() {
        let stops = settings.tabs.isEmpty ? stride(from: 8, through: 248, by: 8).map { $0 * (font.cellWidth + settings.rightSpacing) } : settings.tabs
        if let next = stops.first(where: { $0 > line.x }), next <= area { line.x = next }
    }

    mutating func character(_ byte: UInt8) {
        if let lead = kanjiLead {
            kanjiLead = nil
            return place(lead == 0 ? "?" : "\u{3013}", cells: 2) // the geta mark stands for any two-byte character
        }
        if settings.utf8 { return utf8(byte) }
        if settings.kanji, byte >= 0x81 {
            kanjiLead = byte
            return
        }
        place(InternationalSet.scalar(byte, set: settings.country) ?? settings.page.scalar(byte), cells: 1)
    }

    private mutating func utf8(_ byte: UInt8) {
        utf8Tail.append(byte)
        let needed = switch utf8Tail[0] {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
        let broken = utf8Tail.count > 1 && byte & 0xC0 != 0x80
        if utf8Tail.count < needed && !broken { return }
        let text = String(decoding: utf8Tail, as: UTF8.self)
        utf8Tail = []
        for scalar in text.unicodeScalars { place(scalar, cells: 1) }
    }

    /// A command or control in the middle of a multi-byte character ends it.
    mutating func endMultibyte(before token: CommandReader.Token) {
        if case .character = token { return }
        if kanjiLead != nil || !utf8Tail.isEmpty { place("\u{FFFD}", cells: 1) }
        kanjiLead = nil
        utf8Tail = []
    }

    /// Puts one character into the line, which is printed first when there is no room left.
    private mutating func place(_ scalar: Unicode.Scalar, cells: Int) {
        let cellWidth = (font.cellWidth * cells + settings.rightSpacing) * settings.width
        if (line.x + cellWidth > area && !line.isEmpty) || line.isFull { flushLine(advance: settings.lineSpacing) }
        var glyph = Bitmap(width: cellWidth, height: font.cellHeight * settings.height)
        glyph.draw(font.picture(of: scalar, bold: settings.bold, cells: cells), x: 0, y: 0, scaleX: settings.width, scaleY: settings.height)
        if settings.underline > 0, !settings.inverted {
            glyph.fill(x: 0, y: glyph.height - settings.underline, width: cellWidth, height: settings.underline)
        }
        if settings.inverted { glyph = glyph.inverted() }
        line.add(glyph, text: String(Character(scalar)), cell: cellWidth)
    }
}
