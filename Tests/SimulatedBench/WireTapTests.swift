import DeviceKit
@testable import SimulatedBench
import SimulatedDeviceBus
import Synchronization
import Testing

@Suite struct WireTapTests {
    /// Takes so many bytes at a time, and answers each piece with its first byte.
    private final class Mouth: SimulatedDevice {
        private let state = Mutex<(room: Int, line: (any DeviceLine)?)>((0, nil))
        let taken = Mutex<[UInt8]>([])

        init(room: Int) { state.withLock { $0.room = room } }

        func open(room: Int) {
            let line = state.withLock { state in
                state.room += room
                return state.line
            }
            line?.resume()
        }

        func attached(to line: any DeviceLine) { state.withLock { $0.line = line } }
        func detached() { state.withLock { $0.line = nil } }
        func receive(_ bytes: ArraySlice<UInt8>) -> Int {
            let (count, line) = state.withLock { state in
                let count = min(state.room, bytes.count)
                state.room -= count
                return (count, state.line)
            }
            taken.withLock { $0 += bytes.prefix(count) }
            if count > 0 { line?.send(Array(bytes.prefix(1))) }
            return count
        }
    }

    private struct NoLine: DeviceLine {
        func send(_ bytes: [UInt8]) {}
        func resume() {}
    }

    @Test func whatHasNoRoomWaitsUntilThereIs() {
        let mouth = Mouth(room: 2), time = BenchTime()
        let tap = WireTap(mouth, time: time)
        tap.attached(to: NoLine())
        #expect(tap.say([1, 2, 3, 4, 5]))
        #expect(mouth.taken.withLock { $0 } == [1, 2])
        time.add(milliseconds: 7)
        mouth.open(room: 10)
        #expect(mouth.taken.withLock { $0 } == [1, 2, 3, 4, 5])
        #expect(tap.counts == (5, 2))
        let seven: [DeviceTrace.What] = [.sent([3, 4, 5]), .received([3])]
        #expect(tap.records.map(\.what) == [.opened, .sent([1, 2]), .received([1])] + seven)
        #expect(tap.records.map(\.milliseconds) == [0, 0, 0, 7, 7])
    }

    @Test func whatWaitsIsLostWithThePlug() {
        let mouth = Mouth(room: 0)
        let tap = WireTap(mouth, time: BenchTime())
        tap.attached(to: NoLine())
        #expect(tap.say([1, 2, 3]))
        tap.detached()
        tap.attached(to: NoLine())
        mouth.open(room: 10)
        #expect(mouth.taken.withLock { $0 }.isEmpty)
    }

    @Test func memoryIsBounded() {
        let deaf = WireTap(Mouth(room: 0), time: BenchTime())
        deaf.attached(to: NoLine())
        #expect(deaf.say([UInt8](repeating: 0, count: WireTap.maximumPendingBytes)))
        #expect(!deaf.say([1]))
        let tap = WireTap(Mouth(room: .max), time: BenchTime())
        tap.attached(to: NoLine())
        for _ in 0..<80 { #expect(tap.say([UInt8](repeating: 7, count: 65_536))) }
        let kept = tap.records.reduce(0) { sum, record in
            if case .sent(let bytes) = record.what { sum + bytes.count } else { sum }
        }
        #expect(tap.counts.received == 80 * 65_536 && kept <= WireTap.keptBytes && kept > WireTap.keptBytes / 2)
    }
}
