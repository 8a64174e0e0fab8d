@testable import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// A card of value has a name in the language of the receipt; what is recorded is in none.
struct GiftCardNameTests {
    @Test(arguments: [(Language.german, "Geschenkkarte …4711"), (.french, "Carte cadeau …4711"), (.english, "Gift card …4711")])
    func screensAndPaperNameItInTheReceiptsLanguage(_ language: Language, _ name: String) async throws {
        var shop = Shop.settings
        shop.receiptLanguage = language
        let world = try await World(signedIn: false, shop: shop)
        try world.openGiftCards()
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.did(.selling(.issueGiftCard(number: "CARD00004711", amountMinorUnits: 2_000)))
        let state = await world.state
        #expect(state.sale?.lines.map(\.name) == [name])
        #expect(CustomerDisplayFollower.text(for: state).upper.left == name)
        try await world.did(.scan(code: "1"))
        let number = try #require(try await world.tender(.cash))
        let receipt = try #require(try world.database.receipt(documentNumber: number))
        let lines = PaperText(try PrintContent.decode(receipt.content), columns: 42).lines
        #expect(lines.contains { $0.contains(name) }, "\(lines)")
        let told = try world.last(.saleCompleted, as: SaleCompleted.self)
        #expect(told.lines.map(\.name) == ["…4711", "Bread"])
        try await world.did(.selling(.openReturn(document: number)))
        #expect(await world.state.returning?.lines.map(\.name) == [name, "Bread"])
    }
}
