/// The tables of ISO/IEC 18004 by version and level.
enum QRTables {
    /// Check words per block (table 9), L M Q H.
    private static let perBlock: [[Int]] = [
        [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
        [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
        [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
        [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    ]
    private static let blocks: [[Int]] = [
        [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
        [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
        [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
        [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
    ]

    static func correction(version: Int, _ level: QRCode.Level) -> (perBlock: Int, blocks: Int) {
        (perBlock[level.index][version - 1], blocks[level.index][version - 1])
    }

    /// All code words of a version: its modules less the fixed patterns (table 1).
    static func totalWords(version: Int) -> Int {
        let size = 17 + 4 * version, centres = version == 1 ? 0 : version / 7 + 2
        // Finders with their borders, format and timing; then alignment patterns, some of which lie on timing; then version bits.
        var modules = size * size - 3 * 64 - 31 - 2 * (size - 16)
        if version > 1 { modules -= (centres * centres - 3) * 25 - (centres - 2) * 10 }
        if version >= 7 { modules -= 36 }
        return modules / 8
    }

    static func dataWords(version: Int, _ level: QRCode.Level) -> Int {
        let (perBlock, blocks) = correction(version: version, level)
        return totalWords(version: version) - perBlock * blocks
    }

    /// Rows and columns of the alignment patterns' centres (annex E): evenly spaced from the far end, in even steps.
    static func alignments(version: Int) -> [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = version == 32 ? 26 : (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<count - 1).map { 10 + 4 * version - $0 * step }.reversed()
    }
}

/// How the characters of a QR code become bits (7.4).
enum QRMode {
    case digits, capitals, bytes

    private static let capitalSet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    /// The shortest single mode that holds all of the data.
    init(_ data: [UInt8]) {
        if data.allSatisfy({ (0x30...0x39).contains($0) }) { self = .digits } else { self = data.allSatisfy(Self.capitalSet.contains) ? .capitals : .bytes }
    }

    private var indicator: Int { switch self { case .digits: 1; case .capitals: 2; case .bytes: 4 } }

    private func countBits(version: Int) -> Int {
        let step = version < 10 ? 0 : version < 27 ? 1 : 2
        return switch self {
        case .digits: [10, 12, 14][step]
        case .capitals: [9, 11, 13][step]
        case .bytes: [8, 16, 16][step]
        }
    }

    func bitCount(_ data: [UInt8], version: Int) -> Int {
        let body = switch self {
        case .digits: data.count / 3 * 10 + [0, 4, 7][data.count % 3]
        case .capitals: data.count / 2 * 11 + data.count % 2 * 6
        case .bytes: data.count * 8
        }
        return 4 + countBits(version: version) + body
    }

    func bits(_ data: [UInt8], version: Int) -> [Bool] {
        var bits: [Bool] = []
        func add(_ value: Int, _ count: Int) { for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) } }
        add(indicator, 4)
        add(data.count, countBits(version: version))
        switch self {
        case .digits:
            for start in stride(from: 0, to: data.count, by: 3) {
                let part = data[start..<min(start + 3, data.count)]
                add(part.reduce(0) { $0 * 10 + Int($1) - 0x30 }, [0, 4, 7, 10][part.count])
            }
        case .capitals:
            let values = data.map { Self.capitalSet.firstIndex(of: $0) ?? 0 }
            for start in stride(from: 0, to: values.count, by: 2) {
                if start + 1 < values.count { add(values[start] * 45 + values[start + 1], 11) } else { add(values[start], 6) }
            }
        case .bytes: for byte in data { add(Int(byte), 8) }
        }
        return bits
    }
}
