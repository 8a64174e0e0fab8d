import Checkout
import Journal
import SaleCore
import Storage
import Testing

/// Changes to the shop's people at the register, by a manager.
struct StaffTests {
    private func world() async throws -> World {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        return world
    }

    private let eve = PersonEntry(number: 30, name: "Eve", role: .cashier, pin: "5813", badge: "EVE-00030", language: "de")

    @Test func somebodyNewSignsInAndChoosesAPIN() async throws {
        let world = try await world()
        #expect(await world.act(.people(.addCashier(eve)), id: "add").accepted)
        let added = try world.last(.cashierChanged, as: CashierChanged.self)
        #expect(added.change == "added" && added.number == 30 && added.role == "cashier" && added.active == true && added.by == "m1" && added.action == "add")
        #expect(await world.act(.people(.addCashier(eve)), id: "add").accepted, "the same id again is answered again")
        #expect(try world.kinds().filter { $0 == "cashier.changed" }.count == 1)
        try await world.did(.signOut)
        try await world.did(.signIn(number: 30, pin: "5813"))
        #expect(await world.state.prompt == .newPIN(number: 30, name: "Eve"))
        #expect(await world.state.cashier?.language == "de")
        for action in [RegisterAction.scan(code: "1"), .add(code: "1", quantity: nil), .openDrawer, .cancelPrompt, .people(.lock)] {
            try await world.refused(action, "register.must-change-pin")
        }
        try await world.refused(.people(.changePIN(old: "0000", new: "4711")), "register.wrong-number-or-pin")
        for (pin, code) in [("5813", "people.pin-unchanged"), ("0030", "people.pin-is-number"), ("1234", "people.pin-too-easy"), ("12", "people.pin-not-digits")] {
            try await world.refused(.people(.changePIN(old: "5813", new: pin)), code)
        }
        try await world.restart()
        #expect(await world.state.prompt == .newPIN(number: 30, name: "Eve"), "switching off and on is no way round it")
        try await world.did(.people(.changePIN(old: "5813", new: "4711")))
        #expect(await world.state.prompt == nil)
        #expect(try world.last(.cashierChanged, as: CashierChanged.self).change == "pin")
        try await world.sellBread()
        try await world.did(.signOut)
        try await world.refused(.signIn(number: 30, pin: "5813"), "register.wrong-number-or-pin")
        try await world.did(.signIn(number: 30, pin: "4711"))
    }

    @Test func neitherNamesNorPINsNorBadgesAreInTheJournal() async throws {
        let world = try await world()
        try await world.did(.people(.addCashier(eve)))
        try await world.did(.people(.changeCashier(number: 30, .init(name: "Evelyn", badge: "EVE-00031"))))
        try await world.did(.people(.setPIN(number: 30, pin: "6942")))
        for event in try world.events() {
            let text = String(decoding: event.payload, as: UTF8.self)
            for secret in ["Eve", "5813", "6942", "EVE-0003"] { #expect(!text.contains(secret), "\(text)") }
        }
    }

    @Test func whatIsWrongIsNamed() async throws {
        let world = try await world()
        func refused(_ change: (inout PersonEntry) -> Void, _ code: String) async throws {
            var entry = eve
            change(&entry)
            try await world.refused(.people(.addCashier(entry)), code)
        }
        try await refused({ $0.number = 7 }, "register.number-taken")
        try await refused({ $0.number = 0 }, "people.bad-number")
        try await refused({ $0.name = "" }, "people.bad-name")
        try await refused({ $0.role = CashierRole(rawValue: "pilot") }, "people.unknown-role")
        try await refused({ $0.pin = "12" }, "people.pin-not-digits")
        try await refused({ $0.pin = "0030" }, "people.pin-is-number")
        try await refused({ $0.badge = "short" }, "people.bad-badge")
        try await refused({ $0.language = "Deutsch" }, "people.bad-language")
        try await world.did(.people(.addCashier(eve)))
        try await refused({ $0.number = 31 }, "register.badge-taken")
        try await world.refused(.people(.changeCashier(number: 99, .init(name: "x"))), "register.no-such-cashier")
        try await world.refused(.people(.changeCashier(number: 7, .init(badge: "EVE-00030"))), "register.badge-taken")
        try await world.refused(.people(.setPIN(number: 99, pin: "4711")), "register.no-such-cashier")
        try await world.refused(.people(.removeCashier(number: 99)), "register.no-such-cashier")
        try await world.refused(.people(.removeCashier(number: 1)), "register.not-yourself")
        try await world.refused(.people(.changeCashier(number: 1, .init(role: .cashier))), "people.nobody-edits-people")
        for minutes in [-1, 0, 241] { try await world.refused(.people(.setAutoLock(minutes: minutes)), "people.bad-lock-time") }
        for minutes in [1, 240, nil] { try await world.did(.people(.setAutoLock(minutes: minutes))) }
        #expect(await world.act(.people(.saveRoles(try RoleBook([Role(code: .manager, name: "M", permissions: [.editPeople])])))).code == "people.unknown-role")
    }

    @Test func aPersonIsChangedTakenOffAndTheNumberStaysTheirs() async throws {
        let world = try await world()
        try await world.did(.people(.addCashier(eve)))
        try await world.did(.people(.changeCashier(number: 30, .init(name: "Evelyn", role: .supervisor, language: ""))))
        let changed = try #require(try world.database.cashier(number: 30))
        #expect(changed.name == "Evelyn" && changed.role == .supervisor && changed.language == nil && changed.badge != nil)
        try await world.did(.people(.removeCashier(number: 30)))
        #expect(try world.database.cashier(number: 30) == nil)
        #expect(try world.last(.cashierChanged, as: CashierChanged.self).active == false)
        try await world.refused(.people(.addCashier(eve)), "register.number-taken")
        var other = eve
        other.number = 31
        try await world.did(.people(.addCashier(other)))  // The badge is free again.
        try await world.did(.signOut)
        try await world.refused(.signIn(number: 30, pin: "5813"), "register.wrong-number-or-pin")
    }

    @Test func aNewRoleCountsAtOnce() async throws {
        let world = try await world()
        let trainee = CashierRole(rawValue: "trainee")
        try await world.did(.people(.saveRoles(try RoleBook(RoleBook.standard.roles + [Role(code: trainee, name: "Trainee", permissions: [.voidLine])]))))
        try await world.did(.people(.changeCashier(number: 7, .init(role: trainee))))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await world.state.cashier?.role == "trainee")
        #expect(await world.state.cashier?.permissions == ["line.void"])
        try await world.did(.scan(code: "1"))
        try await world.did(.voidLine(line: 1))
        #expect(await world.act(.openDrawer).code == "register.permission-needed")
    }

    /// `till cashiers` through the running register.
    @Test func aCommandNeedsNoRoleAndIsJournalledWithItsCaller() async throws {
        let world = try await World()
        let caller = CommandCalled(command: "cashiers", userID: 1000, processID: 7)
        #expect(await world.register.edit(.addCashier(eve), id: "c-1", caller: caller).accepted)
        #expect(try world.kinds().suffix(2) == ["command.called", "cashier.changed"])
        #expect(try world.last(.cashierChanged, as: CashierChanged.self).by == nil)
        #expect(await world.register.edit(.addCashier(eve), id: "c-1", caller: caller).accepted)
        #expect(await world.register.edit(.addCashier(eve), id: "c-2", caller: caller).code == "register.number-taken")
        #expect(await world.register.edit(.approve(number: 1, pin: "9999"), id: "c-3", caller: caller).code == "register.no-prompt")
        // Whoever is signed in and is taken off is signed out.
        #expect(await world.register.edit(.removeCashier(number: 7), id: "c-4", caller: caller).accepted)
        #expect(await world.state.cashier == nil)
        try await world.restart()
        #expect(await world.state.cashier == nil)
    }
}
