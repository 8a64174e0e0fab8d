/// MaxiCode (ISO/IEC 16023): 884 hexagons around a bull's eye.
enum MaxiCode {
    /// What the first codeword says (table 3). Modes 0 and 1 are of older days.
    enum Mode: Int, CaseIterable {
        /// Where a parcel goes: postal code (of up to nine digits, or of up to six letters and digits), country and class of service (numbers of up to
        /// three digits), each with GS (1Dh) after it; then any text.
        case carrierWithDigits = 2, carrierWithLetters
        case standard
        /// More check words for the secondary message.
        case enhanced
        /// Programs a reader.
        case reader
    }

    /// What GS ( k stores at most.
    static let maximumBytes = 138
    private static let separator: UInt8 = 0x1D
    /// The head of a transport message (ANSI MH10.8.3): `[)>` RS `01` GS and two digits. It stands before what the carrier needs and is kept in the
    /// secondary message.
    private static let head = Array("[)>\u{1E}01\u{1D}".utf8)
    private static let headBytes = 9

    /// The 144 codewords of the symbol: ten of the primary message and ten that check it, then the secondary message, whose even and odd words are checked
    /// apart.
    /// - Returns: nil when the data does not fit, or is not what a carrier's mode wants.
    static func codewords(_ data: [UInt8], mode: Mode) -> [Int]? {
        guard !data.isEmpty, data.count <= maximumBytes else { return nil }
        let secondaryWords = mode == .enhanced ? 68 : 84
        let primary: [Int], secondary: [Int]
        if mode == .carrierWithDigits || mode == .carrierWithLetters {
            let headCount = data.starts(with: head) && data.count >= headBytes ? headBytes : 0
            let fields = data.dropFirst(headCount).split(separator: separator, maxSplits: 3, omittingEmptySubsequences: false)
            guard fields.count >= 3, let carrier = carrierWords(mode, postalCode: Array(fields[0]), country: fields[1], service: fields[2]) else { return nil }
            guard let rest = MaxiCodeText.words(Array(data.prefix(headCount) + (fields.count > 3 ? fields[3] : [])), capacity: secondaryWords) else { return nil }
            (primary, secondary) = (carrier, rest)
        } else {
            guard let words = MaxiCodeText.words(data, capacity: 9 + secondaryWords) else { return nil }
            (primary, secondary) = ([mode.rawValue] + words.prefix(9), Array(words.dropFirst(9)))
        }
        let field = GaloisField.aztec6 // the same field: GF(64), 43h
        let checks = (0...1).map { parity in
            field.checkWords(stride(from: parity, to: secondaryWords, by: 2).map { secondary[$0] }, count: (124 - secondaryWords) / 2, firstRoot: 1)
        }
        return primary + field.checkWords(primary, count: 10, firstRoot: 1) + secondary + zip(checks[0], checks[1]).flatMap { [$0, $1] }
    }

    /// The primary message of modes 2 and 3 (annex B): 60 bits, of which the mode's come first and each number's lowest first.
    private static func carrierWords(_ mode: Mode, postalCode: [UInt8], country: ArraySlice<UInt8>, service: ArraySlice<UInt8>) -> [Int]? {
        guard let country = number(country, digits: 3), let service = number(service, digits: 3) else { return nil }
        var bits: UInt64 = UInt64(mode.rawValue)
        var count: UInt64 = 4
        func add(_ value: Int, _ width: UInt64) {
            bits |= UInt64(value) << count
            count += width
        }
        if mode == .carrierWithDigits {
            guard let number = number(postalCode[...], digits: 9) else { return nil }
            add(number, 30)
            add(postalCode.count, 6)
        } else {
            guard (1...6).contains(postalCode.count) else { return nil }
            for byte in (postalCode + Array(repeating: 0x20, count: 6 - postalCode.count)).reversed() {
                guard byte >= 0x20, let value = MaxiCodeText.value(of: byte, in: .a) else { return nil }
                add(value, 6)
            }
        }
        add(country, 10)
        add(service, 10)
        return (0..<10).map { Int(bits >> (6 * UInt64($0)) & 63) }
    }

    private static func number(_ text: ArraySlice<UInt8>, digits: Int) -> Int? {
        guard (1...digits).contains(text.count), text.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
