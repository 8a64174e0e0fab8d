extension Barcode {
    /// GS k 79: the printer chooses the code sets. Bytes from 80h are said by FNC4.
    init?(code128Auto data: [UInt8]) {
        self.init(code128Values: Self.values(data.map { .byte($0) }), text: String(decoding: data.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self))
    }

    /// GS k 74: FNC1 in the first place is the printer's doing.
    init?(gs1128 data: [UInt8]) {
        guard let (symbols, text) = Self.gs1(data) else { return nil }
        self.init(code128Values: Self.values([.function1] + symbols), text: text)
    }

    /// GS1 data as GS k 74 and 78 take it: parentheses and spaces are for the reader only; {1 is FNC1, {3 FNC3, {( and {) and {{
    /// the characters themselves.
    static func gs1(_ data: [UInt8]) -> (symbols: [Code128Symbol], text: String)? {
        var symbols: [Code128Symbol] = []
        var text = ""
        var rest = data[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x28, 0x29, 0x20: text.unicodeScalars.append(Unicode.Scalar(byte))
            case 0x7B:
                guard let escaped = rest.popFirst() else { return nil }
                switch escaped {
                case 0x31: symbols.append(.function1)
                case 0x33: symbols.append(.function3)
                case 0x28, 0x29, 0x2A, 0x7B:
                    symbols.append(.byte(escaped))
                    text.unicodeScalars.append(Unicode.Scalar(escaped))
                default: return nil
                }
            case 0x20...0x7E:
                symbols.append(.byte(byte))
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default: return nil
            }
        }
        guard symbols.contains(where: { if case .byte = $0 { true } else { false } }) else { return nil }
        return (symbols, text)
    }

    enum Code128Symbol: Equatable {
        case byte(UInt8), function1, function3

        var isDigit: Bool { if case .byte(0x30...0x39) = self { true } else { false } }
    }

    private enum CodeSet: Int { case a = 103, b, c }

    /// Sets by the rules of ISO/IEC 15417 annex E: C for runs of digits that pay for the change, A only for controls.
    static func values(_ symbols: [Code128Symbol]) -> [Int] {
        var values: [Int] = []
        var set: CodeSet?
        func change(to new: CodeSet) {
            if set == new { return }
            values.append(set == nil ? new.rawValue : [101, 100, 99][new.rawValue - 103])
            set = new
        }
        var index = 0
        while index < symbols.count {
            let run = symbols[index...].prefix { $0.isDigit || (set == .c && $0 == .function1) }.count
            let digits = symbols[index...].prefix(while: \.isDigit).count
            let isAtEnd = index + digits == symbols.count
            if symbols[index] == .function1 {
                if set == nil { change(to: symbols.dropFirst().prefix(while: \.isDigit).count >= 2 ? .c : .b) }
                values.append(102)
                index += 1
                continue
            }
            let pays = set == .c ? digits >= 2 : digits >= (set == nil || isAtEnd ? 4 : 6)
            if pays, run > 0 {
                // An odd digit stays in front, except in set C, where it comes last.
                if set != .c, !digits.isMultiple(of: 2), set != nil {
                    append(symbols[index])
                    index += 1
                }
                change(to: .c)
                while index + 1 < symbols.count, case .byte(let tens) = symbols[index], case .byte(let ones) = symbols[index + 1], symbols[index].isDigit, symbols[index + 1].isDigit {
                    values.append(Int(tens - 0x30) * 10 + Int(ones - 0x30))
                    index += 2
                }
                continue
            }
            append(symbols[index])
            index += 1
        }
        func append(_ symbol: Code128Symbol) {
            guard case .byte(let byte) = symbol else {
                if set == nil || set == .c { change(to: .b) }
                return values.append(96) // FNC3
            }
            let low = byte & 0x7F
            if low < 0x20 { change(to: .a) } else if low >= 0x60 || set == nil || set == .c { change(to: .b) }
            if byte >= 0x80 { values.append(set == .a ? 101 : 100) } // FNC4
            values.append(low < 0x20 ? Int(low) + 64 : Int(low) - 32)
        }
        return values
    }
}
