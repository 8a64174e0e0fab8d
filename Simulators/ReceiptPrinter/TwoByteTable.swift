import Glibc

/// A two-byte character table (FS &, FS C n), read once from the system's converter: the characters are those of the public
/// standards, so nothing of them is written down here.
struct TwoByteTable: Sendable {
    enum Code: String, Sendable {
        /// JIS X 0208 rows and cells, 21h...7Eh each (FS C 0).
        case jis = "EUC-JP"
        /// FS C 1
        case shiftJIS = "SHIFT_JIS"
        case gb18030 = "GB18030"
        case big5 = "BIG5"
        case korean = "EUC-KR"

        /// Whether a byte begins a two-byte character while two-byte mode is on.
        func isLead(_ byte: UInt8) -> Bool {
            switch self {
            case .jis: (0x21...0x7E).contains(byte)
            case .shiftJIS: (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte)
            case .gb18030, .big5, .korean: (0x81...0xFE).contains(byte)
            }
        }
    }

    private let scalars: [UInt16: Unicode.Scalar]

    private static let jis = TwoByteTable(.jis)
    private static let shiftJIS = TwoByteTable(.shiftJIS)
    private static let gb18030 = TwoByteTable(.gb18030)
    private static let big5 = TwoByteTable(.big5)
    private static let korean = TwoByteTable(.korean)

    /// Each table is read when its first character comes.
    private static func table(_ code: Code) -> TwoByteTable {
        switch code {
        case .jis: jis
        case .shiftJIS: shiftJIS
        case .gb18030: gb18030
        case .big5: big5
        case .korean: korean
        }
    }

    /// The character; the geta mark 〓, as Japanese printers do, where the table has none.
    static func scalar(_ lead: UInt8, _ trail: UInt8, in code: Code) -> Unicode.Scalar {
        table(code).scalars[UInt16(lead) << 8 | UInt16(trail)] ?? "\u{3013}"
    }

    private init(_ code: Code) {
        var found: [UInt16: Unicode.Scalar] = [:]
        // Without the converter every character is a geta mark.
        if let converter = iconv_open("UTF-8", code.rawValue), Int(bitPattern: converter) != -1 {
            for lead in UInt8(0x21)...0xFE where code.isLead(lead) {
                for trail in UInt8(0x21)...0xFE {
                    let high: UInt8 = code == .jis ? 0x80 : 0
                    if let scalar = Self.convert([lead | high, trail | high], converter) { found[UInt16(lead) << 8 | UInt16(trail)] = scalar }
                }
            }
            iconv_close(converter)
        }
        scalars = found
    }

    private static func convert(_ bytes: [CChar], _ converter: iconv_t) -> Unicode.Scalar? {
        var input = bytes, output = [CChar](repeating: 0, count: 8)
        var inputLeft = input.count, outputLeft = output.count
        let done = input.withUnsafeMutableBufferPointer { from in
            output.withUnsafeMutableBufferPointer { to in
                var source = from.baseAddress, target = to.baseAddress
                _ = iconv(converter, nil, nil, nil, nil)
                return iconv(converter, &source, &inputLeft, &target, &outputLeft) == 0 && inputLeft == 0
            }
        }
        guard done else { return nil }
        let text = String(decoding: output.prefix(8 - outputLeft).map { UInt8(bitPattern: $0) }, as: UTF8.self).unicodeScalars
        return text.count == 1 ? text.first : nil
    }

    private static func convert(_ bytes: [UInt8], _ converter: iconv_t) -> Unicode.Scalar? { convert(bytes.map { CChar(bitPattern: $0) }, converter) }
}
