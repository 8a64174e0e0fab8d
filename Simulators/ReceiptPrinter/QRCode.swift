/// A QR code (ISO/IEC 18004), model 2, versions 1 to 40, in one mode throughout: digits, capitals or bytes.
struct QRCode {
    /// n of GS ( k 31h 45h.
    enum Level: UInt8 {
        case low = 0x30, medium, quartile, high
        /// The two bits in the format information.
        var formatBits: Int { [1, 0, 3, 2][Int(rawValue) - 0x30] }
        var index: Int { Int(rawValue) - 0x30 }
    }

    let size: Int
    private var dark: [Bool]
    private var fixed: [Bool]

    func isDark(_ x: Int, _ y: Int) -> Bool { dark[y * size + x] }

    var grid: DotGrid {
        var grid = DotGrid(width: size, height: size)
        for y in 0..<size { for x in 0..<size where isDark(x, y) { grid[x, y] = true } }
        return grid
    }

    /// - Returns: nil when the data does not fit version 40 at this level.
    init?(_ data: [UInt8], level: Level) {
        let mode = QRMode(data)
        guard let version = (1...40).first(where: { mode.bitCount(data, version: $0) <= QRTables.dataWords(version: $0, level) * 8 }) else { return nil }
        size = 17 + 4 * version
        dark = [Bool](repeating: false, count: size * size)
        fixed = dark
        drawFixed(version: version)
        place(Self.codewords(data, mode, version: version, level: level))
        var best = (penalty: Int.max, dark: dark)
        let unmasked = dark
        for mask in 0..<8 {
            dark = unmasked
            apply(mask: mask)
            drawFormat(level: level, mask: mask)
            let penalty = penalty()
            if penalty < best.penalty { best = (penalty, dark) }
        }
        dark = best.dark
    }

    // MARK: data

    private static func codewords(_ data: [UInt8], _ mode: QRMode, version: Int, level: Level) -> [UInt8] {
        let (perBlock, blocks) = QRTables.correction(version: version, level)
        let capacity = QRTables.dataWords(version: version, level)
        var bits = mode.bits(data, version: version)
        bits += repeatElement(false, count: min(4, capacity * 8 - bits.count))
        while bits.count % 8 != 0 { bits.append(false) }
        var words = stride(from: 0, to: bits.count, by: 8).map { start in bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) } }
        var pad: UInt8 = 0xEC
        while words.count < capacity {
            words.append(pad)
            pad ^= 0xEC ^ 0x11
        }
        let short = capacity / blocks, longBlocks = capacity % blocks
        var parts: [[UInt8]] = []
        var from = 0
        for block in 0..<blocks {
            let count = short + (block >= blocks - longBlocks ? 1 : 0)
            parts.append(Array(words[from..<from + count]))
            from += count
        }
        let corrections = parts.map { ReedSolomon.remainder($0, count: perBlock) }
        var result: [UInt8] = []
        for index in 0...short { for part in parts where index < part.count { result.append(part[index]) } }
        for index in 0..<perBlock { for part in corrections { result.append(part[index]) } }
        return result
    }

    // MARK: drawing

    private mutating func set(_ x: Int, _ y: Int, _ value: Bool) {
        guard (0..<size).contains(x), (0..<size).contains(y) else { return }
        dark[y * size + x] = value
        fixed[y * size + x] = true
    }

    private mutating func drawFixed(version: Int) {
        for index in 0..<size {
            set(6, index, index.isMultiple(of: 2))
            set(index, 6, index.isMultiple(of: 2))
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] {
            for dy in -4...4 { for dx in -4...4 { let ring = max(abs(dx), abs(dy)); set(x + dx, y + dy, ring != 2 && ring != 4) } }
        }
        let centres = QRTables.alignments(version: version)
        for y in centres {
            for x in centres where !((x == 6 && y == 6) || (x == 6 && y == centres.last) || (x == centres.last && y == 6)) {
                for dy in -2...2 { for dx in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) } }
            }
        }
        drawFormat(level: .low, mask: 0)
        guard version >= 7 else { return }
        var rest = version
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version << 12 | rest
        for index in 0..<18 {
            let value = bits >> index & 1 == 1
            set(size - 11 + index % 3, index / 3, value)
            set(index / 3, size - 11 + index % 3, value)
        }
    }

    private mutating func drawFormat(level: Level, mask: Int) {
        let data = level.formatBits << 3 | mask
        var rest = data
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (data << 10 | rest) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0...5 { set(8, index, bit(index)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for index in 9..<15 { set(14 - index, 8, bit(index)) }
        for index in 0..<8 { set(size - 1 - index, 8, bit(index)) }
        for index in 8..<15 { set(8, size - 15 + index, bit(index)) }
        set(8, size - 8, true)
    }

    private mutating func place(_ words: [UInt8]) {
        var index = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            let upward = (right + 1) & 2 == 0
            for step in 0..<size {
                for x in [right, right - 1] {
                    let y = upward ? size - 1 - step : step
                    if !fixed[y * size + x], index < words.count * 8 {
                        dark[y * size + x] = words[index >> 3] >> UInt8(7 - index & 7) & 1 == 1
                        index += 1
                    }
                }
            }
            right -= 2
        }
    }

    private mutating func apply(mask: Int) {
        for y in 0..<size {
            for x in 0..<size where !fixed[y * size + x] {
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

    /// Long runs and solid squares, the two features that trouble readers most (7.8.3, N1 and N2).
    private func penalty() -> Int {
        var sum = 0
        for line in 0..<size {
            for isRow in [true, false] {
                var run = 0, last = false
                for index in 0..<size {
                    let value = isRow ? isDark(index, line) : isDark(line, index)
                    run = value == last ? run + 1 : 1
                    last = value
                    if run == 5 { sum += 3 } else if run > 5 { sum += 1 }
                }
            }
        }
        for y in 0..<size - 1 {
            for x in 0..<size - 1 where isDark(x, y) == isDark(x + 1, y) && isDark(x, y) == isDark(x, y + 1) && isDark(x, y) == isDark(x + 1, y + 1) {
                sum += 3
            }
        }
        return sum
    }
}
