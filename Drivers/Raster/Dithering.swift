/// How greys become dots that are burnt or not.
public enum Dithering: Sendable, CaseIterable {
    /// Darker than the middle is black: for line drawings and text.
    case threshold
    /// A fixed pattern of 8 by 8 levels (Bayer, "An optimum method for two-level rendition of continuous-tone pictures", 1973): even greys, quick.
    case ordered
    /// The error is handed to four neighbours (Floyd and Steinberg, 1976): the finest greys.
    case floydSteinberg
    /// Three quarters of the error are handed to six neighbours: more contrast, clean whites; good on thermal paper.
    case atkinson
}

extension GreyPicture {
    public func dithered(_ method: Dithering) -> Bitmap {
        switch method {
        case .threshold: dots { self[$0, $1] < 128 }
        case .ordered: dots { Int(self[$0, $1]) * 64 < (2 * Int(Self.bayer[$1 & 7][$0 & 7]) + 1) * 128 }
        case .floydSteinberg: diffused([(1, 0, 7), (-1, 1, 3), (0, 1, 5), (1, 1, 1)], divisor: 16)
        case .atkinson: diffused([(1, 0, 1), (2, 0, 1), (-1, 1, 1), (0, 1, 1), (1, 1, 1), (0, 2, 1)], divisor: 8)
        }
    }

    private func dots(_ isBurnt: (Int, Int) -> Bool) -> Bitmap {
        var result = Bitmap(width: width, height: height)
        for y in 0..<height { for x in 0..<width where isBurnt(x, y) { result[x, y] = true } }
        return result
    }

    /// The 8 by 8 matrix, built from the 2 by 2 one: M(2n) = 4 M(n) + {0, 2; 3, 1}.
    private static let bayer: [[UInt8]] = {
        var matrix: [[UInt8]] = [[0]]
        while matrix.count < 8 {
            let size = matrix.count
            matrix = (0..<2 * size).map { y in
                (0..<2 * size).map { x in
                    let corner: UInt8 = [[0, 2], [3, 1]][y / size][x / size]
                    return 4 * matrix[y % size][x % size] + corner
                }
            }
        }
        return matrix
    }()

    /// Left to right, row by row; each dot's error goes to dots not yet decided. Inlined, so that the divisor is a constant: a division for each dot would
    /// take as long as all the rest.
    @inline(__always) private func diffused(_ shares: [(dx: Int, dy: Int, part: Int32)], divisor: Int32) -> Bitmap {
        var result = Bitmap(width: width, height: height)
        let (width, height, bytesPerRow) = (width, height, result.bytesPerRow)
        // Three rows of carried error are all that is ever needed; what is handed beyond an edge falls into its margin and is forgotten.
        let margin = 2, stride = width + 2 * margin
        var carried = [Int32](repeating: 0, count: 3 * stride)
        let parts = shares.map { (offset: $0.dy * stride + $0.dx, part: $0.part) }
        result.withPackedRows { rows, _ in
            carried.withUnsafeMutableBufferPointer { carried in
                levels.withUnsafeBufferPointer { levels in
                    for y in 0..<height {
                        for x in 0..<width {
                            let place = margin + x
                            let level = Int32(levels[y * width + x]) + carried[place] / divisor
                            let isBurnt = level < 128
                            if isBurnt { rows[y * bytesPerRow + x >> 3] |= 0x80 >> UInt8(x & 7) }
                            let error = level - (isBurnt ? 0 : 255)
                            for share in parts { carried[place + share.offset] += error * share.part }
                        }
                        for place in 0..<2 * stride { carried[place] = carried[place + stride] }
                        for place in 2 * stride..<3 * stride { carried[place] = 0 }
                    }
                }
            }
        }
        return result
    }
}
