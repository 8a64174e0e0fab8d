/// Where MaxiCode's modules lie (ISO/IEC 16023, figure 5): 33 rows, of 30 hexagons and, half a hexagon to the right, of 29 in turn.
enum MaxiCodeModules {
    static let rows = 33
    static let columns = 30
    /// The middle of the bull's eye.
    static let centre = (row: 16, column: 14)

    /// Row and column of the six bits of each codeword, the highest first.
    static let places: [[(row: Int, column: Int)]] = primary + bands + edge

    /// Modules that are dark in every symbol: two in the corner, and those that say which way up it is.
    static let dark = [(0, 28), (0, 29), (9, 10), (9, 11), (10, 11), (15, 7), (16, 8), (16, 20), (17, 20), (22, 10), (23, 10), (22, 17), (23, 17)]

    /// Two columns, three rows; right to left, then down.
    private static func block(_ row: Int, _ column: Int) -> [(row: Int, column: Int)] { (0..<6).map { (row + $0 / 2, column + 1 - $0 % 2) } }

    /// Codewords 1 to 20, around the bull's eye: nine that are scattered, and eleven blocks.
    private static let primary: [[(row: Int, column: Int)]] = [
        [(15, 19), (17, 19), (9, 16), (10, 16), (11, 17), (11, 16)],
        [(22, 13), (22, 12), (23, 13), (23, 12), (21, 17), (22, 16)],
        [(9, 13), (9, 12), (10, 13), (10, 12), (12, 10), (20, 10)],
        [(20, 18), (12, 19), (12, 18), (13, 19), (13, 18), (14, 19)],
        [(23, 15), (23, 14), (18, 19), (19, 19), (19, 18), (20, 19)],
        [(15, 8), (17, 8), (21, 10), (23, 11), (22, 15), (22, 14)],
        [(9, 15), (9, 14), (10, 15), (10, 14), (10, 10), (11, 10)],
        [(17, 21), (9, 19), (9, 18), (10, 19), (11, 19), (11, 18)],
        [(15, 6), (16, 6), (17, 7), (17, 6), (15, 21), (15, 20)],
    ] + [(12, 8), (18, 8), (21, 18), (21, 8), (9, 8), (12, 20), (18, 20), (18, 6), (12, 6), (9, 20), (21, 20)].map { block($0.0, $0.1) }

    /// Codewords 21 to 136: bands of three rows, to the right and back again, that leave out what the primary message and the bull's eye take.
    private static let bands: [[(row: Int, column: Int)]] = (0..<11).flatMap { band in
        let free: [Int] = switch band {
        case 3, 7: [0, 2, 4, 6, 22, 24, 26]
        case 4, 5, 6: [0, 2, 4, 22, 24, 26]
        default: Array(stride(from: 0, to: 28, by: 2))
        }
        return (band % 2 == 0 ? free : free.reversed()).map { block(band * 3, $0) }
    }

    /// Codewords 137 to 144, one after the other down the right edge; odd rows have one module there, even rows two.
    private static let edge: [[(row: Int, column: Int)]] = {
        let modules = (1..<rows).flatMap { row in row % 2 == 1 ? [(row, 28)] : [(row, 29), (row, 28)] }
        return stride(from: 0, to: modules.count, by: 6).map { Array(modules[$0..<$0 + 6]) }
    }()
}
