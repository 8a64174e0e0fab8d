import Raster

/// What only a printer's character generator and page memory do with dots.
extension Bitmap {
    /// Turned by 90° clockwise (ESC V): what was left is on top.
    func turnedClockwise() -> Bitmap {
        var result = Bitmap(width: height, height: width)
        for y in 0..<height { for x in 0..<width where self[x, y] { result[height - 1 - y, x] = true } }
        return result
    }

    func turnedCounterclockwise() -> Bitmap {
        var result = Bitmap(width: height, height: width)
        for y in 0..<height { for x in 0..<width where self[x, y] { result[y, width - 1 - x] = true } }
        return result
    }

    /// The part that begins at (x, y), cut to what there is.
    func part(x: Int, y: Int, width w: Int, height h: Int) -> Bitmap {
        if x == 0, y == 0, w >= width, h >= height { return self }
        var result = Bitmap(width: max(0, min(w, width - x)), height: max(0, min(h, height - y)))
        for row in 0..<result.height { for column in 0..<result.width where self[x + column, y + row] { result[column, row] = true } }
        return result
    }

    /// Each dot as a block.
    func enlarged(_ scaleX: Int, _ scaleY: Int) -> Bitmap {
        if scaleX == 1, scaleY == 1 { return self }
        var result = Bitmap(width: width * scaleX, height: height * scaleY)
        result.draw(self, x: 0, y: 0, scaleX: scaleX, scaleY: scaleY)
        return result
    }

    /// Column format: each column is `bytesPerColumn` bytes, the top dot in the highest bit (ESC *, GS *, FS q, GS ( L 113).
    /// Bytes that are missing are blank.
    init(columns: Int, bytesPerColumn: Int, data: ArraySlice<UInt8>) {
        self.init(width: columns, height: bytesPerColumn * 8)
        for (index, byte) in data.prefix(columns * bytesPerColumn).enumerated() where byte != 0 {
            let column = index / bytesPerColumn, top = index % bytesPerColumn * 8
            for bit in 0..<8 where byte & (0x80 >> UInt8(bit)) != 0 { self[column, top + bit] = true }
        }
    }

    /// Rows of packed bytes.
    init(width: Int, packedRows: ArraySlice<UInt8>) {
        let bytesPerRow = max(1, (width + 7) / 8)
        self.init(width: width, height: packedRows.count / bytesPerRow)
        var start = packedRows.startIndex
        for row in 0..<height {
            draw(Bitmap(width: width, row: packedRows[start..<start + bytesPerRow]), x: 0, y: row)
            start += bytesPerRow
        }
    }

    var burntDots: Int {
        var count = 0
        for byte in bytes where byte != 0 { count += byte.nonzeroBitCount }
        return count
    }
}
