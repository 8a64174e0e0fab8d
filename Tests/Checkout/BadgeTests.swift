import Checkout
import Storage
import Testing

struct BadgeTests {
    private func world(signedIn: Bool) async throws -> World {
        let world = try await World(signedIn: signedIn)
        var carl = try #require(try world.database.cashier(id: "c1"))
        carl.badge = world.pins.badge("CARL-0007")
        try world.database.saveCashier(carl)
        return world
    }

    @Test func aBadgeSaysWhoAndThePINIsStillWanted() async throws {
        let world = try await world(signedIn: false)
        try await world.did(.scan(code: "CARL-0007"))
        #expect(await world.state.prompt == .pin(number: 7, name: "Carl"))
        #expect(await world.state.cashier == nil)
        try await world.refused(.signIn(number: 7, pin: "0000"), "register.wrong-number-or-pin")
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.state.prompt == nil)
        #expect(await world.state.cashier?.number == 7)
    }

    @Test func whatIsNoBadgeIsRefused() async throws {
        let world = try await world(signedIn: false)
        for code in ["4006381333931", "CARL-0008", "", String(repeating: "x", count: 200)] { try await world.refused(.scan(code: code), "register.sign-in-first") }
        try await world.did(.scan(code: "CARL-0007"))
        try await world.did(.cancelPrompt)
        #expect(await world.state.prompt == nil)
    }

    /// At work a badge is no article, and its code is not shown to the customer.
    @Test func aBadgeIsNoArticle() async throws {
        let world = try await world(signedIn: true)
        try await world.refused(.scan(code: "CARL-0007"), "register.badge-not-wanted")
        try await world.refused(.add(code: "CARL-0007", quantity: nil), "register.badge-not-wanted")
        #expect(await world.state.notice?.text.contains("CARL-0007") == false)
        try await world.refused(.scan(code: "CARL-0008"), "register.unknown-code")
    }
}
