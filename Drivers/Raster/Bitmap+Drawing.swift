extension Bitmap {
    /// Burns every dot of a rectangle; what lies outside is left out.
    public mutating func fill(x: Int, y: Int, width w: Int, height h: Int) {
        let right = min(width, x + w), bottom = min(height, y + h)
        guard max(0, x) < right, max(0, y) < bottom else { return }
        for row in max(0, y)..<bottom { for column in max(0, x)..<right { self[column, row] = true } }
    }

    /// Burns the dots of `picture` at (x, y), each as a block of `scaleX` by `scaleY` dots. Burnt dots stay burnt.
    public mutating func draw(_ picture: Bitmap, x: Int, y: Int, scaleX: Int = 1, scaleY: Int = 1) {
        guard scaleX > 0, scaleY > 0 else { return }
        if scaleX == 1, scaleY == 1, x & 7 == 0, x >= 0 { return drawBytes(picture, x: x, y: y) }
        for row in 0..<picture.height {
            let top = y + row * scaleY
            if top >= height { break }
            for column in 0..<picture.width where picture[column, row] {
                fill(x: x + column * scaleX, y: top, width: scaleX, height: scaleY)
            }
        }
    }

    /// The same picture with burnt and blank dots exchanged.
    public func inverted() -> Bitmap {
        var result = self
        for y in 0..<height { for x in 0..<width { result[x, y] = !self[x, y] } }
        return result
    }

    /// The picture turned by 180 degrees (ESC { n, upside-down).
    public func turnedUpsideDown() -> Bitmap {
        var result = Bitmap(width: width, height: height)
        for y in 0..<height { for x in 0..<width where self[x, y] { result[width - 1 - x, height - 1 - y] = true } }
        return result
    }

    /// The common case, byte for byte: scale 1 and a target at a whole byte.
    private mutating func drawBytes(_ picture: Bitmap, x: Int, y: Int) {
        for row in 0..<picture.height where y + row >= 0 && y + row < height {
            let source = picture.row(row)
            for (index, byte) in source.enumerated() where byte != 0 {
                let column = x / 8 + index
                if column >= bytesPerRow { break }
                merge(byte, column: column, row: y + row)
            }
        }
    }
}
