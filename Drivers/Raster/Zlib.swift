/// A small zlib stream (RFC 1950, 1951): one block of fixed Huffman codes whose matches are looked for at two distances
/// only, one byte back and one row back. That is enough for receipts, which are mostly white and repeat row by row.
enum Zlib {
    private static let shortestMatch = 3
    private static let longestMatch = 258
    private static let farthestMatch = 32_768

    static func compress(_ bytes: [UInt8], rowBytes: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(1, count: 1) // last block
        bits.write(1, count: 2) // fixed Huffman codes
        let distances = rowBytes > 1 && rowBytes <= farthestMatch ? [rowBytes, 1] : [1]
        var position = 0
        while position < bytes.count {
            var best = (length: 0, distance: 0)
            for distance in distances where distance <= position {
                let length = matchLength(bytes, at: position, distance: distance)
                if length > best.length { best = (length, distance) }
            }
            if best.length >= shortestMatch {
                bits.writeLength(best.length)
                bits.writeDistance(best.distance)
                position += best.length
            } else {
                bits.writeSymbol(Int(bytes[position]))
                position += 1
            }
        }
        bits.writeSymbol(256) // end of block
        let sum = Checksum.adler32(bytes)
        return [0x78, 0x01] + bits.finish()
            + [UInt8(truncatingIfNeeded: sum >> 24), UInt8(truncatingIfNeeded: sum >> 16), UInt8(truncatingIfNeeded: sum >> 8), UInt8(truncatingIfNeeded: sum)]
    }

    private static func matchLength(_ bytes: [UInt8], at position: Int, distance: Int) -> Int {
        let limit = min(longestMatch, bytes.count - position)
        var length = 0
        while length < limit, bytes[position + length] == bytes[position + length - distance] { length += 1 }
        return length
    }
}

/// Bits in the order deflate wants them: lowest first, Huffman codes highest bit first.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var pending: UInt32 = 0
    private var pendingBits = 0

    /// Length symbols 257...285: base length and extra bits (RFC 1951, 3.2.5).
    private static let lengthBases = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
    private static let lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]

    mutating func write(_ value: UInt32, count: Int) {
        pending |= value << UInt32(pendingBits)
        pendingBits += count
        while pendingBits >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            pendingBits -= 8
        }
    }

    mutating func writeCode(_ code: Int, count: Int) {
        var reversed: UInt32 = 0
        for bit in 0..<count { reversed = reversed << 1 | UInt32(code >> bit & 1) }
        write(reversed, count: count)
    }

    /// A literal, end or length symbol in the fixed code (RFC 1951, 3.2.6).
    mutating func writeSymbol(_ symbol: Int) {
        switch symbol {
        case 0...143: writeCode(0x30 + symbol, count: 8)
        case 144...255: writeCode(0x190 + symbol - 144, count: 9)
        case 256...279: writeCode(symbol - 256, count: 7)
        default: writeCode(0xC0 + symbol - 280, count: 8)
        }
    }

    mutating func writeLength(_ length: Int) {
        let index = Self.lengthBases.lastIndex { $0 <= length } ?? 0
        writeSymbol(257 + index)
        write(UInt32(length - Self.lengthBases[index]), count: Self.lengthExtra[index])
    }

    mutating func writeDistance(_ distance: Int) {
        var symbol = distance - 1, extra = 0, base = distance
        if distance > 4 {
            let top = Int.bitWidth - 1 - (distance - 1).leadingZeroBitCount
            extra = top - 1
            symbol = 2 * top + ((distance - 1) >> extra & 1)
            base = ((2 + (symbol & 1)) << extra) + 1
        }
        writeCode(symbol, count: 5)
        if extra > 0 { write(UInt32(distance - base), count: extra) }
    }

    mutating func finish() -> [UInt8] {
        if pendingBits > 0 { write(0, count: 8 - pendingBits) }
        return bytes
    }
}
