import Logging
import SaleCore
import Storage

/// Makes training grounds from a terminal's database, on a thread of its own: a large catalogue takes seconds to copy.
public actor TrainingMaker {
    private let thread = OwnThread(name: "till.training")
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private let real: TillDatabase
    private let clock: any TradeClock
    private let identifiers: any IdentifierSource
    private let pins: any PINChecking
    private let disk: any DiskRoom
    private let softwareVersion: String
    private let random: @Sendable (Int) -> [UInt8]
    private let logger: Logger

    public init(
        real: TillDatabase, clock: any TradeClock, identifiers: any IdentifierSource, pins: any PINChecking, disk: any DiskRoom, softwareVersion: String,
        random: @escaping @Sendable (Int) -> [UInt8], logger: Logger
    ) {
        self.real = real
        self.clock = clock
        self.identifiers = identifiers
        self.pins = pins
        self.disk = disk
        self.softwareVersion = softwareVersion
        self.random = random
        self.logger = logger
    }

    /// - Parameters:
    ///   - cashierID: who is signed in there.
    ///   - run: carries the register's intents out while training lasts. There is no drawer in it: training opens none.
    public func make(for cashierID: String, run: @escaping @Sendable (Register) async -> Void = { _ in }) async throws -> TrainingGround {
        let database = try TillDatabase.createTraining(
            from: real, cashierID: cashierID, epochID: identifiers.next(), now: clock.now(), softwareVersion: softwareVersion, random: random)
        do {
            let register = try Register(database: database, clock: clock, identifiers: identifiers, pins: pins, disk: disk, logger: logger, isTraining: true)
            try await register.start(softwareVersion: softwareVersion)
            return TrainingGround(register: register, run: run) { [self] in await close(database) }
        } catch {
            close(database)
            throw error
        }
    }

    private func close(_ database: TillDatabase) {
        do { try database.close() } catch {
            logger.notice("the training database did not close cleanly; it is made anew the next time", metadata: ["error": "\(error)"])
        }
    }
}
