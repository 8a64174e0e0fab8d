import Checkout
import DeviceKit
import Journal
import Logging
import SaleCore
import Storage
import TestHarness
import Testing

/// A register with a real database, a clock that stands still and nothing plugged in.
final class World {
    let directory: TemporaryDirectory
    let clock = ManualTradeClock()
    let identifiers = CountingIdentifiers()
    let pins = PlainPINs()
    let disk = SetDisk()
    let faults = CommitFaults()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    private(set) var database: TillDatabase
    private(set) var register: Register
    private var lastAction = 0

    /// - Parameter signedIn: Carl stands at the register.
    init(signedIn: Bool = true, shop: ShopSettings = Shop.settings) async throws {
        directory = try TemporaryDirectory("checkout")
        let people = try Shop.people()
        let faults = faults
        let now = clock.now()
        database = try TillDatabase.create(
            in: directory.path, identity: TerminalIdentity(terminalID: "T1", epoch: 1, epochID: String(repeating: "ab", count: 16)), shop: shop,
            manager: people[0], now: now, softwareVersion: "1.0.0", random: { [UInt8](repeating: 3, count: $0) },
            options: .init(onDidCommit: { try faults.afterCommit() }))
        for person in people.dropFirst() { try database.saveCashier(person) }
        try database.importProducts(
            Shop.products.map { ($0, $0.isStockTracked ? Quantity(pieces: 100) : nil) }, taxCategories: [Shop.standard, Shop.reduced], at: now)
        register = try Register(database: database, clock: clock, identifiers: identifiers, pins: pins, disk: disk, logger: logger)
        try await register.start(softwareVersion: "1.0.0")
        if signedIn { try await did(.signIn(number: 7, pin: "1234")) }
    }

    /// From now on the shop's roles are these.
    func setRoles(_ roles: [Role]) async throws {
        var settings = try database.peopleSettings()
        settings.roles = try RoleBook(roles)
        try database.savePeopleSettings(settings)
        try await register.reloadShop()
    }

    /// Cashiers may do these things without asking, and no others; managers may do all.
    func cashiersMay(_ permissions: Set<Permission>) async throws {
        try await setRoles([
            Role(code: .cashier, name: "Cashier", permissions: permissions), Role(code: .manager, name: "Manager", permissions: Set(Permission.allCases)),
        ])
    }

    /// The program ends and starts again.
    func restart(softwareVersion: String = "1.0.0") async throws {
        try database.close()
        let faults = faults
        database = try TillDatabase.open(in: directory.path, options: .init(onDidCommit: { try faults.afterCommit() }))
        register = try Register(database: database, clock: clock, identifiers: identifiers, pins: pins, disk: disk, logger: logger)
        try await register.start(softwareVersion: softwareVersion)
    }

    /// Does it, whatever becomes of it.
    @discardableResult
    func act(_ action: RegisterAction, id: String? = nil, revision: Int64? = nil) async -> ActionOutcome {
        lastAction += 1
        return await register.perform(ActionRequest(id: id ?? "action-\(lastAction)", revision: revision, action: action))
    }

    /// Does it and expects it to be accepted.
    @discardableResult
    func did(_ action: RegisterAction, sourceLocation: SourceLocation = #_sourceLocation) async throws -> ActionOutcome {
        let outcome = await act(action)
        try #require(outcome.accepted, "\(outcome.code ?? "-"): \(outcome.message ?? "-")", sourceLocation: sourceLocation)
        return outcome
    }

    /// Does it and expects a refusal that changes neither sale, parked sales nor journal.
    func refused(_ action: RegisterAction, _ code: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let (before, head) = (await state, try database.journalHead())
        let outcome = await act(action)
        #expect(outcome.code == code, sourceLocation: sourceLocation)
        #expect(!outcome.accepted && outcome.message?.isEmpty == false, sourceLocation: sourceLocation)
        let after = await state
        #expect(after.sale == before.sale && after.parked == before.parked && after.lastDocument == before.lastDocument, sourceLocation: sourceLocation)
        #expect(after.revision == before.revision && outcome.revision == before.revision, sourceLocation: sourceLocation)
        #expect(try database.journalHead() == head, sourceLocation: sourceLocation)
    }

    var state: RegisterState { get async { await register.currentState() } }

    /// Sells one bread for cash.
    @discardableResult
    func sellBread() async throws -> String {
        try await did(.scan(code: "4006381333931"))
        return try #require(try await did(.tender(.cash, amountMinorUnits: nil)).documentNumber)
    }

    func events() throws -> [Envelope] { try database.envelopes(afterEpoch: 0, sequence: 0, limit: 10_000, maximumBytes: 64 << 20) }
    func kinds() throws -> [String] { try events().map(\.header.kind.rawValue) }
    func last<P: JournalPayload>(_ kind: EventKind, as type: P.Type = P.self) throws -> P {
        try P(payload: try #require(try events().last { $0.header.kind == kind }).payload)
    }
}
