/// Data Matrix, ECC 200 (ISO/IEC 16022): ASCII encodation with pairs of digits, bytes from 80h by upper shift.
enum DataMatrixCode {
    struct Size: Equatable {
        /// Rows and columns of the whole symbol, and how many regions it has across and down.
        let rows, columns, regionsAcross, regionsDown, data, check, blocks: Int

        init(_ rows: Int, _ columns: Int, _ down: Int, _ across: Int, _ data: Int, _ check: Int, _ blocks: Int = 1) {
            (self.rows, self.columns, regionsDown, regionsAcross) = (rows, columns, down, across)
            (self.data, self.check, self.blocks) = (data, check, blocks)
        }
    }

    /// Table 7, squares then rectangles.
    static let sizes: [Size] = [
        Size(10, 10, 1, 1, 3, 5), Size(12, 12, 1, 1, 5, 7), Size(14, 14, 1, 1, 8, 10), Size(16, 16, 1, 1, 12, 12), Size(18, 18, 1, 1, 18, 14),
        Size(20, 20, 1, 1, 22, 18), Size(22, 22, 1, 1, 30, 20), Size(24, 24, 1, 1, 36, 24), Size(26, 26, 1, 1, 44, 28), Size(32, 32, 2, 2, 62, 36),
        Size(36, 36, 2, 2, 86, 42), Size(40, 40, 2, 2, 114, 48), Size(44, 44, 2, 2, 144, 56), Size(48, 48, 2, 2, 174, 68), Size(52, 52, 2, 2, 204, 84, 2),
        Size(64, 64, 4, 4, 280, 112, 2), Size(72, 72, 4, 4, 368, 144, 4), Size(80, 80, 4, 4, 456, 192, 4), Size(88, 88, 4, 4, 576, 224, 4),
        Size(96, 96, 4, 4, 696, 272, 4), Size(104, 104, 4, 4, 816, 336, 6), Size(120, 120, 6, 6, 1_050, 408, 6), Size(132, 132, 6, 6, 1_304, 496, 8),
        Size(144, 144, 6, 6, 1_558, 620, 10),
        Size(8, 18, 1, 1, 5, 7), Size(8, 32, 1, 2, 10, 11), Size(12, 26, 1, 1, 16, 14), Size(12, 36, 1, 2, 22, 18), Size(16, 36, 1, 2, 32, 24), Size(16, 48, 1, 2, 49, 28),
    ]

    /// No symbol holds more: 3116 digits.
    static let maximumBytes = 3_116

    /// - Parameters:
    ///   - rectangular: which of the two kinds.
    ///   - rows: 0 for the smallest that holds the data.
    /// - Returns: nil when the data does not fit.
    static func grid(_ data: [UInt8], rectangular: Bool, rows: Int = 0, columns: Int = 0) -> DotGrid? {
        guard data.count <= maximumBytes else { return nil }
        let words = encoded(data)
        let fitting = sizes.filter { ($0.rows != $0.columns) == rectangular && $0.data >= words.count }
        guard let size = rows == 0 && columns == 0 ? fitting.first : fitting.first(where: { $0.rows == rows && (columns == 0 || $0.columns == columns) }) else { return nil }
        let all = withChecks(padded(words, to: size.data), size)
        let regionRows = size.rows / size.regionsDown - 2, regionColumns = size.columns / size.regionsAcross - 2
        let placed = DataMatrixPlacement(words: all, rows: regionRows * size.regionsDown, columns: regionColumns * size.regionsAcross)
        var grid = DotGrid(width: size.columns, height: size.rows)
        for y in 0..<size.rows {
            for x in 0..<size.columns {
                let (inY, inX) = (y % (regionRows + 2), x % (regionColumns + 2))
                grid[x, y] = if inX == 0 || inY == regionRows + 1 {
                    true // the solid L, left and below
                } else if inY == 0 {
                    inX.isMultiple(of: 2)
                } else if inX == regionColumns + 1 {
                    !inY.isMultiple(of: 2)
                } else {
                    placed[y / (regionRows + 2) * regionRows + inY - 1, x / (regionColumns + 2) * regionColumns + inX - 1]
                }
            }
        }
        return grid
    }

    private static func encoded(_ data: [UInt8]) -> [Int] {
        var words: [Int] = []
        var index = 0
        func isDigit(_ at: Int) -> Bool { at < data.count && (0x30...0x39).contains(data[at]) }
        while index < data.count {
            let byte = Int(data[index])
            if isDigit(index), isDigit(index + 1) {
                words.append(130 + (byte - 0x30) * 10 + Int(data[index + 1]) - 0x30)
                index += 1
            } else if byte < 0x80 {
                words.append(byte + 1)
            } else {
                words += [235, byte - 127]
            }
            index += 1
        }
        return words
    }

    /// Padding: 129 first, then scrambled by its place (5.2.3).
    private static func padded(_ words: [Int], to count: Int) -> [Int] {
        var words = words
        if words.count < count { words.append(129) }
        while words.count < count {
            let value = 129 + (149 * (words.count + 1)) % 253 + 1
            words.append(value > 254 ? value - 254 : value)
        }
        return words
    }

    private static func withChecks(_ words: [Int], _ size: Size) -> [Int] {
        var result = words + [Int](repeating: 0, count: size.check)
        let perBlock = size.check / size.blocks
        for block in 0..<size.blocks {
            let part = stride(from: block, to: words.count, by: size.blocks).map { words[$0] }
            for (index, check) in GaloisField.dataMatrix.checkWords(part, count: perBlock, firstRoot: 1).enumerated() {
                // In the largest symbol the check words begin with the two shorter blocks.
                let place = size.rows == 144 ? (block + 2) % size.blocks : block
                result[words.count + place + index * size.blocks] = check
            }
        }
        return result
    }
}

/// Where each bit of each code word lies in the mapping matrix (ISO/IEC 16022 annex F).
struct DataMatrixPlacement {
    private let rows, columns: Int
    private var cells: [Bool?]
    private let words: [Int]

    init(words: [Int], rows: Int, columns: Int) {
        (self.words, self.rows, self.columns) = (words, rows, columns)
        cells = [Bool?](repeating: nil, count: rows * columns)
        place()
    }

    subscript(row: Int, column: Int) -> Bool { cells[row * columns + column] ?? false }

    private mutating func place() {
        var word = 0, row = 4, column = 0
        repeat {
            if row == rows, column == 0 { corner(&word, [(-1, 0), (-1, 1), (-1, 2), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1)]) }
            if row == rows - 2, column == 0, columns % 4 != 0 { corner(&word, [(-3, 0), (-2, 0), (-1, 0), (0, -4), (0, -3), (0, -2), (0, -1), (1, -1)]) }
            if row == rows - 2, column == 0, columns % 8 == 4 { corner(&word, [(-3, 0), (-2, 0), (-1, 0), (0, -2), (0, -1), (1, -1), (2, -1), (3, -1)]) }
            if row == rows + 4, column == 2, columns % 8 == 0 { corner(&word, [(-1, 0), (-1, -1), (0, -3), (0, -2), (0, -1), (1, -3), (1, -2), (1, -1)]) }
            repeat {
                if row < rows, column >= 0, isFree(row, column) { utah(&word, row, column) }
                row -= 2
                column += 2
            } while row >= 0 && column < columns
            row += 1
            column += 3
            repeat {
                if row >= 0, column < columns, isFree(row, column) { utah(&word, row, column) }
                row += 2
                column -= 2
            } while row < rows && column >= 0
            row += 3
            column += 1
        } while row < rows || column < columns
        // A corner that nothing reaches.
        if isFree(rows - 1, columns - 1) {
            cells[rows * columns - 1] = true
            cells[(rows - 2) * columns + columns - 2] = true
        }
    }

    private func isFree(_ row: Int, _ column: Int) -> Bool { row >= 0 && row < rows && column >= 0 && column < columns && cells[row * columns + column] == nil }

    private mutating func set(_ row: Int, _ column: Int, _ word: Int, _ bit: Int) {
        var (row, column) = (row, column)
        if row < 0 {
            row += rows
            column += 4 - (rows + 4) % 8
        }
        if column < 0 {
            column += columns
            row += 4 - (columns + 4) % 8
        }
        guard word < words.count else { return }
        cells[row * columns + column] = words[word] >> (7 - bit) & 1 == 1
    }

    private mutating func utah(_ word: inout Int, _ row: Int, _ column: Int) {
        let places = [(-2, -2), (-2, -1), (-1, -2), (-1, -1), (-1, 0), (0, -2), (0, -1), (0, 0)]
        for (bit, place) in places.enumerated() { set(row + place.0, column + place.1, word, bit) }
        word += 1
    }

    /// Places counted from the matrix's edges: negative ones from the far edge.
    private mutating func corner(_ word: inout Int, _ places: [(Int, Int)]) {
        for (bit, place) in places.enumerated() { set(place.0 < 0 ? rows + place.0 : place.0, place.1 < 0 ? columns + place.1 : place.1, word, bit) }
        word += 1
    }
}
