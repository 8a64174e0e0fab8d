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
        let (width, height, bytesPerRow, sourceBytes) = (width, height, bytesPerRow, picture.bytesPerRow)
        // All rows under one look at the memory: millions of bytes go through here.
        picture.bytes.withUnsafeBufferPointer { source in
            withPackedRows { paper, usedBits in
                for row in 0..<picture.height {
                    let top = y + row * scaleY
                    if top >= height { break }
                    let packed = UnsafeBufferPointer(rebasing: source[row * sourceBytes..<(row + 1) * sourceBytes])
                    if packed.allSatisfy({ $0 == 0 }) { continue }
                    let lines = max(0, top)..<max(0, min(height, top + scaleY))
                    func burn(_ dots: UnsafeBufferPointer<UInt8>) {
                        for line in lines {
                            let target = UnsafeMutableBufferPointer(rebasing: paper[line * bytesPerRow..<(line + 1) * bytesPerRow])
                            Self.merge(dots, x: x, into: target)
                            if bytesPerRow > 0 { target[bytesPerRow - 1] &= usedBits }
                        }
                    }
                    if scaleX == 1 { burn(packed) } else {
                        Self.widened(packed, by: scaleX, dots: min(picture.width, max(0, width - x) / scaleX + 1)).withUnsafeBufferPointer(burn)
                    }
                }
            }
        }
    }

    /// Each dot of a packed row as `scale` dots.
    private static func widened(_ source: UnsafeBufferPointer<UInt8>, by scale: Int, dots: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: (dots * scale + 7) / 8)
        for dot in 0..<dots where source[dot >> 3] & (0x80 >> UInt8(dot & 7)) != 0 {
            for place in dot * scale..<(dot + 1) * scale { result[place >> 3] |= 0x80 >> UInt8(place & 7) }
        }
        return result
    }

    /// Burns a packed row into another from dot `x` on, which may lie left of it.
    private static func merge(_ dots: UnsafeBufferPointer<UInt8>, x: Int, into row: UnsafeMutableBufferPointer<UInt8>) {
        let column = x >> 3, shift = UInt8(x & 7)
        var index = max(0, -1 - column)
        while index < dots.count, column + index < row.count {
            let byte = dots[index], place = column + index
            index += 1
            if byte == 0 { continue }
            if place >= 0 { row[place] |= byte >> shift }
            if shift > 0, place + 1 >= 0, place + 1 < row.count { row[place + 1] |= byte << (8 - shift) }
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
}
