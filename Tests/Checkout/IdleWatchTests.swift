import Checkout
import SaleCore
import TestHarness
import Testing

/// The timer that locks a register nobody uses, by clocks that stand still until they are moved.
@Suite(.timeLimit(.minutes(1))) struct IdleWatchTests {
    @Test func locksAtTheFirstLookAfterTheTime() async throws {
        let world = try await World(signedIn: false)
        let operating = await world.makeSwitch()
        #expect(await world.register.edit(.setAutoLock(minutes: 1), id: "s", caller: nil).accepted)
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(.scan(code: "1"))
        let timer = ManualClock()
        let watch = Task { [logger = world.logger] in await IdleWatch(operating: operating, clock: timer, logger: logger).run() }
        /// Moves the timer on by one interval, once somebody sleeps on it, and waits until the look is done.
        func look() async throws {
            try await eventually("the watch sleeps") { timer.sleeperCount == 1 }
            timer.advance(by: IdleWatch.interval)
            try await eventually("the watch has looked") { timer.sleeperCount == 1 }
        }
        world.clock.advance(seconds: 59)
        try await look()
        #expect(await operating.currentState().isLocked == false, "used 59 seconds ago")
        world.clock.advance(seconds: 1)
        #expect(await operating.currentState().isLocked == false, "nobody has looked yet")
        try await look()
        #expect(await operating.currentState().isLocked)
        #expect(await operating.currentState().sale?.total.minor == 250, "the sale stays")
        // Unlocked it is used, and the time begins anew.
        try await world.did(.people(.unlock(pin: "1234")))
        try await look()
        #expect(await operating.currentState().isLocked == false)
        world.clock.advance(seconds: 60)
        // A look whose commit gave no answer ends no watch: at the next it is locked, whichever of them did it.
        world.faults.loseNextAnswer()
        try await look()
        try await look()
        #expect(await operating.currentState().isLocked)
        watch.cancel()
        await watch.value
        #expect(timer.sleeperCount == 0)
    }
}
