/// Writes pictures of dots as PNG (ISO/IEC 15948): greyscale of one bit, burnt dots black on white.
public enum PNGEncoder {
    /// The file's bytes. An empty picture is written as one blank row, since PNG has no picture without rows.
    public static func encode(_ picture: Bitmap) -> [UInt8] {
        let width = max(1, picture.width), height = max(1, picture.height)
        var raw: [UInt8] = []
        raw.reserveCapacity((1 + picture.bytesPerRow) * height)
        for y in 0..<height {
            raw.append(0) // filter type "none"
            if picture.width == 0 || y >= picture.height {
                raw.append(contentsOf: repeatElement(0xFF, count: (width + 7) / 8))
            } else {
                for byte in picture.row(y) { raw.append(~byte) }
            }
        }
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        appendChunk("IHDR", bigEndian(UInt32(width)) + bigEndian(UInt32(height)) + [1, 0, 0, 0, 0], to: &file)
        appendChunk("IDAT", Zlib.compress(raw, rowBytes: 1 + (width + 7) / 8), to: &file)
        appendChunk("IEND", [], to: &file)
        return file
    }

    private static func appendChunk(_ type: String, _ data: [UInt8], to file: inout [UInt8]) {
        file += bigEndian(UInt32(data.count))
        let body = Array(type.utf8) + data
        file += body
        file += bigEndian(Checksum.crc32(body))
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value >> 24), UInt8(truncatingIfNeeded: value >> 16), UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }
}

/// The two checksums a PNG needs.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    /// CRC-32 as PNG and ISO 3309 define it.
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ ($0 >> 8) }
    }

    /// Adler-32 (RFC 1950).
    static func adler32(_ bytes: [UInt8]) -> UInt32 {
        var a: UInt32 = 1, b: UInt32 = 0
        for byte in bytes {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return b << 16 | a
    }
}
