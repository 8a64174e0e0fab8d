import CashDrawer
import DeviceKit
import PrinterProfiles
import ReceiptPrinter
import SimulatedCashDrawer
import SimulatedDeviceBus
import SimulatedReceiptPrinter
import TestHarness
import Testing

@Suite(.timeLimit(.minutes(2))) struct DrawerConformanceTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let model: String
        let language: DrawerBoard.Language
        let hasStatus: Bool
        var testDescription: String { model }
    }

    /// Models of the shipped table and boards that behave as their manuals say.
    static let kinds = [
        Kind(model: "Generic serial drawer", language: .anyByte, hasStatus: false),
        Kind(model: "APG SmartSerialPRO 212A", language: .sequence([0x07]), hasStatus: false),
        Kind(model: "IBM SurePOS 500, drawer 2", language: .sequence([0x1B, 0x07]), hasStatus: false),
        Kind(model: "Glancetron 8005-U, drawer 1", language: .glancetron(drawer: 1), hasStatus: true),
        Kind(model: "Glancetron 8005-U, drawer 2", language: .glancetron(drawer: 2), hasStatus: true),
        Kind(model: "Posiflex CR-4000 USB, number 6", language: .posiflex(number: 6), hasStatus: true),
        Kind(model: "Posiflex CR-4000 USB, number 7", language: .posiflex(number: 7), hasStatus: true),
    ]

    static func model(_ name: String) throws -> DrawerModel {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try #require(try DrawerQuirks(directory: "/\(folder)/Drivers/CashDrawer").model(named: name))
    }

    private func driver(_ kind: Kind, _ transport: any Transport) throws -> any CashDrawing {
        try Self.model(kind.model).drawer(over: transport, clock: ContinuousClock())
    }

    @Test(arguments: kinds, Wire.allCases) func opensOnceAndKnowsIt(kind: Kind, wire: Wire) async throws {
        let board = DrawerBoard(kind.language)
        let plugged = try Plugged(board, over: wire)
        let transport = try await plugged.open()
        let drawer = try driver(kind, transport)
        #expect(try await drawer.isOpen() == (kind.hasStatus ? false : nil))
        try await drawer.open()
        #expect(await board.changes.wait { board.drawer.isOpen })
        #expect(board.drawer.openings == 1 && board.drawer.pulses.count == 1)
        #expect(try await drawer.isOpen() == (kind.hasStatus ? true : nil))
        board.drawer.close()
        board.drawer.openByKey()
        #expect(try await drawer.isOpen() == (kind.hasStatus ? true : nil))
        await transport.close()
        plugged.port.close()
    }

    @Test(arguments: kinds.filter(\.hasStatus)) func stuckAndDeafAndGone(kind: Kind) async throws {
        let board = DrawerBoard(kind.language)
        let plugged = try Plugged(board, over: .memory)
        let transport = try await plugged.open()
        let model = try Self.model(kind.model)
        let drawer = try model.drawer(over: transport, clock: Hasty())
        board.drawer.setStuck(true)
        await #expect(throws: DeviceError(.drawerStuck)) { try await drawer.open() }
        #expect(board.drawer.pulses.count == 1)
        board.setDeaf(true)
        await #expect(throws: DeviceError(.noAnswer)) { _ = try await drawer.isOpen() }
        plugged.port.unplug()
        await #expect(throws: DeviceError(.drawerUnknown)) { try await drawer.open() }
        #expect(board.drawer.pulses.count == 1, "nothing is kicked a second time")
    }

    /// Waits for nothing: a stuck drawer is known at once.
    struct Hasty: Clock {
        typealias Instant = ContinuousClock.Instant
        var now: Instant { ContinuousClock.now }
        var minimumResolution: Duration { .zero }
        func sleep(until deadline: Instant, tolerance: Duration?) async throws { try Task.checkCancellation() }
    }

    // MARK: on a printer

    /// A printer with a drawer of one's choice.
    private func printer(_ change: (inout DrawerTwin.Options) -> Void) async throws -> (EscPosPrinter, DrawerTwin) {
        var options = DrawerTwin.Options()
        change(&options)
        let drawer = DrawerTwin(options)
        let plugged = try Plugged(PrinterTwin(PrinterOptions(profile: .generic80), drawer: drawer), over: .memory)
        return (EscPosPrinter(transport: try await plugged.open(), profile: .generic80), drawer)
    }

    @Test(arguments: [true, false], [DrawerPin.two, .five]) func polarityAndPinAreLearnt(high: Bool, pin: DrawerPin) async throws {
        let (printer, twin) = try await printer { ($0.pinThreeHighWhenOpen, $0.pin) = (high, pin) }
        // Set up the wrong way round: the drawer looks open while it is shut, so it must be learnt before it is used.
        let drawer = PrinterPortDrawer(port: printer, wiring: DrawerWiring(pin: pin, openWhenHigh: !high), clock: Hasty())
        #expect(try await drawer.isOpen() == true && !twin.isOpen)
        let learnt = try await drawer.learnPolarity { () async throws(DeviceError) in try await drawer.kick() }
        #expect(learnt == DrawerWiring(pin: pin, openWhenHigh: high))
        twin.close()
        let right = PrinterPortDrawer(port: printer, wiring: learnt)
        #expect(try await right.isOpen() == false)
        try await right.open()
        #expect(try await right.isOpen() == true && twin.isOpen)
    }

    @Test func aDrawerWithoutASwitchIsLearntAsSuch() async throws {
        let (printer, _) = try await printer { $0.hasSensor = false }
        let learnt = try await PrinterPortDrawer(port: printer, clock: Hasty()).learnPolarity { () async throws(DeviceError) in }
        #expect(!learnt.hasSensor)
    }

    @Test func tooShortAPulseDoesNotPullTheBolt() async throws {
        let (printer, twin) = try await printer { $0.minimumPulseMilliseconds = 80 }
        let short = PrinterPortDrawer(port: printer, wiring: DrawerWiring(onMilliseconds: 40, offMilliseconds: 100), clock: Hasty())
        await #expect(throws: DeviceError(.drawerStuck)) { try await short.open() }
        #expect(twin.pulses.map(\.onMilliseconds) == [40] && twin.openings == 0)
    }

    @Test func theWatchSeesKeyKickAndForgetfulness() async throws {
        let (printer, twin) = try await printer { _ in }
        let clock = ManualClock()
        let drawer = WatchedDrawer(
            PrinterPortDrawer(port: printer), settings: .init(openTooLong: .seconds(30)), interval: .seconds(1), clock: clock)
        var events = drawer.events().makeAsyncIterator()
        let running = Task { await drawer.run() }
        func pass(_ seconds: Int) async {
            for _ in 0..<seconds {
                while clock.sleeperCount == 0 { await Task.yield() }
                clock.advance(by: .seconds(1))
            }
            while clock.sleeperCount == 0 { await Task.yield() }
        }
        await pass(1)
        try await drawer.open()
        await pass(1)
        #expect(await events.next() == .opened)
        await pass(30)
        #expect(await events.next() == .openTooLong(openFor: .seconds(30)))
        #expect(drawer.reasons == [.drawerOpenTooLong])
        twin.close()
        await pass(1)
        guard case .closed? = await events.next() else { Issue.record("not closed"); return }
        await pass(4)
        twin.openByKey()
        await pass(1)
        #expect(await events.next() == .forcedOpen)
        running.cancel()
        await running.value
    }
}
