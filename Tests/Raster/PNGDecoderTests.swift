import Testing
import TestHarness
@testable import Raster

@Suite struct PNGDecoderTests {
    /// A picture of dots, written by the encoder.
    private static func file(width: Int = 21, height: Int = 5) -> (dots: Bitmap, bytes: [UInt8]) {
        var dots = Bitmap(width: width, height: height)
        for y in 0..<height { for x in 0..<width where (x * 7 + y * 3) % 4 == 0 { dots[x, y] = true } }
        return (dots, PNGEncoder.encode(dots))
    }

    @Test func whatTheEncoderWroteIsRead() throws {
        let (dots, bytes) = Self.file()
        #expect(try PNGDecoder.picture(bytes) == GreyPicture(dots))
    }

    @Test func otherFilesAreRefused() {
        #expect(throws: PNGError.notPNG) { try PNGDecoder.picture([]) }
        #expect(throws: PNGError.notPNG) { try PNGDecoder.picture(Array("GIF89a, and so on and so forth".utf8)) }
        #expect(throws: PNGError.tooLarge) { try PNGDecoder.picture(Self.file().bytes + [UInt8](repeating: 0, count: PNGDecoder.maximumBytes)) }
    }

    /// A header may claim any size; it is refused before memory is taken for it.
    @Test func hugeSizesAreRefusedByTheHeader() {
        var bytes = Self.file().bytes
        bytes.replaceSubrange(16..<20, with: [0x7F, 0xFF, 0xFF, 0xFF])
        #expect(throws: PNGError.tooManyDots(width: 0x7FFF_FFFF, height: 5)) { try PNGDecoder.picture(bytes) }
    }

    /// Cut short or with wrong bytes it is damaged or read, never more.
    @Test(arguments: TestSize.seeds(everyday: 3, soak: 200)) func damagedFilesNeverTrap(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let (_, good) = Self.file(width: 64, height: 40)
        for _ in 0..<100 {
            var bytes = Bool.random(using: &random) ? Array(good.prefix(Int.random(in: 0...good.count, using: &random))) : good
            for _ in 0..<Int.random(in: 0...4, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            do {
                let picture = try PNGDecoder.picture(bytes)
                #expect(picture.levels.count == picture.width * picture.height, "seed \(seed)")
            } catch { #expect(error.code.hasPrefix("picture."), "seed \(seed)") }
        }
    }
}
