import DeviceKit

/// A QR code of model 2 as dark and light modules (ISO/IEC 18004), bytes in byte mode.
struct QRMatrix {
    let size: Int
    private let version: Int
    private var dark: [Bool]
    /// Modules of patterns and format, which hold no data and are not masked.
    private var reserved: [Bool]

    /// The smallest version 1…40 that holds so many bytes; nil when none does.
    static func version(bytes: Int, correction: PrintDocument.Correction) -> Int? {
        (1...40).first { version in QRCapacity(version, correction).dataCodewords * 8 >= 4 + (version < 10 ? 8 : 16) + 8 * bytes }
    }

    /// nil when no version holds so much.
    init?(_ bytes: [UInt8], correction: PrintDocument.Correction) {
        guard let version = Self.version(bytes: bytes.count, correction: correction) else { return nil }
        self.version = version
        size = 17 + 4 * version
        dark = [Bool](repeating: false, count: size * size)
        reserved = dark
        drawPatterns()
        let capacity = QRCapacity(version, correction)
        place(capacity.interleaved(Self.dataCodewords(bytes, version: version, count: capacity.dataCodewords)))
        // The mask with the least penalty; the format information counts, so it is drawn for each.
        var best = dark
        var bestPenalty = Int.max
        for mask in 0..<8 {
            var candidate = self
            candidate.apply(mask: mask)
            candidate.drawFormat(correction, mask: mask)
            let penalty = candidate.penalty()
            if penalty < bestPenalty { (best, bestPenalty) = (candidate.dark, penalty) }
        }
        dark = best
    }

    func isDark(_ x: Int, _ y: Int) -> Bool { dark[y * size + x] }

    // MARK: Data

    private static func dataCodewords(_ bytes: [UInt8], version: Int, count: Int) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ length: Int) { for bit in stride(from: length - 1, through: 0, by: -1) { bits.append(value >> bit & 1 == 1) } }
        append(0b0100, 4)
        append(bytes.count, version < 10 ? 8 : 16)
        for byte in bytes { append(Int(byte), 8) }
        append(0, min(4, count * 8 - bits.count))
        while !bits.count.isMultiple(of: 8) { bits.append(false) }
        var words: [UInt8] = stride(from: 0, to: bits.count, by: 8).map { start in bits[start..<start + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
        while words.count < count { words.append(words.count.isMultiple(of: 2) == (bits.count / 8).isMultiple(of: 2) ? 0xEC : 0x11) }
        return words
    }

    /// Two columns at a time from the right, up and down in turn, past the vertical timing pattern.
    private mutating func place(_ codewords: [UInt8]) {
        var bit = 0
        var right = size - 1
        var upward = true
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let y = upward ? size - 1 - step : step
                for x in [right, right - 1] where !reserved[y * size + x] && bit < codewords.count * 8 {
                    dark[y * size + x] = codewords[bit / 8] >> UInt8(7 - bit % 8) & 1 == 1
                    bit += 1
                }
            }
            upward.toggle()
            right -= 2
        }
    }

    // MARK: Patterns

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        guard (0..<size).contains(x), (0..<size).contains(y) else { return }
        dark[y * size + x] = isDark
        reserved[y * size + x] = true
    }

    private mutating func drawPatterns() {
        for index in 0..<size {
            set(6, index, index.isMultiple(of: 2))
            set(index, 6, index.isMultiple(of: 2))
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            for dy in -4...4 { for dx in -4...4 { set(x + dx, y + dy, ![2, 4].contains(max(abs(dx), abs(dy)))) } }
        }
        let centres = Self.alignmentCentres(version)
        for (i, y) in centres.enumerated() {
            for (j, x) in centres.enumerated() where !(i == 0 && j == 0 || i == 0 && j == centres.count - 1 || i == centres.count - 1 && j == 0) {
                for dy in -2...2 { for dx in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) } }
            }
        }
        drawFormat(.low, mask: 0)  // keeps its places free
        guard version >= 7 else { return }
        let bits = version << 12 | Self.remainder(version << 12, generator: 0x1F25, degree: 12)
        for index in 0..<18 {
            let isDark = bits >> index & 1 == 1
            set(size - 11 + index % 3, index / 3, isDark)
            set(index / 3, size - 11 + index % 3, isDark)
        }
    }

    /// Annex E: the first at 6, the others evenly up to the far edge.
    private static func alignmentCentres(_ version: Int) -> [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let last = 4 * version + 10
        let step = (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2
        return [6] + (1..<count).map { last - (count - 1 - $0) * step }
    }

    private static func remainder(_ value: Int, generator: Int, degree: Int) -> Int {
        var rest = value
        for bit in stride(from: 30, through: degree, by: -1) where rest >> bit & 1 == 1 { rest ^= generator << (bit - degree) }
        return rest
    }

    private mutating func drawFormat(_ correction: PrintDocument.Correction, mask: Int) {
        let level = switch correction {
        case .low: 1
        case .medium: 0
        case .quartile: 3
        case .high: 2
        }
        let data = (level << 3 | mask) << 10
        let bits = (data | Self.remainder(data, generator: 0x537, degree: 10)) ^ 0x5412
        func isDark(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0..<6 { set(8, index, isDark(index)) }
        set(8, 7, isDark(6))
        set(8, 8, isDark(7))
        set(7, 8, isDark(8))
        for index in 9..<15 { set(14 - index, 8, isDark(index)) }
        for index in 0..<8 { set(size - 1 - index, 8, isDark(index)) }
        for index in 8..<15 { set(8, size - 15 + index, isDark(index)) }
        set(8, size - 8, true)
    }

    // MARK: Masks

    private mutating func apply(mask: Int) {
        for y in 0..<size {
            for x in 0..<size where !reserved[y * size + x] {
                let flips = switch mask {
                case 0: (x + y) % 2 == 0
                case 1: y % 2 == 0
                case 2: x % 3 == 0
                case 3: (x + y) % 3 == 0
                case 4: (x / 3 + y / 2) % 2 == 0
                case 5: x * y % 2 + x * y % 3 == 0
                case 6: (x * y % 2 + x * y % 3) % 2 == 0
                default: ((x + y) % 2 + x * y % 3) % 2 == 0
                }
                if flips { dark[y * size + x].toggle() }
            }
        }
    }

    /// ISO/IEC 18004, 7.8.3: runs, blocks, finder-like patterns, balance.
    private func penalty() -> Int {
        var penalty = 0
        for line in 0..<size {
            for isRow in [true, false] {
                var run = 0
                var previous: Bool?
                var window = 0
                for place in 0..<size {
                    let module = isRow ? isDark(place, line) : isDark(line, place)
                    run = module == previous ? run + 1 : 1
                    previous = module
                    if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
                    window = (window << 1 | (module ? 1 : 0)) & 0x7FF
                    if place >= 10, window == 0b1011101_0000 || window == 0b0000_1011101 { penalty += 40 }
                }
            }
        }
        for y in 1..<size {
            for x in 1..<size where isDark(x, y) == isDark(x - 1, y) && isDark(x, y) == isDark(x, y - 1) && isDark(x, y) == isDark(x - 1, y - 1) { penalty += 3 }
        }
        let darkCount = dark.reduce(0) { $0 + ($1 ? 1 : 0) }
        return penalty + abs(darkCount * 20 - dark.count * 10) / dark.count * 10
    }
}
