import OlderReleases
import SaleCore
import Storage
import Testing

/// A shop of the third release is brought up to date: nothing is lost, and empties are paid out from then on.
@Suite struct VersionFourTests {
    private func brought(_ till: Fixture) throws -> TillDatabase {
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 3)
        return try TillDatabase.open(in: till.directory)
    }

    @Test func everythingIsKept() throws {
        let till = try Fixture()
        try till.stockShop(6)
        try till.ringSale("s1")
        let head = try till.database.journalHead(), products = try till.database.search("Article", limit: 9)
        let document = try till.database.document(number: "T1-1-000001")
        let database = try brought(till)
        defer { try? database.close() }
        #expect(try database.journalHead() == head && database.verifyJournal().fault == nil && database.checkIntegrity() == [])
        #expect(try database.search("Article", limit: 9) == products && products.count == 6)
        #expect(try database.search("00003", limit: 9).map(\.code) == ["3"])
        #expect(try database.document(number: "T1-1-000001") == document)
        #expect(try database.peopleSettings().roles == .standard)
        #expect(try database.returnableProducts(limit: 9).isEmpty)
        var deposit = Fixture.product(7, price: 25)
        deposit.isReturnable = true
        try database.importProducts([(product: deposit, stock: nil)], taxCategories: [], at: till.now())
        #expect(try database.returnableProducts(limit: 9) == [deposit])
    }

    /// Sizes and colours can be searched for, by their own words and by the code of the style, as those that come in later.
    @Test func variantsAreFoundByWhatSetsThemApart() throws {
        let till = try Fixture()
        func shirt(_ number: Int, _ text: String) -> (product: Product, stock: Quantity?) {
            var product = Fixture.product(number)
            (product.name, product.variant) = ("Shirt", ProductVariant(group: "STYLE7", text: text))
            return (product, nil)
        }
        try till.database.importProducts([shirt(1, "M blue"), shirt(2, "L crimson"), (Fixture.product(3), nil)], taxCategories: [Fixture.standard, Fixture.reduced], at: till.now())
        let database = try brought(till)
        defer { try? database.close() }
        try database.importProducts([shirt(4, "XL crimson")], taxCategories: [], at: till.now())
        for (text, codes) in [("shirt", ["1", "2", "4"]), ("shirt crim", ["2", "4"]), ("blue", ["1"]), ("crimzon", ["2", "4"]), ("style7", ["1", "2", "4"])] {
            #expect(try Set(database.search(text, limit: 9).map(\.code)) == Set(codes), "\(text)")
        }
        #expect(try database.variants(of: "STYLE7", limit: 9).map(\.code) == ["1", "2", "4"])
        #expect(try database.variants(of: "STYLE7", limit: 2).count == 2 && database.variants(of: "style", limit: 9).isEmpty)
        // What sets it apart now is found, what did no more is not.
        try database.importProducts([shirt(1, "M green")], taxCategories: [], at: till.now())
        #expect(try database.search("blue", limit: 9).isEmpty && database.search("grene", limit: 9).map(\.code) == ["1"])
        #expect(try database.checkIntegrity().isEmpty)
    }

    /// A shop that wrote its own roles: those that a new shop gives it to may pay deposits out, and those that take goods back.
    @Test func rolesOfTheShopsOwn() throws {
        let till = try Fixture()
        var settings = try till.database.peopleSettings()
        settings.roles = try RoleBook([
            Role(code: .cashier, name: "Kasse", permissions: [.voidLine]), Role(code: .manager, name: "Chef", permissions: [.editPeople, .returnByReceipt]),
            Role(code: CashierRole(rawValue: "desk"), name: "Désk \"A\"", permissions: [.returnByReceipt]), Role(code: CashierRole(rawValue: "aid"), name: "Aid", permissions: []),
        ])
        try till.database.savePeopleSettings(settings)
        let database = try brought(till)
        defer { try? database.close() }
        let roles = try database.peopleSettings().roles
        #expect(roles.roles.map(\.name) == ["Aid", "Kasse", "Désk \"A\"", "Chef"])
        #expect(roles.permissions(of: .cashier) == [.voidLine, .returnDeposit])
        #expect(roles.permissions(of: .manager) == [.editPeople, .returnByReceipt, .returnDeposit, .seeExpectedCash, .unblockGiftCard, .sellBeyondLimit, .sellBeyondCredit, .returnFinalSale])
        #expect(roles.permissions(of: CashierRole(rawValue: "desk")) == [.returnByReceipt, .returnDeposit])
        #expect(roles.permissions(of: CashierRole(rawValue: "aid")) == [])
    }
}
