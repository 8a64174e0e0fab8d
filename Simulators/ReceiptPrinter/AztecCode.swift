/// Aztec (ISO/IEC 24778), compact and full.
enum AztecCode {
    /// Smallest share of check words, per cent of the symbol, without a wish (the standard's recommendation).
    static let defaultCheckPercent = 23
    /// No symbol holds more: 3832 digits (table 1).
    static let maximumBytes = 3_832

    /// - Parameters:
    ///   - layers: 0 for the fewest that hold the data.
    ///   - compact: nil for whichever is smaller.
    /// - Returns: nil when the data does not fit.
    static func grid(_ data: [UInt8], checkPercent: Int = defaultCheckPercent, compact: Bool? = nil, layers: Int = 0) -> DotGrid? {
        guard data.count <= maximumBytes else { return nil }
        let bits = AztecText.bits(data)
        let kinds: [(compact: Bool, layers: Int)] = (1...4).map { (true, $0) } + (1...32).map { (false, $0) }
        for kind in kinds where (compact == nil || compact == kind.compact) && (layers == 0 || layers == kind.layers) {
            let wordBits = kind.layers <= 2 ? 6 : kind.layers <= 8 ? 8 : kind.layers <= 22 ? 10 : 12
            let capacity = ((kind.compact ? 88 : 112) + 16 * kind.layers) * kind.layers
            let words = stuffed(bits, wordBits)
            let total = capacity / wordBits
            let wanted = layers == 0 ? max(3, total * checkPercent / 100 + 3) : 3
            guard words.count + wanted <= total, words.count <= (kind.compact ? 64 : 2_048) else { continue }
            let field = [6: GaloisField.aztec6, 8: .dataMatrix, 10: .aztec10, 12: .aztec12][wordBits] ?? .dataMatrix
            let all = words + field.checkWords(words, count: total - words.count, firstRoot: 1)
            var message = [Bool](repeating: false, count: capacity % wordBits)
            for word in all { message += (0..<wordBits).reversed().map { word >> $0 & 1 == 1 } }
            return drawn(message, compact: kind.compact, layers: kind.layers, words: words.count)
        }
        return nil
    }

    /// Words that are all alike but for the last bit get a bit of the other kind (7.3.1.2); the rest is filled with ones.
    private static func stuffed(_ bits: [Bool], _ count: Int) -> [Int] {
        var words: [Int] = []
        var index = 0
        let ones = (1 << count) - 2
        while index < bits.count {
            var word = 0
            for offset in 0..<count { word = word << 1 | (index + offset >= bits.count || bits[index + offset] ? 1 : 0) }
            if word & ones == ones {
                words.append(word & ones)
                index += count - 1
            } else if word & ones == 0 {
                words.append(word | 1)
                index += count - 1
            } else {
                words.append(word)
                index += count
            }
        }
        return words
    }

    private static func drawn(_ message: [Bool], compact: Bool, layers: Int, words: Int) -> DotGrid {
        let base = (compact ? 11 : 14) + layers * 4
        // Full symbols have a reference grid line after every fifteen modules from the centre.
        let size = compact ? base : base + 1 + 2 * ((base / 2 - 1) / 15)
        let centre = size / 2
        let places: [Int] = (0..<base).map { index in
            if compact { return index }
            let half = base / 2
            let offset = index < half ? half - 1 - index : index - half
            return index < half ? centre - offset - offset / 15 - 1 : centre + offset + offset / 15 + 1
        }
        var grid = DotGrid(width: size, height: size)
        var row = 0
        for layer in 0..<layers {
            let side = (layers - layer) * 4 + (compact ? 9 : 12)
            for along in 0..<side {
                for across in 0..<2 {
                    let bit = row + along * 2 + across
                    let near = layer * 2 + across, far = base - 1 - layer * 2 - across, forward = layer * 2 + along, backward = base - 1 - layer * 2 - along
                    if message[bit] { grid[places[near], places[forward]] = true }
                    if message[bit + side * 2] { grid[places[forward], places[far]] = true }
                    if message[bit + side * 4] { grid[places[far], places[backward]] = true }
                    if message[bit + side * 6] { grid[places[backward], places[near]] = true }
                }
            }
            row += side * 8
        }
        drawModeMessage(&grid, compact: compact, layers: layers, words: words)
        if !compact { drawReferenceGrid(&grid, centre) }
        drawBullsEye(&grid, centre, compact ? 5 : 7)
        return grid
    }

    private static func drawModeMessage(_ grid: inout DotGrid, compact: Bool, layers: Int, words: Int) {
        let value = compact ? (layers - 1) << 6 | (words - 1) : (layers - 1) << 11 | (words - 1)
        let data = (0..<(compact ? 2 : 4)).reversed().map { value >> ($0 * 4) & 15 }
        let nibbles = data + GaloisField.aztec4.checkWords(data, count: compact ? 5 : 6, firstRoot: 1)
        let bits = nibbles.flatMap { nibble in (0..<4).reversed().map { nibble >> $0 & 1 == 1 } }
        let centre = grid.width / 2, side = compact ? 7 : 10, radius = compact ? 5 : 7
        for index in 0..<side {
            // A full symbol's message steps over the reference grid's line in the middle.
            let offset = compact ? centre - 3 + index : centre - 5 + index + index / 5
            if bits[index] { grid[offset, centre - radius] = true }
            if bits[index + side] { grid[centre + radius, offset] = true }
            if bits[3 * side - 1 - index] { grid[offset, centre + radius] = true }
            if bits[4 * side - 1 - index] { grid[centre - radius, offset] = true }
        }
    }

    private static func drawReferenceGrid(_ grid: inout DotGrid, _ centre: Int) {
        for line in stride(from: 0, through: centre, by: 16) {
            for step in stride(from: centre & 1, to: grid.width, by: 2) {
                for place in [centre - line, centre + line] {
                    grid[place, step] = true
                    grid[step, place] = true
                }
            }
        }
    }

    private static func drawBullsEye(_ grid: inout DotGrid, _ centre: Int, _ radius: Int) {
        for ring in stride(from: 0, to: radius, by: 2) {
            for step in centre - ring...centre + ring {
                grid[step, centre - ring] = true
                grid[step, centre + ring] = true
                grid[centre - ring, step] = true
                grid[centre + ring, step] = true
            }
        }
        // Which way up: three modules at the first corner, two at the second, one at the third.
        let (low, high) = (centre - radius, centre + radius)
        for (x, y) in [(low, low), (low + 1, low), (low, low + 1), (high, low), (high, low + 1), (high, high - 1)] { grid[x, y] = true }
    }
}
