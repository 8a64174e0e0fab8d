import Checkout
import SaleCore
import Testing

struct LockTests {
    @Test func theOpenSaleStaysAndOnlyThePINOpens() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.people(.lock))
        #expect(await world.state.isLocked)
        #expect(await world.state.prompt == .unlock(number: 7, name: "Carl"))
        for action in [RegisterAction.scan(code: "1"), .tender(.cash, amountMinorUnits: nil), .voidSale, .openDrawer, .cancelPrompt, .people(.lock)] {
            try await world.refused(action, "register.locked")
        }
        #expect(await world.state.notice?.code == "register.locked", "a scan is refused aloud")
        try await world.refused(.people(.unlock(pin: "4321")), "register.wrong-number-or-pin")
        try await world.restart()
        #expect(await world.state.isLocked, "switching off and on is no way round it")
        try await world.did(.people(.unlock(pin: "1234")))
        #expect(await world.state.isLocked == false)
        #expect(await world.state.sale?.total.minor == 250)
        try await world.refused(.people(.unlock(pin: "1234")), "register.no-prompt")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
    }

    /// The idle time begins when the shop sets one: nobody is locked out for the hours before.
    @Test func theTimeBeginsWhenItIsSet() async throws {
        let world = try await World()
        world.clock.advance(seconds: 3_600)
        var settings = try world.database.peopleSettings()
        settings.autoLockMinutes = 5
        try world.database.savePeopleSettings(settings)
        try await world.register.reloadShop()
        #expect(try await !world.register.lockIfIdle())
        world.clock.advance(seconds: 299)
        try await world.register.reloadShop()
        #expect(try await !world.register.lockIfIdle())
        world.clock.advance(seconds: 1)
        #expect(try await world.register.lockIfIdle())
        try await world.did(.people(.unlock(pin: "1234")))
        settings.autoLockMinutes = nil
        try world.database.savePeopleSettings(settings)
        try await world.register.reloadShop()
        world.clock.advance(seconds: 36_000)
        #expect(try await !world.register.lockIfIdle(), "never again")
    }

    @Test func anotherMaySignOutWhoeverLeft() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.people(.lock))
        try await world.refused(.signIn(number: 8, pin: "4321"), "register.already-signed-in")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 8, pin: "4321"))
        #expect(await world.state.isLocked == false)
        #expect(await world.state.sale?.total.minor == 250)
    }

    @Test func signingInAgainOpensIt() async throws {
        let world = try await World()
        try await world.did(.people(.lock))
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.state.isLocked == false)
        try await world.sellBread()
    }

    @Test func wrongPINsLockOut() async throws {
        let world = try await World()
        try await world.did(.people(.lock))
        for _ in 1...Register.wrongPINsBeforeLockOut { try await world.refused(.people(.unlock(pin: "0000")), "register.wrong-number-or-pin") }
        try await world.refused(.people(.unlock(pin: "1234")), "register.locked-out")
        let time = Register.lockOutMilliseconds
        world.clock.advance(milliseconds: time - 1)
        try await world.refused(.people(.unlock(pin: "1234")), "register.locked-out")
        world.clock.advance(milliseconds: 1)
        try await world.did(.people(.unlock(pin: "1234")))
    }

    @Test func itLocksAfterTheShopsTimeOfNoUse() async throws {
        let world = try await World()
        #expect(try await world.register.lockIfIdle() == false, "a shop that set no time")
        world.clock.advance(days: 1)
        #expect(try await world.register.lockIfIdle() == false)
        let edited = await world.register.edit(.setAutoLock(minutes: 2), id: "s", caller: nil)
        #expect(edited.accepted)
        try await world.did(.scan(code: "1"))
        world.clock.advance(seconds: 119)
        #expect(try await world.register.lockIfIdle() == false)
        // Any use begins the time anew, also one that is refused.
        await world.act(.voidLine(line: 9))
        world.clock.advance(seconds: 119)
        #expect(try await world.register.lockIfIdle() == false)
        world.clock.advance(seconds: 1)
        #expect(try await world.register.lockIfIdle())
        #expect(await world.state.isLocked)
        #expect(try await world.register.lockIfIdle() == false)
        try await world.did(.people(.unlock(pin: "1234")))
        // A clock that was set back begins it anew.
        world.clock.advance(seconds: -60)
        #expect(try await world.register.lockIfIdle() == false)
        world.clock.advance(seconds: 119)
        #expect(try await world.register.lockIfIdle() == false)
        world.clock.advance(seconds: 1)
        #expect(try await world.register.lockIfIdle())
    }

    /// As the program calls it: by the switch, on the register in use.
    @Test func theSwitchLocksTheRegisterInUseAndItsSaleStays() async throws {
        let world = try await World(signedIn: false)
        let operating = await world.makeSwitch()
        #expect(await world.register.edit(.setAutoLock(minutes: 3), id: "s", caller: nil).accepted)
        try await world.did(.signIn(number: 1, pin: "9999"))
        func act(_ action: RegisterAction, _ id: String) async -> ActionOutcome { await operating.perform(ActionRequest(id: id, action: action)) }
        #expect(await act(.scan(code: "1"), "scan").accepted)
        #expect(await act(.tender(.card, amountMinorUnits: 100), "card").accepted)
        let sale = await operating.currentState().sale
        for (seconds, isLocked) in [(Int64(179), false), (1, true), (3_600, false)] {
            world.clock.advance(seconds: seconds)
            #expect(try await operating.lockIfIdle() == isLocked)
        }
        let locked = await operating.currentState()
        #expect(locked.isLocked && locked.sale == sale && locked.cashier?.number == 1)
        try await world.restart()
        #expect(await world.state.isLocked)
        #expect(await world.state.sale == sale)
        try await world.did(.people(.unlock(pin: "9999")))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        #expect(await world.state.lastDocument?.total.minor == 250)
    }

    @Test func aShopWithALockTimeStartsLocked() async throws {
        let world = try await World()
        #expect(await world.register.edit(.setAutoLock(minutes: 2), id: "s", caller: nil).accepted)
        try await world.restart()
        #expect(await world.state.isLocked)
        try await world.did(.signOut)
        try await world.restart()
        #expect(await world.state.isLocked == false, "nobody is signed in")
    }

    @Test func nobodyApprovesBehindTheOperatorsBack() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.cashiersMay([])
        #expect(await world.act(.voidSale).code == "register.permission-needed")
        try await world.did(.people(.lock))
        try await world.refused(.people(.approve(number: 1, pin: "9999")), "register.locked")
        try await world.did(.people(.unlock(pin: "1234")))
        #expect(await world.state.prompt == nil)
    }
}
