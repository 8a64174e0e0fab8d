@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// The register speaks the language of whoever is signed in; display and paper keep theirs.
struct OperatorLanguageTests {
    private func world(_ tag: String?) async throws -> World {
        var shop = Shop.settings
        (shop.cashierLanguage, shop.customerLanguage, shop.receiptLanguage) = (.german, .french, .english)
        let world = try await World(signedIn: false, shop: shop)
        var person = try #require(try world.database.cashiers().first { $0.number == 7 })
        person.language = tag
        try world.database.saveCashier(person)
        return world
    }

    private static let german = "Kein Artikel hat den Code 4711. Prüfen Sie den Code, oder suchen Sie nach dem Namen."
    private static let unknown = RegisterRefusal.unknownCode("4711")

    @Test(arguments: [("tr", Language.turkish), ("ja-JP", .japanese), ("EN", .english), (nil, .german), ("pt", .german), ("de-AT", .german)] as [(String?, Language)])
    func whileSignedIn(tag: String?, language: Language) async throws {
        let world = try await world(tag)
        #expect(await world.state.shop.cashierLanguage == "de")
        try await world.did(.signIn(number: 7, pin: "1234"))
        let outcome = await world.act(.scan(code: "4711"))
        #expect(outcome.said == Self.unknown.said(in: language) && outcome.message == "No article has the code 4711. Check the code, or search by name.")
        let state = await world.state
        #expect(state.notice?.text == outcome.said ?? outcome.message)
        #expect(state.shop.cashierLanguage == language.rawValue && state.shop.customerLanguage == "fr")
        // The receipt is the shop's.
        try await world.did(.scan(code: "1"))
        _ = try await world.tender(.cash)
        #expect(try world.paper().contains { $0.contains("TOTAL") || $0.contains("Total") }, "an English receipt")
        try await world.did(.signOut)
        #expect(await world.state.shop.cashierLanguage == "de")
        #expect(await world.act(.scan(code: "1")).said == RegisterRefusal.signInFirst.said(in: .german))
    }

    /// The lock stands for whoever is signed in; the next one speaks another language.
    @Test func lockedAndAfterARestart() async throws {
        let world = try await world("tr")
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.did(.people(.lock))
        #expect(await world.state.shop.cashierLanguage == "tr")
        #expect(await world.act(.scan(code: "1")).said == RegisterRefusal.locked.said(in: .turkish))
        try await world.restart()
        #expect(await world.state.shop.cashierLanguage == "tr")
        try await world.did(.signOut)
        try await world.did(.signIn(number: 1, pin: "9999"))
        #expect(await world.state.shop.cashierLanguage == "de")
    }

    /// The manager who approves is asked in the language of whoever works here, and reasons are offered in it.
    @Test func questionsAndReasons() async throws {
        let world = try await world("fr")
        try await world.did(.signIn(number: 7, pin: "1234"))
        try world.widen()
        try await world.did(.scan(code: "24"))
        _ = await world.act(.scan(code: "24"))
        guard case .approval(_, let sentence, _, _, _, _) = await world.state.prompt else {
            Issue.record("nobody is asked")
            return
        }
        #expect(sentence == FrenchSentences.say(Permission.sellBeyondStock))
        let french = try await world.register.choices().reasons[ReasonKind.goodsBack.rawValue]?.reasons.map(\.name)
        #expect(french == ReasonBook.usual[.goodsBack].reasons.map { $0.text(in: "fr") })
    }
}
