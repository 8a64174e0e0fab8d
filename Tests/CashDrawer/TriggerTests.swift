import CashDrawer
import DeviceKit
import Synchronization
import TestHarness
import Testing

@Suite(.timeLimit(.minutes(1))) struct TriggerTests {
    /// A board that opens on its trigger and answers its query, or misbehaves.
    final class Board: Transport {
        struct State {
            var written: [[UInt8]] = []
            var failure: TransportError?
            var answers: [[UInt8]] = []
        }
        let address = DeviceAddress.memory(name: "drawer")
        let state = Mutex(State())
        func write(_ bytes: [UInt8], timeoutMilliseconds: Int) async throws(TransportError) {
            let failure = state.withLock { state in
                state.written.append(bytes)
                return state.failure
            }
            if let failure { throw failure }
        }
        func read(maximum: Int, timeoutMilliseconds: Int) async throws(TransportError) -> [UInt8] {
            guard let answer = state.withLock({ $0.answers.isEmpty ? nil : $0.answers.removeFirst() }) else { throw .timedOut(bytesTaken: 0) }
            return answer
        }
        func close() async {}
        var written: [[UInt8]] { state.withLock { $0.written } }
    }

    static let glancetron = DrawerTrigger(
        open: [0x1B, 0x34], status: .init(query: [0x1B, 0x3A], prefix: [0x1B, 0x34], openValue: 0x42, closedValue: 0x41))

    @Test func withoutAStatusTheTriggerIsBelieved() async throws {
        let board = Board()
        let drawer = TriggerDrawer(transport: board, clock: DrawerTests.NoWait())
        try await drawer.open()
        #expect(board.written == [[0x07]])
        #expect(try await drawer.isOpen() == nil)
    }

    @Test func theStatusIsAskedUntilItSaysOpen() async throws {
        let board = Board()
        // Closed; then closed in two pieces; then noise and open.
        board.state.withLock { $0.answers = [[0x1B, 0x34, 0x41], [0x1B], [0x34, 0x41], [0x00, 0x99, 0x1B, 0x34, 0x42]] }
        try await TriggerDrawer(transport: board, trigger: Self.glancetron, clock: DrawerTests.NoWait()).open()
        #expect(board.written == [[0x1B, 0x34], [0x1B, 0x3A], [0x1B, 0x3A], [0x1B, 0x3A]])
    }

    @Test func aStuckOneIsToldAndKickedOnlyOnce() async {
        let board = Board()
        board.state.withLock { $0.answers = Array(repeating: [0x1B, 0x34, 0x41], count: 100) }
        await #expect(throws: DeviceError(.drawerStuck)) {
            try await TriggerDrawer(transport: board, trigger: Self.glancetron, clock: DrawerTests.NoWait()).open()
        }
        #expect(board.written.count { $0 == [0x1B, 0x34] } == 1)
    }

    @Test(arguments: [
        (TransportError.timedOut(bytesTaken: 0), DeviceReason.noAnswer), (.timedOut(bytesTaken: 1), .drawerUnknown), (.disconnected("pulled"), .drawerUnknown),
        (.failed("EIO"), .drawerUnknown), (.closed, .disconnected), (.busy("x"), .busy),
    ])
    func anUncertainKickIsUnknownAndNeverRepeated(failure: TransportError, reason: DeviceReason) async {
        let board = Board()
        board.state.withLock { $0.failure = failure }
        await #expect(throws: DeviceError(reason)) { try await TriggerDrawer(transport: board, trigger: Self.glancetron, clock: DrawerTests.NoWait()).open() }
        #expect(board.written.count == 1)
    }

    @Test func aKickWhoseSensorIsSilentIsUnknown() async {
        let board = Board()
        await #expect(throws: DeviceError(.drawerUnknown)) { try await TriggerDrawer(transport: board, trigger: Self.glancetron, clock: DrawerTests.NoWait()).open() }
        #expect(board.written.count { $0 == [0x1B, 0x34] } == 1)
        await #expect(throws: DeviceError(.noAnswer)) { _ = try await TriggerDrawer(transport: board, trigger: Self.glancetron, clock: DrawerTests.NoWait()).isOpen() }
    }

    @Test func aBoardThatChargesIsNotTriggeredInVain() async throws {
        let board = Board(), clock = ManualClock()
        let trigger = DrawerTrigger(open: [0x07], chargeMilliseconds: 12_000, rechargeMilliseconds: 6_000)
        let drawer = TriggerDrawer(transport: board, trigger: trigger, clock: clock)
        await #expect(throws: DeviceError(.drawerCharging)) { try await drawer.open() }
        clock.advance(by: .milliseconds(11_999))
        await #expect(throws: DeviceError(.drawerCharging)) { try await drawer.open() }
        clock.advance(by: .milliseconds(1))
        try await drawer.open()
        clock.advance(by: .seconds(5))
        await #expect(throws: DeviceError(.drawerCharging)) { try await drawer.open() }
        #expect(board.written == [[0x07]])
        clock.advance(by: .seconds(1))
        // A kick of unknown outcome may have emptied it too.
        board.state.withLock { $0.failure = .failed("EIO") }
        await #expect(throws: DeviceError(.drawerUnknown)) { try await drawer.open() }
        await #expect(throws: DeviceError(.drawerCharging)) { try await drawer.open() }
        #expect(board.written.count == 2)
    }

    @Test func endlessNoiseEnds() async {
        let board = Board()
        board.state.withLock { $0.answers = Array(repeating: Array(repeating: 0x55, count: 64), count: 1000) }
        await #expect(throws: DeviceError(.noAnswer)) { _ = try await TriggerDrawer(transport: board, trigger: Self.glancetron, clock: DrawerTests.NoWait()).isOpen() }
    }

    @Test(arguments: TestSize.seeds(everyday: 20, soak: 2000)) func noAnswerTraps(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let prefix = random.bytes(Int.random(in: 0...3, using: &random))
            let status = DrawerTrigger.Status(
                query: [1], prefix: prefix, mask: UInt8.random(in: 0...255, using: &random), openValue: UInt8.random(in: 0...255, using: &random),
                closedValue: UInt8.random(in: 0...255, using: &random))
            let noise = random.bytes(Int.random(in: 0...40, using: &random))
            _ = status.reading(noise)
            #expect(status.reading(noise + prefix + [status.openValue]) == true, "seed \(seed)")
        }
    }

    // MARK: polarity

    @Test(arguments: [true, false]) func polarityIsLearnt(high: Bool) async throws {
        let port = DrawerTests.Port(looksUntilOpen: 0, highWhenOpen: high)
        let drawer = PrinterPortDrawer(port: port, wiring: DrawerWiring(openWhenHigh: !high), clock: DrawerTests.NoWait())
        let learnt = try await drawer.learnPolarity { () async throws(DeviceError) in try await drawer.kick() }
        #expect(learnt == DrawerWiring(openWhenHigh: high))
        #expect(port.state.withLock { $0.pulses } == [.two])
    }

    @Test func noSwitchIsLearntToo() async throws {
        let drawer = PrinterPortDrawer(port: DrawerTests.Port(looksUntilOpen: nil), clock: DrawerTests.NoWait())
        #expect(try await drawer.learnPolarity { () async throws(DeviceError) in }.hasSensor == false)
    }

    @Test func theLearnerComparesOnlySteadyReadings() {
        func finding(closed: [Bool], open: [Bool]) -> PolarityLearner.Finding {
            var learner = PolarityLearner()
            for reading in closed { learner.note(pinHigh: reading, drawerOpen: false) }
            for reading in open { learner.note(pinHigh: reading, drawerOpen: true) }
            return learner.finding
        }
        let low = [false, false, false], high = [true, true, true]
        #expect(finding(closed: low, open: high) == .openWhenHigh(true))
        #expect(finding(closed: high, open: low) == .openWhenHigh(false))
        #expect(finding(closed: high, open: high) == .noSensor)
        #expect(finding(closed: low, open: low) == .noSensor)
        #expect(finding(closed: [false, true, false], open: high) == .unsteady)
        #expect(finding(closed: low, open: [true]) == .incomplete)
        #expect(finding(closed: [], open: high) == .incomplete)
        #expect(finding(closed: [true] + low, open: high) == .openWhenHigh(true))
    }
}
