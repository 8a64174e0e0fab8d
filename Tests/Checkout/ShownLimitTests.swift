@testable import Checkout
import SaleCore
import Storage
import Testing

/// Lists that a screen shows are cut: one fewer, as many, one more than it shows.
struct ShownLimitTests {
    @Test(arguments: [-1, 0, 1]) func depositsThatCanBeTapped(beyond: Int) async throws {
        let world = try await World()
        let count = Register.depositsShown + beyond
        let deposits = (1...count).map { number in
            Product(code: "E\(1_000 + number)", name: "Empty \(1_000 + number)", unitPrice: Shop.euros(Int64(number)), taxCategory: "A", isStockTracked: false, isReturnable: true)
        }
        try world.database.importProducts(deposits.map { ($0, nil) }, taxCategories: [], at: world.clock.now())
        try await world.did(.selling(.openEmpties))
        guard case .empties(let articles) = await world.state.prompt else { return #expect(Bool(false), "nothing is asked") }
        #expect(articles.map(\.code) == deposits.prefix(Register.depositsShown).map(\.code))
        // One that is not shown is scanned or typed.
        try await world.did(.add(code: "E\(1_000 + count)", quantity: nil))
        #expect(await world.state.sale?.lines.map(\.amount.minor) == [-Int64(count)])
    }

    @Test(arguments: [-1, 0, 1]) func variantsOfAStyle(beyond: Int) async throws {
        let world = try await World()
        let count = Register.variantsShown + beyond
        let shirts = (1...count).map { number in
            Product(
                code: "S\(1_000 + number)", name: "Shirt", unitPrice: Shop.euros(1_900), taxCategory: "A", variant: ProductVariant(group: "700", text: "no. \(1_000 + number)"))
        }
        try world.database.importProducts(shirts.map { ($0, nil) }, taxCategories: [], at: world.clock.now())
        try await world.did(.scan(code: "700"))
        guard case .variant("700", "Shirt", let articles) = await world.state.prompt else { return #expect(Bool(false), "nothing is asked") }
        #expect(articles.map(\.code) == shirts.prefix(Register.variantsShown).map(\.code))
        try await world.did(.add(code: "S\(1_000 + count)", quantity: nil))
        #expect(await world.state.sale?.lines.map(\.code) == ["S\(1_000 + count)"])
    }
}
