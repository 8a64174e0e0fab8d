import Testing
@testable import SimulatedReceiptPrinter

@Suite struct PageModeTests {
    private func area(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> [UInt8] {
        [0x1B, 0x57] + [x, y, width, height].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    /// The smallest rectangle of rows and columns that holds all burnt dots of the piece in the printer.
    private func burnt(_ bed: Bed) -> (x: ClosedRange<Int>, y: ClosedRange<Int>)? {
        guard let picture = bed.printer.paperInPrinter.picture else { return nil }
        var xs: [Int] = [], ys: [Int] = []
        for y in 0..<picture.height { for x in 0..<picture.width where picture[x, y] {
            xs.append(x)
            ys.append(y)
        } }
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else { return nil }
        return (left...right, top - 120...bottom - 120) // 120 dots lie between cutter and head
    }

    @Test func textStandsWhereItWasLaid() {
        let bed = Bed()
        bed.send([0x1B, 0x4C] + area(0, 0, 400, 200))
        bed.send("first\nsecond")
        bed.send([0x1B, 0x24, 240, 0])
        bed.send("right")
        bed.send([0x1D, 0x24, 150, 0, 0x1B, 0x24, 0, 0])
        bed.send("low")
        #expect(bed.printer.paperInPrinter.lines.isEmpty)
        bed.send([0x0C])
        #expect(bed.printer.paperInPrinter.lines == ["first", "second              right", "low"])
        #expect(bed.printer.paperInPrinter.rows == 120 + 200)
        bed.send("after\n")
        #expect(bed.printer.paperInPrinter.lines.last == "after")
        #expect(bed.printer.problems.isEmpty)
    }

    /// One solid block of 16×8 dots, in each direction, in an area of 300×200 at (40, 30).
    @Test(arguments: [(0, 40...55, 46...53), (1, 56...63, 214...229), (2, 324...339, 206...213), (3, 316...323, 30...45)] as [(Int, ClosedRange<Int>, ClosedRange<Int>)])
    func directionsTurnDots(direction: Int, x: ClosedRange<Int>, y: ClosedRange<Int>) throws {
        let bed = Bed()
        bed.send([0x1B, 0x4C] + area(40, 30, 300, 200) + [0x1B, 0x54, UInt8(direction)])
        bed.send([0x1D, 0x2A, 2, 1] + [UInt8](repeating: 0xFF, count: 16) + [0x1D, 0x2F, 0, 0x0C])
        let found = try #require(burnt(bed))
        #expect(found.x == x && found.y == y, "\(found)")
    }

    @Test func turnedTextReadsAsText() {
        for direction in UInt8(0)...3 {
            let bed = Bed()
            bed.send([0x1B, 0x4C] + area(0, 0, 500, 500) + [0x1B, 0x54, direction])
            bed.send("up and down\nside by side\n")
            bed.send([0x0C])
            #expect(Set(bed.printer.paperInPrinter.lines.filter { !$0.isEmpty }) == ["up and down", "side by side"])
        }
    }

    @Test func pagesArePrintedAgainCancelledAndThrownAway() {
        let bed = Bed()
        bed.send([0x1B, 0x4C] + area(0, 0, 400, 60))
        bed.send("twice")
        bed.send([0x1B, 0x0C, 0x1B, 0x0C, 0x18])
        bed.send("other")
        bed.send([0x0C])
        #expect(bed.printer.paperInPrinter.lines == ["twice", "twice", "other"])
        bed.send([0x1B, 0x4C])
        bed.send("never")
        bed.send([0x1B, 0x53])
        bed.send("standard\n")
        #expect(bed.printer.paperInPrinter.lines.last == "standard")
        #expect(!bed.printer.text.contains("never"))
    }

    /// CAN in an area below everything laid so far once stopped the printer for good.
    @Test func cancellingAnAreaThatNothingReached() {
        let bed = Bed()
        bed.send([0x1B, 0x4C] + area(0, 300, 400, 100) + [0x18])
        bed.send("then\n")
        bed.send([0x0C])
        #expect(bed.printer.paperInPrinter.lines == ["then"])
    }

    @Test func longLinesWrapInTheAreaAndNothingLeavesIt() throws {
        let bed = Bed()
        bed.send([0x1B, 0x4C] + area(100, 50, 120, 90))
        bed.send(String(repeating: "W", count: 60))
        bed.send([0x0C])
        #expect(bed.printer.paperInPrinter.lines.filter { $0 == "WWWWWWWWWW" }.count == 3)
        let found = try #require(burnt(bed))
        #expect(found.x.lowerBound >= 100 && found.x.upperBound < 220 && found.y.lowerBound >= 50 && found.y.upperBound < 140, "\(found)")
    }

    @Test func picturesAndSymbolsGoIntoThePage() throws {
        let bed = Bed()
        bed.send([0x1B, 0x4C] + area(0, 0, 576, 300) + [0x1D, 0x24, 100, 0])
        bed.send([0x1D, 0x76, 0x30, 0, 2, 0, 4, 0] + [UInt8](repeating: 0xFF, count: 8))
        bed.send([0x1B, 0x24, 100, 0, 0x1D, 0x68, 60, 0x1D, 0x6B, 68, 7] + Array("9638507".utf8))
        bed.send([0x0C])
        let picture = try #require(bed.printer.paperInPrinter.picture)
        #expect((0..<17).map { picture[$0, 120 + 98] } == Array(repeating: true, count: 16) + [false])
        #expect(bed.printer.paperInPrinter.text.contains("[ean8 96385074]"))
        #expect(bed.printer.problems.isEmpty, "\(bed.printer.problems)")
    }
}
