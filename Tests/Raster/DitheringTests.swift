import Testing
@testable import Raster

@Suite struct DitheringTests {
    private func flat(_ level: UInt8, _ side: Int = 32) -> GreyPicture? { GreyPicture(width: side, height: side, levels: Array(repeating: level, count: side * side)) }

    private func burnt(_ picture: Bitmap) -> Int {
        var count = 0
        for y in 0..<picture.height { for x in 0..<picture.width where picture[x, y] { count += 1 } }
        return count
    }

    @Test(arguments: Dithering.allCases) func blackIsBlackAndWhiteIsWhite(method: Dithering) throws {
        #expect(burnt(try #require(flat(0)).dithered(method)) == 1_024)
        #expect(burnt(try #require(flat(255)).dithered(method)) == 0)
    }

    @Test(arguments: [Dithering.ordered, .floydSteinberg]) func greysKeepTheirWeight(method: Dithering) throws {
        for level in stride(from: 16, through: 240, by: 16) {
            let share = Double(burnt(try #require(flat(UInt8(level), 64)).dithered(method))) / 4_096
            #expect(abs(share - Double(255 - level) / 255) < 0.03, "\(method) level \(level): \(share)")
        }
    }

    @Test func theMethodsDiffer() throws {
        var levels: [UInt8] = []
        for y in 0..<32 { for x in 0..<32 { levels.append(UInt8((x * 8 + y) % 256)) } }
        let ramp = try #require(GreyPicture(width: 32, height: 32, levels: levels))
        let results = Dithering.allCases.map { ramp.dithered($0) }
        for (index, result) in results.enumerated() { #expect(!results.dropFirst(index + 1).contains(result)) }
        #expect(results[0][15, 0] && !results[0][16, 0], "the middle is 128")
        // Atkinson leaves a quarter of the error out: light greys stay clean.
        #expect(burnt(try #require(flat(250)).dithered(.atkinson)) == 0)
    }

    @Test func smallerPicturesAreMeans() throws {
        let picture = try #require(GreyPicture(width: 4, height: 2, levels: [0, 255, 10, 20, 255, 0, 30, 40]))
        #expect(picture.scaled(toWidth: 2).levels == [127, 25] && picture.scaled(toWidth: 2).height == 1)
        #expect(picture.scaled(toWidth: 8).levels.prefix(8) == [0, 0, 255, 255, 10, 10, 20, 20])
        #expect(picture.scaled(toWidth: 0).width == 1)
        #expect(GreyPicture(width: 2, height: 2, levels: [0]) == nil && GreyPicture(width: 0, height: 1, levels: []) == nil)
    }

    /// The quick way of drawing says the same as setting dot by dot, at any place and scale.
    @Test func drawingAnywhereIsSettingDots() {
        var random = SplitMix(seed: 7)
        for _ in 0..<60 {
            var small = Bitmap(width: Int.random(in: 1...20, using: &random), height: Int.random(in: 1...5, using: &random))
            for y in 0..<small.height { for x in 0..<small.width { small[x, y] = Bool.random(using: &random) } }
            let (x, y) = (Int.random(in: -12...40, using: &random), Int.random(in: -4...10, using: &random))
            let (scaleX, scaleY) = (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
            var quick = Bitmap(width: 37, height: 12), slow = quick
            quick.draw(small, x: x, y: y, scaleX: scaleX, scaleY: scaleY)
            for row in 0..<small.height * scaleY { for column in 0..<small.width * scaleX where small[column / scaleX, row / scaleY] { slow[x + column, y + row] = true } }
            #expect(quick == slow, "\(small.width)x\(small.height) at \(x), \(y) scale \(scaleX), \(scaleY)")
        }
    }

    @Test func linesOfAnyScriptStandWhereTheyShould() {
        for text in ["خبز", "ขนมปัง", "रोटी", "לחם"] {
            let left = TextPainter.shared.line(text, width: 240, height: 24, emWidth: 12)
            let right = TextPainter.shared.line(text, width: 240, height: 24, emWidth: 12, place: .right)
            #expect(!left.isBlank && left.width == 240 && left.height == 24)
            #expect(left.cropped(rows: 0..<24).usedBytesPerRow < 24 && right.usedBytesPerRow >= 29, "\(text)")
        }
    }
}
