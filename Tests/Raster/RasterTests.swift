import Foundation
import Testing
@testable import Raster

@Suite struct BitmapTests {
    @Test func dotsOutsideAreIgnored() {
        var picture = Bitmap(width: 10, height: 2)
        picture[10, 0] = true
        picture[-1, 0] = true
        picture[0, 2] = true
        #expect(picture.isBlank)
        picture[9, 1] = true
        #expect(picture[9, 1])
        #expect(picture.bytes == [0, 0, 0, 0x40])
    }

    @Test func growsDownwardsAndKeepsWhatIsThere() {
        var picture = Bitmap(width: 8, height: 1)
        picture.fill(x: 0, y: 0, width: 8, height: 1)
        picture.grow(toHeight: 3)
        #expect(picture.bytes == [0xFF, 0, 0])
        picture.grow(toHeight: 1)
        #expect(picture.height == 3)
    }

    @Test(arguments: [0, 1, 7, 8, 13]) func drawingClipsAtEveryEdge(x: Int) {
        var stamp = Bitmap(width: 11, height: 3)
        stamp.fill(x: 0, y: 0, width: 11, height: 3)
        var paper = Bitmap(width: 20, height: 4)
        paper.draw(stamp, x: x, y: 2)
        for row in 0..<4 { for column in 0..<20 { #expect(paper[column, row] == (row >= 2 && column >= x && column < x + 11)) } }
    }

    @Test func unusedBitsOfARowStayZero() {
        #expect(Bitmap(width: 4, row: [0xFF]).bytes == [0xF0])
        var paper = Bitmap(width: 12, height: 1)
        paper.draw(Bitmap(width: 16, row: [0xFF, 0xFF]), x: 0, y: 0)
        #expect(paper.bytes == [0xFF, 0xF0])
    }

    @Test func scalingMakesBlocks() {
        var paper = Bitmap(width: 16, height: 6)
        paper.draw(Bitmap(width: 2, row: [0b0100_0000]), x: 1, y: 0, scaleX: 4, scaleY: 3)
        for row in 0..<6 { for column in 0..<16 { #expect(paper[column, row] == (row < 3 && (5..<9).contains(column))) } }
    }

    @Test func invertingAndTurning() {
        let picture = Bitmap(width: 4, row: [0b1000_0000])
        #expect(picture.inverted().bytes == [0b0111_0000])
        #expect(picture.turnedUpsideDown().bytes == [0b0001_0000])
    }
}

@Suite struct CellFontTests {
    @Test func everyCharacterFitsItsCell() {
        for (width, height) in [(12, 24), (9, 17)] {
            let font = CellFont(cellWidth: width, cellHeight: height)
            for scalar in "Aäg€Ж漢ع█".unicodeScalars {
                let picture = font.picture(of: scalar)
                #expect(picture.width == width && picture.height == height)
                #expect(!picture.isBlank, "\(scalar) is blank")
            }
            #expect(font.picture(of: " ").isBlank)
        }
    }

    @Test func boldIsBlacker() {
        let font = CellFont(cellWidth: 12, cellHeight: 24)
        func dots(_ bold: Bool) -> Int { font.picture(of: "H", bold: bold).bytes.reduce(0) { $0 + $1.nonzeroBitCount } }
        #expect(dots(true) > dots(false))
    }

    @Test func paragraphsWrap() {
        let one = TextPainter.shared.paragraph("Bread", width: 384, sizeDots: 20)
        let many = TextPainter.shared.paragraph(String(repeating: "Bread and butter. ", count: 20), width: 384, sizeDots: 20)
        #expect(many.height > one.height * 3)
        #expect(!one.isBlank)
    }
}

@Suite struct PNGTests {
    /// An independent reader: Python's zlib checks both checksums and unpacks; the rows must be ours.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8]) func anIndependentReaderGetsEveryDotBack(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let width = Int(random.next() % 700) + 1, height = Int(random.next() % 300) + 1
        var picture = Bitmap(width: width, height: height)
        for _ in 0..<Int(random.next() % 40) {
            picture.fill(x: Int(random.next() % 700), y: Int(random.next() % 300), width: Int(random.next() % 90), height: Int(random.next() % 30))
        }
        if seed % 2 == 0 { for _ in 0..<2_000 { picture[Int(random.next() % UInt64(width)), Int(random.next() % UInt64(height))] = true } }
        let script = """
        import sys, zlib, struct
        d = sys.stdin.buffer.read(); assert d[:8] == b'\\x89PNG\\r\\n\\x1a\\n'
        p = 8; z = b''
        while p < len(d):
            n, = struct.unpack('>I', d[p:p+4]); t = d[p+4:p+8]; b = d[p+8:p+8+n]
            assert struct.unpack('>I', d[p+8+n:p+12+n])[0] == zlib.crc32(t + b), t
            if t == b'IHDR': w, h, depth, colour = struct.unpack('>IIBB', b[:10]); assert (depth, colour) == (1, 0)
            if t == b'IDAT': z += b
            p += 12 + n
        raw = zlib.decompress(z); s = 1 + (w + 7) // 8; assert len(raw) == s * h
        out = bytearray()
        for y in range(h):
            assert raw[y * s] == 0
            out += bytes(255 - v for v in raw[y * s + 1:(y + 1) * s])
        sys.stdout.buffer.write(struct.pack('>II', w, h) + bytes(out))
        """
        let python = Process(), input = Pipe(), output = Pipe()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", "-c", script]
        python.standardInput = input
        python.standardOutput = output
        try python.run()
        input.fileHandleForWriting.write(Data(PNGEncoder.encode(picture)))
        try input.fileHandleForWriting.close()
        let answer = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        python.waitUntilExit()
        #expect(python.terminationStatus == 0, "seed \(seed)")
        #expect(Array(answer.dropFirst(8)) == picture.bytes, "seed \(seed)")
    }

    @Test func aWhiteReceiptIsSmall() {
        let bytes = PNGEncoder.encode(Bitmap(width: 576, height: 2_000))
        #expect(bytes.count < 2_000)
    }

    @Test func checksumsOfTheStandardVector() {
        #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(Checksum.adler32(Array("Wikipedia".utf8)) == 0x11E6_0398)
    }

    @Test func anEmptyPictureIsStillAFile() {
        #expect(PNGEncoder.encode(Bitmap(width: 0)).count > 40)
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
