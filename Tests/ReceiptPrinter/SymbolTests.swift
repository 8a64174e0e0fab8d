import DeviceKit
import PrinterProfiles
import Testing
@testable import ReceiptPrinter

@Suite struct SymbolTests {
    private func data(_ symbology: PrintDocument.Symbology, _ text: String) -> String? {
        LinearCode(symbology, text).map { String(decoding: $0.data, as: UTF8.self) }
    }

    @Test func checkDigitsAreCheckedOrWorkedOut() {
        #expect(data(.ean13, "590123412345") == "5901234123457" && data(.ean13, "5901234123457") == "5901234123457" && data(.ean13, "5901234123450") == nil)
        #expect(data(.upcA, "03600029145") == "036000291452" && data(.upcA, "036000291450") == nil)
        #expect(data(.ean8, "9638507") == "96385074" && data(.ean8, "96385071") == nil && data(.ean8, "963850") == nil)
        #expect(data(.itf, "123") == "0123" && data(.itf, "12a") == nil)
        #expect(data(.codabar, "1234") == "A1234A" && data(.codabar, "B12-3D") == "B12-3D" && data(.codabar, "A123") == nil && data(.codabar, "A") == nil)
        #expect(data(.code39, "ABC-1 $") == "ABC-1 $" && data(.code39, "abc") == nil && data(.code39, "") == nil)
        #expect(data(.code93, "abc~") == "abc~" && data(.code93, "é") == nil)
        #expect(data(.dataBarOmni, "09501234567891") == "0950123456789" && data(.dataBarOmni, "09501234567890") == nil && data(.dataBarOmni, "9501234567890") != nil)
        #expect(data(.dataBarLimited, "19501234567898") != nil && data(.dataBarLimited, "29501234567895") == nil)
    }

    /// Vectors read back from an independent encoder's pictures.
    @Test(arguments: [
        ("01234505", "012000003455"), ("01234514", "012100003454"), ("01234523", "012200003453"), ("01234531", "012300000451"), ("01234543", "012340000053"),
        ("01234558", "012345000058"), ("01234596", "012345000096"), ("12345639", "123400000569"), ("04252614", "042100005264"),
    ]) func upcEStandsForUPCA(short: String, long: String) {
        #expect(data(.upcE, short) == long && data(.upcE, long) == long && data(.upcE, String(long.dropLast())) == long)
        #expect(data(.upcE, String(short.dropLast())) == long)
        #expect(data(.upcE, short.dropLast() + (short.hasSuffix("1") ? "2" : "1")) == nil)
        #expect(data(.upcE, "036000291452") == nil, "it has no zeros to leave out")
    }

    private func sets(_ text: String) -> [UInt8]? { LinearCode.code128(Array(text.utf8))?.data }

    @Test func code128ChoosesItsSets() {
        #expect(sets("12345678") == [0x7B, 0x43, 12, 34, 56, 78])
        #expect(sets("12") == [0x7B, 0x43, 12])
        #expect(sets("AB") == [0x7B, 0x42, 0x41, 0x42])
        #expect(sets("A{") == [0x7B, 0x42, 0x41, 0x7B, 0x7B])
        #expect(sets("AB1234") == [0x7B, 0x42, 0x41, 0x42, 0x7B, 0x43, 12, 34])
        #expect(sets("1234AB") == [0x7B, 0x43, 12, 34, 0x7B, 0x42, 0x41, 0x42])
        #expect(sets("A1234B") == [0x7B, 0x42, 0x41, 0x31, 0x32, 0x33, 0x34, 0x42], "four digits in the middle gain nothing")
        #expect(sets("A123456B") == [0x7B, 0x42, 0x41, 0x7B, 0x43, 12, 34, 56, 0x7B, 0x42, 0x42])
        #expect(sets("A12345") == [0x7B, 0x42, 0x41, 0x31, 0x7B, 0x43, 23, 45], "the odd digit stays before the pairs")
        #expect(sets("12345") == [0x7B, 0x43, 12, 34, 0x7B, 0x42, 0x35])
        #expect(sets("\u{09}A") == [0x7B, 0x41, 0x09, 0x41])
        #expect(sets("1604") == [0x7B, 0x42, 0x31, 0x36, 0x30, 0x34], "16 04 would be DLE EOT")
        #expect(sets("1612") == [0x7B, 0x43, 16, 12])
        #expect(LinearCode.code128(Array("12345678".utf8))?.modules == (4 + 2) * 11 + 13 + 20)
        #expect(sets("") == nil && sets("é") == nil)
    }

    @Test func gs1ElementsBecomeCode128WithFNC1() {
        #expect(LinearCode.gs1128("(01)09501234567891(10)ABC")?.data == [0x7B, 0x43, 0x7B, 0x31, 1, 9, 50, 12, 34, 56, 78, 91, 10, 0x7B, 0x42, 0x41, 0x42, 0x43])
        #expect(GS1Elements("(10)AB(21)C")?.bytes == Array("10AB\u{1D}21C".utf8))
        #expect(GS1Elements("(01)09501234567890") == nil, "wrong check digit")
        #expect(GS1Elements("(01)123") == nil && GS1Elements("01)1") == nil && GS1Elements("(10)") == nil && GS1Elements("(1)a") == nil && GS1Elements("") == nil)
        #expect(LinearCode.gs1128("(10)AB(21)C")?.data == [0x7B, 0x42, 0x7B, 0x31] + Array("10AB".utf8) + [0x7B, 0x31] + Array("21C".utf8))
    }

    /// Each symbology as the command reference has it: number and data of GS k, and cn of GS ( k.
    @Test func commandsOfEverySymbology() {
        var profile = PrinterProfile.generic80
        profile.symbols = Set(PrinterProfile.Symbol.allCases)
        func bytes(_ symbology: PrintDocument.Symbology, _ text: String, _ look: PrintDocument.SymbolLook = .standard) -> [UInt8] {
            EscPosEncoder(profile: profile).symbol(symbology, text, look) ?? []
        }
        let expected: [(PrintDocument.Symbology, String, UInt8, String)] = [
            (.upcA, "036000291452", 65, "036000291452"), (.upcE, "01234505", 66, "012000003455"), (.ean13, "5901234123457", 67, "5901234123457"),
            (.ean8, "96385074", 68, "96385074"), (.code39, "AB-1", 69, "AB-1"), (.itf, "1234", 70, "1234"), (.codabar, "A12B", 71, "A12B"), (.code93, "Ab1", 72, "Ab1"),
            (.dataBarOmni, "09501234567891", 75, "0950123456789"), (.dataBarTruncated, "09501234567891", 76, "0950123456789"),
            (.dataBarLimited, "09501234567891", 77, "0950123456789"), (.dataBarExpanded, "(01)09501234567891(10)A", 78, "(01)09501234567891(10)A"),
        ]
        for (symbology, text, system, sent) in expected {
            #expect(bytes(symbology, text).contains([0x1D, 0x6B, system, UInt8(sent.utf8.count)] + Array(sent.utf8)), "\(symbology)")
        }
        #expect(bytes(.ean13, "5901234123457", .init(moduleDots: 2, heightDots: 120, text: PrintDocument.TextPlace.none)).starts(with: [0x1D, 0x68, 120, 0x1D, 0x77, 2, 0x1D, 0x48, 0]))
        #expect(bytes(.pdf417, "AB").contains([0x1D, 0x28, 0x6B, 0x05, 0x00, 0x30, 0x50, 0x30, 0x41, 0x42, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x30, 0x51, 0x30]))
        #expect(bytes(.dataMatrix, "AB").starts(with: [0x1D, 0x28, 0x6B, 0x05, 0x00, 0x36, 0x42, 0x00, 0x00, 0x00, 0x1D, 0x28, 0x6B, 0x03, 0x00, 0x36, 0x43, 0x04]))
        #expect(bytes(.aztec, "AB").starts(with: [0x1D, 0x28, 0x6B, 0x04, 0x00, 0x35, 0x42, 0x00, 0x00]))
        #expect(bytes(.qr, "AB", .init(moduleDots: 4, correction: .high)).contains([0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x33]))
        for symbology in PrintDocument.Symbology.allCases { #expect(bytes(symbology, "\u{7F}").isEmpty, "\(symbology)") }
    }

    @Test func onlyWhatThePrinterHasIsSent() {
        var profile = PrinterProfile.generic80
        #expect(EscPosEncoder(profile: profile).symbol(.dataBarOmni, "09501234567891", .standard) == nil)
        #expect(EscPosEncoder(profile: profile).symbol(.pdf417, "x", .standard) == nil)
        profile.printsBarcodes = false
        #expect(EscPosEncoder(profile: profile).symbol(.ean13, "5901234123457", .standard) == nil)
        profile.printsOldBarcodesOnly = true
        #expect(EscPosEncoder(profile: profile).symbol(.ean13, "5901234123457", .standard)?.suffix(17) == [0x1D, 0x6B, 0x02] + Array("5901234123457".utf8) + [0x00])
        #expect(EscPosEncoder(profile: profile).symbol(.code128, "x", .standard) == nil)
    }

    @Test func tooWideACodeIsMadeNarrowerOrNotSent() {
        let narrow = EscPosEncoder(profile: .generic58)
        #expect(narrow.symbol(.ean13, "5901234123457", .standard)?.starts(with: [0x1D, 0x68, 80, 0x1D, 0x77, 3]) == true)
        #expect(narrow.symbol(.code39, "ABCDEFGHI", .standard)?.starts(with: [0x1D, 0x68, 80, 0x1D, 0x77, 2]) == nil, "9 characters need 196 modules")
        #expect(narrow.symbol(.code39, "ABCDEFG", .standard)?.starts(with: [0x1D, 0x68, 80, 0x1D, 0x77, 2]) == true)
    }

    // MARK: Drawn barcodes

    @Test func drawnBarsAreThoseOfTheStandards() throws {
        let ean = try #require(LinearCode(.ean13, "5901234123457").flatMap(BarPattern.widths))
        // 5 at the front: set B for the second, third and sixth of the left digits.
        #expect(ean.reduce(0, +) == 95 && ean.prefix(11) == [1, 1, 1, 3, 1, 1, 2, 1, 1, 2, 3])
        #expect(try #require(LinearCode(.ean8, "96385074").flatMap(BarPattern.widths)).reduce(0, +) == 67)
        #expect(LinearCode(.upcA, "036000291452").flatMap(BarPattern.widths) == LinearCode(.ean13, "0036000291452").flatMap(BarPattern.widths))
        // ISO/IEC 15417: start B 104, A 33, B 34: (104 + 33 + 68) mod 103 = 102.
        #expect(BarPattern.values([0x7B, 0x42, 0x41, 0x42]) == [104, 33, 34, 102])
        #expect(BarPattern.values([0x7B, 0x43, 12, 0x7B, 0x42, 0x41])?.prefix(4) == [105, 12, 100, 33])
        #expect(BarPattern.values([0x7B, 0x43, 0x7B, 0x31, 1])?.prefix(3) == [105, 102, 1])
        for text in ["A", "12345678", "T3-2-000123", "a{b", "1604"] {
            let code = try #require(LinearCode.code128(Array(text.utf8)))
            #expect(BarPattern.widths(code)?.reduce(0, +) == code.modules - 20, "\(text)")
        }
        #expect(BarPattern.values([0x41]) != nil && BarPattern.values([0x7B]) == nil && BarPattern.values([]) == nil)
        #expect(LinearCode(.dataBarOmni, "09501234567891").flatMap(BarPattern.widths) == nil)
    }

    /// What is drawn is never wider than what was reckoned, quiet zones of ten modules aside (UPC-E: nine and seven).
    @Test(arguments: [
        (PrintDocument.Symbology.upcE, "01234505", 16), (.code39, "CODE-39 /+%$.", 20), (.itf, "0123456789", 20), (.codabar, "A40156-7$:/.+B", 20), (.codabar, "1234567890", 20),
        (.code93, "CODE 93-.$/+%", 20), (.code93, "lower & {[@]}!:;?", 20),
    ]) func olderCodesAreDrawnAsWideAsReckoned(symbology: PrintDocument.Symbology, data: String, quiet: Int) throws {
        let code = try #require(LinearCode(symbology, data))
        let widths = try #require(BarPattern.widths(code))
        #expect(widths.count.isMultiple(of: 2) == false && widths.allSatisfy { (1...4).contains($0) })
        #expect(widths.reduce(0, +) <= code.modules - quiet)
    }

    @Test func olderCodesAreThoseOfTheStandards() {
        // ISO/IEC 16388: * is narrow but for the second and third bar's spaces and bars: 010010100.
        #expect(BarPattern.code39([])?.prefix(9) == [1, 3, 1, 1, 3, 1, 3, 1, 1])
        #expect(BarPattern.code39([0x61]) == nil && BarPattern.codabar([0x20]) == nil && BarPattern.code93([0x07]) == nil && BarPattern.interleaved([1]) == nil)
        // ISO/IEC 16390: 1 in the bars (10001), 2 in the spaces (01001).
        #expect(BarPattern.interleaved([1, 2]) == [1, 1, 1, 1, 3, 1, 1, 3, 1, 1, 1, 1, 3, 3, 3, 1, 1])
        // AIM BC5: check characters of "TEST93" are + and 6.
        #expect(BarPattern.code93(Array("TEST93".utf8))?.dropLast(7).suffix(12) == [1, 1, 3, 1, 2, 1, 1, 2, 1, 3, 1, 1])
        #expect(BarPattern.zeroSuppressed([0, 4, 2, 1, 0, 0, 0, 0, 5, 2, 6, 4]) == [0, 4, 2, 5, 2, 6, 1, 4])
        #expect(BarPattern.zeroSuppressed([0, 3, 6, 0, 0, 0, 2, 9, 1, 4, 5, 2]) == nil)
    }

    @Test func aPrinterWithoutBarcodesGetsThemDrawn() {
        var profile = PrinterProfile.generic58
        profile.printsBarcodes = false
        let encoder = EscPosEncoder(profile: profile)
        func isDrawn(_ symbology: PrintDocument.Symbology, _ data: String) -> Bool {
            encoder.bytes(PrintDocument(blocks: [.barcode(symbology, data: data)])).contains([0x1D, 0x76, 0x30, 0x00])
        }
        #expect(isDrawn(.ean13, "5901234123457") && isDrawn(.code128, "T3-2-000123") && isDrawn(.gs1128, "(10)AB"))
        #expect(isDrawn(.code39, "AB") && isDrawn(.code93, "ab") && isDrawn(.itf, "1234") && isDrawn(.codabar, "1234") && isDrawn(.upcA, "036000291452") && isDrawn(.upcE, "01234505"))
        #expect(!isDrawn(.ean13, "5901234123450") && !isDrawn(.dataBarOmni, "09501234567891") && !isDrawn(.code128, String(repeating: "A", count: 40)))
    }

    /// ISO/IEC 16022, annex O: "123456" is 142 164 186 with the correction 114 25 5 88 102.
    @Test func aDrawnDataMatrix() throws {
        let generator = ReedSolomon.generator(5, polynomial: 0x12D, firstRoot: 2)
        #expect(ReedSolomon.correction(of: [142, 164, 186], generator: generator, polynomial: 0x12D) == [114, 25, 5, 88, 102])
        #expect(DataMatrixCode(Array("99989900".utf8)) != nil, "the largest pairs")
        let code = try #require(DataMatrixCode(Array("123456".utf8)))
        #expect(code.size == 10 && (0..<10).allSatisfy { code.isDark(0, $0) && code.isDark($0, 9) && code.isDark($0, 0) == $0.isMultiple(of: 2) })
        for (count, side) in [(1, 10), (44, 26), (45, 32), (174, 48), (204, 52), (816, 104)] {
            #expect(DataMatrixCode(Array(repeating: 0x41, count: count))?.size == side)
        }
        #expect(DataMatrixCode(Array(repeating: 0x41, count: 817)) == nil)
    }

    // MARK: Drawn QR codes

    @Test func capacitiesAreThoseOfTheStandard() {
        let capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666]
        for (index, capacity) in capacities.enumerated() {
            #expect(QRMatrix.version(bytes: capacity, correction: .medium) == index + 1)
            #expect(QRMatrix.version(bytes: capacity + 1, correction: .medium) == index + 2)
        }
        #expect(QRMatrix.version(bytes: 2_953, correction: .low) == 40 && QRMatrix.version(bytes: 1_273, correction: .high) == 40)
        #expect(QRMatrix.version(bytes: 2_954, correction: .low) == nil)
    }

    /// ISO/IEC 18004, annex I's polynomial division, and the patterns every code has.
    @Test func aDrawnCodeHasItsPatterns() throws {
        #expect(ReedSolomon.correction(of: [0x10, 0x20, 0x0C, 0x56, 0x61, 0x80, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11, 0xEC, 0x11], generator: ReedSolomon.generator(10))
            == [0xA5, 0x24, 0xD4, 0xC1, 0xED, 0x36, 0xC7, 0x87, 0x2C, 0x55])
        for correction in PrintDocument.Correction.allCases {
            for count in [1, 60, 300, 700] {
                let matrix = try #require(QRMatrix(Array(repeating: 0x41, count: count), correction: correction))
                let finder = (0..<7).map { matrix.isDark($0, 3) }
                #expect(finder == [true, false, true, true, true, false, true] && matrix.isDark(8, matrix.size - 8))
                #expect((8..<matrix.size - 8).allSatisfy { matrix.isDark($0, 6) == $0.isMultiple(of: 2) })
            }
        }
    }
}
