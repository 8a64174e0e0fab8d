/// How long each Star line mode command is (Star Micronics, "Line Mode Command Specifications").
enum StarShape {
    /// Control codes of one byte: BEL, HT, LF, VT, FF, CR, SO, SI, DC2, DC4, ETB, CAN, EM, SUB, FS, ENQ, EOT.
    static let controls: Set<UInt8> = [0x04, 0x05, 0x07, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x12, 0x14, 0x17, 0x18, 0x19, 0x1A, 0x1C]

    /// Parameter bytes after the letter.
    private static let escape: [UInt8: Int] = [
        0x40: 0, 0x20: 1, 0x21: 1, 0x2D: 1, 0x30: 0, 0x31: 0, 0x33: 1, 0x34: 0, 0x35: 0, 0x3A: 0, 0x3F: 2, 0x41: 1, 0x43: 1, 0x45: 0,
        0x46: 0, 0x47: 0, 0x48: 0, 0x49: 1, 0x4A: 1, 0x4D: 0, 0x4E: 1, 0x50: 0, 0x51: 1, 0x52: 1, 0x55: 1, 0x57: 1, 0x5F: 1, 0x61: 1,
        0x64: 1, 0x67: 0, 0x68: 1, 0x69: 2, 0x6C: 1, 0x70: 0, 0x71: 0, 0x7A: 1, 0x07: 2, 0x0E: 0, 0x14: 0, 0x24: 1, 0x42: 1, 0x0C: 1, 0x32: 0,
    ]
    private static let escapeGroup: [UInt8: Int] = [0x61: 1, 0x41: 2, 0x52: 2, 0x74: 1, 0x03: 3, 0x07: 3, 0x19: 3]
    private static let escapeRecord: [UInt8: Int] = [0x46: 1, 0x61: 1, 0x43: 1, 0x64: 1, 0x72: 1, 0x45: 1]
    /// ESC GS y and ESC GS x: settings take one byte, or those listed.
    private static let symbolSettings: [UInt8: [UInt8: Int]] = [0x79: [0x30: 1, 0x31: 1, 0x32: 1], 0x78: [0x30: 3, 0x31: 1, 0x32: 1, 0x33: 1]]

    /// - Parameter head: the bytes so far, from ESC on, at least two.
    static func judge(_ head: [UInt8]) -> CommandShape {
        // Raster mode: b or k, nL nH, one row of packed dots.
        if head[0] != 0x1B { return head.count < 3 ? .more : .data(CommandShape.word(head, 1)) }
        return judgeEscape(head)
    }

    private static func judgeEscape(_ head: [UInt8]) -> CommandShape {
        switch head[1] {
        case 0x06: fixed(head, 1) // ESC ACK SOH, executed on reception
        case 0x1D: judgeGroup(head)
        case 0x1E: judgeTable(head, escapeRecord)
        case 0x1C: judgeStored(head)
        case 0x23: head.count < 5 ? .more : .whole // ESC # … LF NUL: version
        case 0x2A: judgeRaster(head)
        case 0x44: .untilNUL
        case 0x4B, 0x4C: head.count < 4 ? .more : .data(CommandShape.word(head, 2)) // bit image, 8 dots
        case 0x58: head.count < 4 ? .more : .data(CommandShape.word(head, 2) * 3) // 24 dots
        case 0x6B: head.count < 4 ? .more : .data(CommandShape.word(head, 2) * 24) // 24 rows of n bytes
        case 0x62: head.count < 6 ? .more : .untilRS
        default: escape[head[1]].map { fixed(head, $0) } ?? .unknown
        }
    }

    private static func fixed(_ head: [UInt8], _ count: Int) -> CommandShape { head.count < 2 + count ? .more : .whole }

    private static func judgeTable(_ head: [UInt8], _ table: [UInt8: Int]) -> CommandShape {
        guard head.count >= 3 else { return .more }
        guard let count = table[head[2]] else { return .unknown }
        return head.count < 3 + count ? .more : .whole
    }

    private static func judgeGroup(_ head: [UInt8]) -> CommandShape {
        guard head.count >= 3 else { return .more }
        switch head[2] {
        case 0x53: // ESC GS S m xL xH yL yH n: raster picture
            guard head.count >= 9 else { return .more }
            return .raster(mode: 0, bytesPerRow: CommandShape.word(head, 4), rows: CommandShape.word(head, 6))
        case 0x79, 0x78: return judgeSymbol(head)
        default: return judgeTable(head, escapeGroup)
        }
    }

    private static func judgeSymbol(_ head: [UInt8]) -> CommandShape {
        guard head.count >= 4 else { return .more }
        switch head[3] {
        case 0x53: // S: a setting
            guard head.count >= 5 else { return .more }
            guard let count = symbolSettings[head[2]]?[head[4]] else { return .badParameter }
            return head.count < 5 + count ? .more : .whole
        case 0x44 where head[2] == 0x79: // D 1 m nL nH data
            if head.count >= 5, head[4] != 0x31 { return .badParameter }
            return head.count < 8 ? .more : .data(CommandShape.word(head, 6))
        case 0x44: return head.count < 6 ? .more : .data(CommandShape.word(head, 4))
        case 0x50, 0x49: return .whole
        default: return .unknown
        }
    }

    private static func judgeStored(_ head: [UInt8]) -> CommandShape {
        guard head.count >= 3 else { return .more }
        switch head[2] {
        case 0x70: return head.count < 5 ? .more : .whole
        case 0x71:
            guard head.count >= 4 else { return .more }
            return head[3] == 0 ? .badParameter : .storedPictures(count: Int(head[3]))
        default: return .unknown
        }
    }

    /// ESC * r: raster mode. A, B and C stand alone, others have digits up to NUL.
    private static func judgeRaster(_ head: [UInt8]) -> CommandShape {
        guard head.count >= 3 else { return .more }
        guard head[2] == 0x72 else { return .unknown }
        guard head.count >= 4 else { return .more }
        return [0x41, 0x42, 0x43, 0x52].contains(head[3]) ? .whole : .untilNUL
    }
}
