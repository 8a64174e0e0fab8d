/// UPC-E, Codabar and Code 93.
extension Barcode {
    /// Which of the six digits are set G, by the check digit, highest bit first (number system 0).
    private static let upcEParities: [UInt8] = [0b111000, 0b110100, 0b110010, 0b110001, 0b101100, 0b100110, 0b100011, 0b101010, 0b101001, 0b100101]

    /// Six digits, seven or eight with number system and check digit, or eleven or twelve of a UPC-A that has enough zeros.
    init?(upcE digits: [Int]?) {
        guard let digits else { return nil }
        let short: [Int], full: [Int]
        switch digits.count {
        case 6...8:
            let body = digits.count == 6 ? digits : Array(digits[1...6])
            guard digits.count == 6 || digits[0] == 0, let check = Self.completed([0] + Self.expandedUPCE(body), length: 12) else { return nil }
            if digits.count == 8, digits[7] != check[11] { return nil }
            (short, full) = (body, check)
        case 11, 12:
            guard digits[0] == 0, let check = Self.completed(digits, length: 12), let body = Self.suppressedUPCE(Array(check[1...10])) else { return nil }
            (short, full) = (body, check)
        default: return nil
        }
        var modules = [true, false, true]
        for (index, digit) in short.enumerated() {
            let left = Self.bits(Self.leftCodes[digit])
            modules += Self.upcEParities[full[11]] >> UInt8(5 - index) & 1 == 1 ? left.map { !$0 }.reversed() : left
        }
        self.init(modules: modules + [false, true, false, true, false, true], text: "0" + Self.text(short) + String(full[11]))
    }

    /// Manufacturer and product, ten digits, of the six.
    static func expandedUPCE(_ e: [Int]) -> [Int] {
        switch e[5] {
        case 0...2: [e[0], e[1], e[5], 0, 0, 0, 0, e[2], e[3], e[4]]
        case 3: [e[0], e[1], e[2], 0, 0, 0, 0, 0, e[3], e[4]]
        case 4: [e[0], e[1], e[2], e[3], 0, 0, 0, 0, 0, e[4]]
        default: [e[0], e[1], e[2], e[3], e[4], 0, 0, 0, 0, e[5]]
        }
    }

    /// The six digits that stand for ten; nil when there are too few zeros.
    private static func suppressedUPCE(_ m: [Int]) -> [Int]? {
        let candidates = [[m[0], m[1], m[7], m[8], m[9], m[2]], [m[0], m[1], m[2], m[8], m[9], 3], [m[0], m[1], m[2], m[3], m[9], 4], Array(m[0...4]) + [m[9]]]
        return candidates.first { expandedUPCE($0) == m }
    }

    private static let codabarCharacters = Array("0123456789-$:/.+ABCD".utf8)
    /// Seven elements each, bar first, set bits wide (EN 798).
    private static let codabarWide: [UInt8] = [
        0x03, 0x06, 0x09, 0x60, 0x12, 0x42, 0x21, 0x24, 0x30, 0x48, 0x0C, 0x18, 0x45, 0x51, 0x54, 0x15, 0x1A, 0x29, 0x0B, 0x0E,
    ]

    /// Starts and stops with one of A to D; wide is three modules.
    init?(codabar data: [UInt8]) {
        let upper = data.map { (0x61...0x64).contains($0) ? $0 - 0x20 : $0 }
        let indices = upper.compactMap(Self.codabarCharacters.firstIndex(of:))
        guard indices.count == data.count, data.count >= 3, indices[0] >= 16, indices[indices.count - 1] >= 16, indices.dropFirst().dropLast().allSatisfy({ $0 < 16 }) else { return nil }
        var modules: [Bool] = []
        for index in indices {
            for element in 0..<7 {
                modules += repeatElement(element.isMultiple(of: 2), count: Self.codabarWide[index] >> UInt8(6 - element) & 1 == 1 ? 3 : 1)
            }
            modules.append(false)
        }
        self.init(modules: modules.dropLast(), text: String(decoding: upper, as: UTF8.self))
    }

    private static let code93Characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%".utf8)
    /// Nine modules each of values 0...46 (43...46 shift), then start (AIM BC5).
    private static let code93Modules: [UInt16] = [
        0x114, 0x148, 0x144, 0x142, 0x128, 0x124, 0x122, 0x150, 0x112, 0x10A, 0x1A8, 0x1A4, 0x1A2, 0x194, 0x192, 0x18A, 0x168, 0x164, 0x162, 0x134,
        0x11A, 0x158, 0x14C, 0x146, 0x12C, 0x116, 0x1B4, 0x1B2, 0x1AC, 0x1A6, 0x196, 0x19A, 0x16C, 0x166, 0x136, 0x13A, 0x12E, 0x1D4, 0x1D2, 0x1CA,
        0x16E, 0x176, 0x1AE, 0x126, 0x1DA, 0x1D6, 0x132, 0x15E,
    ]

    /// The values of one byte of full ASCII: itself, or a shift (43 $, 44 %, 45 /, 46 +) and a letter.
    private static func code93Values(_ byte: UInt8) -> [Int]? {
        if let index = code93Characters.firstIndex(of: byte) { return [index] }
        func letter(_ offset: UInt8) -> Int { 10 + Int(offset) }
        return switch byte {
        case 0: [44, letter(20)]
        case 1...26: [43, letter(byte - 1)]
        case 27...31: [44, letter(byte - 27)]
        case 33...44: [45, letter(byte - 33)]
        case 58: [45, letter(25)]
        case 59...63: [44, letter(byte - 59 + 5)]
        case 64: [44, letter(21)]
        case 91...95: [44, letter(byte - 91 + 10)]
        case 96: [44, letter(22)]
        case 97...122: [46, letter(byte - 97)]
        case 123...127: [44, letter(byte - 123 + 15)]
        default: nil
        }
    }

    init?(code93 data: [UInt8]) {
        var values: [Int] = []
        for byte in data {
            guard let part = Self.code93Values(byte) else { return nil }
            values += part
        }
        for longest in [20, 15] {
            let sum = values.reversed().enumerated().reduce(0) { $0 + ($1.offset % longest + 1) * $1.element }
            values.append(sum % 47)
        }
        var modules: [Bool] = []
        for value in [47] + values + [47] {
            for bit in (0..<9).reversed() { modules.append(Self.code93Modules[value] >> UInt16(bit) & 1 == 1) }
        }
        self.init(modules: modules + [true], text: String(decoding: data, as: UTF8.self))
    }
}
