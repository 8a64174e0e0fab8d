import Checkout
import CheckoutWeb
import DeviceKit
import Logging
import Peripherals
import Storage
import Transports

/// A register opened for one command, because none is running.
struct LoneRegister {
    /// How long the command waits for its receipt; after that it stays in the spool and comes out at the next start.
    static let printingLimit = Duration.seconds(15)
    let directory: DataDirectory
    let data: DriverData

    func ring(_ order: RingOrder, cashierNumber: Int?) async throws -> RingAnswer {
        try await withWorld { world in
            let number: Int, pin: String
            if let cashierNumber {
                (number, pin) = (cashierNumber, try Counter.pin())
            } else {
                guard try world.database.shop().isSample else { throw fail("No register is running here: say who rings with --cashier N and the PIN on standard input.") }
                (number, pin) = (SampleShop.cashierNumber, SampleShop.cashierPIN)
            }
            let outcome = await world.register.ring(order, number: number, pin: pin)
            var answer = try RingAnswer(outcome, await world.register.currentState())
            answer.printing = await printing(world)
            return answer
        }
    }

    /// Something that a cashier does; the sample shop's manager may do it without being named.
    func serve(_ order: CounterOrder) async throws -> CounterAnswer {
        try await withWorld { world in
            var order = order
            if order.number == nil { (order.number, order.pin) = try sampleManager(world) }
            var answer = try await world.register.serve(order)
            if await world.register.currentState().printing.queued > 0 { answer.printing = await printing(world) }
            return answer
        }
    }

    /// A file of customers or gift cards, likewise.
    func load(_ order: FileOrder) async throws -> FileAnswer {
        try await withWorld { world in
            var order = order
            if order.number == nil { (order.number, order.pin) = try sampleManager(world) }
            return try await world.register.load(order, world.database.shop().currency)
        }
    }

    private func sampleManager(_ world: RegisterWorld) throws -> (Int, String) {
        guard try world.database.shop().isSample else { throw fail("No register is running here: say who does it with --cashier N and the PIN on standard input.") }
        return (SampleShop.managerNumber, SampleShop.managerPIN)
    }

    func edit(_ order: PeopleOrder) async throws {
        try await withWorld { try await $0.register.edit(order, caller: nil) }
    }

    private func withWorld<T>(_ body: (RegisterWorld) async throws -> T) async throws -> T {
        let world = try await RegisterWorld.open(directory, opener: SystemTransports(), logger: Logger(label: "till.command")) { DevicePlan.readable($0, data) }
        defer { try? world.database.close() }
        return try await body(world)
    }

    /// Runs the devices until the spool is empty or the limit is reached.
    private func printing(_ world: RegisterWorld) async -> String? {
        guard world.devices.plan.printer != nil else { return "no receipt printer is set up; the receipt waits in the spool" }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await world.runDevices() }
            group.addTask {
                for await state in await world.register.states() where state.printing.queued == 0 { return }
            }
            group.addTask { try? await ContinuousClock().sleep(for: Self.printingLimit) }
            // The devices never end by themselves: the first to end is the spool, or the limit.
            await group.next()
            group.cancelAll()
        }
        let state = await world.register.currentState()
        if !state.printing.inDoubt.isEmpty { return "nobody knows whether the receipt came out; the register will ask" }
        return state.printing.queued == 0 ? nil : state.printing.waiting.map { "\($0.sentence) \($0.remedy)" } ?? "the receipt waits in the spool"
    }
}

extension RingAnswer {
    /// - Throws: `CommandRefusal` when the register refused.
    init(_ outcome: ActionOutcome, _ state: RegisterState) throws {
        guard outcome.accepted, let number = outcome.documentNumber else {
            throw CommandRefusal(code: outcome.code ?? "register.refused", message: outcome.message ?? "The register refused.")
        }
        let document = state.lastDocument.flatMap { $0.number == number ? $0 : nil }
        let money = { (amount: RegisterState.Amount?) in amount.map { "\($0.text) \(state.shop.currency)" } ?? "" }
        self.init(documentNumber: number, total: money(document?.total), change: money(document?.change), warnings: outcome.warnings)
    }
}
