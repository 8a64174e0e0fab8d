import DeviceKit
import PrinterProfiles
import Raster
import Testing
@testable import ReceiptPrinter

@Suite struct LayoutTests {
    private func text(_ lines: [LaidLine]) -> [String] { lines.map { String($0.characters) } }

    @Test func cellsOfCharacters() {
        for (character, cells) in [("a", 1), ("é", 1), ("茶", 2), ("ｱ", 1), ("ア", 2), ("한", 2), ("😀", 2), ("🇩🇪", 2), ("❤️", 2), ("\u{301}", 0), ("ش", 1), ("ก", 1), ("€", 1), ("─", 1)] as [(Character, Int)] {
            #expect(DisplayWidth.of(character) == cells, "\(character)")
        }
    }

    @Test func wideCharactersWrapByCells() {
        let layout = LineLayout(columns: 10)
        #expect(layout.wrap(Array("茶茶茶茶茶茶")).map { String($0) } == ["茶茶茶茶茶", "茶"])
        #expect(layout.wrap(Array("ab茶 茶茶cd efgh")).map { String($0) } == ["ab茶", "茶茶cd", "efgh"])
        #expect(text(layout.row(left: Array("茶"), right: Array("9"))) == ["茶       9"])
        #expect(LineLayout(columns: 1).wrap(Array("茶a")).map { String($0) } == ["茶", "a"])
    }

    @Test func columnsAlignAndWrap() {
        let layout = LineLayout(columns: 20)
        let lines = layout.columns([Array("Tax"), Array("net amount"), Array("9.99")], widths: [4, nil, 6], alignments: [.left, .center, .right])
        #expect(text(lines) == ["Tax    net      9.99", "      amount"])
        #expect(text(layout.columns([Array("ab"), Array("cd")], widths: [nil, nil], alignments: [.right, .left])) == ["        ab cd"])
        #expect(text(layout.columns([Array("ab"), Array("cd")], widths: [100, 100], alignments: [.left, .right])) == ["ab                cd"])
        let many = layout.columns((0..<30).map { Array("\($0)") }, widths: Array(repeating: nil, count: 30), alignments: Array(repeating: .left, count: 30))
        #expect(text(many) == (0..<30).map(String.init))
        #expect(layout.columns([], widths: [], alignments: []).isEmpty)
    }

    /// Whatever is asked for, no line is wider than the paper, and nothing but blanks is lost.
    @Test(arguments: 0..<60 as Range<UInt64>) func nothingIsLostOrTooWide(seed: UInt64) {
        var random = SplitMix(state: seed)
        let letters = Array("ab c茶ア é ")
        func words() -> [Character] { (0..<Int.random(in: 0...40, using: &random)).map { _ in letters.randomElement(using: &random) ?? "x" } }
        let layout = LineLayout(columns: Int.random(in: 4...48, using: &random))
        let texts = (0..<Int.random(in: 1...6, using: &random)).map { _ in words() }
        let widths = texts.map { _ in Bool.random(using: &random) ? Int.random(in: -3...60, using: &random) : nil }
        let lines = layout.columns(texts, widths: widths, alignments: texts.map { _ in [.left, .center, .right].randomElement(using: &random) ?? .left })
            + layout.row(left: texts[0], right: words())
        for line in lines where line.fields.allSatisfy({ $0.width >= 2 }) { #expect(DisplayWidth.of(line.characters) <= layout.columns, "seed \(seed): \(String(line.characters))") }
        let kept = layout.columns(texts, widths: widths, alignments: texts.map { _ in .left }).flatMap(\.characters).count { $0 != " " }
        #expect(kept == texts.joined().count { $0 != " " }, "seed \(seed)")
    }

    @Test func fieldsMadeOfBlanksKeepTheirPlaces() {
        #expect(LinePainter.parts(Array("ab cd   ef")).map { String($0) } == ["ab cd", "   ", "ef"])
        #expect(LinePainter.parts(Array(" a")).map { String($0) } == [" ", "a"])
        #expect(LinePainter.parts([]).isEmpty)
    }

    /// The price of a line that is drawn stands in the same dots as that of a line that is printed.
    @Test func drawnColumnsStandWhereCharactersWould() {
        let layout = LineLayout(columns: 48)
        let painter = LinePainter(dotsPerLine: 576, columns: 48, style: .plain)
        let drawn = painter.picture(of: layout.row(left: Array("خبز"), right: Array("2.50"))[0], alignment: .left)
        #expect(drawn.width == 576 && drawn.height == 24 && painter.gapDots == 6)
        let used = (0..<576).filter { x in (0..<drawn.height).contains { drawn[x, $0] } }
        #expect(used.contains { $0 < 36 } && used.contains { $0 >= 44 * 12 })
        #expect(!used.contains { (36..<44 * 12).contains($0) }, "nothing between the columns")
        let tall = LinePainter(dotsPerLine: 576, columns: 24, style: .large).picture(of: LineLayout(columns: 24).row(left: Array("茶"), right: Array("1"))[0], alignment: .left)
        #expect(tall.height == 48 && (23 * 24..<576).contains { x in (0..<48).contains { tall[x, $0] } })
    }

    @Test func invertedUnderlinedAndTurned() {
        let layout = LineLayout(columns: 10)
        let line = layout.paragraph(Array("שלום"))[0]
        let plain = LinePainter(dotsPerLine: 120, columns: 10, style: .plain).picture(of: line, alignment: .left)
        let inverted = LinePainter(dotsPerLine: 120, columns: 10, style: .init(inverted: true)).picture(of: line, alignment: .left)
        #expect(inverted[0, 0] != plain[0, 0] && inverted[50, 0] == plain[50, 0])
        let underlined = LinePainter(dotsPerLine: 120, columns: 10, style: .init(underline: true)).picture(of: line, alignment: .left)
        #expect((0..<48).allSatisfy { underlined[$0, 23] } && !underlined[50, 23])
        let turned = LinePainter(dotsPerLine: 120, columns: 10, style: .init(upsideDown: true)).picture(of: line, alignment: .left)
        #expect(turned.turnedUpsideDown() == plain)
    }
}
