extension Barcode {
    /// Widths of bars and spaces of values 0...106, six each but for the stop's seven (ISO/IEC 15417).
    private static let widths: [String] = """
        212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 \
        223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 \
        112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 \
        311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 \
        122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 \
        214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112
        """.split(separator: " ").map(String.init)

    /// The data of GS k 73: code sets by {A {B {C, functions by {1...{4, shift by {S, a brace by {{.
    /// Set C takes byte values 0...99.
    init?(code128 data: [UInt8]) {
        var set: UInt8?
        var values: [Int] = []
        var text = ""
        var shifted = false
        var index = 0
        while index < data.count {
            var byte = data[index]
            index += 1
            if byte == 0x7B, set != 0x43 || index < data.count {
                guard index < data.count else { return nil }
                let function = data[index]
                index += 1
                switch function {
                case 0x41, 0x42, 0x43:
                    values.append(set == nil ? 103 + Int(function - 0x41) : [101, 100, 99][Int(function - 0x41)])
                    set = function
                    continue
                case 0x53:
                    values.append(98)
                    shifted = true
                    continue
                case 0x31:
                    values.append(102)
                    continue
                case 0x32, 0x33:
                    values.append(function == 0x32 ? 97 : 96)
                    continue
                case 0x34:
                    values.append(set == 0x41 ? 101 : 100)
                    continue
                case 0x7B: byte = 0x7B
                default: return nil
                }
            }
            guard var current = set else { return nil }
            if shifted { current = current == 0x41 ? 0x42 : 0x41 }
            shifted = false
            switch current {
            case 0x41:
                guard byte < 0x60 else { return nil }
                values.append(byte < 0x20 ? Int(byte) + 64 : Int(byte) - 32)
                text.unicodeScalars.append(Unicode.Scalar(byte))
            case 0x42:
                guard (0x20...0x7F).contains(byte) else { return nil }
                values.append(Int(byte) - 32)
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                guard byte < 100 else { return nil }
                values.append(Int(byte))
                text += (byte < 10 ? "0" : "") + String(byte)
            }
        }
        self.init(code128Values: values, text: text)
    }

    /// Start, data, check and stop as modules.
    init?(code128Values values: [Int], text: String) {
        guard !text.isEmpty, let start = values.first else { return nil }
        let sum = values.dropFirst().enumerated().reduce(start) { $0 + ($1.offset + 1) * $1.element }
        var modules: [Bool] = []
        for value in values + [sum % 103, 106] {
            for (element, width) in Self.widths[value].utf8.enumerated() {
                modules += repeatElement(element.isMultiple(of: 2), count: Int(width) - 0x30)
            }
        }
        self.init(modules: modules, text: text)
    }
}
