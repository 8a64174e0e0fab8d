import Foundation
import Testing
@testable import SimulatedReceiptPrinter

@Suite struct SymbolTests {
    @Test func goldenBarcodeAndQR() {
        let bed = Bed()
        bed.send([0x1D, 0x6B, 0x43, 13] + Array("5901234123457".utf8))
        bed.send([0x1D, 0x6B, 2] + Array("400638133393".utf8) + [0])
        bed.send([0x1D, 0x6B, 0x49, 6] + Array("{B".utf8) + Array("T-12".utf8))
        bed.send([0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, 4, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31,
                  0x1D, 0x28, 0x6B, 5, 0, 0x31, 0x50, 0x30, 0x41, 0x42, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30])
        #expect(bed.printer.paperInPrinter.lines == ["[ean13 5901234123457]", "[ean13 4006381333931]", "[code128 T-12]", "[qr AB]"])
        #expect(bed.printer.problems.isEmpty)
    }

    @Test func impossibleSymbolsAreReported() {
        let bed = Bed()
        bed.send([0x1D, 0x6B, 0x43, 13] + Array("5901234123450".utf8))
        bed.send([0x1D, 0x77, 6, 0x1D, 0x6B, 0x49, 22] + Array("{BABCDEFGHIJKLMNOPQRST".utf8))
        bed.send("ok\n")
        #expect(bed.printer.problems.map(\.kind) == [.symbolNotPrinted, .symbolNotPrinted])
        #expect(bed.printer.paperInPrinter.lines == ["ok"])
    }

    @Test func modulesOfTheStandards() {
        #expect(Barcode(.ean13, data: Array("5901234123457".utf8))?.modules.count == 95)
        #expect(Barcode(.ean8, data: Array("96385074".utf8))?.modules.count == 67)
        #expect(Barcode(.upcA, data: Array("036000291452".utf8))?.text == "036000291452")
        #expect(Barcode(.code128, data: Array("{BAB".utf8))?.modules.count == 11 * 4 + 13)
        #expect(Barcode(.itf, data: Array("123".utf8)) == nil)
        let start = Barcode(.ean13, data: Array("5901234123457".utf8))?.modules.prefix(10).map { $0 ? "1" : "0" }.joined()
        #expect(start == "1010001011")
    }

    /// The worked example of the QR standard (annex on error correction): version 1-M of "01234567" in numeric mode.
    @Test func reedSolomonOfTheStandardExample() {
        let data: [UInt8] = [0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11]
        #expect(ReedSolomon.remainder(data, count: 10) == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
    }

    @Test func qrSizes() {
        #expect(QRCode([0x41], level: .low)?.size == 21)
        #expect(QRCode([UInt8](repeating: 0x61, count: 271), level: .low)?.size == 57)
        #expect(QRCode([UInt8](repeating: 0x61, count: 2_953), level: .low)?.size == 177)
        #expect(QRCode([UInt8](repeating: 0x61, count: 2_954), level: .low) == nil)
        #expect(QRCode([UInt8](repeating: 0x31, count: 7_089), level: .low)?.size == 177)
    }

    @Test func goldenPictures() throws {
        let bed = Bed()
        bed.send([0x1D, 0x76, 0x30, 0, 2, 0, 1, 0, 0xFF, 0xFF])
        var picture = try #require(bed.printer.paperInPrinter.picture)
        #expect((0..<17).map { picture[$0, picture.height - 1] } == Array(repeating: true, count: 16) + [false])
        bed.send([0x1D, 0x28, 0x4C, 12, 0, 0x30, 112, 0x30, 2, 1, 0x31, 8, 0, 2, 0, 0xF0, 0x0F, 0x1D, 0x28, 0x4C, 2, 0, 0x30, 50])
        picture = try #require(bed.printer.paperInPrinter.picture)
        #expect((0..<16).map { picture[$0, picture.height - 1] } == (0..<16).map { $0 >= 8 })
        bed.send([0x1B, 0x33, 24, 0x1B, 0x2A, 33, 1, 0, 0xFF, 0x00, 0x01, 0x0A])
        picture = try #require(bed.printer.paperInPrinter.picture)
        #expect((0..<24).map { picture[0, picture.height - 24 + $0] } == (0..<24).map { $0 < 8 || $0 == 23 })
        #expect(bed.printer.problems.isEmpty)
    }
}
