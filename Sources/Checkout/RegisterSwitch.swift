import SaleCore
import Storage

/// A training register with its database, and how it is put away.
public struct TrainingGround: Sendable {
    public let register: Register
    /// Carries the register's intents out while training lasts (the print spool); ends when cancelled.
    let run: @Sendable (Register) async -> Void
    let close: @Sendable () async -> Void

    public init(register: Register, run: @escaping @Sendable (Register) async -> Void = { _ in }, close: @escaping @Sendable () async -> Void) {
        self.register = register
        self.run = run
        self.close = close
    }
}

/// The register that faces and feeders talk to: the real one, or while training lasts the one over the training database. Everything is
/// passed on to the one in use; screens follow without knowing. Training lasts until somebody ends it, or the program does.
public actor RegisterSwitch: RegisterOperating {
    public nonisolated let real: Register
    private let open: @Sendable (_ cashierID: String) async throws -> TrainingGround

    private(set) var ground: TrainingGround?
    private var duties: [Task<Void, Never>] = []
    private var readers: [Int: Reader] = [:]
    private var nextReader = 0
    /// Counts switches: what a register said before the last one reaches no screen.
    private var turn = 0

    private struct Reader {
        let continuation: AsyncStream<RegisterState>.Continuation
        var pump: Task<Void, Never>?
    }

    /// - Parameter open: makes the training database and starts a register on it, with this cashier signed in.
    public init(real: Register, open: @escaping @Sendable (_ cashierID: String) async throws -> TrainingGround) async {
        self.real = real
        self.open = open
        await real.offerTraining()
    }

    /// The register in use.
    public var active: Register { ground?.register ?? real }

    /// - Throws: `.inTraining` while training lasts: what a command does to the real shop nobody who is being trained does unknowingly.
    public func checkReal() throws {
        if ground != nil { throw RegisterRefusal.inTraining }
    }

    public func perform(_ request: ActionRequest) async -> ActionOutcome {
        let register = active
        let outcome = await register.perform(request)
        guard outcome.accepted, Self.maySwitch(request.action) else { return outcome }
        switch await register.takeTrainingWish() {
        case .begin(let cashierID): return await begin(cashierID) ?? outcome
        case .end:
            await end()
            return outcome
        case .settled, .unavailable: return outcome
        }
    }

    /// An approval may be that of a switch.
    private static func maySwitch(_ action: RegisterAction) -> Bool {
        switch action {
        case .people(.switchTraining), .people(.approve): true
        default: false
        }
    }

    public func currentState() async -> RegisterState { await active.currentState() }
    public func search(_ text: String, limit: Int) async throws -> [ArticleView] { try await active.search(text, limit: limit) }
    public func quickKeys() async throws -> [ArticleView] { try await active.quickKeys() }
    public func customers(matching text: String, limit: Int) async throws -> [RegisterState.CustomerView] {
        try await active.customers(matching: text, limit: limit)
    }
    public func customerForm(id: String) async throws -> CustomerForm? { try await active.customerForm(id: id) }
    public func customerPurchases(id: String) async throws -> [PurchaseView]? { try await active.customerPurchases(id: id) }
    public func customerPoints(id: String) async throws -> [PointsMoveView]? { try await active.customerPoints(id: id) }
    public func giftCard(number typed: String) async throws -> RegisterState.GiftCardView { try await active.giftCard(number: typed) }
    public func lastDocuments(limit: Int) async throws -> [DocumentView] { try await active.lastDocuments(limit: limit) }
    public func reportText() async throws -> ReportText? { await active.reportText() }
    public func choices() async throws -> SaleChoices { try await active.choices() }
    /// Noise from the scanner is shown where the cashier looks.
    public func scannerRejected(_ why: String) async { await active.scannerRejected(why) }
    @discardableResult
    public func lockIfIdle() async throws -> Bool { try await active.lockIfIdle() }

    // MARK: There and back

    /// - Returns: the refusal where training could not begin.
    private func begin(_ cashierID: String) async -> ActionOutcome? {
        do {
            let ground = try await open(cashierID)
            await ground.register.takeOver(await real.surroundings)
            self.ground = ground
        } catch {
            await real.returnFromTraining(revision: 0, because: "\(error)")
            return await real.refused(.storage("\(error)", error as? StorageError))
        }
        guard let ground else { return nil }
        let training = ground.register, real = real
        duties = [
            Task { await ground.run(training) },
            // Devices and back offices report to the real register.
            Task { for await _ in await real.states() { await training.takeOver(await real.surroundings) } },
        ]
        redirect()
        return nil
    }

    /// Ends training where it lasts.
    /// - Parameter withProgram: the program ends too: whoever signs in next is told.
    public func end(withProgram: Bool = false) async {
        guard let ground else { return }
        self.ground = nil
        let duties = duties
        self.duties = []
        for duty in duties { duty.cancel() }
        await real.returnFromTraining(revision: await ground.register.currentState().revision, withProgram: withProgram)
        redirect()
        for duty in duties { await duty.value }
        await ground.close()
    }

    // MARK: Screens

    public func states() -> AsyncStream<RegisterState> {
        let (stream, continuation) = AsyncStream.makeStream(of: RegisterState.self, bufferingPolicy: .bufferingNewest(1))
        let id = nextReader
        nextReader += 1
        continuation.onTermination = { [weak self] _ in Task { await self?.forget(reader: id) } }
        readers[id] = Reader(continuation: continuation, pump: pump(to: id))
        return stream
    }

    private func redirect() {
        turn += 1
        for id in readers.keys {
            readers[id]?.pump?.cancel()
            readers[id]?.pump = pump(to: id)
        }
    }

    private func pump(to id: Int) -> Task<Void, Never> {
        let register = active, turn = turn
        return Task { [weak self] in
            for await state in await register.states() { await self?.show(state, to: id, of: turn) }
        }
    }

    private func show(_ state: RegisterState, to id: Int, of turn: Int) {
        if turn == self.turn { readers[id]?.continuation.yield(state) }
    }

    private func forget(reader id: Int) {
        readers[id]?.pump?.cancel()
        readers[id] = nil
    }
}
