import OlderReleases
import SaleCore
import Storage
import Testing

/// What came with the sixth schema and version 4 of the draft's events.
@Suite struct VersionSixTests {
    static let tax = TaxCategory(code: "A", name: "A", rate: Rate(millionths: 190_000))

    /// Articles of the release before have no brand; one that is given stays with its article.
    @Test func brands() throws {
        let till = try Fixture()
        try till.stockShop(3)
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 5)
        let database = try TillDatabase.open(in: till.directory)
        defer { try? database.close() }
        #expect(try database.checkIntegrity() == [] && database.findItem(code: "1")?.product == Fixture.product(1))
        var branded = Fixture.product(2)
        branded.brand = "Lindt"
        branded.isFinalSale = true
        branded.barcodes.append("4006381333931")
        branded.packs = ["4006381333931": Quantity(pieces: 6)]
        branded.packPrices = ["4006381333931": 499]
        branded.saleLimit = ItemLimit(most: Quantity(pieces: 2), group: "G", isFinal: true)
        try database.importProducts([(product: branded, stock: nil)], taxCategories: [], at: till.now())
        #expect(try database.findItem(code: "2")?.product == branded && database.findItem(code: "2")?.tax.code == branded.taxCategory)
        #expect(try database.isFinalSale("2") && !database.isFinalSale("3") && !database.isFinalSale("none") && database.findItem(code: "3")?.product.isFinalSale == false)
        #expect(try database.findItem(code: "3")?.product.brand == nil && database.findItem(code: "3")?.product.saleLimit == nil)
    }

    /// Whoever may sell beyond stock may sell beyond a limit; a plain cashier does not.
    @Test func rolesOfTheShopsOwn() throws {
        let till = try Fixture()
        var settings = try till.database.peopleSettings()
        settings.roles = try RoleBook([
            Role(code: .cashier, name: "Kasse", permissions: [.reportX]), Role(code: .manager, name: "Chef", permissions: [.reportX]),
            Role(code: .supervisor, name: "Aufsicht", permissions: [.sellBeyondStock]),
            Role(code: .technician, name: "Annahme", permissions: [.returnWithoutReceipt]), Role(code: CashierRole(rawValue: "owner"), name: "Owner", permissions: [.editPeople]),
        ])
        try till.database.savePeopleSettings(settings)
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 5)
        let database = try TillDatabase.open(in: till.directory)
        defer { try? database.close() }
        let roles = try database.peopleSettings().roles
        #expect(roles.permissions(of: .cashier) == [.reportX] && roles.permissions(of: .manager) == [.reportX, .sellBeyondLimit, .sellBeyondCredit, .returnFinalSale])
        #expect(roles.permissions(of: .supervisor) == [.sellBeyondStock, .sellBeyondLimit])
        #expect(roles.permissions(of: CashierRole(rawValue: "owner")) == [.editPeople, .sellBeyondLimit, .sellBeyondCredit, .returnFinalSale])
        #expect(roles.permissions(of: .technician) == [.returnWithoutReceipt, .returnFinalSale], "who takes goods back unseen may take these back")
    }

    @Test func brandAndBarcodesOfALineAreVersion4() throws {
        let item = SaleItem(code: "1", name: "x", unitPrice: UnitPrice(Money(5, .eur)), tax: Self.tax)
        func event(_ change: (inout SaleItem) -> Void) -> SaleEvent {
            var item = item
            change(&item)
            return .lineAdded(SaleLine(number: 1, item: item, quantity: .one, amount: Money(5, .eur)))
        }
        for event in [event { $0.brand = "Lindt" }, event { $0.barcodes = ["1", "2"] }, event { $0.limitGroup = "G" }] {
            #expect(SaleEventCoding.version(of: event) == 4)
            #expect(try SaleEventCoding.decode(SaleEventCoding.encode(event), version: 4) == event)
        }
        #expect(SaleEventCoding.version(of: event { _ in }) == 1, "what says nothing new stays readable for older programs")
    }
}
