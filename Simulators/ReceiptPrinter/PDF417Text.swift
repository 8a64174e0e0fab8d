/// PDF417's compaction of data into words 0...899 (ISO/IEC 15438, 5.4): digits, text or bytes throughout.
enum PDF417Text {
    static func words(_ data: [UInt8]) -> [Int] {
        if data.count >= 13, data.allSatisfy({ (0x30...0x39).contains($0) }) { return numeric(data) }
        return text(data) ?? bytes(data)
    }

    /// Latch 902; up to 44 digits after a 1 as one number to base 900.
    private static func numeric(_ data: [UInt8]) -> [Int] {
        var words = [902]
        for start in stride(from: 0, to: data.count, by: 44) {
            var digits = [1] + data[start..<min(start + 44, data.count)].map { Int($0) - 0x30 }
            var group: [Int] = []
            while !digits.isEmpty {
                var rest = 0, quotient: [Int] = []
                for digit in digits {
                    rest = rest * 10 + digit
                    if !quotient.isEmpty || rest >= 900 { quotient.append(rest / 900) }
                    rest %= 900
                }
                group.append(rest)
                digits = quotient
            }
            words += group.reversed()
        }
        return words
    }

    /// Latch 901, or 924 where the bytes make whole groups of six; six bytes make five words.
    private static func bytes(_ data: [UInt8]) -> [Int] {
        var words = [data.count.isMultiple(of: 6) ? 924 : 901]
        var index = 0
        while data.count - index >= 6 {
            var value = data[index..<index + 6].reduce(0) { $0 << 8 | Int($1) }
            var group: [Int] = []
            for _ in 0..<5 {
                group.append(value % 900)
                value /= 900
            }
            words += group.reversed()
            index += 6
        }
        return words + data[index...].map(Int.init)
    }

    private static let mixed = Array("0123456789&\r\t,:#-.$/+%*=^".utf8)
    private static let punctuation = Array(";<>@[\\]_`~!\r\t,:\n-.$/\"|*()?{}'".utf8)
    private enum Submode { case upper, lower, mixed, punctuation }

    /// Two characters to a word; nil when there is a byte that text cannot say.
    private static func text(_ data: [UInt8]) -> [Int]? {
        var values: [Int] = []
        var mode = Submode.upper
        for byte in data {
            switch byte {
            case 0x20 where mode != .punctuation: values.append(26)
            case 0x41...0x5A, 0x20: // capitals, and a space after punctuation
                switch mode {
                case .upper: break
                case .lower: values += [28, 28]
                case .mixed: values.append(28)
                case .punctuation: values.append(29)
                }
                mode = .upper
                values.append(byte == 0x20 ? 26 : Int(byte) - 0x41)
            case 0x61...0x7A:
                switch mode {
                case .lower: break
                case .upper, .mixed: values.append(27)
                case .punctuation: values += [29, 27]
                }
                mode = .lower
                values.append(Int(byte) - 0x61)
            default:
                if let index = mixed.firstIndex(of: byte), mode != .punctuation || !punctuation.contains(byte) {
                    if mode == .punctuation { values.append(29) }
                    if mode != .mixed { values.append(28) }
                    mode = .mixed
                    values.append(index)
                } else if let index = punctuation.firstIndex(of: byte) {
                    switch mode {
                    case .punctuation: break
                    case .upper, .lower: values += [28, 25]
                    case .mixed: values.append(25)
                    }
                    mode = .punctuation
                    values.append(index)
                } else {
                    return nil
                }
            }
        }
        // Half a word left: a shift that nothing follows.
        if !values.count.isMultiple(of: 2) { values.append(29) }
        return stride(from: 0, to: values.count, by: 2).map { values[$0] * 30 + values[$0 + 1] }
    }
}
