/// PDF417 (ISO/IEC 15438).
struct PDF417Settings: Equatable {
    /// 0 for as many as make a handsome symbol.
    var columns = 0
    /// With `columns` 0 no more than this, so that the symbol fits the printing area.
    var mostColumns = 30
    var rows = 0
    var module = 3
    /// Height of a row in module widths.
    var rowHeight = 3
    /// 0...8; nil for a share of the data.
    var level: Int?
    /// Without a level: check words per ten data words.
    var ratio = 1
    /// Without right row indicators.
    var isTruncated = false
}

enum PDF417Code {
    private static let start = 0x1FEA8, stop = 0x3FA29
    /// No symbol holds more: 2710 digits.
    static let maximumBytes = 2_710

    /// - Returns: nil when the data does not fit 928 words or the rows and columns asked for.
    static func grid(_ data: [UInt8], _ settings: PDF417Settings) -> DotGrid? {
        guard data.count <= maximumBytes else { return nil }
        let words = PDF417Text.words(data)
        let level = settings.level ?? fittingLevel(words.count, settings.ratio)
        let checks = 2 << level
        let needed = words.count + 1 + checks
        guard needed <= 928, let (rows, columns) = shape(needed, settings) else { return nil }
        var all = [rows * columns - checks] + words
        all += repeatElement(900, count: rows * columns - checks - all.count)
        all += checkWords(all, checks)
        let width = 17 * (columns + 2) + (settings.isTruncated ? 1 : 17 + 18)
        var grid = DotGrid(width: width, height: rows)
        for row in 0..<rows {
            let cluster = row % 3, base = row / 3 * 30
            let values = [(rows - 1) / 3, level * 3 + (rows - 1) % 3, columns - 1]
            let left = base + values[cluster], right = base + values[(cluster + 2) % 3]
            var x = 0
            func add(_ pattern: Int, _ bits: Int) {
                for bit in (0..<bits).reversed() {
                    if pattern >> bit & 1 == 1 { grid[x, row] = true }
                    x += 1
                }
            }
            add(start, 17)
            add(pattern(left, cluster), 17)
            for column in 0..<columns { add(pattern(all[row * columns + column], cluster), 17) }
            if settings.isTruncated { add(1, 1) } else {
                add(pattern(right, cluster), 17)
                add(stop, 18)
            }
        }
        return grid
    }

    /// The recommended level for so many data words (annex E), or the smallest that reaches the share asked for.
    private static func fittingLevel(_ count: Int, _ ratio: Int) -> Int {
        (0...8).first { 2 << $0 >= count * ratio / 10 } ?? 8
    }

    private static func shape(_ needed: Int, _ settings: PDF417Settings) -> (rows: Int, columns: Int)? {
        let columns = settings.columns > 0 ? settings.columns : settings.rows > 0 ? (needed + settings.rows - 1) / settings.rows
            : min(settings.mostColumns, (1...30).first { $0 * $0 * 2 >= needed } ?? 30)
        let rows = settings.rows > 0 ? settings.rows : max(3, (needed + columns - 1) / columns)
        guard (1...30).contains(columns), (3...90).contains(rows), rows * columns >= needed, rows * columns <= 928 else { return nil }
        return (rows, columns)
    }

    /// Reed–Solomon modulo 929 with generator roots 3, 3², …
    static func checkWords(_ data: [Int], _ count: Int) -> [Int] {
        var generator = [1], root = 1
        for _ in 0..<count {
            root = root * 3 % 929
            var next = generator + [0]
            for index in generator.indices { next[index + 1] = (next[index + 1] + generator[index] * (929 - root)) % 929 }
            generator = next
        }
        var rest = [Int](repeating: 0, count: count)
        for word in data {
            let factor = (word + rest[0]) % 929
            for index in 0..<count { rest[index] = ((index + 1 < count ? rest[index + 1] : 0) + factor * (929 - generator[index + 1])) % 929 }
        }
        return rest.map { (929 - $0) % 929 }
    }

    /// Seventeen modules of a word in one of the three clusters.
    private static func pattern(_ word: Int, _ cluster: Int) -> Int { PDF417Patterns.all[cluster * 929 + word] }
}
