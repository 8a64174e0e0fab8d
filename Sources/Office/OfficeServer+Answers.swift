import Crypto
import HTTPTypes
import Hummingbird
import Journal
import NIOCore
import SyncProtocol

extension OfficeServer {
    /// Runs a route; whatever it throws becomes a status with an `ErrorBody`.
    func answer(_ body: () async throws -> Response) async -> Response {
        do {
            return try await body()
        } catch {
            return refusal(OfficeError.from(error))
        }
    }

    private func refusal(_ error: OfficeError) -> Response {
        let status: HTTPResponse.Status
        let body: ErrorBody
        switch error {
        case .refused(let refused):
            status = Self.status(refused.code)
            body = refused
            logger.info("refused", metadata: ["code": "\(refused.code.rawValue)", "message": "\(refused.message)"])
        case .busy:
            status = .serviceUnavailable
            body = ErrorBody(code: .busy, message: error.description)
        default:
            status = .internalServerError
            body = ErrorBody(code: .failed, message: "the office could not store this; its log says why")
            logger.error("failed", metadata: ["code": "\(error.code)", "error": "\(error)"])
        }
        var headers: HTTPFields = [.contentType: "application/json"]
        if status == .serviceUnavailable { headers[.retryAfter] = String(OfficeLimits.busyRetrySeconds) }
        let bytes = (try? body.encoded()) ?? []
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private static func status(_ code: ErrorBody.Code) -> HTTPResponse.Status {
        switch code {
        case .malformed: .badRequest
        case .tooLarge: .contentTooLarge
        case .notFound: .notFound
        case .notEnrolled: .unauthorized
        case .badSignature, .badEnrolmentCode: .forbidden
        case .cursorTooOld: .gone
        default: .conflict
        }
    }

    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) throws -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: try CanonicalJSON.encode(value))))
    }

    /// The body, bounded.
    static func body(_ request: Request) async throws -> [UInt8] {
        let tooLarge = OfficeError.refused(.tooLarge, "a request may have \(WireLimits.requestBytes) bytes at most; send less at a time")
        if let stated = request.headers[.contentLength].flatMap(Int.init), stated > WireLimits.requestBytes { throw tooLarge }
        do {
            return Array(try await request.body.collect(upTo: WireLimits.requestBytes).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    static func code(_ context: BasicRequestContext) throws -> String {
        guard let code = context.parameters.get("code")?.removingURLPercentEncoding(), !code.isEmpty else {
            throw OfficeError.refused(.malformed, "the address lacks the product's code")
        }
        return code
    }

    func terminal(_ request: Request) async throws -> String {
        guard let token = Self.bearer(request), let terminal = try await store.terminal(token: token) else {
            throw OfficeError.refused(.notEnrolled, "this terminal is not enrolled here, or a later enrolment replaced it")
        }
        return terminal
    }

    /// Compares hashes, so that the time taken tells nothing of the token.
    func checkAdmin(_ request: Request) throws {
        guard let adminToken else { throw OfficeError.refused(.notFound, "this office was started without an admin token") }
        guard let given = Self.bearer(request), BearerToken.hash(given) == BearerToken.hash(adminToken) else {
            throw OfficeError.refused(.notEnrolled, "the admin token is missing or wrong")
        }
    }

    private static func bearer(_ request: Request) -> String? {
        guard let value = request.headers[.authorization], value.lowercased().hasPrefix("bearer ") else { return nil }
        return String(value.dropFirst("bearer ".count))
    }
}

/// Gives the router's own refusals (no such route, a request that is no HTTP of ours) the form of all others.
struct RoutingErrorsAsJSON<Context: RequestContext>: RouterMiddleware {
    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError {
            let isMissing = error.status == .notFound
            let message = isMissing ? "this office has nothing at \(request.method.rawValue) \(request.uri.path)" : error.body ?? error.status.reasonPhrase
            return try OfficeServer.json(ErrorBody(code: isMissing ? .notFound : .malformed, message: message).json, status: error.status)
        }
    }
}

extension StringProtocol {
    fileprivate func removingURLPercentEncoding() -> String? {
        var bytes: [UInt8] = []
        var rest = utf8.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else { bytes.append(byte); continue }
            guard let high = rest.next(), let low = rest.next(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
