import Foundation
import Testing
import TestHarness
@testable import SimulatedReceiptPrinter

/// Every symbol the printer draws is read by a program that knows nothing of us.
@Suite(.enabled(if: PythonTools.isThere)) struct ReadBackTests {
    struct Case: CustomStringConvertible {
        let command: [UInt8]
        let format: String
        let text: String
        var set: @Sendable (inout PrinterOptions) -> Void = { _ in }
        var description: String { "\(format) \(text.prefix(40))" }
    }

    private func barcode(_ m: UInt8, _ data: String, _ format: String, _ text: String? = nil, width: UInt8 = 2) -> Case {
        barcode(m, Array(data.utf8), format, text ?? data, width: width)
    }

    private func barcode(_ m: UInt8, _ data: [UInt8], _ format: String, _ text: String, width: UInt8 = 2) -> Case {
        Case(command: [0x1D, 0x77, width, 0x1D, 0x6B, m, UInt8(data.count)] + data, format: format, text: text)
    }

    // The reader says UPC-A and UPC-E as the EAN-13 they are part of, and a GTIN with its application identifier.

    /// GS ( k: functions of one symbol, then its data, then print.
    private func matrix(_ cn: UInt8, _ functions: [[UInt8]], _ data: [UInt8]) -> [UInt8] {
        let store = data.count + 3
        return functions.flatMap { [0x1D, 0x28, 0x6B, UInt8($0.count + 1), 0, cn] + $0 } + [0x1D, 0x28, 0x6B, UInt8(store & 255), UInt8(store >> 8), cn, 0x50, 0x30] + data
            + [0x1D, 0x28, 0x6B, 3, 0, cn, 0x51, 0x30]
    }

    private func read(_ cases: [Case]) async throws {
        var papers: [[UInt8]] = []
        for one in cases {
            let bed = Bed(one.set)
            bed.send(one.command)
            #expect(bed.printer.problems.isEmpty, "\(one): \(bed.printer.problems)")
            papers.append(bed.printer.paperPNG)
        }
        let found = try await SymbolReader.symbols(on: papers)
        #expect(found.count == cases.count)
        for (one, symbols) in zip(cases, found) {
            #expect(symbols.map(\.format) == [one.format] && symbols.map(\.text) == [one.text], "\(one): \(symbols)")
        }
    }

    @Test func oneDimensional() async throws {
        try await read([
            barcode(65, "03600029145", "EAN13", "0036000291452"), barcode(65, "036000291452", "EAN13", "0036000291452"),
            barcode(66, "123456", "UPCE", "0012345000065"), barcode(66, "04252614", "UPCE", "0042100005264"), barcode(66, "01210000345", "UPCE", "0012100003454"), barcode(66, "042100005264", "UPCE", "0042100005264"),
            barcode(67, "590123412345", "EAN13", "5901234123457"), barcode(67, "4006381333931", "EAN13"), barcode(68, "9638507", "EAN8", "96385074"),
            barcode(69, "CODE-39 /+%", "Code39"), barcode(69, "*STARS*", "Code39", "STARS"), barcode(70, "0123456789", "ITF"), barcode(71, "A40156-7.8B", "Codabar", "A40156-7.8B"),
            barcode(72, "CODE 93", "Code93"), barcode(72, "lower & {[@]}", "Code93"),
            barcode(73, "{BAbc-12", "Code128", "Abc-12"), barcode(73, "{C".utf8 + [12, 34, 56], "Code128", "123456"), barcode(73, "{AAB{SaC{BdE", "Code128", "ABaCdE"),
            barcode(73, "{B{{x", "Code128", "{x"), barcode(73, "{AX\u{09}Y", "Code128", "X\u{09}Y"), barcode(73, "{Bab{C".utf8 + [99] + Array("{Bc".utf8), "Code128", "ab99c"),
            barcode(79, "Ab12345678c\u{07}9", "Code128", "Ab12345678c<BEL>9"), barcode(79, "123", "Code128"), barcode(79, "12345678901", "Code128"), barcode(79, "x1234y123456z12345", "Code128"),
            barcode(74, "(01)09501234567893(10)ABC", "Code128", "(01)09501234567893(10)ABC"), barcode(74, "10AB{1" + "17260101", "Code128", "(10)AB(17)260101"),
        ])
    }

    @Test func functionAAndEveryWidth() async throws {
        var cases = (2...6).map { barcode(67, "590123412345", "EAN13", "5901234123457", width: UInt8($0)) }
        for (m, data, format) in [(0, "036000291452", "EAN13"), (2, "5901234123457", "EAN13"), (4, "ABC", "Code39"), (5, "1234", "ITF"), (6, "C12D", "Codabar")] {
            cases.append(Case(command: [0x1D, 0x6B, UInt8(m)] + Array(data.utf8) + [0], format: format, text: m == 0 ? "0" + data : data))
        }
        // The text above, below and on both sides leaves the bars readable.
        for hri in UInt8(1)...3 { cases.append(Case(command: [0x1D, 0x48, hri, 0x1D, 0x68, 60, 0x1D, 0x6B, 68, 7] + Array("9638507".utf8), format: "EAN8", text: "96385074")) }
        try await read(cases)
    }

    /// Laid in all four directions, with and without text, and printed upside-down.
    @Test func turned() async throws {
        var cases: [Case] = []
        for direction in UInt8(0)...3 {
            let page: [UInt8] = [0x1B, 0x4C, 0x1B, 0x57, 0, 0, 0, 0, 0x40, 2, 0x40, 2, 0x1B, 0x54, direction, 0x1D, 0x24, 0x2C, 1, 0x1B, 0x24, 60, 0]
            cases.append(Case(command: page + [0x1D, 0x48, 2] + barcode(67, "590123412345", "", nil, width: 3).command + [0x0C], format: "EAN13", text: "5901234123457"))
            cases.append(Case(command: page + matrix(0x31, [[0x43, 5]], Array("turned".utf8)) + [0x0C], format: "QRCode", text: "turned"))
        }
        cases.append(Case(command: [0x1B, 0x7B, 1] + barcode(73, "{BDown", "", nil).command, format: "Code128", text: "Down"))
        try await read(cases)
    }

    @Test func dataBar() async throws {
        try await read([
            barcode(75, "0950123456789", "DataBarOmni", "(01)09501234567891"), barcode(75, "1234567890123", "DataBarOmni", "(01)12345678901231"), barcode(76, "0001234567890", "DataBarOmni", "(01)00012345678905"),
            barcode(78, "(01)09501234567891", "DataBarExpanded"), barcode(78, "(01)09501234567891(10)ABC-1", "DataBarExpanded"), barcode(78, "(10)LOT12345", "DataBarExpanded"),
            barcode(78, "(01)09501234567891(3103)001750", "DataBarExpanded"), barcode(78, "(10)Lot:a_7{1(21)1234567", "DataBarExpanded", "(10)Lot:a_7(21)1234567"),
            barcode(78, "(10)AB{1(17)260101", "DataBarExpanded", "(10)AB(17)260101"), barcode(78, "(21)123", "DataBarExpanded"), barcode(78, "(01)09501234567891(10)ABCDEFGHIJ{1(21)abcdefghij", "DataBarExpanded", "(01)09501234567891(10)ABCDEFGHIJ(21)abcdefghij", width: 1),
            barcode(77, "0950123456789", "DataBarLimited", "(01)09501234567891"), barcode(77, "1999999999999", "DataBarLimited", "(01)19999999999991"),
        ])
    }

    @Test func qrCodes() async throws {
        let bytes = (0..<700).map { "abcdefghij0123456789 ÄÖ€"[String.Index(utf16Offset: $0 % 24, in: "abcdefghij0123456789 ÄÖ€")] }
        var cases: [Case] = []
        for level in UInt8(0x30)...0x33 {
            for text in ["AB", "0123456789012345", "HTTPS://EXAMPLE.ORG/A-B", "https://example.org/r/1?x=Käse", String(String.UnicodeScalarView(bytes.flatMap(\.unicodeScalars).prefix(200)))] {
                cases.append(Case(command: matrix(0x31, [[0x41, 0x32, 0], [0x43, 4], [0x45, level]], Array(text.utf8)), format: "QRCode", text: text))
            }
        }
        for count in [300, 700, 1_200] {
            let text = String(repeating: "Till 4711 / Grüße ", count: count / 19)
            cases.append(Case(command: matrix(0x31, [[0x43, 3], [0x45, 0x30]], Array(text.utf8)), format: "QRCode", text: text))
        }
        for size in UInt8(1)...16 { cases.append(Case(command: matrix(0x31, [[0x43, size]], Array("SIZE".utf8)), format: "QRCode", text: "SIZE")) }
        try await read(cases)
    }

    @Test func pdf417() async throws {
        let binary = String(decoding: [UInt8](0x20...0x7E), as: UTF8.self) + "äöü"
        try await read([
            ([], "PDF417 Text 123, punctuation: (a;b) & more!"), ([], "12345678901234567890123456789012345678901234567890"), ([], "Grüße aus Zürich"), ([], binary),
            ([[0x41, 2], [0x43, 2]], "TWO COLUMNS OF TEXT"), ([[0x42, 20], [0x43, 2]], "twenty rows"), ([[0x45, 48, 52], [0x43, 2]], "level four"), ([[0x45, 49, 5]], "a ratio"),
            ([[0x44, 6]], "high rows"), ([], String(repeating: "More than one handsome symbol is wide. ", count: 5)),
        ].map { Case(command: matrix(0x30, $0.0, Array($0.1.utf8)), format: "PDF417", text: $0.1) }
            + [Case(command: matrix(0x30, [[0x46, 1]], Array("truncated".utf8)), format: "PDF417", text: "truncated")])
    }

    @Test func dataMatrix() async throws {
        var cases = ["A", "0123456789", "Data Matrix in ASCII, mixed 123", "Grüße", String(repeating: "Long text 0123 ", count: 30)].map {
            Case(command: matrix(0x36, [[0x43, 4]], Array($0.utf8)), format: "DataMatrix", text: $0)
        }
        for (rows, columns) in [(8, 18), (8, 32), (12, 26), (12, 36), (16, 36), (16, 48)] as [(UInt8, UInt8)] {
            cases.append(Case(command: matrix(0x36, [[0x42, 1, rows, columns], [0x43, 5]], Array("R1".utf8)), format: "DataMatrix", text: "R1"))
        }
        for size in DataMatrixCode.sizes.prefix(24) {
            cases.append(Case(command: matrix(0x36, [[0x42, 0, UInt8(size.rows), 0], [0x43, 3]], Array("SIZE \(size.rows)".utf8.prefix(size.data))), format: "DataMatrix", text: String("SIZE \(size.rows)".prefix(size.data))))
        }
        try await read(cases)
    }

    @Test func aztec() async throws {
        var cases = ["Aztec", "UPPER lower 123", "Grüße, (a) [b]!", String(repeating: "0123456789", count: 20), String(repeating: "Mixed Text 42; ", count: 40)].map {
            Case(command: matrix(0x35, [[0x43, 4]], Array($0.utf8)), format: "Aztec", text: $0)
        }
        for layers in UInt8(1)...4 { cases.append(Case(command: matrix(0x35, [[0x42, 1, layers], [0x43, 4]], Array("C\(layers)".utf8)), format: "Aztec", text: "C\(layers)")) }
        for layers in [1, 2, 5, 12, 13, 23, 28] as [UInt8] { cases.append(Case(command: matrix(0x35, [[0x42, 0, layers], [0x43, 4]], Array("FULL \(layers)".utf8)), format: "Aztec", text: "FULL \(layers)")) }
        cases.append(Case(command: matrix(0x35, [[0x45, 60], [0x43, 4]], Array("sixty per cent".utf8)), format: "Aztec", text: "sixty per cent"))
        try await read(cases)
    }

    @Test func maxiCode() async throws {
        // Without a mode it is a carrier's: mode 2.
        var cases = [Case(command: matrix(0x32, [], Array("152382802\u{1D}840\u{1D}001\u{1D}Parcel 1/3, 12 kg".utf8)), format: "MaxiCode", text: "152382802<GS>840<GS>001<GS>Parcel 1/3, 12 kg")]
        let texts: [(UInt8, String, String?)] = [
            (0x32, "12345\u{1D}840\u{1D}999\u{1D}5 digits", nil), (0x32, "1\u{1D}4\u{1D}7", "1<GS>004<GS>007<GS>"),
            (0x32, "[)>\u{1E}01\u{1D}96152382802\u{1D}840\u{1D}001\u{1D}1Z12345677\u{1D}UPSN\u{1E}\u{04}", "[)>␞01␝96152382802␝840␝001␝1Z12345677␝UPSN␞␄"),
            (0x33, "B1050\u{1D}056\u{1D}999\u{1D}nach Belgien", "B1050 <GS>056<GS>999<GS>nach Belgien"), (0x33, "SW1A1A\u{1D}826\u{1D}1\u{1D}", "SW1A1A<GS>826<GS>001<GS>"),
            (0x34, "A", nil), (0x34, "MaxiCode, mode 4", nil), (0x34, "0123456789", nil), (0x34, String(repeating: "4", count: 138), nil), (0x34, "aBCdEFGhIjkLM", nil),
            (0x34, String(repeating: "UPPER LOWER lower ", count: 4), nil), (0x34, "a{b}c|d~e^f_g[h]i\\j;k<l=m>n?o@p!q", nil),
            (0x35, "mode 5 has more check words: 12345678901", nil), (0x36, "mode 6", nil),
        ]
        cases += texts.map { mode, data, text in
            Case(command: matrix(0x32, [[0x41, mode]], Array(data.utf8)), format: "MaxiCode",
                 text: text ?? data.replacing("\u{1D}", with: "<GS>"))
        }
        try await read(cases)
    }

    /// Every byte, in every set of characters, and texts that change from one set to another at random.
    @Test func maxiCodeInAllItsSets() async throws {
        var random = SplitMix(seed: 4_711)
        let sets: [[UInt8]] = [Array(0x41...0x5A), Array(0x61...0x7A), Array(0xC0...0xDF), Array(0xE0...0xFF), Array(0x80...0x9F), Array(0x00...0x1F), Array(0x30...0x39)]
        var all: [[UInt8]] = (0..<8).map { part in (0..<32).map { UInt8(part * 32 + $0) } }
        for _ in 0..<24 {
            var data: [UInt8] = []
            while data.count < 40 {
                let set = sets[Int.random(in: 0..<sets.count, using: &random)]
                for _ in 0..<Int.random(in: 1...11, using: &random) { data.append(set[Int.random(in: 0..<set.count, using: &random)]) }
            }
            all.append(Array(data.prefix(40)))
        }
        var papers: [[UInt8]] = []
        for data in all {
            let bed = Bed()
            bed.send(matrix(0x32, [[0x41, 0x34]], data))
            #expect(bed.printer.problems.isEmpty, "\(data): \(bed.printer.problems)")
            papers.append(bed.printer.paperPNG)
        }
        let found = try await SymbolReader.symbols(on: papers)
        for (data, symbols) in zip(all, found) {
            let wanted = data.map { String(format: "%02x", $0) }.joined()
            #expect(symbols.map(\.bytes) == [wanted], "\(symbols)")
        }
    }

    /// Reading forgives wrong modules; an independent writer's are the same one by one, those that say which way up it is included.
    @Test func maxiCodeModuleByModule() async throws {
        // Texts with one shortest way of being written.
        let texts = ["A", "THE QUICK BROWN FOX JUMPS OVER 1 LAZY DOG", String(repeating: "ABCDEFGH 1234 ", count: 6), "123456789987654321"]
        let script = """
            import re, sys, zxingcpp
            for text in sys.argv[1:]:
                drawing = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.MaxiCode).to_svg()
                points = [(float(x), float(y)) for x, y in re.findall(r"M([0-9.]+) ([0-9.]+)L", drawing)]
                top = min(y for x, y in points)
                print(" ".join(f"{round((y - top) / 0.866)}:{x - 1.5:.0f}" if round((y - top) / 0.866) % 2 == 0 else f"{round((y - top) / 0.866)}:{x - 2:.0f}" for x, y in points))
            """
        let lines = try await PythonTools.run(script, texts).split(separator: "\n")
        #expect(lines.count == texts.count)
        for (text, line) in zip(texts, lines) {
            let grid = try #require(MaxiCodePicture.grid(Array(text.utf8), mode: .standard))
            var dark: Set<String> = []
            let data = MaxiCodeModules.places.flatMap { $0 } + MaxiCodeModules.dark.map { (row: $0.0, column: $0.1) }
            // Three of each six that say which way up it is are light, and so is the rest around the bull's eye.
            for (row, column) in data where grid[column * 7 + 3 + (row % 2) * 3, row * 6 + 4] { dark.insert("\(row):\(column)") }
            #expect(dark == Set(line.split(separator: " ").map(String.init)), "\(text)")
        }
    }
}
