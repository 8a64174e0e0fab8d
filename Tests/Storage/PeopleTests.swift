import Foundation
import GRDB
import SaleCore
import Storage
import Testing

@Suite struct PeopleTests {
    private let boss = Role(code: .manager, name: "Boss", permissions: [.editPeople])
    private let aid = Role(code: .cashier, name: "Aid", permissions: [])

    @Test func aBadgeIsFoundAndNotReadable() throws {
        let till = try Fixture()
        let key = try ShopKey(bytes: Fixture.shopKey), other = try ShopKey(bytes: [UInt8](repeating: 8, count: ShopKey.byteCount))
        var person = try Fixture.cashier(number: 2)
        person.badge = BadgeHash(code: "BADGE-0002", shopKey: key)
        person.language = "de"
        try till.database.saveCashier(person, at: till.now())
        try till.restart()
        let found = try #require(try till.database.cashier(badge: BadgeHash(code: "BADGE-0002", shopKey: key)))
        #expect(found.id == "c2" && found.language == "de" && found.pinSetAt == till.clock)
        #expect(try till.database.cashier(badge: BadgeHash(code: "BADGE-0003", shopKey: key)) == nil)
        #expect(try till.database.cashier(badge: BadgeHash(code: "BADGE-0002", shopKey: other)) == nil, "without the shop's key badges are unknown")
        // One badge, one person; nobody who was taken off.
        var twin = try Fixture.cashier(number: 3)
        twin.badge = person.badge
        #expect(storageError { try till.database.saveCashier(twin) }?.code == "storage.bad-value")
        person.isActive = false
        try till.database.saveCashier(person)
        #expect(try till.database.cashier(badge: BadgeHash(code: "BADGE-0002", shopKey: key)) == nil)
        try till.database.close()
        #expect(try Data(contentsOf: URL(fileURLWithPath: till.directory + "/till.db")).range(of: Data("BADGE-0002".utf8)) == nil)
    }

    @Test func thePINsAgeIsThatOfThePIN() throws {
        let till = try Fixture()
        var person = try Fixture.cashier(number: 2)
        try till.database.saveCashier(person, at: till.now())
        let first = till.clock
        person.name = "Another name"
        try till.database.saveCashier(person, at: till.now())
        #expect(try till.database.cashier(number: 2)?.pinSetAt == first)
        person.pin = try PINHash(pin: "5813", salt: [UInt8](repeating: 5, count: PINHash.saltBytes), shopKey: ShopKey(bytes: Fixture.shopKey), cost: Fixture.cost)
        try till.database.saveCashier(person, at: till.now())
        #expect(try till.database.cashier(number: 2)?.pinSetAt == till.clock)
        let record = CashierRecord(try #require(try till.database.cashier(number: 2)))
        #expect(record.name == "Another name" && record.role == "cashier" && !record.hasBadge && record.isActive)
    }

    @Test func rolesAndLockTimeAreSettings() throws {
        let till = try Fixture()
        #expect(try till.database.peopleSettings() == PeopleSettings())
        var settings = PeopleSettings()
        settings.roles = try RoleBook([boss, aid])
        settings.autoLockMinutes = 5
        try till.database.savePeopleSettings(settings)
        try till.restart()
        #expect(try till.database.peopleSettings() == settings)
        try till.database.saveShop(Fixture.shop)
        #expect(try till.database.peopleSettings() == settings, "the shop's own settings leave these alone")
        for minutes in [0, 241, -1] {
            settings.autoLockMinutes = minutes
            #expect(storageError { try till.database.savePeopleSettings(settings) }?.code == "storage.bad-value")
        }
        try till.database.savePeopleSettings(PeopleSettings())
        #expect(try till.database.peopleSettings() == PeopleSettings())
    }

    @Test(arguments: ["people.roles", "people.auto-lock-minutes"]) func whatNoReleaseWroteIsRefused(_ key: String) throws {
        let till = try Fixture()
        try till.database.close()
        let raw = try DatabaseQueue(path: till.directory + "/till.db")
        for bad in ["", "[]", "x", #"[{"code":"a","name":"A","permissions":["fly"]}]"#] {
            try raw.write { try $0.execute(sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", arguments: [key, bad]) }
            let database = try TillDatabase.open(in: till.directory)
            #expect(storageError { _ = try database.peopleSettings() }?.code == "storage.unreadable")
            try database.close()
        }
        try raw.close()
    }

    /// Nobody locks everybody out.
    @Test func somebodyMayAlwaysEditPeople() throws {
        let till = try Fixture()
        try till.database.saveCashier(Fixture.cashier(number: 2))
        func problem(_ body: (RegisterTransaction) throws -> Void) -> PeopleProblem? {
            do {
                try till.database.commit(body)
                return nil
            } catch { return error as? PeopleProblem }
        }
        var manager = try #require(try till.database.cashier(number: 1))
        manager.isActive = false
        #expect(problem { try $0.saveCashier(manager, at: till.now()) } == .nobodyEditsPeople)
        manager.isActive = true
        manager.role = .cashier
        #expect(problem { try $0.saveCashier(manager, at: till.now()) } == .nobodyEditsPeople)
        #expect(problem { try $0.saveRoles(RoleBook([boss])) } == .unknownRole("cashier"))
        #expect(problem { try $0.saveRoles(RoleBook([aid, Role(code: .supervisor, name: "S", permissions: [.editPeople]), Role(code: .manager, name: "M", permissions: [])])) } == .nobodyEditsPeople)
        #expect(try till.database.cashier(number: 1)?.role == .manager)
        #expect(try till.database.peopleSettings().roles == .standard)
        var other = try Fixture.cashier(number: 2)
        other.role = .manager
        #expect(problem { try $0.saveCashier(other, at: till.now()) } == nil)
        manager.role = CashierRole(rawValue: "pilot")
        #expect(problem { try $0.saveCashier(manager, at: till.now()) } == .unknownRole("pilot"))
        manager.role = .cashier
        #expect(problem { try $0.saveCashier(manager, at: till.now()) } == nil)
    }

    @Test func aLockStaysUntilItIsOpenedOrSomebodySignsIn() throws {
        let till = try Fixture()
        try till.database.commit { try $0.setOperator("c1") }
        #expect(try till.database.restore().isLocked == false)
        try till.database.commit { try $0.setLocked(true) }
        try till.restart()
        #expect(try till.database.restore().isLocked)
        try till.database.commit { try $0.setOperator("c1") }
        #expect(try till.database.restore().isLocked == false)
    }
}
