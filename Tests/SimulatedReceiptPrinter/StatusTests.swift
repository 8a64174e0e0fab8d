import Testing
@testable import SimulatedReceiptPrinter

@Suite struct StatusTests {
    @Test func idle() {
        let bed = Bed()
        #expect((1...4).map { bed.status($0) } == [0x12, 0x12, 0x12, 0x12])
        #expect(bed.status(9) == nil)
    }

    @Test func everyBitOfRealTimeStatus() {
        let bed = Bed()
        bed.drawer.pulse(pin: .two, onMilliseconds: 1, offMilliseconds: 1)
        #expect(bed.status(1) == 0x16)
        bed.drawer.close()
        bed.printer.setCover(open: true)
        #expect((1...4).map { bed.status($0) } == [0x1A, 0x16, 0x12, 0x12])
        bed.printer.setCover(open: false)
        bed.printer.setPaperLeft(millimetres: 500)
        #expect((1...4).map { bed.status($0) } == [0x12, 0x12, 0x12, 0x1E])
        bed.printer.setPaperLeft(millimetres: 0)
        #expect((1...4).map { bed.status($0) } == [0x1A, 0x32, 0x12, 0x7E])
        bed.printer.loadRoll()
        bed.printer.setOverheated(true)
        #expect((1...4).map { bed.status($0) } == [0x1A, 0x52, 0x52, 0x12])
        bed.printer.setOverheated(false)
        bed.printer.setFault(true)
        #expect((1...4).map { bed.status($0) } == [0x1A, 0x52, 0x32, 0x12])
        bed.printer.setFault(false)
        bed.printer.holdFeedButton(true)
        #expect((1...4).map { bed.status($0) } == [0x5A, 0x1A, 0x12, 0x12])
        bed.printer.holdFeedButton(false)
        bed.printer.jamCutter()
        bed.send("x\n")
        bed.send(feedAndCut)
        #expect((1...4).map { bed.status($0) } == [0x1A, 0x52, 0x1A, 0x12])
        #expect(bed.printer.receipts.isEmpty)
        bed.printer.freeCutter()
        #expect(bed.status(1) == 0x12)
        #expect(bed.printer.receipts.count == 1)
    }

    @Test func statusBackComesAtOnceAndOnEachChange() {
        let bed = Bed()
        bed.send([0x1D, 0x61, 0xFF])
        #expect(bed.wire.take() == [0x10, 0, 0, 0x0F])
        bed.printer.setCover(open: true)
        #expect(bed.wire.take() == [0x38, 0, 0, 0x0F])
        bed.printer.setCover(open: false)
        #expect(bed.wire.take() == [0x10, 0, 0, 0x0F])
        bed.send([0x1B, 0x70, 0, 50, 250])
        #expect(bed.wire.take() == [0x14, 0, 0, 0x0F])
        bed.drawer.close()
        #expect(bed.wire.take() == [0x10, 0, 0, 0x0F])
        bed.printer.setPaperLeft(millimetres: 0)
        #expect(bed.wire.take() == [0x18, 0, 0x0F, 0x0F])
        bed.printer.loadRoll()
        #expect(bed.wire.take() == [0x10, 0, 0, 0x0F])
        bed.printer.jamCutter()
        bed.send(feedAndCut)
        #expect(bed.wire.take() == [0x18, 0x08, 0, 0x0F])
        bed.printer.freeCutter()
        _ = bed.wire.take()
        bed.send([0x1D, 0x61, 0x08])
        _ = bed.wire.take()
        bed.send([0x1B, 0x70, 0, 50, 250])
        #expect(bed.wire.take() == [])
        bed.send([0x1D, 0x61, 0])
        bed.printer.setPaperLeft(millimetres: 0)
        #expect(bed.wire.take() == [])
    }

    @Test func queuedQuestionsAreAnsweredInOrder() {
        let bed = Bed()
        bed.send([0x1D, 0x72, 1, 0x1D, 0x72, 2, 0x1B, 0x70, 0x30, 50, 250, 0x1D, 0x72, 0x32])
        #expect(bed.wire.take() == [0, 0, 1])
        #expect(bed.drawer.pulses == ["2 100/500"])
        bed.send([0x1D, 0x49, 66])
        #expect(bed.wire.take() == [0x5F] + Array("Till".utf8) + [0])
        bed.send([0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30] + Array("A001".utf8))
        #expect(bed.wire.take() == [0x37, 0x22] + Array("A001".utf8) + [0])
    }

    @Test func queuedQuestionsWaitWhileOffLineAndRealTimeOnesDoNot() {
        let bed = Bed()
        bed.printer.setCover(open: true)
        bed.send("text\n")
        bed.send([0x1D, 0x72, 1, 0x1D, 0x28, 0x48, 6, 0, 0x30, 0x30] + Array("ID12".utf8))
        #expect(bed.wire.take() == [])
        #expect(bed.status(2) == 0x16)
        bed.printer.setCover(open: false)
        #expect(bed.wire.take() == [0, 0x37, 0x22] + Array("ID12".utf8) + [0])
        #expect(bed.printer.paperInPrinter.lines == ["text"])
    }

    @Test func realTimeCommandsAreFoundInsideData() {
        let bed = Bed()
        bed.send([0x1D, 0x76, 0x30, 0, 3, 0, 1, 0, 0x10, 0x04])
        #expect(bed.wire.take() == [])
        bed.send([0x01])
        #expect(bed.wire.take() == [0x12])
        bed.send([0x10, 0x14, 1, 0, 1])
        #expect(bed.drawer.pulses == ["2 100/100"])
        bed.send([0x1D, 0x28, 0x44, 3, 0, 0x14, 1, 0, 0x10, 0x14, 1, 0, 1])
        #expect(bed.drawer.pulses.count == 1)
        #expect(bed.printer.problems.isEmpty)
    }

    @Test func clearingTheBufferIsAnsweredAndClears() {
        let bed = Bed()
        bed.send("kept\nhalf a line")
        bed.printer.setCover(open: true)
        bed.send("never printed\n")
        #expect(bed.printer.state.bufferedBytes > 0)
        bed.send([0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8])
        #expect(bed.wire.take() == [0x37, 0x25, 0])
        #expect(bed.printer.state.bufferedBytes == 0)
        bed.printer.setCover(open: false)
        bed.send("after\n")
        #expect(bed.printer.paperInPrinter.lines == ["kept", "after"])
    }
}
