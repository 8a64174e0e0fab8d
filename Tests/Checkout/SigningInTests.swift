import Checkout
import Storage
import TestHarness
import Testing

struct SigningInTests {
    @Test func numberAndPINSignIn() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 7, pin: "1234"))
        let carl = try #require(await world.state.cashier)
        #expect(carl.id == "c1" && carl.number == 7 && carl.name == "Carl" && !carl.isManager)
        try await world.refused(.signIn(number: 8, pin: "4321"), "register.already-signed-in")
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(.signOut)
        #expect(await world.state.cashier == nil)
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(await world.state.cashier?.isManager == true)
    }

    @Test func nothingIsSoldBeforeSigningIn() async throws {
        let world = try await World(signedIn: false)
        let actions: [RegisterAction] = [
            .scan(code: "1"), .add(code: "1", quantity: nil), .voidSale, .suspend(label: ""), .tender(.cash, amountMinorUnits: nil), .openDrawer,
            .reprint(documentNumber: "T1-1-000001"), .resume(saleID: "x"), .answerQuantity(.one), .cancelTender(number: 1), .voidLine(line: 1),
        ]
        for action in actions { try await world.refused(action, "register.sign-in-first") }
        #expect(await world.state.notice?.code == "register.sign-in-first")
        try await world.did(.signOut)
    }

    @Test func fiveWrongPINsLockOutForAMinute() async throws {
        let world = try await World(signedIn: false)
        try await world.refused(.signIn(number: 99, pin: "1234"), "register.wrong-number-or-pin")
        for _ in 1...Register.wrongPINsBeforeLockOut { try await world.refused(.signIn(number: 7, pin: "0000"), "register.wrong-number-or-pin") }
        try await world.refused(.signIn(number: 7, pin: "1234"), "register.locked-out")
        try await world.restart()
        world.clock.advance(seconds: 59)
        let outcome = await world.act(.signIn(number: 7, pin: "1234"))
        #expect(outcome.code == "register.locked-out" && outcome.message?.contains("1 seconds") == true)
        // Others are not locked out with them.
        try await world.did(.signIn(number: 8, pin: "4321"))
        try await world.did(.signOut)
        world.clock.advance(seconds: 1)
        // One more wrong one locks out at once, a right one clears the count.
        try await world.refused(.signIn(number: 7, pin: "0000"), "register.wrong-number-or-pin")
        try await world.refused(.signIn(number: 7, pin: "1234"), "register.locked-out")
        world.clock.advance(seconds: 60)
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(.signOut)
        try await world.refused(.signIn(number: 7, pin: "0000"), "register.wrong-number-or-pin")
        try await world.did(.signIn(number: 7, pin: "1234"))
    }

    /// The lock-out was looked at before the PIN was checked only, so tries made at once were never locked out.
    @Test func triesMadeAtOnceAreStillOnlySoManyTries() async throws {
        let world = try await World(signedIn: false)
        for _ in 1...Register.wrongPINsBeforeLockOut { await world.act(.signIn(number: 7, pin: "0000")) }
        world.clock.advance(seconds: 60)
        let (register, pins, clock) = (world.register, world.pins, world.clock)
        let checked = pins.count
        pins.hold()
        async let wrong = register.perform(ActionRequest(id: "wrong", action: .signIn(number: 7, pin: "0001")))
        try await eventually("the first try is being checked") { pins.count > checked }
        let looks = clock.looks
        async let right = register.perform(ActionRequest(id: "right", action: .signIn(number: 7, pin: "1234")))
        try await eventually("the second try was let through to the check") { clock.looks > looks }
        pins.release()
        #expect(await wrong.code == "register.wrong-number-or-pin")
        #expect(await right.code == "register.locked-out")
    }

    @Test func whoeverWasTakenOffIsNotSignedInAfterARestart() async throws {
        let world = try await World()
        var carl = try #require(try world.database.cashier(id: "c1"))
        carl.isActive = false
        try world.database.saveCashier(carl)
        try await world.restart()
        #expect(await world.state.cashier == nil)
        try await world.refused(.signIn(number: 7, pin: "1234"), "register.wrong-number-or-pin")
    }
}
