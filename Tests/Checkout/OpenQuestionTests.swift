import Checkout
import SaleCore
import Storage
import Testing

/// A question that is open is not lost: by a restart, a parked sale, a change of the operator, or the clock.
struct OpenQuestionTests {
    private func isAskedForTheSerial(_ world: World, sourceLocation: SourceLocation = #_sourceLocation) async {
        guard case .capture(let line, let name, _, _, _) = await world.state.prompt else {
            Issue.record("no serial number is asked for", sourceLocation: sourceLocation)
            return
        }
        #expect(line == 1 && name == "Phone", sourceLocation: sourceLocation)
    }

    private func world() async throws -> World {
        let world = try await World()
        try world.widen()
        try await world.did(.scan(code: "21"))
        await isAskedForTheSerial(world)
        return world
    }

    @Test func theSerialNumberAfterARestart() async throws {
        let world = try await world()
        try await world.restart()
        await isAskedForTheSerial(world)
        try await world.did(.scan(code: "SERIAL-1"))
        #expect(await world.state.prompt == nil)
        #expect(try await world.tender(.cash) != nil)
    }

    @Test func theSerialNumberOfAParkedSale() async throws {
        let world = try await world()
        try await world.did(.cancelPrompt)
        try await world.did(.suspend(label: "later"))
        #expect(await world.state.prompt == nil)
        try await world.did(.resume(saleID: try #require(await world.state.parked.first?.id)))
        await isAskedForTheSerial(world)
    }

    @Test func theSerialNumberForTheNextOperator() async throws {
        let world = try await world()
        try await world.did(.signOut)
        #expect(await world.state.prompt == nil)
        try await world.restart()
        #expect(await world.state.prompt == nil, "nobody is there to be asked")
        try await world.did(.signIn(number: 8, pin: "4321"))
        await isAskedForTheSerial(world)
    }

    // MARK: The clock

    private func isAskedForTheClock(_ world: World) async -> Bool { if case .clock = await world.state.prompt { true } else { false } }

    @Test func theQuantityAfterTheClock() async throws {
        let world = try await World()
        try await world.did(.scan(code: "3"))
        let question = await world.state.prompt
        world.clock.advance(days: -1)
        // A command asks about the clock, and so does the answer.
        let order = RingOrder(id: "r", items: [.init(code: "1", quantity: nil)], kind: "cash", amount: nil)
        #expect(await world.register.ring(order).code == "register.clock-behind")
        #expect(await isAskedForTheClock(world))
        #expect(await world.register.serve(ActionRequest(id: "s", action: .customer(.enrol(CustomerForm(name: "Bob"))))).code == "register.clock-behind")
        try await world.refused(.answerQuantity(.one), "register.clock-behind")
        #expect(await isAskedForTheClock(world))
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        #expect(await world.state.prompt == question && question != nil)
        try await world.did(.answerQuantity(.one))
        #expect(await world.state.sale?.lines.count == 1)
        // Left without an answer, the question before it is back as well.
        try await world.did(.scan(code: "3"))
        world.clock.advance(days: -1)
        try await world.refused(.answerQuantity(.one), "register.clock-behind")
        try await world.did(.cancelPrompt)
        #expect(await world.state.prompt == question)
        world.clock.advance(days: 1)
        try await world.did(.answerQuantity(.one))
    }

    @Test func theApprovalAfterTheClock() async throws {
        let world = try await World()
        let number = try await world.sell("1", by: .card)
        try await world.did(world.takeBack(number, 1))
        let wanted = RegisterAction.tender(.cash, amountMinorUnits: nil)
        #expect(await world.act(wanted, revision: await world.state.revision).code == "register.permission-needed")
        let question = await world.state.prompt
        world.clock.advance(days: -1)
        try await world.refused(.people(.approve(number: 1, pin: "9999")), "register.clock-behind")
        #expect(await isAskedForTheClock(world))
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        #expect(await world.state.prompt == question && question != nil)
        // Confirming the clock changed nothing that was to be approved.
        let made = try await world.did(.people(.approve(number: 1, pin: "9999"))).documentNumber
        #expect(made == "T1-1-R000001")
    }

    /// Nobody approves behind the operator's back: not under a question about the clock either.
    @Test func lockedUnderTheClock() async throws {
        let world = try await World()
        try await world.cashiersMay([])
        #expect(await world.act(.openDrawer).code == "register.permission-needed")
        world.clock.advance(days: -1)
        try await world.refused(.people(.approve(number: 1, pin: "9999")), "register.clock-behind")
        try await world.did(.people(.lock))
        try await world.did(.people(.unlock(pin: "1234")))
        try await world.did(.confirmClock(number: 1, pin: "9999"))
        #expect(await world.state.prompt == nil)
    }
}
