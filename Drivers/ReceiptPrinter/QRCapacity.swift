import DeviceKit

/// How many codewords a QR code of a version holds, and how they are split into blocks (ISO/IEC 18004, table 9).
struct QRCapacity {
    let dataCodewords: Int
    private let codewords: Int
    private let blocks: Int
    private let correctionPerBlock: Int

    init(_ version: Int, _ correction: PrintDocument.Correction) {
        let level = switch correction {
        case .low: 0
        case .medium: 1
        case .quartile: 2
        case .high: 3
        }
        codewords = Self.modules(version) / 8
        blocks = Self.blocks[level][version - 1]
        correctionPerBlock = Self.correctionPerBlock[level][version - 1]
        dataCodewords = codewords - blocks * correctionPerBlock
    }

    /// Modules left for data and correction, patterns, format and version information taken away.
    private static func modules(_ version: Int) -> Int {
        let size = 17 + 4 * version
        var free = size * size - 3 * 64 - 31 - 2 * (size - 16)
        if version > 1 {
            let centres = version / 7 + 2
            free -= (centres * centres - 3) * 25 - 2 * (centres - 2) * 5
        }
        return version > 6 ? free - 36 : free
    }

    /// Data and correction codewords in the order they are placed: the first of each block, the second of each, …; short blocks come first.
    func interleaved(_ data: [UInt8]) -> [UInt8] {
        let short = codewords / blocks - correctionPerBlock
        let longBlocks = codewords % blocks
        let generator = ReedSolomon.generator(correctionPerBlock)
        var parts: [ArraySlice<UInt8>] = []
        var corrections: [[UInt8]] = []
        var start = 0
        for block in 0..<blocks {
            let length = short + (block >= blocks - longBlocks ? 1 : 0)
            parts.append(data[start..<start + length])
            corrections.append(ReedSolomon.correction(of: data[start..<start + length], generator: generator))
            start += length
        }
        var result: [UInt8] = []
        for index in 0...short { for part in parts where index < part.count { result.append(part[part.startIndex + index]) } }
        for index in 0..<correctionPerBlock { for correction in corrections { result.append(correction[index]) } }
        return result
    }

    private static let correctionPerBlock: [[Int]] = [
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
}
