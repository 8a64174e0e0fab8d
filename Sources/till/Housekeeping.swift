import Checkout
import Logging
import Storage

/// What is done while nothing is going on: the WAL is moved into the database, the disk's room is looked at, devices that have been
/// unusable for long are journalled, and a register that nobody uses locks itself.
struct Housekeeping: Sendable {
    static let interval = IdleWatch.interval
    let world: RegisterWorld
    let errands: Errands
    let logger: Logger

    /// Runs until cancelled.
    func run() async {
        async let idle: Void = IdleWatch(operating: world.operating, clock: ContinuousClock(), logger: logger).run()
        while !Task.isCancelled {
            do { try await ContinuousClock().sleep(for: Self.interval) } catch { break }
            await world.register.refreshDiskWarning()
            await world.history.look()
            do { _ = try await errands.onThread { try $0.checkpointIfNeeded() } } catch {
                logger.warning("the write-ahead log could not be moved into the database; it is tried again", metadata: ["error": "\(error)"])
            }
        }
        await idle
    }
}
