@testable import Checkout
import Foundation
import Journal
import SaleCore
import Storage
import Testing

/// A tab past midnight: a sale that is taken up on a later business day goes on by the terms that it began with.
struct LaterDayTests {
    private static let raised = TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: 150_000))
    private static let ginTax = TaxCategory(code: "C", name: "Spirits", rate: Rate(millionths: 250_000))
    private static let gin = Product(code: "40", name: "Gin", unitPrice: Shop.euros(900), taxCategory: "C", isStockTracked: false)

    private func manager(_ settings: ShopSettings = Shop.settings) async throws -> World {
        let world = try await World(signedIn: false, shop: settings)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private func takeUp(_ world: World) async throws {
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
    }

    /// After the Z, with another rate and another price in force, and over restarts.
    @Test func newGoodsGoByTheRatesAndDatesThatItBeganWith() async throws {
        let world = try await manager()
        let tomorrow = try #require(BusinessDay("2026-11-24"))
        let today = try #require(BusinessDay("2026-11-23"))
        _ = try world.database.setPrice(Shop.euros(150), of: "2", list: PriceList.everybody, from: tomorrow, today: today, at: world.clock.now())
        try await world.did(.add(code: "1", quantity: Quantity(pieces: 2)))
        try await world.did(.suspend(label: "table 4"))
        try await world.did(.cash(.closeDay))
        world.clock.advance(days: 1)
        try world.database.importProducts([(product: Self.gin, stock: nil)], taxCategories: [Self.raised, Self.ginTax], at: world.clock.now())
        try await takeUp(world)
        #expect(await world.state.businessDay == "2026-11-24")
        try await world.did(.scan(code: "2"))
        try await world.restart()
        try await world.did(.scan(code: "2"))
        try await world.did(.changeQuantity(line: 1, quantity: Quantity(pieces: 3)))
        try await world.did(.selling(.returnArticle(code: "1", quantity: nil, reason: "gift", isRestocked: true)))
        let shown = try #require(await world.state.sale)
        #expect(shown.taxes.map(\.percent) == ["10"], "\(shown.taxes)")
        #expect(shown.total.minor == 3 * 250 + 2 * 119 - 250)
        // It had no such tax: that takes a new sale.
        try await world.refused(.scan(code: "40"), "register.newer-than-sale")
        let number = try #require(try await world.tender(.cash))
        let sale = try #require(try world.database.document(number: number)?.sale)
        #expect(Set(sale.lines.map(\.item.tax.rate.millionths)) == [100_000])
        #expect(try world.events().last { $0.header.kind == .saleCompleted }?.header.businessDay == "2026-11-24")

        try await world.did(.scan(code: "2"))
        try await world.did(.scan(code: "40"))
        let next = try #require(await world.state.sale)
        #expect(next.taxes.map(\.percent) == ["25", "15"] && next.total.minor == 150 + 900, "\(next.taxes)")
    }

    @Test func aRateThatChangesTwiceIsTheOneOfThen() async throws {
        let world = try await manager()
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: ""))
        for rate in [150_000, 180_000] as [Int64] {
            world.clock.advance(days: 1)
            let category = TaxCategory(code: "B", name: "Reduced", rate: Rate(millionths: rate))
            try world.database.importProducts([(product: Shop.bread, stock: nil)], taxCategories: [category], at: world.clock.now())
        }
        try await takeUp(world)
        try await world.did(.scan(code: "2"))
        #expect(await world.state.sale?.taxes.map(\.percent) == ["10"])
        try await world.did(.suspend(label: ""))
        try await world.did(.scan(code: "2"))
        #expect(await world.state.sale?.taxes.map(\.percent) == ["18"])
    }

    /// Tax rules with a rate that changes at midnight: the sale has them with it. What they do not know is refused.
    @Test func rulesWithDatesAreThoseOfTheDayItBegan() async throws {
        var settings = Shop.settings
        settings.currency = try #require(Currency.known["USD"])
        let world = try await manager(settings)
        let root = GoldenShop.folder.deletingLastPathComponent().deletingLastPathComponent()
        let file = try String(contentsOf: root.appendingPathComponent("Sources/till/Resources/taxes/US-CA.json"), encoding: .utf8)
        let former = #"{"day": "2017-01-01", "percent": "7.25"}"#
        try #require(file.contains(former))
        let rules = file.replacingOccurrences(of: former, with: former + #", {"day": "2026-11-24", "percent": "8"}"#)
        let day = try #require(BusinessDay("2026-11-23"))
        try world.database.saveTaxRules(Array(rules.utf8), place: "US-CA", on: day, at: world.clock.now())
        let radio = Product(code: "30", name: "Radio", unitPrice: Shop.euros(10_000), taxCategory: "S", isStockTracked: false)
        let lamp = Product(code: "31", name: "Lamp", unitPrice: Shop.euros(2_000), taxCategory: "S", isStockTracked: false)
        try world.database.importProducts([radio, lamp].map { ($0, nil) }, taxCategories: [], at: world.clock.now())
        try await world.did(.scan(code: "30"))
        try await world.did(.suspend(label: ""))
        world.clock.advance(days: 1)
        try world.database.importProducts([(product: Self.gin, stock: nil)], taxCategories: [Self.ginTax], at: world.clock.now())
        try await takeUp(world)
        try await world.did(.scan(code: "31"))
        #expect(await world.state.sale?.taxes.map(\.percent) == ["7.25"])
        #expect(await world.state.sale?.terms.taxOnTop?.minor == 870)
        try await world.refused(.scan(code: "40"), "register.newer-than-sale")
        _ = try await world.tender(.card)
        try await world.did(.scan(code: "31"))
        #expect(await world.state.sale?.taxes.map(\.percent) == ["8"])
    }

    /// What may be sold follows today: a recall reaches a sale of yesterday.
    @Test func whatMayBeSoldFollowsToday() async throws {
        let world = try await manager()
        try await world.did(.scan(code: "1"))
        try await world.did(.suspend(label: ""))
        world.clock.advance(days: 1)
        var milk = Shop.milk
        milk.recallReason = "glass"
        try world.database.importProducts([(product: milk, stock: nil)], taxCategories: [], at: world.clock.now())
        try await takeUp(world)
        try await world.refused(.scan(code: "2"), "article.recalled")
        try await world.did(.scan(code: "1"))
    }
}
