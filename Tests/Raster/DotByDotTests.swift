import Raster
import Testing

/// The quick ways through whole bytes and rows give what the plain rules give, dot by dot.
struct DotByDotTests {
    /// A linear congruential generator (Knuth's MMIX constants): the same dots for the same seed.
    private struct Dice {
        var state: UInt64
        mutating func roll(_ range: Range<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }
    }

    private func picture(_ dice: inout Dice, width: Int, height: Int) -> Bitmap {
        var picture = Bitmap(width: width, height: height)
        for y in 0..<height { for x in 0..<width where dice.roll(0..<3) == 0 { picture[x, y] = true } }
        return picture
    }

    @Test(arguments: UInt64(1)...60) func drawing(seed: UInt64) {
        var dice = Dice(state: seed)
        var paper = picture(&dice, width: dice.roll(0..<40), height: dice.roll(0..<30))
        let stamp = picture(&dice, width: dice.roll(0..<30), height: dice.roll(0..<12))
        let (x, y, scaleX, scaleY) = (dice.roll(-40..<45), dice.roll(-30..<35), dice.roll(1..<4), dice.roll(1..<4))
        var expected = paper
        for row in 0..<stamp.height * scaleY {
            for column in 0..<stamp.width * scaleX where stamp[column / scaleX, row / scaleY] { expected[x + column, y + row] = true }
        }
        paper.draw(stamp, x: x, y: y, scaleX: scaleX, scaleY: scaleY)
        #expect(paper == expected, "seed \(seed)")
    }

    @Test(arguments: UInt64(1)...20) func packedRows(seed: UInt64) {
        var dice = Dice(state: seed)
        let bytes = (0..<dice.roll(0..<9)).map { _ in UInt8(dice.roll(0..<256)) }, width = dice.roll(0..<60)
        var expected = Bitmap(width: width, height: 1)
        for x in 0..<min(width, bytes.count * 8) where bytes[x / 8] & (0x80 >> UInt8(x % 8)) != 0 { expected[x, 0] = true }
        #expect(Bitmap(width: width, row: bytes) == expected && Bitmap(width: width, row: ([0xFF] + bytes).dropFirst()) == expected, "seed \(seed)")
    }

    /// Floyd and Steinberg: 7, 3, 5, 1 sixteenths; Atkinson: an eighth to each of six.
    @Test(arguments: UInt64(1)...20) func diffusion(seed: UInt64) throws {
        let rules: [(Dithering, [(Int, Int, Int)], Int)] = [
            (.floydSteinberg, [(1, 0, 7), (-1, 1, 3), (0, 1, 5), (1, 1, 1)], 16),
            (.atkinson, [(1, 0, 1), (2, 0, 1), (-1, 1, 1), (0, 1, 1), (1, 1, 1), (0, 2, 1)], 8),
        ]
        var dice = Dice(state: seed)
        let width = dice.roll(1..<30), height = dice.roll(1..<20)
        let grey = try #require(GreyPicture(width: width, height: height, levels: (0..<width * height).map { _ in UInt8(dice.roll(0..<256)) }))
        for (method, shares, divisor) in rules {
            var expected = Bitmap(width: width, height: height)
            var carried: [Int: Int] = [:]
            for y in 0..<height {
                for x in 0..<width {
                    let level = Int(grey[x, y]) + (carried[y * width + x] ?? 0) / divisor
                    if level < 128 { expected[x, y] = true }
                    let error = level < 128 ? level : level - 255
                    for (dx, dy, part) in shares where (0..<width).contains(x + dx) { carried[(y + dy) * width + x + dx, default: 0] += error * part }
                }
            }
            #expect(grey.dithered(method) == expected, "seed \(seed): \(method)")
        }
    }
}
