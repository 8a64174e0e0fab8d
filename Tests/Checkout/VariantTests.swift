@testable import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Sizes and colours: told apart wherever people read, and asked for by the code of their style.
struct VariantTests {
    private func world() async throws -> World {
        let world = try await World()
        func shirt(_ code: String, _ barcode: String, _ text: String, age: Int? = nil) -> (product: Product, stock: Quantity?) {
            (Product(
                code: code, barcodes: [barcode], name: "Shirt", unitPrice: Shop.euros(1_900), taxCategory: "A", minimumAge: age,
                variant: ProductVariant(group: "700", text: text)), Quantity(pieces: 5))
        }
        let cap = Product(code: "800-1", name: "Cap", unitPrice: Shop.euros(900), taxCategory: "A", variant: ProductVariant(group: "800", text: "red"))
        try world.database.importProducts(
            [shirt("700-1", "4008400402222", "M blue"), shirt("700-2", "4008400401119", "L blue"), shirt("700-3", "4006381333948", "L, rude words", age: 18), (cap, nil)],
            taxCategories: [], at: world.clock.now())
        return world
    }

    @Test func theStylesCodeAsksWhichOne() async throws {
        let world = try await world()
        try await world.did(.add(code: "700", quantity: Quantity(pieces: 2)))
        guard case .variant("700", "Shirt", let articles) = await world.state.prompt else { return #expect(Bool(false), "nothing is asked") }
        #expect(articles.map(\.name) == ["Shirt M blue", "Shirt L blue", "Shirt L, rude words"] && articles.allSatisfy { $0.group == "700" && $0.stockText == "5" })
        #expect(await world.state.sale == nil)
        try await world.refused(.scan(code: "1"), "register.prompt-open")
        try await world.refused(.scan(code: "4711"), "register.unknown-code")
        try await world.did(.add(code: "700-2", quantity: nil))
        #expect(await world.state.prompt == nil)
        let line = try #require(await world.state.sale?.lines.first)
        #expect(line.name == "Shirt L blue" && line.code == "700-2" && line.quantityText == "2")
        // Scanned, the label in the hand answers too; what it asks itself comes next.
        try await world.did(.scan(code: "700"))
        try await world.did(.scan(code: "4006381333948"))
        #expect(await world.state.prompt == .age(minimumAge: 18, name: "Shirt L, rude words"))
        try await world.did(.selling(.answerAge(.document)))
        #expect(await world.state.sale?.lines.map(\.code) == ["700-2", "700-3"])
        // Without an answer nothing is sold.
        try await world.did(.scan(code: "700"))
        try await world.did(.cancelPrompt)
        #expect(await world.state.sale?.lines.count == 2)
    }

    @Test func theOnlyVariantIsNotAskedAbout() async throws {
        let world = try await world()
        try await world.did(.scan(code: "800"))
        #expect(await world.state.sale?.lines.map(\.name) == ["Cap red"])
    }

    /// On the ticket, the customer's display, in lists, on paper and where it comes back.
    @Test func itIsNamedWhereverPeopleRead() async throws {
        let world = try await world()
        #expect(try await world.register.search("shirt", limit: 9).map(\.name).sorted() == ["Shirt L blue", "Shirt L, rude words", "Shirt M blue"])
        #expect(try await world.register.search("l blue", limit: 9).map(\.code) == ["700-2"])
        try await world.did(.scan(code: "4008400402222"))
        let state = await world.state
        #expect(state.notice?.text == "Shirt M blue  19.00")
        #expect(CustomerDisplayFollower.text(for: state).upper.left == "Shirt M blue")
        let number = try #require(try await world.tender(.cash))
        #expect(try world.paper().contains { $0.contains("Shirt M blue") })
        try await world.did(.scan(code: number))
        #expect(await world.state.returning?.lines.map(\.name) == ["Shirt M blue"])
    }

    @Test func soManyPacksOfAVariant() async throws {
        let world = try await world()
        var shirt = try #require(try world.database.findItem(code: "700-1")?.product)
        shirt.barcodes = ["4008400402222", "5012345678900"]
        shirt.packs = ["5012345678900": Quantity(pieces: 3)]
        try world.database.importProducts([(shirt, nil)], taxCategories: [], at: world.clock.now())
        try await world.did(.add(code: "700", quantity: Quantity(pieces: 2)))
        try await world.did(.scan(code: "5012345678900"))
        #expect(await world.state.sale?.lines.map(\.quantityText) == ["6"])
    }
}
