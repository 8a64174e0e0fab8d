import OlderReleases
import SaleCore
import Storage
import Testing

/// A shop of the fourth release is brought up to date: nothing is lost, and who may see the expected cash and let a gift card go is said.
@Suite struct VersionFiveTests {
    private func brought(_ till: Fixture) throws -> TillDatabase {
        try till.database.close()
        try OlderSchema.rewrite(till.directory + "/till.db", as: 4)
        return try TillDatabase.open(in: till.directory)
    }

    /// A plain cashier gets neither.
    @Test func rolesOfTheShopsOwn() throws {
        let till = try Fixture()
        var settings = try till.database.peopleSettings()
        settings.roles = try RoleBook([
            Role(code: .cashier, name: "Kasse", permissions: [.reportX, .closeShift, .issueGiftCard]), Role(code: .manager, name: "Chef", permissions: [.reportX]),
            Role(code: .supervisor, name: "Aufsicht", permissions: [.reportZ]), Role(code: CashierRole(rawValue: "owner"), name: "Owner", permissions: [.editPeople]),
        ])
        try till.database.savePeopleSettings(settings)
        let database = try brought(till)
        defer { try? database.close() }
        let roles = try database.peopleSettings().roles
        #expect(roles.permissions(of: .cashier) == [.reportX, .closeShift, .issueGiftCard])
        #expect(roles.permissions(of: .supervisor) == [.reportZ])
        #expect(roles.permissions(of: .manager) == [.reportX, .seeExpectedCash, .unblockGiftCard, .sellBeyondLimit, .sellBeyondCredit, .returnFinalSale])
        #expect(roles.permissions(of: CashierRole(rawValue: "owner")) == [.editPeople, .seeExpectedCash, .unblockGiftCard, .sellBeyondLimit, .sellBeyondCredit, .returnFinalSale])
    }

    @Test func rolesThatNobodyChanged() throws {
        let till = try Fixture()
        let database = try brought(till)
        defer { try? database.close() }
        #expect(try database.peopleSettings().roles == .standard)
        #expect(try database.checkIntegrity() == [] && database.verifyJournal().fault == nil)
    }

    /// A line taken off under the release before stands in the sale's event, without who did it: then nobody noted that.
    @Test func aDraftInWhichNobodyNotedWhoVoided() throws {
        let till = try Fixture()
        try till.stockShop(6)
        var sale: Sale?
        try till.act(.begin(till.begun("open")), on: &sale)
        try till.act(.add(Fixture.item(1), quantity: nil, linked: []), on: &sale)
        try till.act(.add(Fixture.item(2), quantity: nil, linked: []), on: &sale)
        try till.act(.voidLine(1), on: &sale)
        let database = try brought(till)
        defer { try? database.close() }
        let open = try #require(Sale.replay(try database.draftEvents(saleID: "open")))
        #expect(open == sale && open.voided.isEmpty && open.silentlyVoided.map(\.number) == [1])
        let told = open.voidedLines
        #expect(told.count == 1 && told[0].code == "1" && told[0].cashier == nil && told[0].action == nil)
    }

    @Test func whoVoidedIsAnEventOfVersion3() throws {
        let parts = [
            VoidedPart(line: 1, quantity: Quantity(thousandths: 345), amount: Money(62, .eur), by: "c1", approver: "m1", action: "a", at: 5, isTold: true),
            VoidedPart(line: 2, quantity: Quantity(pieces: -1), amount: Money(10, .eur), by: "c1", action: "b", at: 6),
        ]
        let event = SaleEvent.voidsTold(parts)
        #expect(SaleEventCoding.version(of: event) == 3)
        let bytes = try SaleEventCoding.encode(event)
        #expect(try SaleEventCoding.decode(bytes, version: 3) == event)
        #expect(String(decoding: bytes, as: UTF8.self) == #"""
            {"parts":[{"action":"a","amount":62,"approver":"m1","at":5,"by":"c1","currency":"EUR","exponent":2,"line":1,"quantity":345,"told":true},\#
            {"action":"b","amount":10,"at":6,"by":"c1","currency":"EUR","exponent":2,"line":2,"quantity":-1000}],"type":"voidsTold"}
            """#)
    }
}
