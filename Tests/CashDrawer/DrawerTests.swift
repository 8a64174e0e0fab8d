import CashDrawer
import DeviceKit
import Synchronization
import Testing

@Suite struct DrawerTests {
    /// A connector whose switch follows after some looks.
    final class Port: DrawerPort {
        struct State {
            var looksUntilOpen: Int?
            var high = false
            var highWhenOpen = true
            var pulses: [DrawerPin] = []
            var looks = 0
        }
        let state: Mutex<State>
        init(looksUntilOpen: Int?, highWhenOpen: Bool = true) {
            state = Mutex(State(looksUntilOpen: looksUntilOpen, high: !highWhenOpen, highWhenOpen: highWhenOpen))
        }

        func pulse(pin: DrawerPin, onMilliseconds: Int, offMilliseconds: Int) async throws(DeviceError) {
            state.withLock { $0.pulses.append(pin) }
        }

        func drawerPinHigh() async throws(DeviceError) -> Bool {
            state.withLock { state in
                state.looks += 1
                if !state.pulses.isEmpty, let limit = state.looksUntilOpen, state.looks >= limit { state.high = state.highWhenOpen }
                return state.high
            }
        }
    }

    struct NoWait: Clock {
        typealias Instant = ContinuousClock.Instant
        var now: Instant { ContinuousClock.now }
        var minimumResolution: Duration { .zero }
        func sleep(until deadline: Instant, tolerance: Duration?) async throws { try Task.checkCancellation() }
    }

    @Test(arguments: [true, false]) func opensWithEitherPolarity(highWhenOpen: Bool) async throws {
        let port = Port(looksUntilOpen: 4, highWhenOpen: highWhenOpen)
        let drawer = PrinterPortDrawer(port: port, wiring: DrawerWiring(pin: .five, openWhenHigh: highWhenOpen), clock: NoWait())
        #expect(try await drawer.isOpen() == false)
        try await drawer.open()
        #expect(try await drawer.isOpen() == true)
        #expect(port.state.withLock { $0.pulses } == [.five])
    }

    @Test func aStuckDrawerIsToldAfterThePulseAndHalfASecond() async {
        let port = Port(looksUntilOpen: nil)
        let drawer = PrinterPortDrawer(port: port, clock: NoWait())
        await #expect(throws: DeviceError(.drawerStuck)) { try await drawer.open() }
        #expect(port.state.withLock { $0.looks } == 13)  // 600 ms in steps of 50, both ends
        #expect(port.state.withLock { $0.pulses.count } == 1)
    }

    @Test func withoutASensorTheKickIsBelieved() async throws {
        let port = Port(looksUntilOpen: nil)
        let drawer = PrinterPortDrawer(port: port, wiring: DrawerWiring(hasSensor: false), clock: NoWait())
        try await drawer.open()
        #expect(try await drawer.isOpen() == nil)
        #expect(port.state.withLock { $0.looks } == 0)
    }
}
