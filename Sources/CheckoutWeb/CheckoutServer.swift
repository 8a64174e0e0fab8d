import Checkout
import Foundation
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The register's pages and their interface, on this machine's loopback address only.
///
/// There is no login of its own: who is at the register stands in the register's state. What keeps others out is that nothing
/// but this machine can connect, and that a browser page from elsewhere is refused (`PageGuard`).
public struct CheckoutServer: Service {
    public struct Options: Sendable {
        /// 0 lets the system choose; `onReady` tells which.
        public var port: Int
        public var heartbeat: Duration
        /// Random, drawn anew at each start.
        public var pageToken: String

        public static let defaultHeartbeat = Duration.seconds(3)

        public init(port: Int, pageToken: String, heartbeat: Duration = Options.defaultHeartbeat) {
            self.port = port
            self.pageToken = pageToken
            self.heartbeat = heartbeat
        }
    }

    /// A connection on which nothing comes, or a request does not go on, is closed after this.
    public static let idleConnectionSeconds: Int64 = 60
    public static let address = "127.0.0.1"

    private let register: any RegisterOperating
    private let files: PageFiles
    private let options: Options
    private let logger: Logger
    private let onReady: @Sendable (_ port: Int) async -> Void

    /// Reads the pages.
    /// - Parameters:
    ///   - resources: the folder with `index.html` and `customer.html`.
    ///   - onReady: called once with the bound port, when connections are accepted.
    /// - Throws: `WebError.resourcesUnreadable`, `.resourcesTooLarge`.
    public init(
        register: any RegisterOperating, resources: String, options: Options, logger: Logger,
        onReady: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) throws(WebError) {
        self.register = register
        self.files = try PageFiles(directory: resources)
        self.options = options
        self.logger = logger
        self.onReady = onReady
    }

    /// Serves until graceful shutdown; open event streams end with it.
    /// - Throws: `WebError.portInUse`.
    public func run() async throws {
        let fallbackPort = options.port
        let application = Application(
            router: WebRoutes(register: register, files: files, options: options, logger: logger).router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(Self.idleConnectionSeconds))),
            configuration: .init(address: .hostname(Self.address, port: options.port), serverName: nil),
            onServerRunning: { [onReady] channel in await onReady(channel.localAddress?.port ?? fallbackPort) },
            logger: logger)
        do {
            try await application.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw WebError.portInUse(options.port)
        }
    }
}
