import Raster
import DeviceKit

extension Interpreter {
    mutating func group(_ head: [UInt8], _ data: [UInt8]) {
        let n = head.count > 2 ? head[2] : 0
        switch head[1] {
        case 0x21: // GS ! n: width and height, 1...8 each
            guard n & 0x88 == 0 else { return report(.badParameter, head) }
            settings.width = Int(n >> 4) + 1
            settings.height = Int(n & 7) + 1
        case 0x42: settings.inverted = n & 1 == 1
        case 0x4C: if line.isEmpty { settings.leftMargin = min(across(CommandShape.word(head, 2)), paperWidth - 1) }
        case 0x57: if line.isEmpty { settings.areaWidth = max(1, across(CommandShape.word(head, 2))) }
        case 0x50: (settings.unitX, settings.unitY) = (Int(n), Int(head[3]))
        case 0x24: setPageFoot(along(CommandShape.word(head, 2)), relative: false)
        case 0x5C: setPageFoot(along(Int(Int16(truncatingIfNeeded: CommandShape.word(head, 2)))), relative: true)
        case 0x54: // GS T n: to the start of the line, printing what waits or not
            if digit(n) == 1 { flushLine() } else { line.clear() }
        case 0x56: groupCut(head)
        case 0x68: if n > 0 { symbols.height = Int(n) } else { report(.badParameter, head) }
        case 0x77: barcodeWidth(n, head)
        case 0x48: if digit(n) <= 3 { symbols.hri = digit(n) } else { report(.badParameter, head) }
        case 0x66: hriFont(n, head)
        case 0x6B: barcode(head[2], data)
        case 0x28: extended(head, data)
        case 0x38: graphics(data)
        case 0x2A: downloadedPicture = Bitmap(columns: Int(head[2]) * 8, bytesPerColumn: Int(head[3]), data: data[...])
        case 0x2F: printDownloaded(n, head)
        case 0x3A: macro.toggleDefinition()
        case 0x5E: macro.execute(head)
        case 0x43: counter.configure(head)
        case 0x63: printCounter()
        case 0x67: maintenance(head)
        case 0x72: answerSensor(n, head)
        case 0x49: identity(n, head)
        case 0x61: steps.append(.statusBack(n))
        case 0x62, 0x45, 0x7A, 0x7C, 0x3C: break // smoothing, head drive, waiting time, density, mechanism start: nothing to see
        default: report(.unsupported, head)
        }
    }

    private mutating func groupCut(_ head: [UInt8]) {
        let feed = head.count > 3 ? min(along(Int(head[3])), Self.longestFeed) : 0
        switch head[2] {
        case 0, 0x30: cut(partial: false, feed: nil)
        case 1, 0x31: cut(partial: true, feed: nil)
        case 0x41, 0x42: cut(partial: head[2] == 0x42, feed: feed)
        case 0x61, 0x62: presetCut(partial: head[2] == 0x62, feed: feed)
        default: cut(partial: head[2] == 0x68, feed: feed, thenBack: true)
        }
    }

    /// GS w n: 2...6 dots, or 68...76 for the narrow ones of newer models (their unit is half a step).
    private mutating func barcodeWidth(_ n: UInt8, _ head: [UInt8]) {
        if (1...6).contains(n) { symbols.module = Int(n) } else if (68...76).contains(n) { symbols.module = max(1, (Int(n) - 68) / 2 + 1) } else { report(.badParameter, head) }
    }

    /// GS f n
    private mutating func hriFont(_ n: UInt8, _ head: [UInt8]) {
        let number = n >= 97 ? Int(n) - 97 : digit(n)
        guard fonts.indices.contains(number) else { return report(.badParameter, head) }
        symbols.hriFont = number
    }

    private mutating func answerSensor(_ n: UInt8, _ head: [UInt8]) {
        switch digit(n) {
        case 1: steps.append(.answer(.paperSensors))
        case 2: steps.append(.answer(.drawerSensor))
        case 4: steps.append(.answer(.bytes([0]))) // no ink in a thermal printer
        default: report(.badParameter, head)
        }
    }

    mutating func file(_ head: [UInt8], _ data: [UInt8]) {
        let n = head.count > 2 ? head[2] : 0
        switch head[1] {
        case 0x26: settings.kanji = true
        case 0x2E: settings.kanji = false
        case 0x43: // FS C n: the code system of a Japanese model; others have only one
            guard (0...2).contains(digit(n)) else { return report(.badParameter, head) }
            if settings.kanjiCode == .jis || settings.kanjiCode == .shiftJIS { settings.kanjiCode = digit(n) == 0 ? .jis : .shiftJIS }
        case 0x21: // FS ! n
            settings.kanjiWidth = n & 0x04 != 0 ? 2 : 1
            settings.kanjiHeight = n & 0x08 != 0 ? 2 : 1
            settings.kanjiUnderline = n & 0x80 != 0 ? 1 : 0
        case 0x57: (settings.kanjiWidth, settings.kanjiHeight) = n & 1 == 1 ? (2, 2) : (1, 1)
        case 0x2D: set(digit(n), in: 0...2, head) { $0.kanjiUnderline = $1 }
        case 0x53: settings.kanjiSpacing = (min(across(Int(n)), paperWidth), min(across(Int(head[3])), paperWidth))
        case 0x32: defineTwoByteGlyph(head, data)
        case 0x3F: glyphs.twoByte[UInt16(n) << 8 | UInt16(head[3])] = nil
        case 0x71: memory.pictures = []
        case 0x70: printStored(n, head)
        case 0x67: userMemory(head, data)
        case 0x28 where head[2] == 0x43: characterCoding(head, data)
        default: report(.unsupported, head)
        }
    }

    /// FS ( C: function 48 chooses one-byte tables or UTF-8, function 60 the order of fonts to look in.
    private mutating func characterCoding(_ head: [UInt8], _ data: [UInt8]) {
        switch data.first {
        case 0x30 where data.count == 2 && (1...2).contains(digit(data[1])): settings.utf8 = digit(data[1]) == 2
        case 0x3C where data.count == 3: break
        default: report(.badParameter, head)
        }
    }
}
