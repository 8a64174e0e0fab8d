import DeviceKit
import Raster

/// Star line mode (Star Micronics, "Line Mode Command Specifications"): its words for what the common interpreter does.
extension Interpreter {
    mutating func starControl(_ byte: UInt8) {
        switch byte {
        case 0x0A, 0x0B: printLine()
        case 0x0C: printLine()
        case 0x09: tab()
        case 0x0E: settings.width = 2
        case 0x14: settings.width = 1
        case 0x0F: if line.isEmpty { settings.upsideDown = true }
        case 0x12: if line.isEmpty { settings.upsideDown = false }
        case 0x18: line.clear()
        case 0x1C: break // executed on reception
        case 0x07: steps.append(.pulse(.two, onMilliseconds: star.pulseOnMilliseconds, offMilliseconds: star.pulseOffMilliseconds))
        case 0x19, 0x1A: steps.append(.pulse(.five, onMilliseconds: 200, offMilliseconds: 200))
        case 0x17:
            flushLine(advance: settings.lineSpacing)
            steps.append(.starJob(ended: true))
        case 0x04, 0x05: report(.unsupported, [byte])
        default: break // CR
        }
    }

    mutating func starCommand(_ head: [UInt8], _ data: [UInt8]) {
        guard head[0] == 0x1B else { return starRasterRow(data) }
        let n = head.count > 2 ? head[2] : 0
        switch head[1] {
        case 0x06: break // executed on reception
        case 0x40, 0x3F: initialise()
        case 0x20: settings.rightSpacing = Int(n)
        case 0x2D: set(digit(n), in: 0...1, head) { $0.underline = $1 * 2 }
        case 0x5F: set(digit(n), in: 0...1, head) { $0.upperline = $1 * 2 }
        case 0x45, 0x47: settings.bold = true
        case 0x46, 0x48: settings.bold = false
        case 0x34: settings.inverted = true
        case 0x35: settings.inverted = false
        case 0x57: set(digit(n), in: 0...5, head) { $0.width = $1 + 1 }
        case 0x68: set(digit(n), in: 0...5, head) { $0.height = $1 + 1 }
        case 0x69:
            guard digit(n) <= 5, digit(head[3]) <= 5 else { return report(.badParameter, head) }
            (settings.height, settings.width) = (digit(n) + 1, digit(head[3]) + 1)
        case 0x0E: settings.height = 2
        case 0x14: settings.height = 1
        case 0x4D, 0x67: settings.font = 0
        case 0x50, 0x3A: settings.font = 1
        case 0x52: selectCountry(UInt8(truncatingIfNeeded: digit(n)), head)
        case 0x44: tabs(data)
        case 0x6C: if line.isEmpty { settings.leftMargin = min(Int(n) * font.cellWidth, paperWidth - 1) }
        case 0x51: if line.isEmpty { settings.areaWidth = max(1, Int(n) * font.cellWidth - settings.leftMargin) }
        case 0x70: settings.kanji = true
        case 0x71: settings.kanji = false
        case 0x24: settings.kanjiCode = digit(n) == 0 ? .jis : .shiftJIS
        default: starFeeds(head, data)
        }
    }

    private mutating func starFeeds(_ head: [UInt8], _ data: [UInt8]) {
        let n = head.count > 2 ? head[2] : 0
        switch head[1] {
        case 0x30: settings.lineSpacing = 24 // 3 mm
        case 0x31, 0x32: settings.lineSpacing = StarSettings.lineSpacing
        case 0x7A: settings.lineSpacing = digit(n) == 1 ? StarSettings.lineSpacing : 24
        case 0x33, 0x41: settings.lineSpacing = Int(n) * 2 // quarter millimetres
        case 0x61: feed(lines: Int(n))
        case 0x49: feed(dots: Int(n)) // eighths of a millimetre
        case 0x4A: feed(dots: Int(n) * 2) // quarters
        case 0x64: // ESC d n: 0 and 1 cut here, 2 and 3 feed to the cutter
            guard digit(n) <= 3 else { return report(.badParameter, head) }
            cut(partial: digit(n) & 1 == 1, feed: digit(n) >= 2 ? 0 : nil)
        case 0x07: (star.pulseOnMilliseconds, star.pulseOffMilliseconds) = (Int(n) * 10, Int(head[3]) * 10)
        case 0x62: starBarcode(head, data)
        case 0x4B: columnPicture(mode: 0, columns: CommandShape.word(head, 2), data)
        case 0x4C: columnPicture(mode: 1, columns: CommandShape.word(head, 2), data)
        case 0x58: starBand(Bitmap(columns: CommandShape.word(head, 2), bytesPerColumn: 3, data: data[...]))
        case 0x6B: starBand(Bitmap(width: CommandShape.word(head, 2) * 8, packedRows: data[...]))
        case 0x1D: starGroup(head, data)
        case 0x1E: starRecord(head)
        case 0x1C: if head[2] == 0x71 { memory.pictures = [] } else { printStored(head[3], [0x1B, 0x1C, head[3], head[4]]) }
        case 0x23: steps.append(.answer(.bytes([0x1B, 0x23, 0x2A] + Array("\(options.model)Ver\(options.firmware)".utf8) + [0x0A, 0])))
        case 0x2A: starRaster(head, data)
        case 0x0C: // the end of a page of raster mode
            flushLine()
            if let partial = star.rasterCut { cut(partial: partial, feed: 0) }
        case 0x43, 0x4E, 0x55, 0x21, 0x42: break // page length, skip, direction: a roll has no pages
        default: report(.unsupported, head)
        }
    }

    /// ESC X and ESC k: a band of 24 rows, standing in the line like a character ("current position", the manual says); the line's end prints it.
    private mutating func starBand(_ picture: Bitmap) {
        guard has(.column) else { return report(.unknownCommand, [0x1B, 0x58]) }
        let shown = min(picture.width, max(0, area - line.x))
        guard shown > 0 else { return }
        if line.isFull { flushLine(advance: settings.lineSpacing) }
        line.add(picture.part(x: 0, y: 0, width: shown, height: 24), text: "[picture \(picture.width)x24]", cell: font.cellWidth)
    }

    private mutating func starGroup(_ head: [UInt8], _ data: [UInt8]) {
        switch head[2] {
        case 0x61: if line.isEmpty { set(digit(head[3]), in: 0...2, head) { $0.alignment = $1 } } else { report(.notAtLineStart, head) }
        case 0x41: if CommandShape.word(head, 3) < area { line.x = CommandShape.word(head, 3) }
        case 0x52:
            let target = line.x + Int(Int16(truncatingIfNeeded: CommandShape.word(head, 3)))
            if (0..<area).contains(target) { line.x = target }
        case 0x74: selectCodePage(Int(head[3]), head)
        case 0x03: steps.append(.starJob(ended: false))
        case 0x07, 0x19: steps.append(.beep(times: 1))
        case 0x79: starQR(head, data)
        case 0x78: starPDF417(head, data)
        default: report(.unsupported, head)
        }
    }

    private mutating func starRecord(_ head: [UInt8]) {
        switch head[2] {
        case 0x46: if fonts.indices.contains(digit(head[3])) { settings.font = digit(head[3]) } else { report(.badParameter, head) }
        case 0x61: steps.append(.statusBack(digit(head[3]) == 0 ? 0 : 0xFF))
        default: break // speed, colour, density
        }
    }

    // MARK: raster mode

    private mutating func starRaster(_ head: [UInt8], _ data: [UInt8]) {
        let number = Int(String(decoding: data.filter { (0x30...0x39).contains($0) }.prefix(5), as: UTF8.self)) ?? 0
        switch head[3] {
        case 0x41:
            flushLine()
            reader.starRaster = true
            steps.append(.note("[picture \(paperWidth) wide]"))
        case 0x42: reader.starRaster = false
        case 0x52: star.rasterMargin = 0
        case 0x59: move(dots: min(number, PageBuffer.maximumHeight))
        case 0x6D: if data.first == 0x6C { star.rasterMargin = min(number * 8, paperWidth - 8) }
        case 0x44: steps.append(.pulse(number == 2 ? .five : .two, onMilliseconds: 200, offMilliseconds: 200))
        case 0x46, 0x45: star.rasterCut = [8: false, 9: false, 12: true, 13: true][number] // how ESC FF cuts: fully, partially, not
        default: break // quality, page length, top margin
        }
    }

    /// b and k: one row of dots.
    private mutating func starRasterRow(_ data: [UInt8]) {
        var paper = Bitmap(width: paperWidth, height: 1)
        let width = min(data.count * 8, paperWidth)
        paper.draw(Bitmap(width: width, row: data), x: star.rasterMargin, y: 0)
        steps.append(.row(paper, times: 1))
    }
}
