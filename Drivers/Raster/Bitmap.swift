/// A picture of single dots, burnt or not, as a thermal head prints it: a fixed width, a height that grows downwards.
///
/// Rows are packed eight dots to the byte, the leftmost dot in the highest bit, as in ESC/POS raster data (GS v 0).
public struct Bitmap: Sendable, Equatable {
    /// Dots per row.
    public let width: Int
    /// Rows.
    public private(set) var height: Int
    /// The packed rows, `bytesPerRow` each. Unused bits at a row's end are zero.
    public private(set) var bytes: [UInt8]

    public var bytesPerRow: Int { (width + 7) / 8 }

    public init(width: Int, height: Int = 0) {
        self.width = max(0, width)
        self.height = max(0, height)
        self.bytes = [UInt8](repeating: 0, count: (self.width + 7) / 8 * self.height)
    }

    /// One row of packed bytes, cut or filled with blank to `width`.
    public init(width: Int, row: ArraySlice<UInt8>) {
        self.init(width: width, height: 1)
        let given = row.prefix(bytesPerRow)
        bytes.replaceSubrange(0..<given.count, with: given)
        clearRowTail(0)
    }

    public init(width: Int, row: [UInt8]) { self.init(width: width, row: row[...]) }

    /// Whether the dot is burnt. Outside the picture nothing is, and setting there does nothing.
    public subscript(x: Int, y: Int) -> Bool {
        get {
            guard x >= 0, x < width, y >= 0, y < height else { return false }
            return bytes[y * bytesPerRow + x >> 3] & (0x80 >> UInt8(x & 7)) != 0
        }
        set {
            guard x >= 0, x < width, y >= 0, y < height else { return }
            let mask = UInt8(0x80) >> UInt8(x & 7)
            if newValue { bytes[y * bytesPerRow + x >> 3] |= mask } else { bytes[y * bytesPerRow + x >> 3] &= ~mask }
        }
    }

    /// The packed bytes of one row.
    public func row(_ y: Int) -> ArraySlice<UInt8> { bytes[y * bytesPerRow..<(y + 1) * bytesPerRow] }

    /// Adds blank rows until there are at least `rows`.
    public mutating func grow(toHeight rows: Int) {
        guard rows > height else { return }
        bytes.append(contentsOf: repeatElement(0, count: (rows - height) * bytesPerRow))
        height = rows
    }

    /// Bytes of a row up to the last in which a dot is burnt, the widest row's.
    public var usedBytesPerRow: Int {
        var used = 0
        var y = 0
        while y < height {
            var column = bytesPerRow
            while column > used, bytes[y * bytesPerRow + column - 1] == 0 { column -= 1 }
            used = max(used, column)
            y += 1
        }
        return used
    }

    /// Whether no dot is burnt.
    public var isBlank: Bool { bytes.allSatisfy { $0 == 0 } }

    /// The rows of `range` as a picture of their own; the part of the range outside the picture is left out.
    public func cropped(rows range: Range<Int>) -> Bitmap {
        let part = range.clamped(to: 0..<height)
        var result = Bitmap(width: width)
        result.height = part.count
        result.bytes = Array(bytes[part.lowerBound * bytesPerRow..<part.upperBound * bytesPerRow])
        return result
    }

    /// The packed rows, to burn dots in. The unused bits at a row's end are to stay zero: `usedBits` are those of a row's last byte that are used.
    mutating func withPackedRows(_ burn: (_ rows: UnsafeMutableBufferPointer<UInt8>, _ usedBits: UInt8) -> Void) {
        let usedBits = UInt8(0xFF) << UInt8(bytesPerRow * 8 - width)
        bytes.withUnsafeMutableBufferPointer { burn($0, usedBits) }
    }

    private mutating func clearRowTail(_ y: Int) {
        let spare = bytesPerRow * 8 - width
        if spare > 0, bytesPerRow > 0 { bytes[(y + 1) * bytesPerRow - 1] &= UInt8(0xFF) << UInt8(spare) }
    }
}
