@testable import Checkout
import Journal
import SaleCore
import Testing

/// An act that needs two permissions asks for one after the other; both stand in its commit.
struct ManyApprovalsTests {
    @Test func oneAfterTheOther() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.setRoles([
            Role(code: .cashier, name: "Cashier", permissions: []), Role(code: .supervisor, name: "Supervisor", permissions: [.cashOut]),
            Role(code: .manager, name: "Manager", permissions: [.voidSale, .editPeople]),
        ])
        var dana = try #require(try world.database.cashier(id: "c2"))
        dana.role = .supervisor
        try world.database.saveCashier(dana)
        // Voiding needs a second one here.
        let request = ActionRequest(id: "wanted", action: .voidSale)
        await world.register.keep(request, Proof(), for: .cashOut)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "register.may-not-approve")
        let before = try world.events().count
        #expect(await world.act(.people(.approve(number: 8, pin: "4321")), id: "first").code == "register.permission-needed")
        guard case .approval(let permission, _, let action, _, _, _) = await world.state.prompt else { return #expect(Bool(false), "it asks for the second") }
        #expect(permission == "sale.void" && action == "voidSale")
        #expect(try world.events().count == before && world.database.answeredAction("first") == nil, "nothing happened yet")
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "second").accepted)
        #expect(try world.kinds().dropFirst(before) == ["sale.cancelled", "approval.given", "approval.given"])
        let given = try world.events().suffix(2).map { try ApprovalGiven(payload: $0.payload) }
        #expect(given.map(\.permission) == ["cash.out", "sale.void"] && given.map(\.approver) == ["c2", "m1"])
        #expect(await world.state.sale == nil)
        // Neither grant outlives the act.
        try await world.did(.scan(code: "1"))
        #expect(await world.act(.voidSale).code == "register.permission-needed")
    }

    @Test func cancellingTheSecondForgetsTheFirst() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.cashiersMay([])
        await world.register.keep(ActionRequest(id: "wanted", action: .voidSale), Proof(), for: .cashOut)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "register.permission-needed")
        try await world.did(.cancelPrompt)
        #expect(await world.state.sale != nil)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "register.no-prompt")
    }

    /// An act that only asks something is an act all the same: its approval is on record.
    @Test func anActThatWritesNothingLeavesItsApproval() async throws {
        let world = try await World()
        try await world.cashiersMay([])
        await world.register.keep(ActionRequest(id: "wanted", action: .scan(code: "3")), Proof(), for: .overridePrice)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "approval").accepted)
        if case .quantity = await world.state.prompt {} else { Issue.record("the weight is asked for") }
        #expect(try world.last(.approvalGiven, as: ApprovalGiven.self).what == "scan")
        #expect(try world.database.answeredAction("wanted") != nil && world.database.answeredAction("approval") != nil)
        try await world.did(.answerQuantity(Quantity(thousandths: 500)))
    }
}
