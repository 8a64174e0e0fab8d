/// Code 39, ITF, Codabar, Code 93 and UPC-E as bars.
extension BarPattern {
    /// Of a wide bar or space to a narrow one.
    private static let wide = 3

    /// "10001" as widths, 1 for a wide one.
    private static func widths(_ pattern: some StringProtocol) -> [Int] { pattern.map { $0 == "1" ? wide : 1 } }

    private static func interleave(bars: [Int], spaces: [Int]) -> [Int] {
        bars.indices.flatMap { index in spaces.indices.contains(index) ? [bars[index], spaces[index]] : [bars[index]] }
    }

    /// Two wide of five for 1…9 and 0: the bars of Code 39, both bars and spaces of ITF.
    private static let twoOfFive = ["10001", "01001", "11000", "00101", "10100", "01100", "00011", "10010", "01010", "00110"].map { widths($0) }

    // MARK: ISO/IEC 16388

    /// Forty characters are ten patterns of bars by four of spaces; the other four have three wide spaces.
    private static let code39Characters: [UInt8: [Int]] = {
        var table: [UInt8: [Int]] = [:]
        for (row, spaces) in [("1234567890", "0100"), ("ABCDEFGHIJ", "0010"), ("KLMNOPQRST", "0001"), ("UVWXYZ-. *", "1000")] {
            for (index, character) in row.utf8.enumerated() { table[character] = interleave(bars: twoOfFive[index], spaces: widths(spaces)) }
        }
        for (character, spaces) in [("$", "1110"), ("/", "1101"), ("+", "1011"), ("%", "0111")] {
            for byte in character.utf8 { table[byte] = interleave(bars: [1, 1, 1, 1, 1], spaces: widths(spaces)) }
        }
        return table
    }()

    /// Between asterisks, without a check character; one narrow space after each character.
    static func code39(_ data: [UInt8]) -> [Int]? { characters([0x2A] + data + [0x2A], code39Characters) }

    /// nil when one is not in the table. The last has no gap behind it.
    private static func characters(_ data: [UInt8], _ table: [UInt8: [Int]]) -> [Int]? {
        var result: [Int] = []
        for byte in data {
            guard let pattern = table[byte] else { return nil }
            result += (result.isEmpty ? [] : [1]) + pattern
        }
        return result
    }

    // MARK: ISO/IEC 16390

    /// Of each pair the first digit is in the bars, the second in the spaces.
    static func interleaved(_ digits: [Int]) -> [Int]? {
        guard digits.count.isMultiple(of: 2), digits.allSatisfy((0...9).contains) else { return nil }
        let pairs = stride(from: 0, to: digits.count, by: 2).flatMap { index in
            interleave(bars: twoOfFive[(digits[index] + 9) % 10], spaces: twoOfFive[(digits[index + 1] + 9) % 10])
        }
        return [1, 1, 1, 1] + pairs + [wide, 1, 1]
    }

    // MARK: EN 798

    private static let codabarCharacters: [UInt8: [Int]] = {
        let patterns = [
            "0": "0000011", "1": "0000110", "2": "0001001", "3": "1100000", "4": "0010010", "5": "1000010", "6": "0100001", "7": "0100100", "8": "0110000", "9": "1001000",
            "-": "0001100", "$": "0011000", ":": "1000101", "/": "1010001", ".": "1010100", "+": "0010101", "A": "0011010", "B": "0101001", "C": "0001011", "D": "0001110",
        ]
        return patterns.reduce(into: [:]) { table, entry in for byte in entry.key.utf8 { table[byte] = widths(entry.value) } }
    }()

    /// Start and stop letters are in the data, small ones as large.
    static func codabar(_ data: [UInt8]) -> [Int]? { characters(data.map { (0x61...0x64).contains($0) ? $0 - 0x20 : $0 }, codabarCharacters) }

    // MARK: AIM BC5

    /// The characters of values 0…42; 43…46 are the shifts ($) (%) (/) (+), 47 is start and stop.
    private static let code93Characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%".utf8)
    private static let code93Widths = [
        131112, 111213, 111312, 111411, 121113, 121212, 121311, 111114, 131211, 141111, 211113, 211212, 211311, 221112, 221211, 231111, 112113, 112212, 112311, 122112,
        132111, 111123, 111222, 111321, 121122, 131121, 212112, 212211, 211122, 211221, 221121, 222111, 112122, 112221, 122121, 123111, 121131, 311112, 311211, 321111,
        112131, 113121, 211131, 121221, 312111, 311121, 122211, 111141,
    ].map { String($0).compactMap(\.wholeNumberValue) }

    /// A character's value, or those of a shift and a letter; nil for a control.
    private static func code93Values(_ byte: UInt8) -> [Int]? {
        if let value = code93Characters.firstIndex(of: byte) { return [value] }
        func shifted(_ shift: Int, _ letter: UInt8, from first: UInt8) -> [Int] { [shift, Int(letter + (byte - first) - 0x41) + 10] }
        return switch byte {
        case 0x21...0x2F: shifted(45, 0x41, from: 0x21)
        case 0x3A: shifted(45, 0x5A, from: 0x3A)
        case 0x3B...0x3F: shifted(44, 0x46, from: 0x3B)
        case 0x40: shifted(44, 0x56, from: 0x40)
        case 0x5B...0x5F: shifted(44, 0x4B, from: 0x5B)
        case 0x60: shifted(44, 0x57, from: 0x60)
        case 0x61...0x7A: shifted(46, 0x41, from: 0x61)
        case 0x7B...0x7E: shifted(44, 0x50, from: 0x7B)
        default: nil
        }
    }

    /// With both check characters: weights 1…20, then 1…15, from the right, modulo 47.
    static func code93(_ data: [UInt8]) -> [Int]? {
        var values: [Int] = []
        for byte in data {
            guard let next = code93Values(byte) else { return nil }
            values += next
        }
        for limit in [20, 15] { values.append(values.reversed().enumerated().reduce(0) { $0 + ($1.offset % limit + 1) * $1.element } % 47) }
        return ([47] + values + [47]).flatMap { code93Widths[$0] } + [1]
    }

    // MARK: ISO/IEC 15420, UPC-E

    /// Number system, six digits and check digit of a UPC-A number with zeros to leave out; nil without.
    static func zeroSuppressed(_ number: [Int]) -> [Int]? {
        guard number.count == 12, number.allSatisfy((0...9).contains), number[0] <= 1 else { return nil }
        func areZero(_ range: ClosedRange<Int>) -> Bool { number[range].allSatisfy { $0 == 0 } }
        let six: [Int]
        if number[3] <= 2, areZero(4...7) {
            six = number[1...2] + number[8...10] + [number[3]]
        } else if areZero(4...8) {
            six = number[1...3] + number[9...10] + [3]
        } else if areZero(5...9) {
            six = number[1...4] + [number[10], 4]
        } else if areZero(6...9), number[10] >= 5 {
            six = number[1...5] + [number[10]]
        } else {
            return nil
        }
        return [number[0]] + six + [number[11]]
    }

    /// Number system and check digit are in the choice of number sets: for 0 the reverse of what EAN-13 has for that digit.
    static func upcE(_ number: [Int]) -> [Int]? {
        guard let short = zeroSuppressed(number) else { return nil }
        let chosen = short[7] == 0 ? [3, 4, 5] : setB[short[7]]
        let six = (0..<6).flatMap { chosen.contains($0) == (short[0] == 1) ? digits[short[$0 + 1]].reversed() : digits[short[$0 + 1]] }
        return [1, 1, 1] + six + [1, 1, 1, 1, 1, 1]
    }
}
