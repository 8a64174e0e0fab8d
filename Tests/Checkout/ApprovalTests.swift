import Checkout
import DeviceKit
import Journal
import SaleCore
import Storage
import Testing

struct ApprovalTests {
    /// Carl may not void, and wants to.
    private func world(_ action: RegisterAction = .voidSale, id: String = "wanted") async throws -> World {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.cashiersMay([])
        #expect(await world.act(action, id: id).code == "register.permission-needed")
        return world
    }

    private func isAsking(_ world: World) async -> Bool {
        if case .approval = await world.state.prompt { return true }
        return false
    }

    @Test func itStandsInTheCommitOfTheAct() async throws {
        let world = try await world()
        let before = try world.events().count
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.kinds().dropFirst(before) == ["sale.cancelled", "approval.given"])
        world.faults.loseNextAnswer()
        try await world.did(.scan(code: "1"))
        #expect(await world.act(.voidSale, id: "second").code == "register.permission-needed")
        world.faults.loseNextAnswer()
        // The commit stands although its answer was lost: both are there, or neither.
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "approval").accepted)
        #expect(try world.kinds().suffix(2) == ["sale.cancelled", "approval.given"])
        #expect(await world.act(.voidSale, id: "second").accepted)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "approval").accepted)
        #expect(try world.kinds().filter { $0 == "approval.given" }.count == 2)
    }

    @Test func bothIDsAreAnsweredAlsoAfterARestart() async throws {
        let world = try await world()
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "approval").accepted)
        try await world.restart()
        #expect(await world.act(.voidSale, id: "wanted").accepted)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "approval").accepted)
        #expect(await world.act(.openDrawer, id: "approval").accepted == false)
        #expect(try world.kinds().filter { $0 == "sale.cancelled" }.count == 1)
    }

    @Test func theSameIDCannotBeBoth() async throws {
        let world = try await world()
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), id: "wanted").code == "register.id-reused")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
    }

    @Test func theRequestSentAgainStillWaits() async throws {
        let world = try await world()
        let asked = await world.state.prompt
        #expect(await world.act(.voidSale, id: "wanted").code == "register.permission-needed")
        #expect(await world.state.prompt == asked)
    }

    @Test func cancellingDropsIt() async throws {
        let world = try await world()
        try await world.did(.cancelPrompt)
        #expect(await world.state.prompt == nil)
        try await world.refused(.people(.approve(number: 1, pin: "9999")), "register.no-prompt")
        #expect(await world.state.sale != nil)
    }

    @Test func signingOutDropsIt() async throws {
        let world = try await world()
        try await world.did(.signOut)
        #expect(await world.state.prompt == nil)
        try await world.refused(.people(.approve(number: 1, pin: "9999")), "register.no-prompt")
    }

    @Test func nothingElseGoesMeanwhile() async throws {
        let world = try await world()
        let actions: [RegisterAction] = [
            .add(code: "1", quantity: nil), .tender(.cash, amountMinorUnits: nil), .suspend(label: ""), .openDrawer, .changeQuantity(line: 1, quantity: .one),
            .people(.setAutoLock(minutes: 1)),
        ]
        for action in actions { try await world.refused(action, "register.prompt-open") }
        #expect(await isAsking(world))
    }

    @Test func aScanIsABadgeOrIsRefusedAloud() async throws {
        let world = try await world()
        var mary = try #require(try world.database.cashier(id: "m1"))
        mary.badge = world.pins.badge("MARY-0001")
        try world.database.saveCashier(mary)
        try await world.refused(.scan(code: "4006381333931"), "register.prompt-open")
        #expect(await world.state.notice?.code == "register.prompt-open")
        try await world.did(.scan(code: "MARY-0001"))
        guard case .approval(_, _, _, _, let approver, _) = await world.state.prompt else { return #expect(Bool(false), "the question stays") }
        #expect(approver == 1, "the PIN is still wanted")
        #expect(await world.state.sale != nil)
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.sale == nil)
    }

    /// The sale changed between asking and approving: who approved saw another one.
    @Test func aSaleThatChangedMeanwhileIsStale() async throws {
        let world = try await world()
        try await world.did(.signIn(number: 7, pin: "1234"))
        #expect(await isAsking(world))
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "register.stale")
        #expect(await world.state.prompt == nil)
        #expect(await world.state.sale != nil)
    }

    @Test func anAnswerToAnotherQuestionIsStale() async throws {
        let world = try await world()
        let seen = await world.state.revision
        try await world.did(.cancelPrompt)
        #expect(await world.act(.openDrawer).code == "register.permission-needed")
        #expect(await world.act(.people(.approve(number: 1, pin: "9999")), revision: seen).code == "register.stale")
        #expect(await isAsking(world))
    }

    @Test func theQuestionBeforeIsAskedAgain() async throws {
        let world = try await World()
        try await world.did(.scan(code: "1"))
        try await world.did(.scan(code: "3"))
        let weight = await world.state.prompt
        try await world.cashiersMay([])
        #expect(await world.act(.voidLine(line: 1)).code == "register.permission-needed")
        try await world.did(.cancelPrompt)
        #expect(await world.state.prompt == weight)
        #expect(await world.act(.voidLine(line: 1)).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.prompt == weight)
        try await world.did(.answerQuantity(Quantity(thousandths: 500)))
    }

    /// What was approved and is then refused for another reason is over: nobody approves a second try unseen.
    @Test func anApprovedActThatIsRefusedIsOver() async throws {
        let world = try await world(.voidLine(line: 9))
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "sale.no-such-line")
        #expect(await world.state.prompt == nil)
        #expect(try world.kinds().contains("approval.given") == false)
    }

    @Test func wrongPINsOfAnApproverLockOut() async throws {
        let world = try await world()
        for _ in 1...Register.wrongPINsBeforeLockOut { #expect(await world.act(.people(.approve(number: 1, pin: "0001"))).code == "register.wrong-number-or-pin") }
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "register.locked-out")
        #expect(await isAsking(world))
        world.clock.advance(seconds: 60)
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.database.cashier(id: "m1")?.failedSignIns == 0)
    }

    @Test func whoeverMustChangeThePINApprovesNothing() async throws {
        let world = try await world()
        var mary = try #require(try world.database.cashier(id: "m1"))
        mary.mustChangePIN = true
        try world.database.saveCashier(mary)
        #expect(await world.act(.people(.approve(number: 1, pin: "9999"))).code == "register.must-change-pin")
        #expect(await isAsking(world))
    }

    @Test func aRestartForgetsTheQuestionAndNothingHappened() async throws {
        let world = try await world()
        try await world.restart()
        #expect(await world.state.prompt == nil)
        #expect(await world.state.sale != nil)
        #expect(await world.act(.voidSale, id: "wanted").code == "register.permission-needed", "the refused id may try again")
    }

    @Test func noRoleMeansNoPermission() async throws {
        let world = try await World()
        try await world.setRoles([Role(code: .init(rawValue: "boss"), name: "Boss", permissions: [.editPeople])])
        for action in [RegisterAction.openDrawer, .voidSale] {
            #expect(await world.act(action).code == "register.permission-needed")
            try await world.did(.cancelPrompt)
        }
        try await world.did(.scan(code: "1"))
        try await world.did(.tender(.cash, amountMinorUnits: nil))
    }

    /// The act that is allowed opens the day, and the approval belongs to it.
    @Test func itBelongsToTheDayThatTheActOpens() async throws {
        let world = try await World(signedIn: false)
        try await world.did(.signIn(number: 1, pin: "9999"))
        try await world.sellBread()
        try await world.did(.cash(.closeDay))
        try await world.did(.signOut)
        try await world.did(.signIn(number: 7, pin: "1234"))
        try await world.sellBread()
        try await world.cashiersMay([])
        #expect(await world.act(.cash(.closeDay)).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(await world.state.businessDay == nil)
        world.clock.advance(days: 1)
        #expect(await world.act(.openDrawer).code == "register.permission-needed")
        try await world.did(.people(.approve(number: 1, pin: "9999")))
        #expect(try world.events().last?.header.kind == .approvalGiven)
        #expect(try world.events().last?.header.businessDay == "2026-11-24")
    }
}
