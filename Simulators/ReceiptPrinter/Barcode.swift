/// One-dimensional symbols as modules: true is a bar. Quiet zones are the paper around.
struct Barcode {
    enum Kind: String {
        case upcA = "upc-a", upcE = "upc-e", ean13, ean8, code39, itf, codabar, code93, code128, code128Auto = "code128 auto", code128Star = "code128 star", gs1128 = "gs1-128"
        case dataBar = "databar", dataBarTruncated = "databar truncated", dataBarLimited = "databar limited", dataBarExpanded = "databar expanded"

        /// m of GS k: 0...6 in form A, 65...79 in form B.
        init?(number m: UInt8) {
            let kinds: [Kind] = [
                .upcA, .upcE, .ean13, .ean8, .code39, .itf, .codabar, .code93, .code128, .gs1128, .dataBar, .dataBarTruncated,
                .dataBarLimited, .dataBarExpanded, .code128Auto,
            ]
            let index = m >= 65 ? Int(m) - 65 : m <= 6 ? Int(m) : kinds.count
            guard kinds.indices.contains(index) else { return nil }
            self = kinds[index]
        }

        /// What the reader is told; how the printer chose code sets is no matter.
        var label: String { self == .code128Auto || self == .code128Star ? "code128" : rawValue }
    }

    let modules: [Bool]
    /// The human-readable text, with the check digit the printer adds.
    let text: String

    /// - Returns: nil when the data cannot be this symbol.
    init?(_ kind: Kind, data: [UInt8]) {
        let digits = data.allSatisfy { (0x30...0x39).contains($0) } ? data.map { Int($0) - 0x30 } : nil
        switch kind {
        case .ean13: self.init(ean: digits, length: 13)
        case .ean8: self.init(ean: digits, length: 8)
        case .upcA:
            guard let digits, let full = Self.completed(digits, length: 12) else { return nil }
            self.init(ean: [0] + full, length: 13, text: Self.text(full))
        case .itf: self.init(itf: digits)
        case .code39: self.init(code39: data)
        case .code128: self.init(code128: data)
        case .code128Auto: self.init(code128Auto: data)
        case .code128Star: self.init(starCode128: data)
        case .gs1128: self.init(gs1128: data)
        case .upcE: self.init(upcE: digits)
        case .codabar: self.init(codabar: data)
        case .code93: self.init(code93: data)
        case .dataBar, .dataBarTruncated, .dataBarLimited:
            guard let digits, let full = Self.completed(digits, length: 14) else { return nil }
            if kind == .dataBarLimited { self.init(dataBarLimited: full) } else { self.init(dataBar: full) }
        case .dataBarExpanded: self.init(dataBarExpanded: data)
        }
    }

    init(modules: [Bool], text: String) {
        self.modules = modules
        self.text = text
    }

    static func text(_ digits: [Int]) -> String { digits.map(String.init).joined() }

    /// The digits with their check digit (ISO/IEC 15420: weights 3 and 1 from the right); one that came is checked.
    static func completed(_ digits: [Int], length: Int) -> [Int]? {
        guard digits.count == length || digits.count == length - 1 else { return nil }
        let body = Array(digits.prefix(length - 1))
        let sum = body.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 3 : 1) }
        let check = (10 - sum % 10) % 10
        return digits.count == length && digits.last != check ? nil : body + [check]
    }

    static let leftCodes: [UInt8] = [0x0D, 0x19, 0x13, 0x3D, 0x23, 0x31, 0x2F, 0x3B, 0x37, 0x0B]
    /// Which of the six left digits are set G, by the first digit, highest bit first.
    private static let parities: [UInt8] = [0b000000, 0b001011, 0b001101, 0b001110, 0b010011, 0b011001, 0b011100, 0b010101, 0b010110, 0b011010]

    static func bits(_ value: UInt8, count: Int = 7) -> [Bool] {
        (0..<count).reversed().map { value >> UInt8($0) & 1 == 1 }
    }

    private init?(ean digits: [Int]?, length: Int, text: String? = nil) {
        guard let digits, let full = Self.completed(digits, length: length) else { return nil }
        let half = length == 13 ? 6 : 4
        let body = length == 13 ? Array(full.dropFirst()) : full
        let parity = length == 13 ? Self.parities[full[0]] : 0
        var modules = [true, false, true]
        for (index, digit) in body.prefix(half).enumerated() {
            let left = Self.bits(Self.leftCodes[digit])
            // Set G is set R (the inverse of L) read backwards.
            modules += length == 13 && parity >> UInt8(5 - index) & 1 == 1 ? left.map { !$0 }.reversed() : left
        }
        modules += [false, true, false, true, false]
        for digit in body.suffix(half) { modules += Self.bits(Self.leftCodes[digit]).map { !$0 } }
        self.init(modules: modules + [true, false, true], text: text ?? Self.text(full))
    }

    /// Interleaved 2 of 5 (ISO/IEC 16390); wide is three modules.
    private init?(itf digits: [Int]?) {
        guard let digits, !digits.isEmpty, digits.count.isMultiple(of: 2) else { return nil }
        let wide: [UInt8] = [0b00110, 0b10001, 0b01001, 0b11000, 0b00101, 0b10100, 0b01100, 0b00011, 0b10010, 0b01010]
        var modules = [true, false, true, false]
        for pair in stride(from: 0, to: digits.count, by: 2) {
            for (bar, space) in zip(Self.bits(wide[digits[pair]], count: 5), Self.bits(wide[digits[pair + 1]], count: 5)) {
                modules += repeatElement(true, count: bar ? 3 : 1)
                modules += repeatElement(false, count: space ? 3 : 1)
            }
        }
        self.init(modules: modules + [true, true, true, false, true], text: Self.text(digits))
    }

    private static let code39Characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. *$/+%".utf8)
    /// Nine elements each, bar first, set bits wide (ISO/IEC 16388).
    private static let code39Wide: [UInt16] = [
        0x034, 0x121, 0x061, 0x160, 0x031, 0x130, 0x070, 0x025, 0x124, 0x064, 0x109, 0x049, 0x148, 0x019, 0x118, 0x058, 0x00D, 0x10C,
        0x04C, 0x01C, 0x103, 0x043, 0x142, 0x013, 0x112, 0x052, 0x007, 0x106, 0x046, 0x016, 0x181, 0x0C1, 0x1C0, 0x091, 0x190, 0x0D0,
        0x085, 0x184, 0x0C4, 0x094, 0x0A8, 0x0A2, 0x08A, 0x02A,
    ]

    private init?(code39 data: [UInt8]) {
        var body = data
        if body.first == 0x2A, body.last == 0x2A, body.count >= 2 { body = Array(body.dropFirst().dropLast()) }
        guard !body.isEmpty, !body.contains(0x2A) else { return nil }
        var modules: [Bool] = []
        for character in [0x2A] + body + [0x2A] {
            guard let index = Self.code39Characters.firstIndex(of: character) else { return nil }
            for element in 0..<9 {
                modules += repeatElement(element.isMultiple(of: 2), count: Self.code39Wide[index] >> UInt16(8 - element) & 1 == 1 ? 3 : 1)
            }
            modules.append(false)
        }
        self.init(modules: modules.dropLast(), text: String(decoding: body, as: UTF8.self))
    }
}
