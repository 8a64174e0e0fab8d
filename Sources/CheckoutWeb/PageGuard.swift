import HTTPTypes
import Hummingbird

/// Keeps other web pages in the same browser away from the register.
///
/// Every request must name this machine (`Host`), so a foreign name that was made to point here (DNS rebinding) gets nothing.
/// A request that acts must also come from our own page: same origin, JSON, and the token that only our page can read.
struct PageGuard: Sendable {
    static let tokenHeader = HTTPField.Name("X-Till-Page")!
    private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
    private static let loopbackNames: Set<String> = ["127.0.0.1", "localhost", "[::1]"]

    let token: String

    func admitReading(_ request: Request) throws(WebError) {
        let host = request.head.authority ?? ""
        guard Self.loopbackNames.contains(Self.name(of: host)) else { throw .foreignHost(String(host.prefix(100))) }
    }

    func admitActing(_ request: Request) throws(WebError) {
        try admitReading(request)
        if let origin = request.headers[.origin], origin.lowercased() != "http://\((request.head.authority ?? "").lowercased())" {
            throw .foreignOrigin(String(origin.prefix(100)))
        }
        if let site = request.headers[Self.fetchSite], site != "same-origin", site != "none" { throw .foreignOrigin("another site") }
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
        guard type == "application/json" else { throw .notJSON }
        guard Self.isEqual(request.headers[Self.tokenHeader] ?? "", token) else { throw .badPageToken }
    }

    private static func name(of authority: String) -> String {
        let lower = authority.lowercased()
        if lower.hasPrefix("["), let end = lower.firstIndex(of: "]") { return String(lower[...end]) }
        return String(lower.split(separator: ":", maxSplits: 1).first ?? "")
    }

    /// Takes the same time wherever the two differ.
    private static func isEqual(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// The headers that every answer carries.
struct SafeHeaders<Context: RequestContext>: RouterMiddleware {
    static var policy: String { "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'none'" }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.cacheControl] = "no-store"
        response.headers[.contentSecurityPolicy] = Self.policy
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[HTTPField.Name("Cross-Origin-Resource-Policy")!] = "same-origin"
        response.headers[HTTPField.Name("Referrer-Policy")!] = "no-referrer"
        return response
    }
}
