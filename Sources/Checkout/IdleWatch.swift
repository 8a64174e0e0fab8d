import Logging

/// Looks every few seconds whether nobody has used the register for the shop's time of no use, and locks it then (`RegisterSwitch.lockIfIdle`).
public struct IdleWatch: Sendable {
    public static let interval = Duration.seconds(5)
    private let operating: RegisterSwitch
    private let clock: any Clock<Duration>
    private let logger: Logger

    /// - Parameter clock: of the looks; how long nobody used it is told by the register's own.
    public init(operating: RegisterSwitch, clock: any Clock<Duration>, logger: Logger) {
        self.operating = operating
        self.clock = clock
        self.logger = logger
    }

    /// Runs until cancelled. A lock that cannot be written is tried again at the next look.
    public func run() async {
        while !Task.isCancelled {
            do { try await clock.sleep(for: Self.interval) } catch { return }
            do { try await operating.lockIfIdle() } catch {
                logger.warning("the idle register could not be locked; it is tried again", metadata: ["error": "\(error)"])
            }
        }
    }
}
