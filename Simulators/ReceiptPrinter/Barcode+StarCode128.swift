extension Barcode {
    /// ESC b with type 6 (Star Micronics, "Line Mode Command Specifications", 5.1.4): %0 is a percent sign, %1…%4 are the functions, %5 is DEL, %6 %7 %8 choose
    /// set A, B and C, and % before 40h…5Fh is a control. Without a set chosen the printer chooses.
    init?(starCode128 data: [UInt8]) {
        var symbols: [Code128Symbol] = []
        // The same as GS k 73 would take it.
        var chosen: [UInt8] = []
        var set: UInt8?
        var text = ""
        var rest = data[...]
        func escaped(_ byte: UInt8) -> [UInt8] { byte == 0x7B ? [0x7B, 0x7B] : [byte] }
        while let byte = rest.popFirst() {
            var character = byte
            if byte == 0x25 {
                guard let meaning = rest.popFirst() else { return nil }
                switch meaning {
                case 0x30: character = 0x25
                case 0x35: character = 0x7F
                case 0x40...0x5F: character = meaning - 0x40
                case 0x31...0x34:
                    // The automatic choice knows the first and the third.
                    if meaning == 0x31 { symbols.append(.function1) } else if meaning == 0x33 { symbols.append(.function3) }
                    chosen += [0x7B, meaning]
                    continue
                case 0x36...0x38:
                    set = meaning + 0x0B
                    chosen += [0x7B, meaning + 0x0B]
                    continue
                default: return nil
                }
            }
            symbols.append(.byte(character))
            if character >= 0x20 { text.unicodeScalars.append(Unicode.Scalar(character)) }
            guard set == 0x43 else {
                chosen += escaped(character)
                continue
            }
            // Set C: two digits are one symbol.
            guard let next = rest.popFirst(), (0x30...0x39).contains(character), (0x30...0x39).contains(next) else { return nil }
            chosen.append((character - 0x30) * 10 + next - 0x30)
            text.unicodeScalars.append(Unicode.Scalar(next))
        }
        guard !symbols.isEmpty, data.allSatisfy({ $0 < 0x80 }) else { return nil }
        if set != nil { self.init(code128: chosen) } else { self.init(code128Values: Self.values(symbols), text: text) }
    }
}
