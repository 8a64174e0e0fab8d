import Checkout
import DeviceKit
import SaleCore
import Synchronization
import TestHarness
import Testing

/// A drawer that counts, and sticks when told to.
private final class CountingDrawer: CashDrawing {
    private let state = Mutex((opened: 0, failure: DeviceReason?.none))
    var opened: Int { state.withLock { $0.opened } }
    func stick(_ reason: DeviceReason?) { state.withLock { $0.failure = reason } }

    func open() async throws(DeviceError) {
        let failure = state.withLock { state in
            state.opened += 1
            return state.failure
        }
        if let failure { throw DeviceError(failure) }
    }

    func isOpen() async throws(DeviceError) -> Bool? { nil }
}

struct DrawerRunnerTests {
    private func running(_ world: World, _ drawer: CountingDrawer, _ body: () async throws -> Void) async throws {
        let runner = DrawerRunner(register: world.register, drawer: drawer, clock: world.clock, logger: world.logger)
        let task = Task { await runner.run() }
        defer { task.cancel() }
        try await body()
    }

    @Test func cashOpensItCardDoesNot() async throws {
        let world = try await World()
        let drawer = CountingDrawer()
        try await running(world, drawer) {
            try await world.did(.scan(code: "1"))
            try await world.did(.tender(.card, amountMinorUnits: nil))
            try await world.sellBread()
            try await eventually("cash opened it") { drawer.opened == 1 }
            try await world.did(.openDrawer)
            try await eventually("without a sale too") { drawer.opened == 2 }
        }
        #expect(await world.state.notice == nil)
    }

    @Test func aLateKickIsDropped() async throws {
        let world = try await World()
        let drawer = CountingDrawer()
        try await world.sellBread()
        world.clock.advance(milliseconds: 1)
        try await world.did(.openDrawer)
        world.clock.advance(milliseconds: Register.drawerIntentMilliseconds)
        try await running(world, drawer) {
            try await eventually("the one just in time opened it") { drawer.opened == 1 }
            try await world.did(.openDrawer)
            try await eventually("and the next") { drawer.opened == 2 }
        }
        #expect(drawer.opened == 2, "not the one that was a millisecond late")
    }

    @Test func aRestartReplaysNone() async throws {
        let world = try await World()
        let drawer = CountingDrawer()
        try await world.sellBread()
        try await world.restart()
        try await running(world, drawer) {
            try await world.did(.openDrawer)
            try await eventually("only the new one") { drawer.opened == 1 }
        }
        #expect(drawer.opened == 1)
    }

    @Test func aStuckDrawerIsToldAndStopsNothing() async throws {
        let world = try await World()
        let (drawer, register) = (CountingDrawer(), world.register)
        drawer.stick(.drawerStuck)
        try await running(world, drawer) {
            try await world.sellBread()
            let notice = try await eventually("the cashier is told", value: { await register.currentState().notice })
            #expect(notice.tone == .warning && notice.code == "drawer.by-key" && notice.remedy == DeviceReason.drawerStuck.remedy)
            drawer.stick(nil)
            try await world.sellBread()
            try await eventually("the next kick is carried out") { drawer.opened == 2 }
        }
        #expect(await world.state.lastDocument?.number == "T1-1-000002")
    }
}

/// A display that keeps what it was shown, and fails when told to.
private final class RememberingDisplay: LineDisplaying {
    private let state = Mutex((shown: DisplayText?.none, isFailing: false, tries: 0))
    let columns = 20
    var lines: [String]? { state.withLock { $0.shown.map { [$0.upper.laidOut(columns: 20), $0.lower.laidOut(columns: 20)] } } }
    var tries: Int { state.withLock { $0.tries } }
    func fail(_ isFailing: Bool) { state.withLock { $0.isFailing = isFailing } }

    func show(_ text: DisplayText) async throws(DeviceError) {
        let isFailing = state.withLock { state in
            state.tries += 1
            if !state.isFailing { state.shown = text }
            return state.isFailing
        }
        if isFailing { throw DeviceError(.disconnected) }
    }

    func clear() async throws(DeviceError) { state.withLock { $0.shown = nil } }
}

struct CustomerDisplayTests {
    private func following(_ world: World, _ display: RememberingDisplay, _ body: () async throws -> Void) async throws {
        let follower = CustomerDisplayFollower(register: world.register, display: display, logger: world.logger)
        let task = Task { await follower.run() }
        defer { task.cancel() }
        try await body()
    }

    @Test func itFollowsTheSale() async throws {
        let world = try await World(signedIn: false)
        let display = RememberingDisplay()
        func shows(_ upper: String, _ lower: String) async throws { try await eventually("\(upper) / \(lower)") { display.lines == [upper, lower] } }
        try await following(world, display) {
            await world.register.setDevice(.customerDisplay, .ready)
            try await shows("Corner Shop         ", "Closed              ")
            try await world.did(.signIn(number: 7, pin: "1234"))
            try await shows("Corner Shop         ", "Welcome             ")
            try await world.did(.scan(code: "1"))
            try await shows("Bread           2.50", "TOTAL           2.50")
            try await world.did(.add(code: "4", quantity: Quantity(pieces: 2)))
            try await shows("Water           1.98", "TOTAL           4.98")
            try await world.did(.voidLine(line: 2))
            try await shows("Bread           2.50", "TOTAL           2.50")
            try await world.did(.tender(.card, amountMinorUnits: 100))
            try await shows("Bread           2.50", "TOTAL           1.50")
            try await world.did(.tender(.cash, amountMinorUnits: 500))
            try await shows("TOTAL           2.50", "CHANGE          3.50")
        }
    }

    @Test func aDisplayThatComesBackShowsWhatIsTrueNow() async throws {
        let world = try await World()
        let display = RememberingDisplay()
        try await following(world, display) {
            try await world.did(.scan(code: "1"))
            #expect(display.tries == 0, "none is there")
            display.fail(true)
            await world.register.setDevice(.customerDisplay, .ready)
            try await eventually("it was tried") { display.tries == 1 }
            display.fail(false)
            await world.register.setDevice(.customerDisplay, .failed(.disconnected))
            await world.register.setDevice(.customerDisplay, .ready)
            try await eventually("shown") { display.lines == ["Bread           2.50", "TOTAL           2.50"] }
        }
    }
}
