import Checkout
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Storage

/// The way in for the `till` command and for scripts on this machine: HTTP over a Unix socket.
///
/// `POST /actions` (an `ActionRequest`, answered by an `ActionOutcome`), `GET /state`, and `POST /commands/NAME` for each handler
/// handed in: the body goes in, what the handler returns (JSON) comes back. A handler refuses by throwing `CommandRefusal` or
/// `RegisterRefusal` (409). Who calls is read from the kernel for each request and handed to the handler.
public struct LocalSocket: Service {
    public typealias Handler = @Sendable (CallerCredentials, [UInt8]) async throws -> [UInt8]

    public static let fileName = "till.sock"
    /// A product file of some hundred thousand rows fits.
    public static let commandLimitBytes = 64 << 20

    private let register: any RegisterOperating
    private let file: SocketFile
    private let handlers: [String: Handler]
    private let logger: Logger
    private let onReady: @Sendable () async -> Void

    /// - Parameter directory: the data directory; the socket is `DIR/till.sock`.
    public init(
        directory: String, register: any RegisterOperating, handlers: [String: Handler] = [:], logger: Logger,
        onReady: @escaping @Sendable () async -> Void = {}
    ) {
        self.register = register
        self.file = SocketFile(path: directory.hasSuffix("/") ? directory + Self.fileName : "\(directory)/\(Self.fileName)")
        self.handlers = handlers
        self.logger = logger
        self.onReady = onReady
    }

    /// Serves until graceful shutdown, then removes the file.
    /// - Throws: `WebError.socketInUse` when a living process answers there, and the other socket errors.
    public func run() async throws {
        try file.checkFree()
        let (running, started) = AsyncStream.makeStream(of: Void.self)
        let application = Application(
            router: router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(CheckoutServer.idleConnectionSeconds))),
            configuration: .init(address: .unixDomainSocket(path: file.passingPath), serverName: nil),
            onServerRunning: { _ in
                started.yield()
                started.finish()
            },
            logger: logger)
        try await withThrowingTaskGroup(of: SocketFile.Identity?.self) { group in
            group.addTask {
                defer { started.finish() }
                try await application.run()
                return nil
            }
            group.addTask { [file, onReady] in
                for await _ in running {
                    let identity = try file.publish()
                    await onReady()
                    return identity
                }
                return nil
            }
            var published: SocketFile.Identity?
            defer { if let published { file.remove(published) } }
            while let identity = try await group.next() { published = identity ?? published }
        }
    }

    private func router() -> Router<CallerContext> {
        let router = Router(context: CallerContext.self)
        router.add(middleware: SafeHeaders())
        router.add(middleware: ErrorsAsJSON(logger: logger))
        router.add(middleware: AdmittedCallersOnly())
        router.post("/actions") { request, _ in try JSONAnswer.make(await register.perform(try await ActionBody.read(request))) }
        router.get("/state") { _, _ in try JSONAnswer.make(await register.currentState()) }
        router.post("/commands/:name") { request, context in
            let name = context.parameters.get("name") ?? ""
            guard let handler = handlers[name] else { throw WebError.noSuchCommand(String(name.prefix(40))) }
            let body = try await ActionBody.collect(request, limitBytes: Self.commandLimitBytes)
            guard let caller = context.caller else { throw WebError.callerUnknown("not asked") }
            logger.info("command", metadata: ["command": "\(name)", "uid": "\(caller.userID)", "pid": "\(caller.processID)"])
            return JSONAnswer.make(bytes: try await Self.run(handler, caller, body))
        }
        return router
    }

    private static func run(_ handler: Handler, _ caller: CallerCredentials, _ body: [UInt8]) async throws -> [UInt8] {
        do {
            return try await handler(caller, body)
        } catch let error where error is CommandRefusal || error is RegisterRefusal || error is WebError || error is CancellationError {
            throw error
        } catch let error as DecodingError {
            throw WebError.malformedBody(ActionBody.explain(error))
        } catch let error as StorageError {
            throw CommandRefusal(code: error.code, message: "\(error)")
        } catch {
            throw WebError.commandFailed("\(error)")
        }
    }
}

/// A request on the local socket, with its connection and, once admitted, its caller.
struct CallerContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    var caller: CallerCredentials?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}

private struct AdmittedCallersOnly: RouterMiddleware {
    func handle(_ request: Request, context: CallerContext, next: (Request, CallerContext) async throws -> Response) async throws -> Response {
        var context = context
        context.caller = try await CallerCredentials.admitted(on: context.channel)
        return try await next(request, context)
    }
}
