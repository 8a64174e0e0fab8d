import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Gift cards of another system, at the register.
struct GiftCardFileTests {
    private func load(_ text: String, _ world: World, isTrial: Bool = false) async throws -> FileImport {
        try await world.register.importGiftCards(Array(text.utf8), isTrial: isTrial, id: "file-1", number: 1, pin: "9999")
    }

    @Test func theyPayAndAreNoTakings() async throws {
        let world = try await World()
        try world.openGiftCards()
        let trial = try await load("number,balance\nGC-4711,5.00", world, isTrial: true)
        #expect(!trial.isLoaded && trial.added == 1 && trial.opening == 500)
        #expect(try world.balance("GC4711") == nil)
        let head = try world.database.journalHead().sequence
        let done = try await load("number,balance,until,kind\nGC-4711-0001,4.00,2099-12-31,\nGC47110002,100.00,never,\nGC47110003,250.00,,store-credit", world)
        #expect(done.isLoaded && done.rows == 3 && done.added == 3 && done.opening == 35_400, "\(done)")
        #expect(try world.balance("GC47110001") == .known(400))
        let card = try #require(try world.database.giftCard(number: "GC47110001")), credit = try #require(try world.database.giftCard(number: "GC47110003"))
        #expect(card.expires == BusinessDay("2099-12-31") && credit.kind == .storeCredit && credit.expires == nil)
        // An event for each, and nothing else: no sale, no money in the drawer, no day that was opened.
        let told = try world.events().filter { $0.header.sequence > head }
        #expect(told.map(\.header.kind) == [.giftcardMoved, .giftcardMoved, .giftcardMoved])
        #expect(try GiftcardMoved(payload: try #require(told.first).payload) == GiftcardMoved(
            move: GiftcardMove(card: "GC47110001", cardKind: "gift-card", kind: "adjusted", amount: 400, expires: "2099-12-31"), currency: "EUR", exponent: 2,
            reason: "opening", user: "m1", action: "file-1"))
        #expect(try world.database.giftCardHistory(number: "GC47110001").map(\.reason) == ["opening"])
        #expect(try world.database.giftCardLiability()[.giftCard]?.amount == 10_400 && world.database.giftCardLiability()[.storeCredit]?.amount == 25_000)
        #expect(await world.state.cashier?.number == 7)

        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.pay(Payment(kind: .giftCard, amount: nil, code: "gc-4711-0001"))))
        try await world.did(.scan(code: "1"))
        try await world.did(.selling(.pay(Payment(kind: .storeCredit, amount: nil, code: "GC47110003"))))
        #expect(try world.balance("GC47110001") == .known(150) && world.balance("GC47110003") == .known(24_750))
        try await world.restart()
        #expect(try world.balance("GC47110002") == .known(10_000) && world.database.verifyJournal().fault == nil)
    }

    @Test func whatIsKnownPastOrTooMuchIsRefused() async throws {
        let world = try await World()
        await #expect(throws: RegisterRefusal.customer(.giftCard(.noTerms))) { try await load("number,balance\nGC47110001,1", world) }
        try world.openGiftCards()
        #expect(try await load("number,balance\nGC47110001,1", world).isLoaded)
        try await world.did(.selling(.issueGiftCard(number: "CARD0001", amountMinorUnits: 800)))
        _ = try await world.tender(.cash)
        let head = try world.database.journalHead()
        let done = try await load("""
            number,balance,until
            gc-4711-0001,1,
            CARD0001,5,
            GC47110002,100.01,
            GC47110003,5,2020-01-01
            GC47110004,5,
            short,5,
            """, world)
        #expect(!done.isLoaded && done.rows == 1)
        #expect(done.problems.map { $0.description.prefix(33) } == [
            "line 2, number: the card …0001 is", "line 3, number: the card …0001 is", "line 4, balance: more than the 10", "line 5, until: it was good until ", "line 7, number: is no card's numb",
        ], "\(done.problems)")
        #expect(done.problems[0].description == "line 2, number: the card …0001 is known here already (if it has paid here before, without its balance); take the row out, then see till giftcards show")
        #expect(try world.database.journalHead() == head && world.balance("GC47110004") == nil)
    }

    /// Value from nothing takes more than a card that is paid for.
    @Test func itTakesBothPermissions() async throws {
        let world = try await World()
        try world.openGiftCards()
        func refused(_ permission: Permission) async {
            await #expect(throws: RegisterRefusal.permissionNeeded(permission)) { try await world.register.importGiftCards([], id: "f") }
        }
        await refused(.unblockGiftCard)
        try await world.cashiersMay([.unblockGiftCard])
        await refused(.issueGiftCard)
        try await world.cashiersMay([.unblockGiftCard, .issueGiftCard])
        #expect(try await world.register.importGiftCards(Array("number,balance\nGC4711,1".utf8), id: "f").isLoaded)
    }
}
