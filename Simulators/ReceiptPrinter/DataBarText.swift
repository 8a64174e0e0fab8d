/// DataBar expanded's compaction of GS1 data into bits (ISO/IEC 24724, 7.2.5): a leading GTIN in 44 bits, all else by the
/// general-purpose rules.
enum DataBarText {
    /// Data characters of twelve bits: three at least, twenty-one at most.
    private static let fewest = 3, most = 21
    private static let alphanumericExtra = Array("*,-./".utf8)
    private static let textExtra = Array("!\"%&'()*+,-./:;<=>?_ ".utf8)

    private enum Mode { case numeric, alphanumeric, text }

    /// Whole characters of twelve bits; nil when a byte cannot be said or there are too many.
    static func bits(_ symbols: [Barcode.Code128Symbol]) -> [Bool]? {
        let digits = symbols.prefix(16).compactMap { symbol -> Int? in if case .byte(let byte) = symbol, symbol.isDigit { Int(byte) - 0x30 } else { nil } }
        let hasGTIN = digits.count == 16 && digits[0] == 0 && digits[1] == 1
        if hasGTIN, Barcode.completed(Array(digits[2...]), length: 14) == nil { return nil }
        var body = BitList()
        if hasGTIN {
            body.add(digits[2], 4)
            for group in 0..<4 { body.add(digits[3 + group * 3] * 100 + digits[4 + group * 3] * 10 + digits[5 + group * 3], 10) }
        }
        var mode = Mode.numeric
        guard general(hasGTIN ? symbols.dropFirst(16) : symbols[...], &body, &mode) else { return nil }
        // Linkage flag, method, and two bits for the length.
        let head = hasGTIN ? 2 : 3
        let characters = max(fewest, (head + 2 + body.bits.count + 11) / 12)
        guard characters <= most else { return nil }
        var all = BitList()
        all.add(hasGTIN ? 1 : 0, head)
        all.add((characters + 1) % 2, 1)
        all.add(characters + 1 > 14 ? 1 : 0, 1)
        all.bits += body.bits
        if mode == .numeric { all.add(0, 4) }
        while all.bits.count < characters * 12 { all.add(0b00100, 5) }
        return Array(all.bits.prefix(characters * 12))
    }

    private struct BitList {
        var bits: [Bool] = []
        mutating func add(_ value: Int, _ count: Int) { for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) } }
    }

    /// 0...9, or 10 for FNC1.
    private static func numeric(_ symbol: Barcode.Code128Symbol?) -> Int? {
        switch symbol {
        case .byte(let byte)? where (0x30...0x39).contains(byte): Int(byte) - 0x30
        case .function1?: 10
        default: nil
        }
    }

    private static func general(_ symbols: ArraySlice<Barcode.Code128Symbol>, _ bits: inout BitList, _ mode: inout Mode) -> Bool {
        let symbols = Array(symbols)
        var index = 0
        while index < symbols.count {
            let next = index + 1 < symbols.count ? symbols[index + 1] : nil
            if mode == .numeric {
                if let first = numeric(symbols[index]), let second = next == nil ? 10 : numeric(next), first + second < 20 {
                    bits.add(11 * first + second + 8, 7)
                    index += 2
                } else {
                    bits.add(0, 4)
                    mode = .alphanumeric
                }
                continue
            }
            let run = symbols[index...].prefix { numeric($0) != nil }.count
            if run >= 6 || (run >= 4 && index + run == symbols.count) {
                bits.add(0, 3)
                mode = .numeric
                continue
            }
            switch symbols[index] {
            case .function1:
                bits.add(15, 5)
                mode = .numeric
            case .function3: return false
            case .byte(let byte):
                if (0x30...0x39).contains(byte) {
                    bits.add(Int(byte) - 0x30 + 5, 5)
                } else if mode == .alphanumeric, let value = alphanumeric(byte) {
                    bits.add(value, 6)
                } else if mode == .alphanumeric {
                    bits.add(0b00100, 5)
                    mode = .text
                    continue
                } else {
                    guard let (value, count) = text(byte) else { return false }
                    bits.add(value, count)
                }
            }
            index += 1
        }
        return true
    }

    private static func alphanumeric(_ byte: UInt8) -> Int? {
        if (0x41...0x5A).contains(byte) { return Int(byte) - 0x41 + 32 }
        return alphanumericExtra.firstIndex(of: byte).map { $0 + 58 }
    }

    private static func text(_ byte: UInt8) -> (value: Int, bits: Int)? {
        switch byte {
        case 0x41...0x5A: (Int(byte) - 0x41 + 64, 7)
        case 0x61...0x7A: (Int(byte) - 0x61 + 90, 7)
        default: textExtra.firstIndex(of: byte).map { ($0 + 232, 8) }
        }
    }
}
