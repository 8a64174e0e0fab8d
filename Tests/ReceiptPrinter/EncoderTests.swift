import DeviceKit
import PrinterProfiles
import TestHarness
import Testing
@testable import ReceiptPrinter

@Suite struct EncoderTests {
    private let encoder = EscPosEncoder(profile: .generic80)

    private func lines(_ blocks: [PrintDocument.Block], profile: PrinterProfile = .generic80) -> [String] {
        EscPosEncoder(profile: profile).pieces(PrintDocument(blocks: blocks)).filter { $0.last == 0x0A }.map { String(decoding: $0.dropLast(), as: UTF8.self) }
    }

    @Test func goldenCommands() {
        #expect(EscPosCommand.qr(Array("AB".utf8), module: 4) == [
            0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, 0x04,
            0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31, 0x1D, 0x28, 0x6B, 0x05, 0x00, 0x31, 0x50, 0x30, 0x41, 0x42,
            0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30,
        ])
        #expect(EscPosCommand.feedAndPartialCut() == [0x1D, 0x56, 0x42, 0x00])
        #expect(EscPosCommand.pulse(connector: 0, onMilliseconds: 100, offMilliseconds: 500) == [0x1B, 0x70, 0x00, 0x32, 0xFA])
        #expect(EscPosCommand.pulse(connector: 0, onMilliseconds: 32, offMilliseconds: 8) == [0x1B, 0x70, 0x00, 0x11, 0x11])
        let ean = encoder.pieces(PrintDocument(blocks: [.barcode(.ean13, data: "5901234123457")])).flatMap { $0 }
        #expect(ean.contains([0x1D, 0x6B, 0x43, 0x0D] + Array("5901234123457".utf8)))
    }

    @Test func aJobBeginsResetAndPlain() {
        let bytes = encoder.bytes(PrintDocument(blocks: [.text("a", style: .plain, alignment: .left)]))
        #expect(bytes.starts(with: [0x1B, 0x40, 0x1B, 0x52, 0x00, 0x1B, 0x74, 19]))
        var kanji = PrinterProfile.generic80
        kanji.startsInKanjiMode = true
        #expect(EscPosEncoder(profile: kanji).bytes(PrintDocument(blocks: [])).starts(with: [0x1B, 0x40, 0x1C, 0x2E]))
    }

    @Test func theEuroIsRightInEachPage() {
        for (page, number, byte) in [("cp858", 19, 0xD5), ("cp1252", 16, 0x80), ("iso8859-15", 40, 0xA4)] as [(String, Int, UInt8)] {
            var profile = PrinterProfile.generic80
            profile.codePages = [0: "cp437", number: page]
            let bytes = EscPosEncoder(profile: profile).bytes(PrintDocument(blocks: [.text("€5", style: .plain, alignment: .left)]))
            #expect(bytes.contains([0x1B, 0x74, UInt8(number)]) && bytes.contains([byte, 0x35, 0x0A]), "\(page)")
        }
    }

    @Test func wellKnownPlacesOfThePages() throws {
        for (page, character, byte) in [
            ("cp437", "ß", 0xE1), ("cp437", "é", 0x82), ("cp437", "£", 0x9C), ("cp850", "Á", 0xB5), ("cp858", "ü", 0x81), ("cp852", "ł", 0x88), ("cp852", "ő", 0x8B),
            ("cp866", "А", 0x80), ("cp866", "я", 0xEF), ("cp857", "ş", 0x9F), ("cp857", "İ", 0x98), ("cp1252", "Ž", 0x8E), ("cp1251", "Ж", 0xC6),
        ] as [(String, Character, UInt8)] {
            #expect(try #require(CodePage(name: page, number: 1)).byte(for: character) == byte, "\(page) \(character)")
        }
    }

    @Test func mixedScriptsSwitchPages() {
        let bytes = encoder.bytes(PrintDocument(blocks: [.text("Käse Сыр 5 €", style: .plain, alignment: .left)]))
        #expect(bytes.contains([0x1B, 0x74, 17]))  // cp866 for the Cyrillic word
        #expect(bytes.contains([0xD5, 0x0A]))  // the euro again in cp858
        #expect(!bytes.contains(UInt8(ascii: "?")))
    }

    @Test func whatNoPageHasIsDrawnOrAQuestionMarkForEachCell() {
        var plain = PrinterProfile.generic80
        plain.pictures = []
        #expect(lines([.text("茶 – e\u{301}", style: .plain, alignment: .left)], profile: plain).count == 1)
        let bytes = EscPosEncoder(profile: plain).bytes(PrintDocument(blocks: [.text("茶x", style: .plain, alignment: .left)]))
        #expect(bytes.contains([0x3F, 0x3F, 0x78, 0x0A]))
        #expect(encoder.bytes(PrintDocument(blocks: [.text("茶x", style: .plain, alignment: .left)])).contains([0x1D, 0x76, 0x30, 0x00]))
        // A letter with a combining accent is one character.
        #expect(encoder.bytes(PrintDocument(blocks: [.text("e\u{301}", style: .plain, alignment: .left)])).contains([0x82, 0x0A]))
    }

    @Test func rowsKeepTheirRightSide() {
        for profile in [PrinterProfile.generic80, .generic58] {
            let columns = profile.columnsFontA
            let short = lines([.row(left: "Bread", right: "2.50", style: .plain)], profile: profile)
            #expect(short == ["Bread" + String(repeating: " ", count: columns - 9) + "2.50"])
            let long = lines([.row(left: "A very long article name that will not fit beside its price at all", right: "1,234.56", style: .plain)], profile: profile)
            #expect(long.count > 1 && long.allSatisfy { $0.count <= columns } && long.last?.hasSuffix("1,234.56") == true && long.last?.count == columns)
            let wide = lines([.row(left: "TOTAL", right: "1,234.56 EUR", style: .large)], profile: profile)
            #expect(wide.joined().contains("1,234.56 EUR") && wide.allSatisfy { $0.count <= columns / 2 })
            let right = String(repeating: "9", count: columns + 5)
            #expect(lines([.row(left: "x", right: right, style: .plain)], profile: profile).joined().filter { $0 == "9" }.count == columns + 5)
        }
    }

    @Test func paragraphsWrapAtSpaces() {
        let layout = LineLayout(columns: 10)
        #expect(layout.wrap(Array("one two three four")).map { String($0) } == ["one two", "three four"])
        #expect(layout.wrap(Array("abcdefghijklmno p")).map { String($0) } == ["abcdefghij", "klmno p"])
        #expect(layout.wrap(Array("  2 x 1.50")).map { String($0) } == ["  2 x 1.50"])
        #expect(layout.wrap([]).map { String($0) } == [""])
    }

    @Test func codesThatDoNotFitBecomeText() {
        let long = String(repeating: "A1b-", count: 20)
        #expect(lines([.barcode(.code128, data: long)], profile: .generic58).joined() == long)
        #expect(lines([.barcode(.ean13, data: "5901234123450")]) == ["5901234123450"])
        var plain = PrinterProfile.generic80
        plain.printsQRCodes = false
        #expect(lines([.barcode(.qr, data: "https://example.org")], profile: plain) == [], "drawn as a picture")
        plain.pictures = []
        #expect(lines([.barcode(.qr, data: "https://example.org")], profile: plain) == ["https://example.org"])
    }

    /// Random documents: no real-time command in the data, no piece too long, and every line within the paper.
    @Test(arguments: TestSize.seeds(everyday: 12, soak: 2_000))
    func noRealTimeCommandInData(seed: UInt64) {
        var random = SplitMix(state: seed)
        func text() -> String {
            String(String.UnicodeScalarView((0..<Int.random(in: 0...60, using: &random)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &random) ? 0x20 : 0x2FF), using: &random))
            }))
        }
        func style() -> PrintDocument.Style {
            .init(bold: .random(using: &random), width: .random(in: -1...9, using: &random), height: .random(in: 0...9, using: &random), inverted: .random(using: &random))
        }
        let blocks = (0..<20).map { _ -> PrintDocument.Block in
            switch Int.random(in: 0..<6, using: &random) {
            case 0: .text(text(), style: style(), alignment: .center)
            case 1: .row(left: text(), right: text(), style: style())
            case 2: .feed(lines: .random(in: -3...300, using: &random))
            case 3: .barcode(.code128, data: String((0..<Int.random(in: 0...30, using: &random)).map { _ in Character(String(Int.random(in: 0...9, using: &random))) }))
            case 4: .barcode(.qr, data: text())
            default: .cut
            }
        }
        for profile in [PrinterProfile.generic80, .generic58] {
            let pieces = EscPosEncoder(profile: profile).pieces(PrintDocument(blocks: blocks))
            #expect(pieces.allSatisfy { $0.count <= EscPosEncoder.maximumCommandBytes }, "seed \(seed)")
            let bytes = pieces.flatMap { $0 }
            #expect(!holdsRealTimeCommand(bytes), "seed \(seed)")
        }
    }
}

/// Whether a printer would find DLE EOT, DLE ENQ or DLE DC4 in it.
func holdsRealTimeCommand(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while index + 1 < bytes.count {
        if bytes[index] == 0x10, bytes[index + 1] == 0x04 || bytes[index + 1] == 0x05 || bytes[index + 1] == 0x14 { return true }
        index += 1
    }
    return false
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
