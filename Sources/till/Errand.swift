import Checkout
import Foundation
import Journal
import Logging
import SaleCore
import Storage

/// Work on the data directory that only its one writer may do: the running register when there is one, else the command itself.
/// Both run the same code.
struct Errand: Sendable {
    let name: String
    /// Whether it changes something, so that who called is journalled.
    var isJournalled = true
    /// Whether it may be done while somebody trains at the register: what it does concerns neither the shop's trade nor its people.
    var isApartFromTrade = false
    let carryOut: @Sendable (Errands, [UInt8]) async throws -> [UInt8]

    static let all: [Errand] = [.importProducts, .importGoodProducts, .setup, .enrol, .retry, .stock, .importCampaigns, .importCoupons, .importPrices, .importDepartments, .setPrice, .recall]
}

/// Where errands run: on a thread of its own, because the database blocks.
actor Errands {
    private let thread = OwnThread(name: "till.errands")
    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    let database: TillDatabase
    let directory: DataDirectory
    let clock: any TradeClock
    /// The register at work; nil when a command opened the directory itself.
    let register: Register?
    /// Tells the sync worker that there is something to do, or another peer.
    let wakeSync: @Sendable () -> Void

    init(database: TillDatabase, directory: DataDirectory, clock: any TradeClock, register: Register? = nil, wakeSync: @escaping @Sendable () -> Void = {}) {
        self.database = database
        self.directory = directory
        self.clock = clock
        self.register = register
        self.wakeSync = wakeSync
    }

    /// Who gave the command that is being carried out.
    @TaskLocal static var caller: CommandCalled?

    func carryOut(_ errand: Errand, _ body: [UInt8]) async throws -> [UInt8] { try await errand.carryOut(self, body) }

    /// Journals who called over the socket (DESIGN §3).
    func note(_ call: CommandCalled) throws {
        let day = try database.restore().businessDay
        _ = try database.commitBeside { try $0.appendJournal(call, at: clock.now(), businessDay: day) }
        wakeSync()
    }

    /// Runs blocking work on this actor's thread.
    func onThread<T: Sendable>(_ body: @Sendable (TillDatabase) throws -> T) throws -> T { try body(database) }

    /// Sends the errand to the running register, or opens the directory and does it here.
    static func run(_ errand: Errand, _ body: [UInt8], in directory: DataDirectory) async throws -> [UInt8] {
        if let answer = try await RegisterClient(directory: directory).command(errand.name, body) { return answer }
        let database = try TillDatabase.open(in: directory.path, options: .init(logger: Logger(label: "till.command")))
        let clock = SystemClock(zone: try database.shop().zone)
        let errands = Errands(database: database, directory: directory, clock: clock)
        do {
            let answer = try await Self.$caller.withValue(.own(errand.name)) { try await errands.carryOut(errand, body) }
            try database.close()
            return answer
        } catch {
            try? database.close()
            throw error
        }
    }
}

extension CommandCalled {
    /// One that this process carries out itself.
    static func own(_ command: String) -> CommandCalled { CommandCalled(command: command, userID: Int64(getuid()), processID: Int64(getpid())) }
}
