/// A square Data Matrix of 10 to 104 modules as dark and light modules (ISO/IEC 16022, ECC 200), text in ASCII encodation.
struct DataMatrixCode {
    let size: Int
    private var dark: [Bool]

    /// Side, data codewords, correction codewords of a block, blocks, data regions in each direction (ISO/IEC 16022, table 7).
    private struct Shape {
        let side: Int
        let data: Int
        let correction: Int
        var blocks = 1
        var regions = 1
    }
    private static let shapes: [Shape] = [
        Shape(side: 10, data: 3, correction: 5), Shape(side: 12, data: 5, correction: 7), Shape(side: 14, data: 8, correction: 10), Shape(side: 16, data: 12, correction: 12),
        Shape(side: 18, data: 18, correction: 14), Shape(side: 20, data: 22, correction: 18), Shape(side: 22, data: 30, correction: 20),
        Shape(side: 24, data: 36, correction: 24), Shape(side: 26, data: 44, correction: 28),
        Shape(side: 32, data: 62, correction: 36, regions: 2), Shape(side: 36, data: 86, correction: 42, regions: 2), Shape(side: 40, data: 114, correction: 48, regions: 2),
        Shape(side: 44, data: 144, correction: 56, regions: 2), Shape(side: 48, data: 174, correction: 68, regions: 2),
        Shape(side: 52, data: 204, correction: 42, blocks: 2, regions: 2), Shape(side: 64, data: 280, correction: 56, blocks: 2, regions: 4),
        Shape(side: 72, data: 368, correction: 36, blocks: 4, regions: 4), Shape(side: 80, data: 456, correction: 48, blocks: 4, regions: 4),
        Shape(side: 88, data: 576, correction: 56, blocks: 4, regions: 4), Shape(side: 96, data: 696, correction: 68, blocks: 4, regions: 4),
        Shape(side: 104, data: 816, correction: 56, blocks: 6, regions: 4),
    ]

    /// nil when no size holds so much.
    init?(_ bytes: [UInt8]) {
        var codewords = Self.encoded(bytes)
        guard let shape = Self.shapes.first(where: { $0.data >= codewords.count }) else { return nil }
        size = shape.side
        dark = [Bool](repeating: false, count: size * size)
        // Annex on padding: 129 once, then 129 with a pseudo-random number that depends on the place.
        if codewords.count < shape.data { codewords.append(129) }
        while codewords.count < shape.data {
            let padded = 129 + 149 * (codewords.count + 1) % 253 + 1
            codewords.append(UInt8(padded > 254 ? padded - 254 : padded))
        }
        let generator = ReedSolomon.generator(shape.correction, polynomial: 0x12D, firstRoot: 2)
        var corrections = [UInt8](repeating: 0, count: shape.correction * shape.blocks)
        for block in 0..<shape.blocks {
            let data = stride(from: block, to: codewords.count, by: shape.blocks).map { codewords[$0] }
            let correction = ReedSolomon.correction(of: data, generator: generator, polynomial: 0x12D)
            for (index, codeword) in correction.enumerated() { corrections[index * shape.blocks + block] = codeword }
        }
        draw(Placement(side: size - 2 * shape.regions, codewords: codewords + corrections), regions: shape.regions)
    }

    func isDark(_ x: Int, _ y: Int) -> Bool { dark[y * size + x] }

    /// Two digits in one codeword, 129 less for ASCII, 235 before the upper half. Text beyond ASCII is announced as UTF-8 (ECI 26).
    private static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var codewords: [UInt8] = bytes.allSatisfy { $0 < 0x80 } ? [] : [241, 27]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if LinearCode.isDigit(byte), index + 1 < bytes.count, LinearCode.isDigit(bytes[index + 1]) {
                codewords.append(130 + (byte - 0x30) * 10 + (bytes[index + 1] - 0x30))
                index += 2
                continue
            }
            codewords += byte < 0x80 ? [byte + 1] : [235, byte - 0x80 + 1]
            index += 1
        }
        return codewords
    }

    /// The data modules into their regions, each with a solid left and lower and a dotted upper and right edge.
    private mutating func draw(_ placement: Placement, regions: Int) {
        let inner = placement.side / regions, outer = inner + 2
        for y in 0..<size {
            for x in 0..<size {
                let (rx, ry) = (x % outer, y % outer)
                dark[y * size + x] = if rx == 0 || ry == outer - 1 { true }
                    else if ry == 0 { rx.isMultiple(of: 2) }
                    else if rx == outer - 1 { !ry.isMultiple(of: 2) }
                    else { placement.isDark(x / outer * inner + rx - 1, y / outer * inner + ry - 1) }
            }
        }
    }
}

/// Where the bits of the codewords go (ISO/IEC 16022, annex F).
private struct Placement {
    let side: Int
    private var modules: [Bool?]

    init(side: Int, codewords: [UInt8]) {
        self.side = side
        modules = [Bool?](repeating: nil, count: side * side)
        var word = 0
        var (row, column) = (4, 0)
        func next() -> UInt8 {
            defer { word += 1 }
            return word < codewords.count ? codewords[word] : 0
        }
        let n = side
        repeat {
            if row == n, column == 0 { place(next(), [(n - 1, 0), (n - 1, 1), (n - 1, 2), (0, n - 2), (0, n - 1), (1, n - 1), (2, n - 1), (3, n - 1)]) }
            if row == n - 2, column == 0, !n.isMultiple(of: 4) { place(next(), [(n - 3, 0), (n - 2, 0), (n - 1, 0), (0, n - 4), (0, n - 3), (0, n - 2), (0, n - 1), (1, n - 1)]) }
            if row == n - 2, column == 0, n % 8 == 4 { place(next(), [(n - 3, 0), (n - 2, 0), (n - 1, 0), (0, n - 2), (0, n - 1), (1, n - 1), (2, n - 1), (3, n - 1)]) }
            if row == n + 4, column == 2, n.isMultiple(of: 8) { place(next(), [(n - 1, 0), (n - 1, n - 1), (0, n - 3), (0, n - 2), (0, n - 1), (1, n - 3), (1, n - 2), (1, n - 1)]) }
            repeat {
                if row < n, column >= 0, modules[row * n + column] == nil { place(next(), Self.shape(row, column)) }
                (row, column) = (row - 2, column + 2)
            } while row >= 0 && column < n
            (row, column) = (row + 1, column + 3)
            repeat {
                if row >= 0, column < n, modules[row * n + column] == nil { place(next(), Self.shape(row, column)) }
                (row, column) = (row + 2, column - 2)
            } while row < n && column >= 0
            (row, column) = (row + 3, column + 1)
        } while row < n || column < n
        if modules[n * n - 1] == nil {
            modules[n * n - 1] = true
            modules[(n - 2) * n + n - 2] = true
        }
    }

    func isDark(_ x: Int, _ y: Int) -> Bool { modules[y * side + x] ?? false }

    private static func shape(_ row: Int, _ column: Int) -> [(Int, Int)] {
        [(row - 2, column - 2), (row - 2, column - 1), (row - 1, column - 2), (row - 1, column - 1), (row - 1, column), (row, column - 2), (row, column - 1), (row, column)]
    }

    /// The highest bit first; what lies outside goes round to the other edge.
    private mutating func place(_ codeword: UInt8, _ places: [(Int, Int)]) {
        for (index, place) in places.enumerated() {
            var (row, column) = place
            if row < 0 { (row, column) = (row + side, column + 4 - (side + 4) % 8) }
            if column < 0 { (row, column) = (row + 4 - (side + 4) % 8, column + side) }
            modules[row * side + column] = codeword >> UInt8(7 - index) & 1 == 1
        }
    }
}
