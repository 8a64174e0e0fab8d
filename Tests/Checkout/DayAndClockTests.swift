import Checkout
import Journal
import SaleCore
import Testing

struct DayAndClockTests {
    private func days(_ world: World) throws -> [String] {
        try world.events().filter { $0.header.kind == .dayOpened }.map { try DayOpened(payload: $0.payload).businessDay }
    }

    @Test func theFirstSignInOpensTheDay() async throws {
        let world = try await World(signedIn: false)
        #expect(await world.state.businessDay == nil)
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.state.businessDay == "2026-11-23")
        let opened = try world.last(.dayOpened, as: DayOpened.self)
        #expect(opened.cashier == "c1")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 8, pin: "4321"))
        #expect(try days(world) == ["2026-11-23"])
        #expect(try world.events().last?.header.businessDay == "2026-11-23")
    }

    @Test func itMovesOnWithTheCalendarOnlyWhileNothingIsOpen() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        world.clock.advance(days: 1)
        try await world.did(.scan(code: "2"))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.state.businessDay == "2026-11-23")
        try await world.did(.tender(.card, amountMinorUnits: nil))
        #expect(try world.events().last { $0.header.kind == .saleCompleted }?.header.businessDay == "2026-11-23")
        // The next sale opens the new day, without a new sign-in.
        try await world.did(.scan(code: "1"))
        #expect(await world.state.businessDay == "2026-11-24")
        try await world.did(.tender(.card, amountMinorUnits: nil))
        #expect(try world.events().last { $0.header.kind == .saleCompleted }?.header.businessDay == "2026-11-24")
        #expect(try days(world) == ["2026-11-23", "2026-11-24"])
        try await world.restart()
        #expect(await world.state.businessDay == "2026-11-24")
    }

    /// A parked sale taken up next morning was paid on the day before.
    @Test func aParkedSaleTakenUpNextDayBelongsToThatDay() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: ""))
        world.clock.advance(days: 1)
        let id = try #require(await world.state.parked.first?.id)
        try await world.did(.resume(saleID: id))
        #expect(await world.state.businessDay == "2026-11-24")
        try await world.did(.tender(.card, amountMinorUnits: nil))
        #expect(try world.events().last { $0.header.kind == .saleCompleted }?.header.businessDay == "2026-11-24")
    }

    @Test func itNeverGoesBack() async throws {
        let world = try await World()
        try await world.sellBread()
        world.clock.advance(days: -2)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        try await world.did(.scan(code: "1"))
        #expect(await world.state.businessDay == "2026-11-23")
        try await world.did(.tender(.card, amountMinorUnits: nil))
        #expect(try world.events().last?.header.businessDay == "2026-11-23")
    }

    @Test func aClockWellBehindIsConfirmedByAManager() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        let recorded = ManualTradeClock.start
        world.clock.advance(milliseconds: -Register.clockToleranceMilliseconds + 1)
        try await world.did(.scan(code: "1"))
        world.clock.advance(milliseconds: -1)
        try await world.did(.scan(code: "1"))
        world.clock.advance(milliseconds: -1)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        #expect(await world.state.prompt == .clock(now: "2026-11-23 09:57", lastEvent: "2026-11-23 10:00"))
        try await world.refused(.tender(.cash, amountMinorUnits: nil), "register.clock-behind")
        let order = RingOrder(id: "r", items: [.init(code: "1", quantity: nil)], kind: "cash", amount: nil)
        #expect(await world.register.ring(order).code == "register.sale-open")
        try await world.refused(.confirmClock(number: 7, pin: "1234"), "register.may-not-approve")
        try await world.refused(.confirmClock(number: 1, pin: "0000"), "register.wrong-number-or-pin")
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        #expect(await world.state.prompt == nil)
        #expect(await world.state.cashier?.number == 7, "the operator stays")
        let changed = try world.last(.clockChanged, as: ClockChanged.self)
        #expect(changed.previousMilliseconds == recorded && changed.currentMilliseconds == recorded - Register.clockToleranceMilliseconds - 1 && changed.confirmedBy == "m1")
        try await world.did(.tender(.cash, amountMinorUnits: nil))
        try await world.refused(.confirmClock(number: 1, pin: "9999"), "register.no-prompt")
    }

    /// A PIN that another chose for somebody confirms nothing in that person's name.
    @Test func whoeverMustChangeThePINConfirmsNoClock() async throws {
        let world = try await World()
        var mary = try #require(try world.database.cashier(id: "m1"))
        mary.mustChangePIN = true
        try world.database.saveCashier(mary)
        world.clock.advance(days: -1)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        try await world.refused(.confirmClock(number: 1, pin: "9999"), "register.must-change-pin")
        #expect(await world.state.prompt != nil)
        #expect(try world.kinds().contains("clock.changed") == false)
    }

    @Test func aClockThatWasSetRightAsksNoMore() async throws {
        let world = try await World()
        world.clock.advance(days: -1)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        world.clock.advance(days: 1)
        // The open question does not stand in the way of a script either.
        let order = RingOrder(id: "r", items: [.init(code: "1", quantity: nil)], kind: "cash", amount: nil)
        #expect(await world.register.ring(order).accepted)
        #expect(await world.state.prompt == nil)
        world.clock.advance(days: -1)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        try await world.did(.cancelPrompt)
        world.clock.advance(days: 1)
        try await world.did(.scan(code: "1"))
    }

    /// A parked sale from before the clock was set back made every restart ask again.
    @Test func aConfirmedClockStaysConfirmedAfterARestart() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: "before"))
        world.clock.advance(days: -1)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        try await world.restart()
        try await world.did(.scan(code: "1"))
    }

    /// A sign-in after the Z recorded its day with the old time, and from then on nobody was asked.
    @Test func nothingButAManagersWordMakesAClockThatWentBackGood() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.sellBread()
        try await world.did(.cash(.closeDay))
        try await world.did(.signOut)
        world.clock.advance(days: -1)
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(try world.events().last?.header.kind == .dayOpened)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        try await world.restart(softwareVersion: "1.0.1")
        #expect(try world.events().last?.header.kind == .softwareChanged)
        try await world.refused(.scan(code: "1"), "register.clock-behind")
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        try await world.restart()
        try await world.did(.scan(code: "1"))
    }

    /// Below the limit, at it and above it.
    @Test(arguments: [34, 35, 36] as [Int64]) func aClockWeeksAheadIsConfirmedByAManager(days: Int64) async throws {
        let world = try await World()
        try await world.sellBread()
        try await world.did(.signOut)
        world.clock.advance(days: days)
        try await world.did(.signIn(number: 7, pin: "1234"))
        guard days > Register.daysUnasked else {
            try await world.did(.scan(code: "1"))
            #expect(await world.state.businessDay != "2026-11-23")
            return
        }
        #expect(await world.state.businessDay == "2026-11-23", "the sign-in opens no day")
        for action in [RegisterAction.scan(code: "1"), .openDrawer, .cash(.openShift(float: 0))] { try await world.refused(action, "register.clock-ahead") }
        let order = RingOrder(id: "r", items: [.init(code: "1", quantity: nil)], kind: "cash", amount: nil)
        #expect(await world.register.ring(order, number: 8, pin: "4321").code == "register.clock-ahead")
        #expect(await world.state.prompt == .clock(now: "2026-12-29 10:00", lastEvent: "2026-11-23 10:00"))
        try await world.refused(.confirmClock(number: 7, pin: "1234"), "register.may-not-approve")
        // Set right, it is not asked about: what was done meanwhile moved nothing.
        world.clock.advance(days: -days)
        try await world.did(.scan(code: "1"))
        #expect(await world.state.prompt == nil)
        #expect(await world.state.businessDay == "2026-11-23")
        try await world.did(.voidSale)
        world.clock.advance(days: days)
        try await world.refused(.scan(code: "1"), "register.clock-ahead")
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        #expect(await world.state.businessDay == "2026-12-29")
        #expect(try world.kinds().suffix(2) == ["clock.changed", "day.opened"])
        #expect(try world.last(.dayOpened, as: DayOpened.self).cashier == "m1")
        try await world.restart()
        try await world.did(.scan(code: "1"))
    }

    /// An open sale opens no day, so it is finished; the next thing asks.
    @Test func anOpenSaleIsFinishedFirst() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        world.clock.advance(days: 3_653)
        _ = try await world.tender(.cash)
        #expect(try world.events().last { $0.header.kind == .saleCompleted }?.header.businessDay == "2026-11-23")
        try await world.refused(.scan(code: "1"), "register.clock-ahead")
        try await world.restart()
        try await world.refused(.scan(code: "1"), "register.clock-ahead")
        #expect(await world.state.businessDay == "2026-11-23")
    }

    @Test func theLastClosedDayCountsAndAShopThatNeverSoldIsNotAsked() async throws {
        let fresh = try await World(signedIn: false)
        fresh.clock.advance(days: 200)
        try await fresh.did(.signIn(number: 1, pin: "9999"))
        try await fresh.sellBread()
        try await fresh.did(.cash(.closeDay))
        try await fresh.did(.signOut)
        fresh.clock.advance(days: 36)
        try await fresh.did(.signIn(number: 1, pin: "9999"))
        #expect(await fresh.state.businessDay == nil)
        try await fresh.refused(.scan(code: "1"), "register.clock-ahead")
    }
}
