/// A picture of greys, one byte a dot: 0 black, 255 white.
public struct GreyPicture: Sendable, Equatable {
    /// The widest and the highest picture that is made.
    public static let maximumSide = 32_767

    public let width: Int
    public let height: Int
    /// Rows from the top, `width` bytes each.
    public private(set) var levels: [UInt8]

    /// nil unless there is one level for each dot and at least one dot.
    public init?(width: Int, height: Int, levels: [UInt8]) {
        guard (1...Self.maximumSide).contains(width), (1...Self.maximumSide).contains(height), levels.count == width * height else { return nil }
        self.width = width
        self.height = height
        self.levels = levels
    }

    /// The dots of a picture as black and white.
    public init?(_ picture: Bitmap) {
        var levels: [UInt8] = []
        levels.reserveCapacity(picture.width * picture.height)
        for y in 0..<picture.height { for x in 0..<picture.width { levels.append(picture[x, y] ? 0 : 255) } }
        self.init(width: picture.width, height: picture.height, levels: levels)
    }

    public subscript(x: Int, y: Int) -> UInt8 { levels[y * width + x] }

    /// The picture at another width, its shape kept. Smaller: each dot is the mean of those it covers, so that thin lines
    /// turn grey instead of vanishing. Larger: dots are repeated.
    public func scaled(toWidth newWidth: Int) -> GreyPicture {
        let newWidth = max(1, min(newWidth, Self.maximumSide))
        guard newWidth != width else { return self }
        let newHeight = max(1, min(Self.maximumSide, (height * newWidth + width / 2) / width))
        var result: [UInt8] = []
        result.reserveCapacity(newWidth * newHeight)
        for y in 0..<newHeight {
            let rows = Self.covered(y, newHeight, height)
            for x in 0..<newWidth {
                let columns = Self.covered(x, newWidth, width)
                var sum = 0
                for row in rows { for column in columns { sum += Int(levels[row * width + column]) } }
                result.append(UInt8(sum / (rows.count * columns.count)))
            }
        }
        return GreyPicture(width: newWidth, height: newHeight, levels: result) ?? self
    }

    /// The old places that new place `index` stands for; at least one.
    private static func covered(_ index: Int, _ newCount: Int, _ count: Int) -> Range<Int> {
        let first = min(count - 1, index * count / newCount)
        return first..<max(first + 1, min(count, (index + 1) * count / newCount))
    }
}
