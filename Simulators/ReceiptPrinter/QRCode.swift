/// A QR code (ISO/IEC 18004) in byte mode, versions 1 to 10.
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

    /// Codewords in all, by version.
    private static let totals = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346]
    /// Error-correction codewords per block and blocks, by version, for L M Q H (table 9 of the standard).
    private static let correction: [[(perBlock: Int, blocks: Int)]] = [
        [(7, 1), (10, 1), (13, 1), (17, 1)], [(10, 1), (16, 1), (22, 1), (28, 1)], [(15, 1), (26, 1), (18, 2), (22, 2)],
        [(20, 1), (18, 2), (26, 2), (16, 4)], [(26, 1), (24, 2), (18, 4), (22, 4)], [(18, 2), (16, 4), (24, 4), (28, 4)],
        [(20, 2), (18, 4), (18, 6), (26, 5)], [(24, 2), (22, 4), (22, 6), (26, 6)], [(30, 2), (22, 5), (20, 8), (24, 8)],
        [(18, 4), (26, 5), (24, 8), (28, 8)],
    ]
    private static let alignments: [[Int]] = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]]

    /// - Returns: nil when the data does not fit version 10 at this level.
    init?(_ data: [UInt8], level: Level) {
        let chosen = (1...10).first { version in
            let (perBlock, blocks) = Self.correction[version - 1][level.index]
            return 4 + (version < 10 ? 8 : 16) + data.count * 8 <= (Self.totals[version - 1] - perBlock * blocks) * 8
        }
        guard let version = chosen else { return nil }
        size = 17 + 4 * version
        dark = [Bool](repeating: false, count: size * size)
        fixed = dark
        drawFixed(version: version)
        place(Self.codewords(data, version: version, level: level))
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

    private static func codewords(_ data: [UInt8], version: Int, level: Level) -> [UInt8] {
        let (perBlock, blocks) = correction[version - 1][level.index]
        let total = totals[version - 1], capacity = total - perBlock * blocks
        var bits: [Bool] = []
        func add(_ value: Int, _ count: Int) { for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) } }
        add(4, 4)
        add(data.count, version < 10 ? 8 : 16)
        for byte in data { add(Int(byte), 8) }
        add(0, min(4, capacity * 8 - bits.count))
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
        let centres = Self.alignments[version - 1]
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

/// Reed-Solomon over GF(256) with 11Dh, as QR codes use it.
enum ReedSolomon {
    static func remainder(_ data: [UInt8], count: Int) -> [UInt8] {
        var generator = [UInt8](repeating: 0, count: count)
        generator[count - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in 0..<count {
                generator[index] = product(generator[index], root)
                if index + 1 < count { generator[index] ^= generator[index + 1] }
            }
            root = product(root, 2)
        }
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for index in 0..<count { rest[index] ^= product(generator[index], factor) }
        }
        return rest
    }

    private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var result: UInt8 = 0
        for bit in (0..<8).reversed() {
            result = result << 1 ^ (result >> 7) * 0x1D
            if b >> UInt8(bit) & 1 == 1 { result ^= a }
        }
        return result
    }
}
