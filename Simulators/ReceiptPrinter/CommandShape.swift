/// How long each command is: what follows its first bytes (ESC/POS command reference, "Format").
enum CommandShape: Equatable {
    case more
    case whole
    case data(Int)
    case untilNUL
    /// Star ESC b: data up to RS.
    case untilRS
    case raster(mode: UInt8, bytesPerRow: Int, rows: Int)
    /// ESC &: characters of a user, each its width and then `heightBytes` times so many bytes.
    case glyphs(codes: ClosedRange<UInt8>, heightBytes: Int)
    /// FS q: pictures, each with its size before it.
    case storedPictures(count: Int)
    /// A DLE command, executed on reception.
    case realTime
    case unknown
    case badParameter

    /// The most bytes GS * takes: x times y (reference: "x × y ≤ 1536").
    static let maximumDownloadCells = 1_536

    /// Parameter bytes after the letter, for commands that always have the same.
    private static let escapeParameters: [UInt8: Int] = [
        0x40: 0, 0x21: 1, 0x2D: 1, 0x45: 1, 0x47: 1, 0x56: 1, 0x7B: 1, 0x4D: 1, 0x52: 1, 0x74: 1, 0x61: 1, 0x20: 1, 0x32: 0, 0x33: 1,
        0x24: 2, 0x5C: 2, 0x4A: 1, 0x64: 1, 0x4B: 1, 0x65: 1, 0x69: 0, 0x6D: 0, 0x70: 3, 0x42: 2, 0x63: 2, 0x72: 1, 0x25: 1, 0x3F: 1,
        0x3D: 1, 0x4C: 0, 0x53: 0, 0x54: 1, 0x57: 8, 0x76: 0, 0x75: 1, 0x0C: 0, 0x55: 1, 0x3C: 0,
    ]
    private static let groupParameters: [UInt8: Int] = [
        0x21: 1, 0x42: 1, 0x4C: 2, 0x57: 2, 0x50: 2, 0x68: 1, 0x77: 1, 0x48: 1, 0x66: 1, 0x72: 1, 0x49: 1, 0x61: 1, 0x62: 1, 0x24: 2,
        0x5C: 2, 0x3A: 0, 0x5E: 3, 0x67: 4, 0x54: 1, 0x2F: 1, 0x7A: 2, 0x45: 1, 0x63: 0, 0x3C: 0, 0x7C: 1,
    ]
    private static let fileParameters: [UInt8: Int] = [0x26: 0, 0x2E: 0, 0x43: 1, 0x21: 1, 0x2D: 1, 0x53: 2, 0x57: 1, 0x70: 2, 0x3F: 2]

    /// How many data bytes each type of GS k m n takes (reference, GS k, function B).
    private static let barcodeLengths: [UInt8: ClosedRange<UInt8>] = [
        65: 11...12, 66: 6...12, 67: 12...13, 68: 7...8, 69: 1...255, 70: 2...255, 71: 2...255, 72: 1...255, 73: 2...255, 74: 2...255,
        75: 13...13, 76: 13...13, 77: 13...13, 78: 2...255, 79: 1...255,
    ]

    /// - Parameter head: the bytes so far, from the prefix on, at least two.
    static func judge(_ head: [UInt8]) -> CommandShape {
        switch head[0] {
        case 0x10: judgeRealTime(head)
        case 0x1B: judgeEscape(head)
        case 0x1D: judgeGroup(head)
        default: judgeFile(head)
        }
    }

    private static func fixed(_ head: [UInt8], _ table: [UInt8: Int]) -> CommandShape {
        guard let count = table[head[1]] else { return .unknown }
        return head.count < 2 + count ? .more : .whole
    }

    private static func judgeRealTime(_ head: [UInt8]) -> CommandShape {
        guard let length = RealTimeScanner.length(of: head) else { return .unknown }
        return head.count < length ? .more : .realTime
    }

    private static func judgeEscape(_ head: [UInt8]) -> CommandShape {
        switch head[1] {
        case 0x44: return .untilNUL
        case 0x28: return lengthPrefixed(head)
        case 0x2A:
            if head.count >= 3, ![0, 1, 32, 33].contains(head[2]) { return .badParameter }
            guard head.count >= 5 else { return .more }
            return .data(word(head, 3) * (head[2] >= 32 ? 3 : 1))
        case 0x26:
            guard head.count >= 5 else { return .more }
            guard (1...3).contains(head[2]), head[3] >= 0x20, head[4] >= head[3], head[4] < 0x7F else { return .badParameter }
            return .glyphs(codes: head[3]...head[4], heightBytes: Int(head[2]))
        default: return fixed(head, escapeParameters)
        }
    }

    private static func judgeGroup(_ head: [UInt8]) -> CommandShape {
        switch head[1] {
        case 0x28: return lengthPrefixed(head)
        case 0x38:
            if head.count >= 3, head[2] != 0x4C { return .unknown }
            guard head.count >= 7 else { return .more }
            return .data(word(head, 3) + word(head, 5) << 16)
        case 0x56:
            guard head.count >= 3 else { return .more }
            switch head[2] {
            case 0, 1, 0x30, 0x31: return .whole
            case 0x41, 0x42, 0x61, 0x62, 0x67, 0x68: return head.count < 4 ? .more : .whole
            default: return .badParameter
            }
        case 0x6B:
            guard head.count >= 3 else { return .more }
            if head[2] <= 6 { return .untilNUL }
            guard let lengths = barcodeLengths[head[2]] else { return .badParameter }
            guard head.count >= 4 else { return .more }
            return lengths.contains(head[3]) ? .data(Int(head[3])) : .badParameter
        case 0x76:
            if head.count >= 3, head[2] != 0x30 { return .unknown }
            if head.count >= 4, !(head[3] <= 3 || (0x30...0x33).contains(head[3])) { return .badParameter }
            guard head.count >= 8 else { return .more }
            return .raster(mode: head[3] & 3, bytesPerRow: word(head, 4), rows: word(head, 6))
        case 0x2A:
            guard head.count >= 4 else { return .more }
            let cells = Int(head[2]) * Int(head[3])
            guard cells > 0, head[3] <= 48, cells <= maximumDownloadCells else { return .badParameter }
            return .data(cells * 8)
        case 0x43: return judgeCounter(head)
        default: return fixed(head, groupParameters)
        }
    }

    /// GS C 0/1/2 and GS C ; (serial number counters).
    private static func judgeCounter(_ head: [UInt8]) -> CommandShape {
        guard head.count >= 3 else { return .more }
        let length = [0: 5, 0x30: 5, 1: 9, 0x31: 9, 2: 5, 0x32: 5][head[2]]
        guard let length else { return .unknown }
        return head.count < length ? .more : .whole
    }

    private static func judgeFile(_ head: [UInt8]) -> CommandShape {
        switch head[1] {
        case 0x28: return lengthPrefixed(head)
        case 0x32: return head.count < 4 ? .more : .data(72)
        case 0x67:
            // FS g 1 0 a1...a4 nL nH data writes user memory, FS g 2 0 a1...a4 nL nH reads it.
            if head.count >= 3, ![1, 0x31, 2, 0x32].contains(head[2]) { return .badParameter }
            guard head.count >= 10 else { return .more }
            return head[2] & 1 == 1 ? .data(word(head, 8)) : .whole
        case 0x71:
            guard head.count >= 3 else { return .more }
            return head[2] == 0 ? .badParameter : .storedPictures(count: Int(head[2]))
        default: return fixed(head, fileParameters)
        }
    }

    /// X pL pH data
    private static func lengthPrefixed(_ head: [UInt8]) -> CommandShape {
        head.count < 5 ? .more : .data(word(head, 3))
    }

    static func word(_ bytes: [UInt8], _ index: Int) -> Int { Int(bytes[index]) + Int(bytes[index + 1]) << 8 }
}
