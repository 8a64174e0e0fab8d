import DeviceKit

extension LinearCode {
    /// Code 128 as GS k, m = 73 takes it: {A {B {C choose the set, {1 is FNC1, {{ a brace, and set C has one byte for two digits.
    ///
    /// Digits go to set C where that is shorter: four at an end, six in the middle (ISO/IEC 15417, annex E). Controls need set A. No pair in set C
    /// is a DLE before EOT, ENQ or DC4. The printer adds the check character.
    /// - Parameter functionOneFirst: GS1-128. `0x1D` in the data stands for FNC1.
    static func code128(_ bytes: [UInt8], functionOneFirst: Bool = false) -> LinearCode? {
        guard (1...maximumCharacters).contains(bytes.count), bytes.allSatisfy({ $0 < 0x7F }) else { return nil }
        var writer = Code128Writer()
        var index = 0
        if functionOneFirst {
            writer.choose(digits(in: bytes, from: 0) >= 4 && isSafe(bytes, from: 0, pairs: 2) ? .c : .b)
            writer.functionOne()
        }
        while index < bytes.count {
            if functionOneFirst, bytes[index] == 0x1D {
                if writer.set == nil { writer.choose(.b) }
                writer.functionOne()
                index += 1
                continue
            }
            var run = digits(in: bytes, from: index)
            let atEnd = index + run == bytes.count
            let worthwhile = run >= (index == 0 || atEnd ? 4 : 6) || writer.set == .c && run >= 2 || index == 0 && run == 2 && bytes.count == 2
            if worthwhile {
                // An odd digit stays outside, before the pairs when we are not in set C yet.
                if !run.isMultiple(of: 2) {
                    run -= 1
                    if writer.set != .c, index > 0 {
                        writer.character(bytes[index])
                        index += 1
                    }
                }
                let end = index + run
                if isSafe(bytes, from: index, pairs: run / 2) {
                    writer.choose(.c)
                    while index < end {
                        writer.pair((bytes[index] - 0x30) * 10 + bytes[index + 1] - 0x30)
                        index += 2
                    }
                    continue
                }
                while index < end {
                    writer.character(bytes[index])
                    index += 1
                }
                continue
            }
            writer.character(bytes[index])
            index += 1
        }
        guard writer.bytes.count <= 255 else { return nil }
        // Start, data, check at 11 modules, stop at 13, quiet zones of 10 each side.
        return LinearCode(.code128, writer.bytes, modules: (writer.symbols + 2) * 11 + 13 + 20)
    }

    private static func digits(in bytes: [UInt8], from start: Int) -> Int { bytes[start...].prefix { isDigit($0) }.count }

    /// Whether no pair 16 stands before a pair 04, 05 or 20, which would make DLE EOT, DLE ENQ or DLE DC4 of their bytes.
    private static func isSafe(_ bytes: [UInt8], from start: Int, pairs: Int) -> Bool {
        var previous: UInt8 = 0
        for pair in 0..<pairs {
            let value = (bytes[start + 2 * pair] - 0x30) * 10 + bytes[start + 2 * pair + 1] - 0x30
            if previous == 0x10, [0x04, 0x05, 0x14].contains(value) { return false }
            previous = value
        }
        return true
    }
}

/// The bytes of a Code 128 and how many symbol characters they make.
private struct Code128Writer {
    enum Set: UInt8 { case a = 0x41, b = 0x42, c = 0x43 }

    private(set) var bytes: [UInt8] = []
    private(set) var symbols = 0
    private(set) var set: Set?

    mutating func choose(_ wanted: Set) {
        guard set != wanted else { return }
        // The first choice is the start character, counted with start and stop.
        if set != nil { symbols += 1 }
        bytes += [0x7B, wanted.rawValue]
        set = wanted
    }

    mutating func functionOne() {
        bytes += [0x7B, 0x31]
        symbols += 1
    }

    mutating func pair(_ value: UInt8) {
        bytes.append(value)
        symbols += 1
    }

    mutating func character(_ byte: UInt8) {
        if byte < 0x20 { choose(.a) } else if byte >= 0x60 || set == nil || set == .c { choose(.b) }
        bytes += byte == 0x7B ? [0x7B, 0x7B] : [byte]
        symbols += 1
    }
}
