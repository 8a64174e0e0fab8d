@testable import Checkout
import Foundation
import SaleCore
import Storage
import Testing

/// The taxes of the open sale, as screens show them.
struct TaxLineTests {
    /// Fixed: a fee for each piece stood on paper and in the sum of what comes on top, and in no row of the screen.
    @Test func aFeeForEachPieceHasARow() async throws {
        var settings = Shop.settings
        settings.currency = try #require(Currency.known["USD"])
        let world = try await World(shop: settings)
        let root = GoldenShop.folder.deletingLastPathComponent().deletingLastPathComponent()
        let rules = try Data(contentsOf: root.appendingPathComponent("Sources/till/Resources/taxes/US-CA.json"))
        let day = try #require(BusinessDay("2026-11-23"))
        try world.database.saveTaxRules(Array(rules), place: "US-CA", on: day, at: world.clock.now())
        let tire = Product(code: "30", name: "Tire", unitPrice: UnitPrice(Money(8_900, settings.currency)), taxCategory: "T", isStockTracked: false)
        let bread = Product(code: "31", name: "Bread", unitPrice: UnitPrice(Money(500, settings.currency)), taxCategory: "F", isStockTracked: false)
        try world.database.importProducts([tire, bread].map { ($0, nil) }, taxCategories: [], at: world.clock.now())
        try await world.did(.add(code: "30", quantity: Quantity(pieces: 4)))
        try await world.did(.add(code: "31", quantity: nil))
        let sale = try #require(await world.state.sale)
        let fee = try #require(sale.taxes.first { $0.category == "TIRE" })
        // Four at 1.75.
        #expect(fee.perUnitText == "1.75" && fee.percent.isEmpty && fee.tax.minor == 700 && fee.net.minor == 0 && fee.name == "Tire fee")
        #expect(sale.taxes.filter { $0.category != "TIRE" }.allSatisfy { $0.perUnitText == nil && !$0.percent.isEmpty } && sale.taxes.count == 3)
        #expect(sale.taxes.reduce(0) { $0 + $1.tax.minor } == sale.terms.taxOnTop?.minor)
    }
}
