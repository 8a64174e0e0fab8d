import Checkout
import SaleCore
import Testing

// Who stands at the register: managers, and cashiers who may do some of it and ask for the rest.
extension WholeDay {
    /// By number: the PIN, and whether it is a manager.
    static let people: [Int: (pin: String, isManager: Bool)] = [1: ("9999", true), 2: ("8888", true), 7: ("1234", false), 8: ("4321", false)]

    /// Cashiers may do about half of what there is without asking.
    func appointCashiers() async throws {
        var permissions: Set<Permission> = []
        for permission in Permission.allCases where random.chance(50) { permissions.insert(permission) }
        try await world.cashiersMay(permissions)
    }

    func signIn(_ number: Int) async throws {
        world.faults.loseNone()
        try await world.did(.signIn(number: number, pin: Self.people[number]?.pin ?? ""))
        note(operator: try #require(await world.state.cashier?.id))
    }

    /// Somebody else goes on.
    func changeHands() async throws {
        let now = await world.state.cashier?.number
        let next = Self.people.keys.sorted().filter { $0 != now }.randomElement(using: &random) ?? 1
        world.faults.loseNone()
        guard await world.act(.signOut).accepted else { return }
        try await signIn(next)
    }

    /// Does it. What the operator may not do is let through by a manager, refused by somebody who may not either, or given up.
    @discardableResult
    func act(_ action: RegisterAction) async -> ActionOutcome {
        var outcome = await world.act(action), grants: Int64 = 0
        while outcome.code == "register.permission-needed" {
            guard isEnding || random.chance(75) else {
                await refuse()
                return outcome
            }
            let manager = random.chance(50) ? 1 : 2
            outcome = await world.act(.people(.approve(number: manager, pin: Self.people[manager]?.pin ?? "")))
            grants += 1
        }
        if outcome.accepted { approvals += grants }
        note(outcome)
        return outcome
    }

    /// Nobody lets it through: it is not done, and what was asked before is asked again.
    private func refuse() async {
        let head = (try? world.database.journalHead())?.hash
        if random.chance(50) {
            let colleague = await world.state.cashier?.number == 7 ? 8 : 7, pin = Self.people[colleague]?.pin ?? ""
            let outcome = await world.act(.people(.approve(number: colleague, pin: pin)))
            #expect(outcome.code == "register.may-not-approve", "\(place): \(outcome.code ?? "-")")
        }
        await world.act(.cancelPrompt)
        if case .approval = await world.state.prompt { Issue.record("\(place): still asked for an approval that was given up") }
        #expect((try? world.database.journalHead())?.hash == head, "\(place): something was recorded that nobody allowed")
    }
}
