import Checkout
import Hummingbird
import Logging
import NIOCore

/// What the local server answers.
struct WebRoutes: Sendable {
    static let searchLimit = 40
    static let queryLimitCharacters = 100

    let register: any RegisterOperating
    let files: PageFiles
    let options: CheckoutServer.Options
    let logger: Logger

    func router() -> Router<BasicRequestContext> {
        let pages = PageGuard(token: options.pageToken)
        let router = Router()
        router.add(middleware: SafeHeaders())
        router.add(middleware: ErrorsAsJSON(logger: logger))
        router.add(middleware: OwnHostOnly(pages: pages))

        router.get("/") { _, _ in try file("/index.html") }
        router.get("/customer") { _, _ in try file("/customer.html") }
        router.post("/api/actions") { request, _ in
            try pages.admitActing(request)
            return try JSONAnswer.make(await register.perform(try await ActionBody.read(request)))
        }
        router.get("/api/events") { [heartbeat = options.heartbeat] _, _ in StateFeed.response(register, heartbeat: heartbeat) { $0 } }
        router.get("/api/customer-events") { [heartbeat = options.heartbeat] _, _ in
            StateFeed.response(register, heartbeat: heartbeat) { CustomerView($0) }
        }
        router.get("/api/state") { _, _ in try JSONAnswer.make(await register.currentState()) }
        router.get("/api/search") { request, _ in try await search(request) }
        router.get("/api/quick-keys") { _, _ in try JSONAnswer.make(await articles { try await register.quickKeys() }) }
        router.get("/api/page") { _, _ in try JSONAnswer.make(PageInfo(token: options.pageToken)) }
        router.get("/api/health") { _, _ in try JSONAnswer.make(Health(await register.currentState())) }
        router.get("/**") { request, _ in try file(request.uri.path) }
        return router
    }

    private func file(_ path: String) throws(WebError) -> Response {
        guard let file = files[path] else { throw .notFound(path: path) }
        return Response(status: .ok, headers: [.contentType: file.contentType], body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    private func search(_ request: Request) async throws -> Response {
        let text = request.uri.queryParameters.get("q") ?? ""
        guard text.count <= Self.queryLimitCharacters else { throw WebError.badQuery("'q' has more than \(Self.queryLimitCharacters) characters") }
        guard !text.allSatisfy(\.isWhitespace) else { return try JSONAnswer.make([ArticleView]()) }
        return try JSONAnswer.make(await articles { try await register.search(text, limit: Self.searchLimit) })
    }

    private func articles(_ read: () async throws -> [ArticleView]) async throws -> [ArticleView] {
        do { return try await read() } catch let refusal as RegisterRefusal { throw refusal } catch { throw WebError.registerFailed("\(error)") }
    }
}

/// What our own page must send along when it acts. A foreign page cannot read it.
struct PageInfo: Codable { let token: String }

/// For a service manager's ping.
struct Health: Codable {
    let status: String
    let terminal: String
    let revision: Int64

    init(_ state: RegisterState) {
        status = state.halted == nil ? "ok" : "halted"
        terminal = state.terminal
        revision = state.revision
    }
}

private struct OwnHostOnly<Context: RequestContext>: RouterMiddleware {
    let pages: PageGuard

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        try pages.admitReading(request)
        return try await next(request, context)
    }
}
