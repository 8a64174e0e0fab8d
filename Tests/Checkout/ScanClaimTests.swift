@testable import Checkout
import SaleCore
import Storage
import Testing

/// A form of a page that wants what is scanned gets it; everybody else's scans go where they always go.
struct ScanClaimTests {
    private typealias Claim = RegisterState.ScanClaimView

    @Test func theFormGetsTheCodeAndNotTheSale() async throws {
        let world = try await World()
        let head = try world.database.journalHead(), revision = await world.state.revision
        try await world.did(.claimScans(by: "form-1"))
        #expect(await world.state.scanClaim == Claim(by: "form-1", code: nil, serial: 0))
        for (serial, code) in ["CARD00004711", "4006381333931", "4006381333931"].enumerated() {
            try await world.did(.scan(code: code))
            #expect(await world.state.scanClaim == Claim(by: "form-1", code: code, serial: Int64(serial) + 1), "the same again is another")
        }
        let state = await world.state
        #expect(state.sale == nil && state.notice?.code == "scan.taken" && state.revision == revision)
        #expect(try world.database.journalHead() == head)
        try await world.did(.add(code: "1", quantity: nil))
        #expect(await world.state.sale?.lines.count == 1, "what is not scanned goes to the sale")
        try await world.did(.releaseScans(by: "another"))
        #expect(await world.state.scanClaim != nil)
        try await world.did(.releaseScans(by: "form-1"))
        #expect(await world.state.scanClaim == nil, "no number stays on a screen")
        try await world.did(.scan(code: "2"))
        #expect(await world.state.sale?.lines.count == 2)
    }

    /// A form whose act waits for somebody's approval has closed: it gives up what it claimed, or the next article would be scanned for nobody.
    @Test func aFormThatWaitsForApprovalGivesThemBack() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.claimScans(by: "a"))
        #expect(await world.act(.selling(.giveDiscount(line: nil, .percent(millionths: 500_000), reason: "goodwill"))).code == "register.permission-needed")
        try await world.did(.releaseScans(by: "a"))
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        try await world.did(.scan(code: "2"))
        #expect(await world.state.sale?.lines.count == 2)
        // The same behind the lock.
        try await world.did(.claimScans(by: "b"))
        try await world.did(.people(.lock))
        try await world.did(.releaseScans(by: "b"))
        #expect(await world.state.scanClaim == nil)
    }

    @Test func theFormOpenedLastHasThem() async throws {
        let world = try await World()
        try await world.did(.claimScans(by: "a"))
        try await world.did(.claimScans(by: "b"))
        try await world.did(.releaseScans(by: "a"))
        try await world.did(.scan(code: "4711"))
        #expect(await world.state.scanClaim == Claim(by: "b", code: "4711", serial: 1))
    }

    /// A page whose dialog is still open says so now and then: it keeps the scans, and what it got; nobody is at work for that.
    @Test func anOpenFormKeepsThem() async throws {
        let world = try await World()
        var settings = try world.database.peopleSettings()
        settings.autoLockMinutes = 9
        try world.database.savePeopleSettings(settings)
        try await world.register.reloadShop()
        try await world.did(.claimScans(by: "a"))
        try await world.did(.scan(code: "4711"))
        for _ in 1...4 {
            world.clock.advance(seconds: Register.scanClaimMilliseconds / 1000 - 180)
            try await world.did(.claimScans(by: "a"))
        }
        #expect(await world.state.scanClaim == Claim(by: "a", code: "4711", serial: 1))
        try await world.did(.scan(code: "4712"))
        #expect(await world.state.scanClaim == Claim(by: "a", code: "4712", serial: 2))
        for _ in 1...9 {
            world.clock.advance(seconds: 60)
            try await world.did(.claimScans(by: "a"))
        }
        #expect(try await world.register.lockIfIdle())
    }

    @Test func aPageThatIsGoneDoesNotKeepThem() async throws {
        let seconds = Register.scanClaimMilliseconds / 1000
        let world = try await World()
        try await world.did(.claimScans(by: "a"))
        world.clock.advance(seconds: seconds - 1)
        try await world.did(.scan(code: "4711"))
        #expect(await world.state.sale == nil)
        #expect(await world.state.notice?.code == "scan.taken", "every screen says where it went")
        world.clock.advance(seconds: 1)
        try await world.did(.scan(code: "1"))
        #expect(await world.state.sale?.lines.count == 1)
        #expect(await world.state.scanClaim == nil)
    }

    @Test func whatTheRegisterAsksComesFirst() async throws {
        let world = try await World()
        try await world.did(.claimScans(by: "a"))
        try await world.did(.add(code: "3", quantity: nil))
        try await world.refused(.scan(code: "4711"), "register.prompt-open")
        try await world.refused(.claimScans(by: "b"), "register.prompt-open")
        try await world.did(.cancelPrompt)
        try await world.did(.scan(code: "4711"))
        #expect(await world.state.scanClaim?.code == "4711")
        for bad in ["", "12\n34"] { try await world.refused(.scan(code: bad), "register.bad-code") }
        try await world.refused(.claimScans(by: ""), "register.bad-action-id")
        try await world.did(.people(.lock))
        #expect(await world.state.scanClaim == nil)
        try await world.did(.people(.unlock(pin: "1234")))
        try await world.did(.claimScans(by: "a"))
        try await world.did(.signOut)
        #expect(await world.state.scanClaim == nil)
        try await world.refused(.claimScans(by: "a"), "register.sign-in-first")
    }

    @Test func aBadgeIsOnNoScreen() async throws {
        let world = try await World()
        var dana = try #require(try world.database.cashier(number: 8))
        dana.badge = world.pins.badge("EVE-00012")
        try world.database.saveCashier(dana)
        try await world.did(.claimScans(by: "a"))
        try await world.refused(.scan(code: "EVE-00012"), "register.badge-not-wanted")
        #expect(await world.state.scanClaim == Claim(by: "a", code: nil, serial: 0))
    }

    @Test func aCardThatIsScannedForAnArticleIsToldFromOne() async throws {
        let world = try await World(signedIn: false)
        try world.openGiftCards()
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.selling(.issueGiftCard(number: "CARD 0000 4711", amountMinorUnits: 2_000)))
        _ = try await world.tender(.cash)
        try await world.refused(.scan(code: "card-0000-4711"), "register.gift-card-scanned")
        let told = await world.state.notice?.text
        #expect(told?.contains("gift card …4711 (20.00 EUR on it)") == true && told?.contains("0000") == false)
        try await world.refused(.scan(code: "CARD00004712"), "register.unknown-code")
    }

    @Test func theEndOfTheSaleEndsIt() async throws {
        let world = try await World()
        for end in [RegisterAction.tender(.cash, amountMinorUnits: nil), .voidSale, .suspend(label: "")] {
            try await world.did(.add(code: "1", quantity: nil))
            try await world.did(.claimScans(by: "a"))
            try await world.did(end)
            #expect(await world.state.scanClaim == nil)
            try await world.did(.scan(code: "2"))
            #expect(await world.state.sale?.lines.count == 1)
            try await world.did(.voidSale)
        }
    }
}
