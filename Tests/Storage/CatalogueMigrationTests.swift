import Foundation
import GRDB
import OlderReleases
import SaleCore
import Storage
import Testing

/// A catalogue that the second release left: read as before, searched as now.
@Suite struct CatalogueMigrationTests {
    @Test func anOldCatalogueIsBroughtUpToDate() throws {
        let till = try Fixture()
        try till.database.importProducts(
            ["Whole milk", "Crème fraîche", "Rye bread"].enumerated().map { index, name in
                var product = Fixture.product(index + 1)
                product.name = name
                if index == 0 { product.linkedCodes = ["2"] }
                return (product: product, stock: Quantity?.some(Quantity(pieces: 5)))
            }, taxCategories: [Fixture.standard, Fixture.reduced], quickKeys: ["3"], at: till.now())
        try till.ringSale("s1")
        let head = try till.database.journalHead()
        let products = try till.database.search("0000000000", limit: 9)
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 2)
        let database = try TillDatabase.open(in: till.directory)
        defer { try? database.close() }
        #expect(try database.journalHead() == head)
        #expect(try database.verifyJournal().fault == nil)
        #expect(try database.checkIntegrity().isEmpty)
        #expect(try database.search("0000000000", limit: 9) == products && products.count == 3)
        #expect(try database.findItem(code: "2000000000001")?.linked.map(\.product.name) == ["Crème fraîche"])
        let milk = try #require(try database.findItem(code: "1")?.product)
        #expect(milk.isForSale && milk.isDiscountable && milk.minimumAge == nil && milk.packs.isEmpty && milk.openPrice == nil)
        #expect(try database.search("mlik", limit: 9).map(\.name) == ["Whole milk"])
        #expect(try database.search("raîche", limit: 9).map(\.name) == ["Crème fraîche"])
        #expect(try database.search("00003", limit: 9).map(\.name) == ["Rye bread"])
        #expect(try database.quickKeyCodes() == ["3"])
        #expect(try database.stock(of: "1") == Quantity(pieces: 4))
    }
}
