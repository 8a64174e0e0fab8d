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
        #expect(roles.permissions(of: .manager) == [.editPeople, .returnByReceipt, .returnDeposit])
        #expect(roles.permissions(of: CashierRole(rawValue: "desk")) == [.returnByReceipt, .returnDeposit])
        #expect(roles.permissions(of: CashierRole(rawValue: "aid")) == [])
    }
}
