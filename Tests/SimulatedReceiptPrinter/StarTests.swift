import Testing
import TestHarness
@testable import SimulatedReceiptPrinter

@Suite struct StarTests {
    private func star(_ set: @escaping (inout PrinterOptions) -> Void = { _ in }) -> Bed {
        Bed {
            $0.dialect = .starLine
            $0.profile.codePages = [1: "cp437", 4: "cp858", 32: "cp1252", 34: "cp1251"]
            set(&$0)
        }
    }

    @Test func textSizesAndAlignment() {
        let bed = star()
        bed.send([0x1B, 0x40, 0x1B, 0x1D, 0x61, 1])
        bed.send("SHOP\n")
        bed.send([0x1B, 0x1D, 0x61, 0, 0x1B, 0x69, 1, 1])
        bed.send(String(repeating: "x", count: 30) + "\n")
        bed.send([0x1B, 0x69, 0, 0, 0x1B, 0x1D, 0x74, 32, 0x80, 0xE4, 0x0A])
        bed.send([0x1B, 0x1D, 0x41, 240, 0])
        bed.send("d\n")
        let lines = bed.printer.paperInPrinter.lines
        #expect(lines == [String(repeating: " ", count: 22) + "SHOP", String(repeating: "x", count: 24), "xxxxxx", "€ä", String(repeating: " ", count: 20) + "d"])
        #expect(bed.printer.problems.isEmpty, "\(bed.printer.problems)")
    }

    @Test func stylesChangeTheDots() {
        func dots(_ before: [UInt8]) -> Int {
            let bed = star()
            bed.send(before)
            bed.send("Total\n")
            return bed.printer.paperInPrinter.picture?.burntDots ?? 0
        }
        let plain = dots([])
        #expect(dots([0x1B, 0x45]) > plain && dots([0x1B, 0x45, 0x1B, 0x46]) == plain)
        #expect(dots([0x1B, 0x2D, 1]) > plain && dots([0x1B, 0x5F, 1]) > plain && dots([0x1B, 0x34]) > plain * 2 && dots([0x1B, 0x34, 0x1B, 0x35]) == plain)
        #expect(dots([0x0E]) == plain * 2 && dots([0x0E, 0x14]) == plain && dots([0x1B, 0x0E]) == plain * 2 && dots([0x1B, 0x57, 2]) == plain * 3 && dots([0x1B, 0x68, 1]) == plain * 2)
    }

    @Test(arguments: [(0, Receipt.Ending.fullCut, 6), (1, .partialCut, 6), (2, .fullCut, 10), (3, .partialCut, 10), (0x33, .partialCut, 10)] as [(UInt8, Receipt.Ending, Int)])
    func cuts(n: UInt8, ending: Receipt.Ending, lines: Int) {
        let bed = star()
        for line in 1...10 { bed.send("line \(line)\n") }
        bed.send([0x1B, 0x64, n])
        #expect(bed.printer.receipts.map(\.ending) == [ending])
        #expect(bed.printer.receipts.first?.lines.count == lines)
    }

    @Test func drawers() {
        let bed = star()
        bed.send([0x07, 0x1B, 0x07, 20, 30, 0x07, 0x1C, 0x1A])
        #expect(bed.drawer.pulses == ["2 200/200", "2 200/300", "2 200/300", "5 200/200"])
    }

    /// FS does not wait for the cover, BEL does; the second byte of ESC FS is none.
    @Test func theFirstDrawerOffLine() {
        let bed = star()
        bed.printer.setCover(open: true)
        bed.send([0x1C, 0x07, 0x1B, 0x1C, 0x71, 0x00])
        #expect(bed.drawer.pulses == ["2 200/200"])
        bed.printer.setCover(open: false)
        #expect(bed.drawer.pulses == ["2 200/200", "2 200/200"])
    }

    @Test func statusByItselfAndOnDemand() {
        let bed = star()
        #expect(bed.send([0x1B, 0x06, 0x01]) == 3)
        #expect(bed.wire.take() == [0x23, 0x86, 0, 0, 0, 0, 0, 0, 0])
        bed.send([0x1B, 0x1E, 0x61, 1])
        _ = bed.wire.take()
        bed.printer.setCover(open: true)
        #expect(bed.wire.take() == [0x23, 0x86, 0x28, 0, 0, 0, 0, 0, 0])
        bed.printer.setCover(open: false)
        bed.printer.setPaperLeft(millimetres: 0)
        _ = bed.wire.take()
        bed.send([0x1B, 0x06, 0x01])
        #expect(bed.wire.take() == [0x23, 0x86, 0x08, 0, 0, 0x0C, 0, 0, 0])
        bed.printer.loadRoll()
        _ = bed.wire.take()
        // Jobs are counted, in five bits around the fixed ones.
        for _ in 0..<9 { bed.send([0x17]) }
        #expect(bed.wire.take().suffix(9) == [0x23, 0x86, 0, 0, 0, 0, 0, 0x22, 0])
        bed.send([0x1B, 0x23, 0x2A, 0x0A, 0])
        #expect(bed.wire.take() == [0x1B, 0x23, 0x2A] + Array("SimulatedVer1.0".utf8) + [0x0A, 0])
    }

    @Test func everyStatusByteKeepsItsFixedBits() {
        let bed = star()
        bed.printer.setCover(open: true)
        bed.printer.setOverheated(true)
        bed.printer.setFault(true)
        bed.printer.setPaperLeft(millimetres: 0)
        bed.send([0x1B, 0x06, 0x01])
        let status = bed.wire.take()
        #expect(status.count == 9 && status[0] & 0x91 == 0x01 && status[1] & 0x91 == 0x80 && status.dropFirst(2).allSatisfy { $0 & 0x91 == 0 })
    }

    @Test(.enabled(if: PythonTools.isThere)) func symbolsAreReadBack() async throws {
        let commands: [([UInt8], String)] = [
            ([0x1B, 0x62, 0x33, 0x32, 0x32, 80] + Array("400638133393".utf8) + [0x1E], "EAN13 4006381333931"),
            ([0x1B, 0x62, 0x36, 0x31, 0x31, 60] + Array("T3-2-000123".utf8) + [0x1E], "Code128 T3-2-000123"),
            ([0x1B, 0x62, 0x36, 0x31, 0x31, 60] + Array("%7%11012%8345678%7A%0".utf8) + [0x1E], "Code128 (10)12345678A%"),
            ([0x1B, 0x62, 0x36, 0x31, 0x31, 60] + Array("12%0%G3456".utf8) + [0x1E], "Code128 12%<BEL>3456"),
            ([0x1B, 0x62, 0x34, 0x32, 0x31, 60] + Array("ABC-1".utf8) + [0x1E], "Code39 ABC-1"),
            ([0x1B, 0x62, 0x38, 0x31, 0x31, 60] + Array("A123B".utf8) + [0x1E], "Codabar A123B"),
            ([0x1B, 0x1D, 0x79, 0x53, 0x30, 2, 0x1B, 0x1D, 0x79, 0x53, 0x31, 1, 0x1B, 0x1D, 0x79, 0x53, 0x32, 5, 0x1B, 0x1D, 0x79, 0x44, 0x31, 0, 4, 0] + Array("Star".utf8)
                + [0x1B, 0x1D, 0x79, 0x50], "QRCode Star"),
            ([0x1B, 0x1D, 0x78, 0x53, 0x32, 3, 0x1B, 0x1D, 0x78, 0x44, 8, 0] + Array("Star 417".utf8) + [0x1B, 0x1D, 0x78, 0x50], "PDF417 Star 417"),
        ]
        var papers: [[UInt8]] = []
        for (command, _) in commands {
            let bed = star()
            bed.send(command)
            #expect(bed.printer.problems.isEmpty, "\(bed.printer.problems)")
            papers.append(bed.printer.paperPNG)
        }
        let found = try await SymbolReader.symbols(on: papers)
        #expect(found.map { $0.map { "\($0.format) \($0.text)" } } == commands.map { [$0.1] })
    }

    @Test func rasterModeBandsAndPictures() throws {
        let bed = star()
        bed.send([0x1B, 0x2A, 0x72, 0x41, 0x62, 2, 0, 0xF0, 0x0F, 0x62, 2, 0, 0x0F, 0xF0, 0x1B, 0x2A, 0x72, 0x42])
        let picture = try #require(bed.printer.paperInPrinter.picture)
        #expect((0..<16).map { picture[$0, 120] } == (0..<16).map { $0 < 4 || $0 >= 12 })
        #expect((0..<16).map { picture[$0, 121] } == (0..<16).map { $0 >= 4 && $0 < 12 })
        bed.send("b is a letter again\n")
        bed.send([0x1B, 0x58, 1, 0, 0xFF, 0x00, 0x01, 0x0A, 0x1B, 0x1D, 0x53, 1, 1, 0, 2, 0, 0, 0xAA, 0x55])
        #expect(bed.printer.paperInPrinter.lines.suffix(3) == ["b is a letter again", "[picture 1x24]", "[picture 8x2]"])
        #expect(bed.printer.problems.isEmpty, "\(bed.printer.problems)")
    }
}
