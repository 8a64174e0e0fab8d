/// Aztec's high-level encoding (ISO/IEC 24778, 7.3.1.1): upper and lower case and digits by latches, everything else by
/// binary shift.
enum AztecText {
    private enum Mode { case upper, lower, digit }

    static func bits(_ data: [UInt8]) -> [Bool] {
        var bits: [Bool] = []
        var mode = Mode.upper
        func add(_ value: Int, _ count: Int) { for bit in (0..<count).reversed() { bits.append(value >> bit & 1 == 1) } }
        func latch(to new: Mode) {
            switch (mode, new) {
            case (.upper, .lower): add(28, 5)
            case (.upper, .digit), (.lower, .digit): add(30, 5)
            case (.lower, .upper):
                add(30, 5)
                add(14, 4)
            case (.digit, .upper): add(14, 4)
            case (.digit, .lower):
                add(14, 4)
                add(28, 5)
            default: break
            }
            mode = new
        }
        var index = 0
        while index < data.count {
            let byte = data[index]
            if let (value, wanted) = plain(byte, mode) {
                if wanted != mode { latch(to: wanted) }
                add(value, mode == .digit ? 4 : 5)
                index += 1
                continue
            }
            // A run that only binary shift can say: up to 31 bytes short, more long.
            let run = data[index...].prefix { plain($0, mode) == nil }.prefix(31 + 2_047)
            if mode == .digit { latch(to: .upper) }
            add(31, 5)
            if run.count <= 31 { add(run.count, 5) } else {
                add(0, 5)
                add(run.count - 31, 11)
            }
            for byte in run { add(Int(byte), 8) }
            index += run.count
        }
        return bits
    }

    private static func plain(_ byte: UInt8, _ mode: Mode) -> (Int, Mode)? {
        switch byte {
        case 0x41...0x5A: (Int(byte) - 0x41 + 2, .upper)
        case 0x61...0x7A: (Int(byte) - 0x61 + 2, .lower)
        case 0x30...0x39: (Int(byte) - 0x30 + 2, .digit)
        case 0x20: (1, mode)
        case 0x2C where mode == .digit: (12, .digit)
        case 0x2E where mode == .digit: (13, .digit)
        default: nil
        }
    }
}
