/// MaxiCode as dots. The symbol has one size (ISO/IEC 16023, 4.11: hexagons of 0.88 mm), here that of a head with eight dots a millimetre.
enum MaxiCodePicture {
    /// From one hexagon to the next, and from one row to the next.
    private static let moduleWidth = 7, rowHeight = 6
    /// The rows of a hexagon, from its top.
    private static let hexagon = [2...4, 1...5, 0...6, 0...6, 0...6, 0...6, 1...5, 2...4]
    /// Twice the radii, in dots, between which the three rings lie (0.51, 1.18, 1.86, 2.53, 3.20 and 3.87 mm).
    private static let rings = [(8, 19), (30, 40), (51, 62)]

    /// One module of the grid is one dot.
    /// - Returns: nil when the data does not fit, or is not what the mode wants.
    static func grid(_ data: [UInt8], mode: MaxiCode.Mode) -> DotGrid? {
        guard let words = MaxiCode.codewords(data, mode: mode) else { return nil }
        var grid = DotGrid(width: MaxiCodeModules.columns * moduleWidth, height: (MaxiCodeModules.rows - 1) * rowHeight + hexagon.count)
        for (row, column) in MaxiCodeModules.dark { draw(row, column, &grid) }
        for (word, places) in zip(words, MaxiCodeModules.places) {
            for (bit, place) in places.enumerated() where word >> (5 - bit) & 1 == 1 { draw(place.row, place.column, &grid) }
        }
        drawBullsEye(&grid)
        return grid
    }

    private static func draw(_ row: Int, _ column: Int, _ grid: inout DotGrid) {
        let left = column * moduleWidth + (row % 2 == 1 ? moduleWidth / 2 : 0), top = row * rowHeight
        for (y, xs) in hexagon.enumerated() {
            for x in xs { grid[left + x, top + y] = true }
        }
    }

    private static func drawBullsEye(_ grid: inout DotGrid) {
        // Twice the place of the middle of its hexagon.
        let centreX = (2 * MaxiCodeModules.centre.column + 1) * moduleWidth, centreY = 2 * MaxiCodeModules.centre.row * rowHeight + hexagon.count
        let reach = rings.map(\.1).max() ?? 0
        for y in (centreY - reach) / 2...(centreY + reach) / 2 {
            for x in (centreX - reach) / 2...(centreX + reach) / 2 {
                let (dx, dy) = (2 * x + 1 - centreX, 2 * y + 1 - centreY)
                let square = dx * dx + dy * dy
                if rings.contains(where: { $0.0 * $0.0 <= square && square < $0.1 * $0.1 }) { grid[x, y] = true }
            }
        }
    }
}
