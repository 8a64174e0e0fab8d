import DeviceKit
import SimulatedBarcodeScanner
import SimulatedCashDrawer
import SimulatedCustomerDisplay
import SimulatedDeviceBus
import Testing

@Suite struct DrawerTests {
    @Test func opensOnAPulseThatIsLongEnoughOnItsPin() {
        let drawer = DrawerTwin()
        drawer.pulse(pin: .two, onMilliseconds: 20, offMilliseconds: 100)
        drawer.pulse(pin: .five, onMilliseconds: 200, offMilliseconds: 100)
        #expect(!drawer.isOpen && !drawer.pinThreeHigh)
        drawer.pulse(pin: .two, onMilliseconds: 100, offMilliseconds: 100)
        drawer.pulse(pin: .two, onMilliseconds: 100, offMilliseconds: 100)
        #expect(drawer.isOpen && drawer.pinThreeHigh && drawer.openings == 1 && drawer.pulses.count == 4)
        drawer.close()
        drawer.setStuck(true)
        drawer.pulse(pin: .two, onMilliseconds: 100, offMilliseconds: 100)
        #expect(!drawer.isOpen)
        drawer.openByKey()
        #expect(drawer.isOpen)
    }

    @Test func polarityAndMissingSensor() {
        var options = DrawerTwin.Options()
        options.pinThreeHighWhenOpen = false
        #expect(DrawerTwin(options).pinThreeHigh)
        options.hasSensor = false
        #expect(!DrawerTwin(options).pinThreeHigh)
    }
}

@Suite struct ScannerTests {
    @Test func framesAsTheScannerWasSetUp() {
        let scanner = ScannerTwin()
        #expect(scanner.frame("96385074") == Array("]E496385074\r".utf8))
        #expect(scanner.frame("036000291452") == Array("]E00036000291452\r".utf8))
        #expect(scanner.frame("0109501234567890", as: .gs1DataMatrix) == Array("]d20109501234567890\r".utf8))
        var framing = ScannerTwin.Framing()
        (framing.prefix, framing.suffix, framing.sendsIdentifier) = ([0x02], [0x03], false)
        scanner.framing = framing
        #expect(scanner.frame("036000291452") == [0x02] + Array("036000291452".utf8) + [0x03])
    }
}

@Suite struct DisplayTests {
    private func shown(_ bytes: [UInt8]...) -> DisplayTwin {
        let display = DisplayTwin()
        for part in bytes { _ = display.receive(part[...]) }
        return display
    }

    @Test func twoFullLinesWithoutAnyPosition() {
        let upper = "Bread           1.20", lower = "TOTAL           1.20"
        #expect(shown([0x0C], Array((upper + lower).utf8)).lines == [upper, lower])
        #expect(shown([0x0C], Array((upper + lower).utf8), Array((upper + lower).utf8)).lines == [upper, lower])
    }

    @Test func positionsAndLineCommands() {
        let display = shown(Array("garbage".utf8), [0x0C], [0x1F, 0x24, 3, 2], Array("xy".utf8), [0x0B], Array("ab".utf8), [0x0D], Array("A".utf8), [0x0A], [0x0D], Array("B".utf8))
        #expect(display.text == "Ab\nB xy")
        let second = shown([0x1B, 0x51, 0x41], Array("Upper".utf8), [0x0D, 0x1B, 0x51, 0x42], Array("Lower".utf8), [0x0D])
        #expect(second.text == "Upper\nLower")
        #expect(second.problems.isEmpty)
    }

    @Test func modesScroll() {
        let text = Array("abcdefghijklmnopqrstuvwxyz".utf8)
        #expect(shown([0x1F, 0x03], text).text == "ghijklmnopqrstuvwxyz\n")
        #expect(shown([0x1F, 0x02], text, [0x0A, 0x0D], Array("!".utf8)).text == "uvwxyz\n!")
    }

    @Test func codePagesAndUnknownCommands() {
        let display = shown([0x1B, 0x74, 19, 0xD5], [0x1B, 0x52, 2], Array("[".utf8), [0x1F, 0x99], [0x1B, 0x40], Array("ok".utf8))
        #expect(display.text == "ok\n")
        #expect(display.problems == ["byte 8: 1F 99"])
        #expect(shown([0x1B, 0x74, 19, 0xD5], [0x1B, 0x52, 2], Array("[".utf8)).text == "€Ä\n")
    }

    @Test func noiseNeverTraps() {
        var state: UInt64 = 42
        let display = DisplayTwin()
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1
            _ = display.receive([UInt8(truncatingIfNeeded: state >> 33) & (state >> 60 < 8 ? 0x1F : 0xFF)][...])
        }
        #expect(display.lines.map(\.count) == [20, 20])
        #expect(display.problems.count <= DisplayTwin.maximumKeptProblems)
    }
}
