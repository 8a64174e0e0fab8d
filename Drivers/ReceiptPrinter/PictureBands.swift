import DeviceKit
import Raster

/// Pictures cut into commands that a printer's buffer takes, and kept free of what it would obey.
enum PictureBands {
    /// Data of one picture command at most, bytes. A command that was cut off is ended by as many NULs, so it must not be long.
    static let maximumBytes = 1_792
    /// Columns of 24 dots in one command at most; a wider line is several commands side by side.
    static let maximumColumns = 592

    /// The picture in pieces of at most `rows` rows and `maximumBytes`.
    static func cut(_ picture: Bitmap, rows: Int) -> [Bitmap] {
        guard picture.height > 0, picture.bytesPerRow > 0 else { return [] }
        let step = max(1, min(rows, maximumBytes / picture.bytesPerRow, 255))
        return stride(from: 0, to: picture.height, by: step).map { picture.cropped(rows: $0..<$0 + step) }
    }

    /// DLE EOT, DLE ENQ and DLE DC4 are obeyed even inside a picture: a stray answer, or the drawer springs open. GS ( D switches off only some of
    /// them, and only on some models, so a dot is altered instead: 10h before such a byte becomes 18h, one dot more, which nobody sees.
    static func withoutRealTime(_ data: [UInt8]) -> [UInt8] {
        var bytes = data
        var index = 0
        while index + 1 < bytes.count {
            if bytes[index] == 0x10, bytes[index + 1] == 0x04 || bytes[index + 1] == 0x05 || bytes[index + 1] == 0x14 { bytes[index] = 0x18 }
            index += 1
        }
        return bytes
    }

    /// 24 dots of each column, top dot in the highest bit of three bytes (ESC * 33, and the Star's ESC X).
    static func columns(_ band: Bitmap, from left: Int = 0, count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 3)
        for x in left..<left + count {
            for byte in 0..<3 {
                var value: UInt8 = 0
                for bit in 0..<8 where band[x, byte * 8 + bit] { value |= 0x80 >> UInt8(bit) }
                bytes.append(value)
            }
        }
        return bytes
    }

    /// A count of two bytes, low first, that is not DLE before EOT, ENQ or DC4; one more where it would be.
    static func safeCount(_ count: Int) -> Int {
        count & 0xFF == 0x10 && [0x04, 0x05, 0x14].contains(count >> 8) ? count + 1 : count
    }
}

extension Bitmap {
    /// Without the whole bytes at the right in which no dot is burnt; at least one byte wide.
    var withoutBlankRight: Bitmap {
        let used = max(1, usedBytesPerRow)
        guard used * 8 < width else { return self }
        var result = Bitmap(width: used * 8)
        result.grow(toHeight: height)
        result.draw(self, x: 0, y: 0)
        return result
    }

    /// Each dot as a block of `factor` by `factor`.
    static func scaled(_ picture: Bitmap, by factor: Int) -> Bitmap {
        var result = Bitmap(width: picture.width * factor, height: picture.height * factor)
        result.draw(picture, x: 0, y: 0, scaleX: factor, scaleY: factor)
        return result
    }
}

extension PrintDocument.Picture {
    /// As dots for a printer of this width.
    func dots(maximumWidth: Int, dithering: PrintDocument.Dithering) -> Bitmap? {
        guard maximumWidth > 0 else { return nil }
        switch depth {
        case .dots where width <= maximumWidth: return bitmap
        case .dots: return GreyPicture(bitmap)?.scaled(toWidth: maximumWidth).dithered(.threshold)
        case .grey:
            let grey = GreyPicture(width: width, height: height, levels: bytes)
            return (width > maximumWidth ? grey?.scaled(toWidth: maximumWidth) : grey)?.dithered(Dithering(dithering))
        }
    }

    private var bitmap: Bitmap {
        var result = Bitmap(width: width, height: height)
        let rowBytes = (width + 7) / 8
        for y in 0..<height { result.draw(Bitmap(width: width, row: bytes[y * rowBytes..<(y + 1) * rowBytes]), x: 0, y: y) }
        return result
    }
}

extension Dithering {
    init(_ dithering: PrintDocument.Dithering) {
        self = switch dithering {
        case .threshold: .threshold
        case .ordered: .ordered
        case .floydSteinberg: .floydSteinberg
        case .atkinson: .atkinson
        }
    }
}
