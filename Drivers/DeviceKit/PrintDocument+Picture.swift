extension PrintDocument {
    /// A picture without a file format: rows from the top, greys of eight bits or dots of one.
    ///
    /// Stored as `{"width", "height", "bits", "data"}` with the bytes in base64 (RFC 4648).
    public struct Picture: Sendable, Equatable {
        /// The largest picture, in dots: a metre of 80 mm paper.
        public static let maximumDots = 576 * 8_000
        public static let maximumWidth = 4_080

        public let width: Int
        public let height: Int
        public let depth: Depth
        /// `grey`: one byte a dot, 0 black to 255 white. `dots`: rows of whole bytes, the left dot in the highest bit, 1 black.
        public let bytes: [UInt8]

        public enum Depth: Int, Sendable, Codable { case dots = 1, grey = 8 }

        /// nil when the number of bytes is not that of the size, or the size beyond the limits.
        public init?(width: Int, height: Int, depth: Depth, bytes: [UInt8]) {
            guard (1...Self.maximumWidth).contains(width), height >= 1, height <= Self.maximumDots / width else { return nil }
            let rowBytes = depth == .grey ? width : (width + 7) / 8
            guard bytes.count == rowBytes * height else { return nil }
            self.width = width
            self.height = height
            self.depth = depth
            self.bytes = bytes
        }
    }
}

extension PrintDocument.Picture: Codable {
    private enum CodingKeys: String, CodingKey { case width, height, bits, data }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let picture = PrintDocument.Picture(
            width: try container.decode(Int.self, forKey: .width), height: try container.decode(Int.self, forKey: .height),
            depth: try container.decode(Depth.self, forKey: .bits), bytes: Base64.decode(try container.decode(String.self, forKey: .data)) ?? [])
        guard let picture else { throw DecodingError.dataCorruptedError(forKey: .data, in: container, debugDescription: "the picture's bytes do not fit its size") }
        self = picture
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        try container.encode(depth, forKey: .bits)
        try container.encode(Base64.encode(bytes), forKey: .data)
    }
}

/// Bytes as text (RFC 4648, section 4); here because this module imports nothing.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [UInt8: UInt8] = alphabet.enumerated().reduce(into: [:]) { $0[$1.element] = UInt8($1.offset) }

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var value = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            value <<= UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? alphabet[Int(value >> UInt32(18 - 6 * place) & 0x3F)] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// nil for anything but padded base64 without white space.
    static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count / 4 * 3)
        for start in stride(from: 0, to: characters.count, by: 4) {
            let group = characters[start..<start + 4]
            let digits = group.prefix { $0 != UInt8(ascii: "=") }
            let padding = 4 - digits.count
            guard padding <= 2, padding == 0 || start + 4 == characters.count, group.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") }) else { return nil }
            var value: UInt32 = 0
            for digit in digits {
                guard let bits = values[digit] else { return nil }
                value = value << 6 | UInt32(bits)
            }
            value <<= UInt32(6 * padding)
            for place in 0..<(3 - padding) { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(16 - 8 * place))) }
        }
        return bytes
    }
}
