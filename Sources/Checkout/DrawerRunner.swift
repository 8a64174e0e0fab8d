import DeviceKit
import Logging
import Storage

/// Opens the drawer when the register says so; a request older than its expiry is dropped, never replayed.
public struct DrawerRunner: Sendable {
    private let register: Register
    private let drawer: any CashDrawing
    private let clock: any TradeClock
    private let logger: Logger

    public init(register: Register, drawer: any CashDrawing, clock: any TradeClock, logger: Logger) {
        self.register = register
        self.drawer = drawer
        self.clock = clock
        self.logger = logger
    }

    /// Runs until cancelled.
    public func run() async {
        for await request in await register.drawerRequests {
            guard clock.now().utcMilliseconds <= request.expiresAt else {
                logger.notice("a drawer kick came too late and was dropped", metadata: ["intent": "\(request.id)"])
                continue
            }
            do {
                try await drawer.open()
                await register.drawerDone(request, failure: nil)
            } catch {
                logger.warning("the drawer did not open", metadata: ["code": "\(error.reason.code)", "detail": "\(error.reason.detail ?? "-")"])
                await register.drawerDone(request, failure: error.reason)
            }
        }
    }
}
