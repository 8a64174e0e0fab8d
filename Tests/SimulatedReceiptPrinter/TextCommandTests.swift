import Raster
import Testing
@testable import SimulatedReceiptPrinter

/// Text commands beyond the common ones, looked at as dots and as text.
@Suite struct TextCommandTests {
    private func paper(_ bytes: [UInt8], _ set: @escaping (inout PrinterOptions) -> Void = { _ in }) -> (lines: [String], picture: Bitmap) {
        let bed = Bed(set)
        bed.send(bytes)
        #expect(bed.printer.problems.isEmpty, "\(bed.printer.problems)")
        let piece = bed.printer.paperInPrinter
        return (piece.lines, piece.picture?.cropped(rows: 120..<piece.rows) ?? Bitmap(width: 0))
    }
    private func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: 1...8) func everySize(size: Int) {
        let plain = paper(text("H\n")).picture.burntDots
        let wide = paper([0x1D, 0x21, UInt8((size - 1) << 4)] + text("H\n")).picture
        let high = paper([0x1D, 0x21, UInt8(size - 1)] + text("H\n")).picture
        #expect(wide.burntDots == plain * size && high.burntDots == plain * size)
        #expect(high.height == max(30, 24 * size))
    }

    @Test func turnedCharactersLieOnTheirSide() {
        let upright = paper(text("L\n")).picture.part(x: 0, y: 0, width: 12, height: 24)
        let turned = paper([0x1B, 0x56, 1] + text("L\n")).picture.part(x: 0, y: 0, width: 24, height: 12)
        #expect(turned == upright.turnedClockwise())
        #expect(turned.turnedCounterclockwise() == upright)
        #expect(paper([0x1B, 0x56, 1] + text("ab") + [0x1B, 0x56, 0] + text("c\n")).lines == ["abc"])
    }

    @Test func upsideDownLinesAreTurnedWhole() {
        let plain = paper(text("Down\n")).picture.part(x: 0, y: 0, width: 576, height: 24)
        let turned = paper([0x1B, 0x7B, 1] + text("Down\n")).picture.part(x: 0, y: 0, width: 576, height: 24)
        #expect(turned == plain.turnedUpsideDown())
    }

    @Test func doubleStrikeUnderlineAndFonts() {
        let plain = paper(text("Total\n")).picture.burntDots
        #expect(paper([0x1B, 0x47, 1] + text("Total\n")).picture.burntDots > plain)
        let one = paper([0x1B, 0x2D, 1] + text("Total\n")).picture, two = paper([0x1B, 0x2D, 0x32] + text("Total\n")).picture
        #expect((0..<60).allSatisfy { one[$0, 23] && !one[60, 23] && two[$0, 22] && two[$0, 23] })
        // Columns of fonts A to E on 576 dots.
        let columns = (0...4).map { font in paper([0x1B, 0x4D, UInt8(font)] + text(String(repeating: "x", count: 80)) + [0x0A]).lines[0].count }
        #expect(columns == [48, 64, 72, 57, 72])
    }

    @Test func spacingMarginsAreaAndUnits() {
        #expect(paper([0x1B, 0x20, 12] + text(String(repeating: "x", count: 30)) + [0x0A]).lines.map(\.count) == [24, 6])
        #expect(paper([0x1D, 0x4C, 48, 0, 0x1D, 0x57, 120, 0] + text(String(repeating: "x", count: 15)) + [0x0A]).lines.map(\.count) == [10, 5])
        let shifted = paper([0x1D, 0x4C, 48, 0] + text("H\n")).picture
        #expect(shifted.part(x: 48, y: 0, width: 12, height: 24) == paper(text("H\n")).picture.part(x: 0, y: 0, width: 12, height: 24))
        // Units of 1/100 inch are 2.03 dots.
        #expect(paper([0x1D, 0x50, 100, 100, 0x1B, 0x33, 50] + text("a\nb\n")).picture.height == 2 * 101)
        #expect(paper([0x1D, 0x50, 100, 100, 0x1B, 0x24, 100, 0] + text("x\n")).picture.part(x: 203, y: 0, width: 12, height: 24).burntDots > 0)
        #expect(paper([0x1B, 0x33, 80] + text("a\n") + [0x1B, 0x32] + text("b\n")).picture.height == 80 + 30)
    }

    @Test func positionsForwardAndBack() {
        #expect(paper(text("a") + [0x1B, 0x5C, 24, 0] + text("b") + [0x1B, 0x24, 240, 0] + text("c") + [0x1B, 0x5C, 0xF4, 0xFF] + text("\n")).lines == ["a  b                c"])
        // Over what is there: dots add up.
        let over = paper(text("-") + [0x1B, 0x5C, 0xF4, 0xFF] + text("|\n")).picture
        #expect(over.burntDots > max(paper(text("-\n")).picture.burntDots, paper(text("|\n")).picture.burntDots))
        #expect(paper(text("gone") + [0x1D, 0x54, 0] + text("stays") + [0x1D, 0x54, 1] + text("next\n")).lines == ["stays", "next"])
    }

    @Test func feedingForwardAndBack() {
        let bed = Bed { $0.rollMillimetres = 1_000 }
        bed.send(text("a\n") + [0x1B, 0x4A, 50, 0x1B, 0x4B, 20])
        #expect(bed.printer.state.paperLeftMillimetres == 1_000 - (30 + 50 - 20 + 7) / 8)
        bed.send([0x1B, 0x65, 2] + text("over\n"))
        #expect(bed.printer.paperInPrinter.lines == ["a", "over"])
        #expect(bed.printer.problems.isEmpty)
    }

    @Test func cutsAheadAndBack() {
        let bed = Bed()
        bed.send(text("one\n") + [0x1D, 0x56, 0x61, 0] + text("two\nthree\n"))
        #expect(bed.printer.receipts.isEmpty)
        bed.send(text("four\nfive\nsix\n"))
        #expect(bed.printer.receipts.map(\.lines) == [["one"]])
        #expect(bed.printer.paperInPrinter.lines == ["two", "three", "four", "five", "six"])
        bed.send([0x1D, 0x56, 0x68, 0] + text("top\n"))
        #expect(bed.printer.receipts.last?.ending == .partialCut && bed.printer.paperInPrinter.picture?.cropped(rows: 0..<30).isBlank == false)
    }

    /// The bytes are those of the published charts; right-to-left text stands as it was sent.
    @Test(arguments: [
        ("cp861", [0x8B, 0x8D, 0x95], "Ðþ"), ("cp862", [0x80, 0x9A, 0xE1], "\u{5D0}\u{5EA}ß"), ("cp864", [0xC7, 0xC8], "\u{FE8D}\u{FE91}"),
        ("cp869", [0xA4, 0xD6], "Αα"), ("cp720", [0x9F, 0xA0], "\u{627}\u{628}"), ("cp874", [0xA1, 0xE0], "\u{E01}\u{E40}"), ("cp1125", [0xF2, 0xF3], "Ґґ"),
        ("cp1255", [0xE0, 0xFA, 0xA4], "\u{5D0}\u{5EA}\u{20AA}"), ("cp1256", [0xC7, 0x80], "\u{627}€"), ("cp1258", [0xFE, 0xD0], "₫Đ"), ("iso8859-7", [0xC1, 0xE1], "Αα"),
        ("kz1048", [0xAA, 0xBF], "Ғү"), ("cp851", [0xA4, 0xD6], "Αα"), ("cp772", [0xB5, 0xD0], "Ąą"), ("katakana", [0xB1, 0xDD], "ｱﾝ"), ("rk1048", [0xAA], "Ғ"), ("cp928", [0xC1], "Α"),
        ("cp1253", [0xC1], "Α"), ("iso8859-2", [0xA3], "Ł"), ("iso8859-15", [0xA4], "€"), ("cp1257", [0xD0], "Š"),
    ] as [(String, [UInt8], String)])
    func codePages(name: String, bytes: [UInt8], expected: String) {
        var options = PrinterOptions()
        options.profile.codePages = [7: name]
        let bed = Bed { $0 = options }
        bed.send([0x1B, 0x74, 7] + bytes + [0x0A])
        let wanted = name == "cp861" ? "Ð" + "Þ" + "þ" : expected
        #expect(Array(bed.printer.paperInPrinter.lines.joined().unicodeScalars) == Array(wanted.unicodeScalars))
        #expect(bed.printer.problems.isEmpty)
    }

    @Test func aTableOfNoStandardIsReported() {
        let bed = Bed { $0.profile.codePages = [7: "thai11"] }
        bed.send([0x1B, 0x74, 7, 0x1B, 0x74, 8])
        #expect(bed.printer.problems.map(\.kind) == [.unsupported, .badParameter])
    }

    @Test func twoByteCharacters() {
        #expect(paper([0x1C, 0x26, 0x30, 0x21, 0x46, 0x7C, 0x1C, 0x2E] + text("a\n")).lines == ["亜日a"])
        #expect(paper([0x1C, 0x43, 1, 0x1C, 0x26, 0x88, 0x9F, 0x41, 0x0A]).lines == ["亜A"])
        let plain = paper([0x1C, 0x26, 0x30, 0x21, 0x0A]).picture
        #expect(paper([0x1C, 0x57, 1, 0x1C, 0x26, 0x30, 0x21, 0x0A]).picture.burntDots == plain.burntDots * 4)
        #expect(paper([0x1C, 0x2D, 2, 0x1C, 0x26, 0x30, 0x21, 0x0A]).picture.burntDots > plain.burntDots)
        #expect(paper([0x1C, 0x53, 8, 8, 0x1C, 0x26, 0x30, 0x21, 0x30, 0x21, 0x0A]).picture.part(x: 8, y: 0, width: 24, height: 24) == plain.part(x: 0, y: 0, width: 24, height: 24))
        #expect(paper([0x1C, 0x28, 0x43, 2, 0, 0x30, 2] + text("日本 😀 ไทย é\n")).lines == ["日本 😀 ไทย é"])
    }
}
