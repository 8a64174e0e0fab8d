import Testing
@testable import SimulatedReceiptPrinter

@Suite struct TextTests {
    @Test func linesAndCutMakeAReceipt() throws {
        let bed = Bed()
        bed.send("Bread           1.20\nMilk            0.99\n")
        #expect(bed.printer.receipts.isEmpty)
        #expect(bed.printer.paperInPrinter.lines == ["Bread           1.20", "Milk            0.99"])
        bed.send(feedAndCut)
        let receipt = try #require(bed.printer.receipts.first)
        #expect(receipt.text == "Bread           1.20\nMilk            0.99")
        #expect(receipt.ending == .partialCut)
        #expect(receipt.picture?.isBlank == false)
        #expect(bed.printer.problems == [])
    }

    @Test func longLinesWrapAtTheColumnsOfTheFont() {
        let bed = Bed()
        bed.send(String(repeating: "x", count: 50) + "\n")
        bed.send([0x1B, 0x4D, 1])
        bed.send(String(repeating: "y", count: 70) + "\n")
        bed.send([0x1B, 0x4D, 0, 0x1D, 0x21, 0x10])
        bed.send(String(repeating: "z", count: 30) + "\n")
        #expect(bed.printer.paperInPrinter.lines.map(\.count) == [48, 2, 64, 6, 24, 6])
    }

    @Test func alignmentAndTabsKeepColumns() {
        let bed = Bed()
        bed.send([0x1B, 0x61, 1])
        bed.send("SHOP\n")
        bed.send([0x1B, 0x61, 2])
        bed.send("END\n")
        bed.send([0x1B, 0x61, 0, 0x1B, 0x44, 10, 20, 0])
        bed.send("a\tb\tc\n")
        bed.send([0x1B, 0x24, 0xF0, 0x00])
        bed.send("d\n")
        let lines = bed.printer.paperInPrinter.lines
        #expect(lines[0] == String(repeating: " ", count: 22) + "SHOP")
        #expect(lines[1] == String(repeating: " ", count: 45) + "END")
        #expect(lines[2] == "a         b         c")
        #expect(lines[3] == String(repeating: " ", count: 20) + "d")
    }

    /// The numbers are Epson's (ESC t n); the bytes are those of the published code charts.
    @Test(arguments: [
        (0, [0x84, 0x9C, 0xE1], "ä£ß"), (2, [0x84, 0xE1, 0xB8], "äß©"), (19, [0xD5, 0x9C], "€£"), (16, [0x80, 0xE4, 0x9F], "€äŸ"),
        (18, [0x9C, 0xA5, 0xE7], "ťąš"), (17, [0x80, 0xE1, 0xF0], "АсЁ"), (13, [0x98, 0x9F, 0xA7], "İşğ"),
    ] as [(UInt8, [UInt8], String)])
    func codePages(n: UInt8, bytes: [UInt8], text: String) {
        let bed = Bed()
        bed.send([0x1B, 0x74, n] + bytes + [0x0A])
        #expect(bed.printer.paperInPrinter.lines == [text])
    }

    @Test func countriesReplaceAsciiPlaces() {
        let bed = Bed()
        bed.send([0x1B, 0x52, 2])
        bed.send("[\\]{|}~\n")
        bed.send([0x1B, 0x52, 3])
        bed.send("#\n")
        #expect(bed.printer.paperInPrinter.lines == ["ÄÖÜäöüß", "£"])
    }

    @Test func utf8AndKanjiModes() {
        let bed = Bed()
        bed.send([0x1C, 0x28, 0x43, 2, 0, 0x30, 2])
        bed.send("naïve € 漢\n")
        #expect(bed.printer.paperInPrinter.lines == ["naïve € 漢"])
        let clone = Bed { $0.profile.startsInKanjiMode = true }
        clone.send([0xBA, 0xBA, 0x42, 0x0A])
        clone.send([0x1C, 0x2E, 0x84, 0x41, 0x0A])
        #expect(clone.printer.paperInPrinter.lines == ["汉B", "äA"])
    }

    @Test func stylesChangeTheDots() {
        func dots(_ before: [UInt8]) -> Int {
            let bed = Bed()
            bed.send(before)
            bed.send("Total\n")
            return bed.printer.paperInPrinter.picture?.bytes.reduce(0) { $0 + $1.nonzeroBitCount } ?? 0
        }
        let plain = dots([])
        #expect(dots([0x1B, 0x45, 1]) > plain)
        #expect(dots([0x1B, 0x2D, 1]) > plain)
        #expect(dots([0x1D, 0x42, 1]) > plain * 2)
        #expect(dots([0x1D, 0x21, 0x11]) == plain * 4)
        #expect(dots([0x1B, 0x21, 0x30]) == plain * 4)
        #expect(dots([0x1B, 0x45, 1, 0x1B, 0x40]) == plain)
    }

    @Test func feedsAreSeenAsEmptyLines() {
        let bed = Bed()
        bed.send("a\n\nb")
        bed.send([0x1B, 0x64, 3])
        bed.send("c\n")
        #expect(bed.printer.paperInPrinter.lines == ["a", "", "b", "", "", "c"])
    }

    /// Cutting without feeding leaves what is under the cutter on the next receipt.
    @Test func aCutTooEarlyLeavesTheLastLinesOnTheNextReceipt() {
        let bed = Bed()
        for line in 1...10 { bed.send("line \(line)\n") }
        bed.send([0x1D, 0x56, 0])
        #expect(bed.printer.receipts.map(\.lines) == [(1...6).map { "line \($0)" }])
        #expect(bed.printer.paperInPrinter.lines == (7...10).map { "line \($0)" })
    }

    @Test(arguments: [
        [0x1D, 0x56, 0], [0x1D, 0x56, 1], [0x1D, 0x56, 0x30], [0x1D, 0x56, 0x31], [0x1D, 0x56, 0x41, 3], [0x1D, 0x56, 0x42, 0],
        [0x1D, 0x56, 0x61, 0], [0x1D, 0x56, 0x62, 9], [0x1D, 0x56, 0x67, 1], [0x1D, 0x56, 0x68, 1], [0x1B, 0x69], [0x1B, 0x6D],
    ] as [[UInt8]]) func everyFormOfCutCuts(command: [UInt8]) {
        let bed = Bed()
        for _ in 0..<20 { bed.send("line\n") }
        bed.send(command)
        // A place marked by GS V 97 and 98 is cut when it has come to the cutter.
        for _ in 0..<6 { bed.send("next\n") }
        #expect(bed.printer.receipts.count == 1)
        #expect(bed.printer.paperInPrinter.lines.last == "next")
        #expect(bed.printer.problems.isEmpty)
    }

    @Test func unknownCommandsAreReportedWhereTheyStood() {
        let bed = Bed()
        bed.send("ab")
        bed.send([0x1B, 0x7F])
        bed.send("cd")
        bed.send([0x1D, 0x21, 0xFF])
        bed.send("ef\n")
        #expect(bed.printer.problems.map(\.description) == ["byte 2: unknown command: 1B 7F", "byte 6: parameter out of range: 1D 21 FF"])
        #expect(bed.printer.paperInPrinter.lines == ["abcdef"])
    }

    @Test func aDeselectedPrinterListensToRealTimeCommandsOnly() {
        let bed = Bed()
        bed.send([0x1B, 0x3D, 2])
        bed.send("unseen\n")
        #expect(bed.status(1) == 0x12)
        bed.send([0x1B, 0x3D, 1])
        bed.send("seen\n")
        #expect(bed.printer.paperInPrinter.lines == ["seen"])
    }
}
