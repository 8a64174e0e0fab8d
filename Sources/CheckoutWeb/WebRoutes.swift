import Checkout
import Hummingbird
import Logging
import NIOCore
import Storage

/// What the local server answers.
struct WebRoutes: Sendable {
    static let searchLimit = 40
    static let queryLimitCharacters = 100
    static let documentsShown = 20

    let register: any RegisterOperating
    let files: PageFiles
    let options: CheckoutServer.Options
    let logger: Logger

    func router() -> Router<BasicRequestContext> {
        let pages = PageGuard(token: options.pageToken)
        let router = Router()
        router.add(middleware: SafeHeaders())
        router.add(middleware: ErrorsAsJSON(logger: logger, language: cashierLanguage))
        router.add(middleware: OwnHostOnly(pages: pages))

        router.get("/") { _, _ in try page("/index.html", in: await register.currentState().shop.cashierLanguage) }
        router.get("/customer") { _, _ in try page("/customer.html", in: await register.currentState().shop.customerLanguage) }
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
        router.get("/api/quick-keys") { _, _ in try JSONAnswer.make(await asking { try await register.quickKeys() }) }
        router.get("/api/choices") { _, _ in try JSONAnswer.make(await asking { try await register.choices() }) }
        router.get("/api/documents") { _, _ in try JSONAnswer.make(await asAtWork { try await register.lastDocuments(limit: Self.documentsShown) }) }
        router.get("/api/customers") { request, _ in
            let text = try query("q", of: request)
            return try JSONAnswer.make(await asAtWork { try await register.customers(matching: text, limit: Register.customersShown) })
        }
        router.get("/api/customer") { request, _ in
            let id = try query("id", of: request)
            guard let form = try await asAtWork({ try await register.customerForm(id: id) }) else { throw WebError.notFound(path: "/api/customer") }
            return try JSONAnswer.make(form)
        }
        router.get("/api/customer-purchases") { request, _ in
            let id = try query("id", of: request)
            guard let bought = try await asAtWork({ try await register.customerPurchases(id: id) }) else { throw WebError.notFound(path: "/api/customer-purchases") }
            return try JSONAnswer.make(bought)
        }
        router.get("/api/customer-points") { request, _ in
            let id = try query("id", of: request)
            guard let moves = try await asAtWork({ try await register.customerPoints(id: id) }) else { throw WebError.notFound(path: "/api/customer-points") }
            return try JSONAnswer.make(moves)
        }
        router.get("/api/gift-card") { request, _ in
            let number = try query("number", of: request)
            return try JSONAnswer.make(await asAtWork { try await register.giftCard(number: number) })
        }
        router.get("/api/report") { _, _ in
            guard let report = try await asAtWork({ try await register.reportText() }) else { throw WebError.notFound(path: "/api/report") }
            return try JSONAnswer.make(report)
        }
        router.get("/api/page") { _, _ in try JSONAnswer.make(PageInfo(token: options.pageToken)) }
        router.get("/api/health") { _, _ in try JSONAnswer.make(Health(await register.currentState())) }
        router.get("/**") { request, _ in try file(request.uri.path) }
        return router
    }

    @Sendable private func cashierLanguage() async -> Language {
        await register.currentState().shop.cashierLanguage.flatMap(Language.init) ?? .english
    }

    private func file(_ path: String) throws(WebError) -> Response {
        guard let file = files[path] else { throw .notFound(path: path) }
        return answer(file)
    }

    private func page(_ path: String, in language: String?) throws(WebError) -> Response {
        guard let page = files.page(path, in: language.flatMap(Language.init(rawValue:)) ?? .english) else { throw .notFound(path: path) }
        return answer(page)
    }

    private func answer(_ file: PageFiles.File) -> Response {
        Response(status: .ok, headers: [.contentType: file.contentType], body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }

    private func search(_ request: Request) async throws -> Response {
        let text = try query("q", of: request)
        guard !text.allSatisfy(\.isWhitespace) else { return try JSONAnswer.make([ArticleView]()) }
        return try JSONAnswer.make(await asking { try await register.search(text, limit: Self.searchLimit) })
    }

    /// A parameter of the address; empty where it is missing.
    private func query(_ name: String, of request: Request) throws(WebError) -> String {
        let text = request.uri.queryParameters.get(name) ?? ""
        guard text.count <= Self.queryLimitCharacters else { throw .badQuery("'\(name)' has more than \(Self.queryLimitCharacters) characters") }
        return text
    }

    private func asking<Value>(_ read: () async throws -> Value) async throws -> Value {
        do { return try await read() } catch let refusal as RegisterRefusal { throw refusal } catch { throw WebError.registerFailed("\(error)") }
    }

    /// Customers, documents and balances are shown only while somebody is at work.
    private func asAtWork<Value>(_ read: () async throws -> Value) async throws -> Value {
        let state = await register.currentState()
        guard state.cashier != nil else { throw RegisterRefusal.signInFirst }
        guard !state.isLocked else { throw RegisterRefusal.locked }
        if case .newPIN = state.prompt { throw RegisterRefusal.mustChangePIN }
        return try await asking(read)
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
