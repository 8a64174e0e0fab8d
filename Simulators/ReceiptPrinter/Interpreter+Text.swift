import Raster
import SimulatedDeviceBus

extension Interpreter {
    mutating func control(_ byte: UInt8) {
        if options.dialect == .starLine { return starControl(byte) }
        switch byte {
        case 0x0A: printLine()
        case 0x0C: if page != nil { printPage(staying: false) } else { printLine() } // outside page mode FF ends the line
        case 0x09: tab()
        case 0x07: steps.append(.beep(times: 1))
        case 0x18: if page != nil { cancelPage() }
        default: break // CR (passed over as delivered)
        }
    }

    /// HT: to the next tab position right of where we are; none left, no move.
    mutating func tab() {
        let stops = settings.tabs.isEmpty ? stride(from: 8, through: 248, by: 8).map { $0 * (font.cellWidth + settings.rightSpacing) } : settings.tabs
        if let next = stops.first(where: { $0 > line.x }), next <= area { line.x = next }
    }

    mutating func character(_ byte: UInt8) {
        if let lead = kanjiLead {
            kanjiLead = nil
            return twoByte(lead, byte)
        }
        if settings.utf8 { return utf8(byte) }
        if settings.kanji, settings.kanjiCode.isLead(byte) {
            kanjiLead = byte
            return
        }
        if settings.userGlyphs, let glyph = glyphs.picture(byte, font: settings.font) {
            return place(glyph, text: Unicode.Scalar(byte), isTwoByte: false)
        }
        place(InternationalSet.scalar(byte, set: settings.country) ?? settings.page.scalar(byte))
    }

    private mutating func twoByte(_ lead: UInt8, _ trail: UInt8) {
        let scalar = TwoByteTable.scalar(lead, trail, in: settings.kanjiCode)
        if let glyph = glyphs.twoByte[UInt16(lead) << 8 | UInt16(trail)] { return place(glyph, text: "\u{3013}", isTwoByte: true) }
        placeSquare(scalar)
    }

    private mutating func placeSquare(_ scalar: Unicode.Scalar) {
        let square = FontShelf.font(width: FontShelf.twoByteCell, height: FontShelf.twoByteCell)
        place(square.picture(of: scalar, bold: settings.bold || settings.doubleStrike), text: scalar, isTwoByte: true)
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
        for scalar in text.unicodeScalars {
            if Self.isWide(scalar) { placeSquare(scalar) } else { place(scalar) }
        }
    }

    /// East Asian wide and emoji characters take a square cell (UAX #11, the blocks a receipt meets).
    static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD: true
        default: false
        }
    }

    /// A command or control in the middle of a multi-byte character ends it.
    mutating func endMultibyte(before token: CommandReader.Token) {
        if case .character = token { return }
        if kanjiLead != nil || !utf8Tail.isEmpty { place("\u{FFFD}") }
        kanjiLead = nil
        utf8Tail = []
    }

    mutating func place(_ scalar: Unicode.Scalar) {
        place(font.picture(of: scalar, bold: settings.bold || settings.doubleStrike), text: scalar, isTwoByte: false)
    }

    /// Puts one character into the line, which is printed first when there is no room left.
    private mutating func place(_ picture: Bitmap, text: Unicode.Scalar, isTwoByte: Bool) {
        let before = isTwoByte ? settings.kanjiSpacing.left : 0
        let after = isTwoByte ? settings.kanjiSpacing.right : settings.rightSpacing
        let scaleX = max(settings.width, isTwoByte ? settings.kanjiWidth : 1), scaleY = max(settings.height, isTwoByte ? settings.kanjiHeight : 1)
        // What is wider than the line shows no more than the line.
        let widest = settings.turned && page == nil ? paperWidth * 8 : max(area, picture.width * scaleX)
        var glyph = picture
        if before != 0 || after != 0 || scaleX != 1 || scaleY != 1 || picture.width > widest {
            glyph = Bitmap(width: min((before + picture.width + after) * scaleX, widest), height: picture.height * scaleY)
            glyph.draw(picture, x: before * scaleX, y: 0, scaleX: scaleX, scaleY: scaleY)
        }
        let turned = settings.turned && page == nil
        let underline = isTwoByte ? max(settings.kanjiUnderline, settings.underline) : settings.underline
        if !turned, !settings.inverted {
            if underline > 0 { glyph.fill(x: 0, y: glyph.height - underline, width: glyph.width, height: underline) }
            if settings.upperline > 0 { glyph.fill(x: 0, y: 0, width: glyph.width, height: settings.upperline) }
        }
        if settings.inverted { glyph = glyph.inverted() }
        if turned { glyph = glyph.turnedClockwise() }
        if (line.x + glyph.width > area && !line.isEmpty) || line.isFull { flushLine(advance: settings.lineSpacing) }
        line.add(glyph, text: String(Character(text)), cell: glyph.width)
    }
}
