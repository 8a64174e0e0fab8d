import Testing
@testable import SimulatedReceiptPrinter

@Suite struct PhysicsTests {
    @Test func paperRunsOutInTheMiddleAndTheReceiptGoesOnWhole() {
        let bed = Bed { $0.rollMillimetres = 40 }
        let lines = (1...30).map { "line \($0)" }
        for line in lines { bed.send(line + "\n") }
        bed.send(feedAndCut)
        #expect(bed.printer.state.paperOut)
        #expect(bed.printer.receipts.isEmpty)
        let printed = bed.printer.paperInPrinter.lines
        #expect(printed.count < 30 && Array(lines.prefix(printed.count)) == printed)
        bed.printer.loadRoll(millimetres: 1_000)
        #expect(bed.printer.receipts.map(\.lines) == [lines])
    }

    @Test func aPictureStopsAndGoesOnAtItsRow() throws {
        let bed = Bed { $0.rollMillimetres = 5 }
        let rows = 400
        bed.send([0x1D, 0x76, 0x30, 0, 72, 0, UInt8(rows & 255), UInt8(rows >> 8)])
        var data = [UInt8](repeating: 0xFF, count: 72 * rows)[...]
        while !data.isEmpty {
            let taken = bed.printer.receive(data)
            data = data.dropFirst(taken)
            if taken == 0 || bed.printer.state.paperOut { bed.printer.loadRoll(millimetres: 5) }
        }
        bed.printer.loadRoll()
        let picture = try #require(bed.printer.paperInPrinter.picture)
        #expect(picture.bytes.filter { $0 == 0xFF }.count == 72 * rows)
        #expect(bed.printer.paperInPrinter.lines == ["[picture 576x400]"])
    }

    @Test func theBufferIsBoundedAndTheRestStaysOnTheWire() {
        let bed = Bed { $0.receiveBufferBytes = 100 }
        bed.printer.setCover(open: true)
        #expect(bed.send(String(repeating: "a", count: 150)) == 100)
        #expect(bed.send("b") == 0)
        bed.printer.setCover(open: false)
        #expect(bed.send("b\n") == 2)
        #expect(bed.printer.paperInPrinter.text.filter { $0 == "a" }.count == 100)
    }

    @Test func aCloneLosesWhatItHoldsWhenPaperRunsOut() {
        let bed = Bed {
            $0.rollMillimetres = 20
            $0.losesBufferOnPaperOut = true
        }
        for line in 1...30 { bed.send("line \(line)\n") }
        bed.printer.loadRoll()
        bed.send("after\n")
        let lines = bed.printer.paperInPrinter.lines
        #expect(lines.last == "after" && lines.count < 10)
    }

    @Test func switchingOffLosesBufferAndSettings() {
        let bed = Bed()
        bed.send([0x1D, 0x21, 0x11])
        bed.printer.setCover(open: true)
        bed.send("lost\n")
        bed.printer.switchPower(on: false)
        #expect(bed.send([0x10, 0x04, 1]) == 3)
        #expect(bed.wire.take() == [])
        bed.printer.switchPower(on: true)
        bed.printer.setCover(open: false)
        bed.send(String(repeating: "x", count: 48) + "\n")
        #expect(bed.printer.paperInPrinter.lines == [String(repeating: "x", count: 48)])
    }

    @Test func withASpeedTheTimeHandedInPrints() {
        let bed = Bed { $0.millimetresPerSecond = 100 }
        for line in 1...10 { bed.send("line \(line)\n") }
        #expect(bed.printer.paperInPrinter.lines.isEmpty)
        bed.printer.advance(milliseconds: 100) // 80 dots: two lines of 30 and the one begun
        #expect(bed.printer.paperInPrinter.lines.count == 3)
        #expect(!bed.printer.state.isIdle)
        for _ in 0..<10 { bed.printer.advance(milliseconds: 100) }
        #expect(bed.printer.paperInPrinter.lines.count == 10)
        #expect(bed.printer.state.isIdle)
    }

    @Test func paperUsedIsPaperFed() {
        let bed = Bed { $0.rollMillimetres = 1_000 }
        for _ in 0..<8 { bed.send("line\n") }
        #expect(bed.printer.state.paperLeftMillimetres == 1_000 - 8 * 30 / 8)
    }
}
