import Testing
@testable import SimulatedReceiptPrinter

/// Questions, switches and what is out of range.
@Suite struct CommandTests {
    @Test func identity() {
        let bed = Bed { $0.serialNumber = "X42" }
        func answer(_ n: UInt8) -> [UInt8] {
            bed.send([0x1D, 0x49, n])
            return bed.wire.take()
        }
        #expect((1...3).map { answer(UInt8($0)) } == [[0x20], [0x02], [0x01]] && (0x31...0x33).map { answer(UInt8($0)) } == [[0x20], [0x02], [0x01]])
        #expect((65...68).map { String(decoding: answer(UInt8($0)).dropFirst().dropLast(), as: UTF8.self) } == ["1.0", "Till", "Simulated", "X42"])
        #expect(answer(33).first == 0x3D && answer(69) == [0x5F, 0])
        #expect(answer(200).isEmpty && bed.printer.problems.count == 1)
    }

    @Test func sensorsThatStopAndButtonsThatDoNothing() {
        let bed = Bed()
        bed.printer.setPaperLeft(millimetres: 500)
        bed.send([0x1B, 0x63, 0x34, 3] + Array("waits\n".utf8))
        #expect(bed.status(1) == 0x1A && bed.status(2) == 0x32 && bed.printer.paperInPrinter.lines.isEmpty)
        bed.printer.loadRoll()
        #expect(bed.printer.paperInPrinter.lines == ["waits"])
        let rows = bed.printer.paperInPrinter.rows
        bed.send([0x1B, 0x63, 0x35, 1])
        bed.printer.pressFeed()
        #expect(bed.printer.paperInPrinter.rows == rows)
        bed.send([0x1B, 0x63, 0x35, 0])
        bed.printer.pressFeed()
        #expect(bed.printer.paperInPrinter.rows == rows + 30)
    }

    @Test func realTimeRequests() {
        let bed = Bed()
        for n in [7, 8, 0x12] as [UInt8] {
            bed.send([0x10, 0x04, n, 1])
            #expect(bed.wire.take() == [0x12])
        }
        bed.send([0x10, 0x14, 7, 1])
        #expect(bed.wire.take() == [0x10, 0, 0, 0x0F])
        bed.send([0x10, 0x14, 3, 0, 0, 2, 1, 0, 0x1B, 0x28, 0x41, 4, 0, 0x30, 1, 2, 3, 0x1B, 0x42, 3, 1])
        #expect(bed.printer.state.beeps == 3 + 2 + 3)
        bed.send([0x10, 0x14, 2, 1, 8])
        #expect(bed.printer.state.isOn)
        bed.send([0x1D, 0x28, 0x44, 3, 0, 0x14, 2, 1, 0x10, 0x14, 2, 1, 8])
        #expect(bed.wire.take() == [0x3B, 0x30, 0] && !bed.printer.state.isOn)
    }

    @Test func recoveryRequests() {
        let bed = Bed()
        bed.send("x\n")
        bed.printer.jamCutter()
        bed.send(feedAndCut + Array("after\n".utf8))
        #expect(bed.status(3) == 0x1A)
        bed.send([0x10, 0x05, 1]) // still jammed: it fails again
        #expect(bed.status(3) == 0x1A && bed.printer.receipts.isEmpty)
        bed.send([0x10, 0x05, 2]) // the cut and what followed are gone
        #expect(bed.status(3) == 0x12)
        bed.send("new\n")
        #expect(bed.printer.paperInPrinter.lines == ["x", "new"])
    }

    @Test func offlineAnswersAndTheSwitch() {
        let bed = Bed()
        bed.send([0x1D, 0x28, 0x48, 3, 0, 0x31, 0x30, 1])
        bed.printer.setOnLine(false)
        #expect(bed.wire.take() == [0x37, 0x23, 0x40, 0])
        bed.send("later\n")
        bed.send([0x1D, 0x72, 1])
        #expect(bed.wire.take().isEmpty && bed.printer.paperInPrinter.lines.isEmpty && bed.status(1) == 0x1A)
        bed.printer.setOnLine(true)
        #expect(bed.wire.take() == [0] && bed.printer.paperInPrinter.lines == ["later"])
        bed.printer.setCover(open: true)
        #expect(bed.wire.take() == [0x37, 0x23, 0x41, 0])
    }

    @Test func setupIsReadAndNotChanged() {
        let bed = Bed()
        bed.send([0x1D, 0x28, 0x45, 3, 0, 1] + Array("IN".utf8) + [0x1D, 0x28, 0x45, 2, 0, 4, 1, 0x1D, 0x28, 0x45, 2, 0, 6, 3, 0x1D, 0x28, 0x45, 4, 0, 2] + Array("OUT".utf8))
        #expect(bed.wire.take() == [0x37, 0x20, 0, 0x37, 0x21] + Array("00000000".utf8) + [0, 0x37, 0x27, 0x33, 0x1F, 0x36, 0])
        #expect(bed.printer.problems.isEmpty)
        bed.send([0x1D, 0x28, 0x45, 4, 0, 5, 3, 2, 0])
        #expect(bed.printer.problems.map(\.kind) == [.unsupported])
    }

    @Test func testPrintsAreReceipts() {
        let bed = Bed()
        for kind in UInt8(1)...3 { bed.send([0x1D, 0x28, 0x41, 2, 0, 0, kind]) }
        #expect(bed.printer.receipts.count == 3)
        #expect(bed.printer.receipts[1].text.contains("Firmware 1.0") && bed.printer.receipts[1].text.contains("576 dots"))
    }

    /// The head of a command whose parameter is out of range is dropped, and what follows is text.
    @Test(arguments: [
        ([0x1B, 0x2A, 5], "text"), ([0x1D, 0x76, 0x30, 9], "text"), ([0x1D, 0x6B, 67, 5], "text"), ([0x1D, 0x21, 0x88], "text"), ([0x1D, 0x56, 7], "text"),
        ([0x1B, 0x26, 3, 0x10, 0x41], "text"), ([0x1C, 0x71, 0], "text"), ([0x1D, 0x2A, 0, 0], "text"),
    ] as [([UInt8], String)]) func outOfRange(command: [UInt8], rest: String) {
        let bed = Bed()
        bed.send("a")
        bed.send(command)
        bed.send(rest + "\n")
        #expect(bed.printer.problems.map(\.kind) == [.badParameter] && bed.printer.problems.first?.offset == 1)
        #expect(bed.printer.paperInPrinter.lines == ["a" + rest])
    }

    @Test func aTooWideBarcodeFeedsAndPrintsNothing() {
        let bed = Bed()
        bed.send([0x1D, 0x77, 6, 0x1D, 0x68, 100, 0x1D, 0x6B, 69, 20] + Array("ABCDEFGHIJKLMNOPQRST".utf8))
        #expect(bed.printer.problems.map(\.kind) == [.symbolNotPrinted])
        #expect(bed.printer.paperInPrinter.picture?.isBlank == true && bed.printer.paperInPrinter.rows == 120 + 100)
    }

    @Test func theSizeOfASymbolIsAnswered() {
        let bed = Bed()
        bed.send([0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, 4, 0x1D, 0x28, 0x6B, 5, 0, 0x31, 0x50, 0x30, 0x41, 0x42, 0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x52, 0x30])
        #expect(bed.wire.take() == [0x37, 0x36] + Array("84\u{1F}84\u{1F}1\u{1F}0".utf8) + [0])
    }

    @Test func heatStopsAndCoolingGoesOn() {
        let bed = Bed {
            $0.millimetresPerSecond = 200
            $0.headHeat = HeadHeat()
            $0.headHeat?.milliCelsiusPerBlackSquareCentimetre = 1_000
        }
        bed.send([0x1D, 0x76, 0x30, 0, 72, 0, 0x20, 3])
        let dots = [UInt8](repeating: 0xFF, count: 72 * 800)
        var rest = dots[...]
        var wasHot = false, hottest = 0
        for _ in 0..<3_000 {
            rest = rest.dropFirst(bed.printer.receive(rest.prefix(2_000)))
            bed.printer.advance(milliseconds: 50)
            wasHot = wasHot || bed.printer.state.overheated
            hottest = max(hottest, bed.printer.state.headCelsius)
        }
        #expect(wasHot && hottest >= 80 && hottest < 90)
        #expect(rest.isEmpty && bed.printer.state.isIdle && !bed.printer.state.overheated && bed.printer.state.headCelsius < 40)
        #expect(bed.printer.paperInPrinter.picture?.burntDots == 576 * 800)
    }

    @Test func flowControlByCharacters() {
        let bed = Bed {
            $0.receiveBufferBytes = 100
            $0.xoffBelowFreeBytes = 30
        }
        bed.printer.setCover(open: true)
        bed.send([UInt8](repeating: 0x61, count: 60))
        #expect(bed.wire.take().isEmpty)
        bed.send([UInt8](repeating: 0x61, count: 20))
        #expect(bed.wire.take() == [0x13])
        bed.printer.setCover(open: false)
        #expect(bed.wire.take() == [0x11])
    }
}
