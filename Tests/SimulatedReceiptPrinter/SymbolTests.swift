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

    private func maxiCode(_ mode: UInt8?, _ data: String, then function: UInt8 = 0x51) -> [UInt8] {
        let choice: [UInt8] = mode.map { [0x1D, 0x28, 0x6B, 3, 0, 0x32, 0x41, $0] } ?? []
        let store: [UInt8] = [0x1D, 0x28, 0x6B, UInt8(data.utf8.count + 3), 0, 0x32, 0x50, 0x30] + Array(data.utf8)
        return choice + store + [0x1D, 0x28, 0x6B, 3, 0, 0x32, function, 0x30]
    }

    @Test func maxiCodeOnPaperAndItsSize() {
        let bed = Bed()
        bed.send(maxiCode(0x34, "parcel"))
        #expect(bed.printer.paperInPrinter.lines == ["[maxicode parcel]"])
        _ = bed.wire.take()
        bed.send([0x1D, 0x28, 0x6B, 3, 0, 0x32, 0x52, 0x30])
        #expect(bed.wire.take() == [0x37, 0x37] + Array("210\u{1F}200\u{1F}1\u{1F}0".utf8) + [0])
        #expect(bed.printer.problems.isEmpty)
    }

    @Test(arguments: [
        (nil, "no carrier's message"), (0x32, "12A45\u{1D}840\u{1D}1\u{1D}"), (0x32, "1234567890\u{1D}840\u{1D}1\u{1D}"), (0x32, "12345\u{1D}1000\u{1D}1\u{1D}"), (0x32, "\u{1D}840\u{1D}1\u{1D}"),
        (0x33, "abc\u{1D}840\u{1D}1\u{1D}"), (0x33, "ABCDEFG\u{1D}840\u{1D}1\u{1D}"), (0x33, "ABC\u{1D}840"), (0x34, ""), (0x34, String(repeating: "A", count: 94)), (0x35, String(repeating: "A", count: 78)),
        (0x34, String(repeating: "4", count: 137) + "a"),
    ] as [(UInt8?, String)])
    func maxiCodeThatCannotBe(mode: UInt8?, data: String) {
        let bed = Bed()
        bed.send(maxiCode(mode, data))
        #expect(bed.printer.problems.map(\.kind) == [.symbolNotPrinted])
        #expect(bed.printer.paperInPrinter.lines.isEmpty)
    }

    @Test func whatFillsAMaxiCode() {
        #expect(MaxiCode.codewords(Array(repeating: 0x41, count: 93), mode: .standard)?.count == 144)
        #expect(MaxiCode.codewords(Array(repeating: 0x41, count: 77), mode: .enhanced)?.count == 144)
        #expect(MaxiCode.codewords(Array(repeating: 0x34, count: 138), mode: .reader)?.count == 144)
        // Each module has one place, and none is the bull's eye's.
        let places = MaxiCodeModules.places.flatMap { $0 }.map { $0.row * 30 + $0.column } + MaxiCodeModules.dark.map { $0.0 * 30 + $0.1 }
        #expect(MaxiCodeModules.places.count == 144 && Set(places).count == 864 + MaxiCodeModules.dark.count && places.allSatisfy { (0..<990).contains($0) })
    }

    @Test func maxiCodeParametersOutOfRange() {
        let bed = Bed()
        bed.send([0x1D, 0x28, 0x6B, 3, 0, 0x32, 0x41, 0x37, 0x1D, 0x28, 0x6B, 3, 0, 0x32, 0x41, 2, 0x1D, 0x28, 0x6B, 142, 0, 0x32, 0x50, 0x30] + [UInt8](repeating: 0x41, count: 139))
        bed.send([0x1D, 0x28, 0x6B, 3, 0, 0x32, 0x60, 0x30])
        #expect(bed.printer.problems.map(\.kind) == [.badParameter, .badParameter, .badParameter, .unsupported])
    }
}
