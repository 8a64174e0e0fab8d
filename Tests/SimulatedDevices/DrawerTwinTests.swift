import DeviceKit
import SimulatedCashDrawer
import SimulatedDeviceBus
import Synchronization
import TestHarness
import Testing

@Suite struct DrawerTwinTests {
    final class Line: DeviceLine {
        let sent = Mutex<[UInt8]>([])
        func send(_ bytes: [UInt8]) { sent.withLock { $0 += bytes } }
        func resume() {}
        func take() -> [UInt8] {
            sent.withLock { sent in
                defer { sent = [] }
                return sent
            }
        }
    }

    private func board(_ language: DrawerBoard.Language) -> (DrawerBoard, Line) {
        let board = DrawerBoard(language), line = Line()
        board.attached(to: line)
        return (board, line)
    }

    @Test func itRemembersWhatMovedItAndWhen() {
        let drawer = DrawerTwin()
        drawer.advance(milliseconds: 100)
        drawer.pulse(pin: .two, onMilliseconds: 100, offMilliseconds: 0)
        drawer.advance(milliseconds: 5_000)
        #expect(drawer.openForMilliseconds == 5_000)
        drawer.close()
        drawer.close()
        drawer.advance(milliseconds: -1)
        drawer.openByKey()
        #expect(drawer.history.map(\.isOpen) == [true, false, true] && drawer.history.map(\.cause) == [.solenoid, .hand, .key])
        #expect(drawer.history.map(\.atMilliseconds) == [100, 5_100, 5_100])
        #expect(drawer.openings == 2)
    }

    @Test func bothPinsOrOne() {
        var options = DrawerTwin.Options()
        options.pin = .five
        let one = DrawerTwin(options)
        one.pulse(pin: .two, onMilliseconds: 200, offMilliseconds: 0)
        #expect(!one.isOpen)
        options.answersBothPins = true
        let both = DrawerTwin(options)
        both.pulse(pin: .two, onMilliseconds: 200, offMilliseconds: 0)
        #expect(both.isOpen && both.openForMilliseconds == 0)
        both.close()
        #expect(both.openForMilliseconds == nil)
    }

    @Test func boardsOpenOnTheirTriggersOnly() {
        let (any, _) = board(.anyByte)
        _ = any.receive([0x00])
        #expect(!any.drawer.isOpen)
        _ = any.receive([0x41])
        #expect(any.drawer.isOpen)

        let (sequence, _) = board(.sequence([0x1B, 0x07]))
        _ = sequence.receive([0x07, 0x1B, 0x41, 0x1B, 0x1B])
        #expect(!sequence.drawer.isOpen)
        _ = sequence.receive([0x07])
        #expect(sequence.drawer.isOpen)

        let (glancetron, line) = board(.glancetron(drawer: 1))
        _ = glancetron.receive([0x1B, 0x3A])
        #expect(line.take() == [0x1B, 0x34, 0x41])
        _ = glancetron.receive([0x1B, 0x34, 0x1B, 0x3A])
        #expect(glancetron.drawer.isOpen && line.take() == [0x1B, 0x34, 0x42])
        let (second, _) = board(.glancetron(drawer: 2))
        _ = second.receive([0x41, 0x1B, 0x34])
        #expect(!second.drawer.isOpen)

        let (posiflex, reports) = board(.posiflex(number: 7))
        let rest = [UInt8](repeating: 0, count: 118)
        _ = posiflex.receive(ArraySlice([0, 6, 6] + rest))
        #expect(!posiflex.drawer.isOpen)
        _ = posiflex.receive(ArraySlice([0, 7, 8] + rest))
        #expect(reports.take().first == 0x71)
        _ = posiflex.receive(ArraySlice([0, 7, 7] + rest + [0, 7, 8] + rest))
        #expect(posiflex.drawer.isOpen && reports.take().first == 0x70)
    }

    @Test func aBoardsDrawerAilsLikeAnyOther() {
        var options = DrawerTwin.Options()
        options.minimumPulseMilliseconds = 100
        let weak = DrawerBoard(.anyByte, drawer: DrawerTwin(options), pulseMilliseconds: 99)
        _ = weak.receive([0x07])
        #expect(!weak.drawer.isOpen && weak.drawer.pulses.count == 1)
        let (deaf, _) = board(.anyByte)
        deaf.setDeaf(true)
        _ = deaf.receive([0x07])
        #expect(!deaf.drawer.isOpen && deaf.bytesReceived == 1)
        deaf.setDeaf(false)
        deaf.drawer.setStuck(true)
        _ = deaf.receive([0x07])
        #expect(!deaf.drawer.isOpen)
    }

    @Test(arguments: TestSize.seeds(everyday: 5, soak: 1000)) func noiseNeverTraps(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for language in [DrawerBoard.Language.anyByte, .sequence([]), .sequence([0x1B, 0x07]), .glancetron(drawer: 1), .glancetron(drawer: 2), .posiflex(number: 255)] {
            let (board, line) = board(language)
            for _ in 0..<50 {
                let bytes = random.bytes(Int.random(in: 1...200, using: &random))
                #expect(board.receive(bytes[...]) == bytes.count)
                if random.chance(10) { board.detached() }
                if random.chance(10) { board.attached(to: line) }
                if random.chance(30) { board.drawer.close() }
            }
            #expect(board.drawer.history.count <= DrawerTwin.keptPulses, "seed \(seed)")
        }
    }
}
