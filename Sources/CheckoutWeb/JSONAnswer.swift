import Checkout
import Foundation
import Hummingbird
import Logging
import NIOCore
import Storage

/// The form of every error: a stable code and a sentence, in the cashier's language too where that is not English.
public struct ErrorBody: Sendable, Hashable, Codable {
    public let code: String
    public let message: String
    public let said: String?
}

/// Answers in JSON.
enum JSONAnswer {
    static func make(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        make(bytes: try encode(value), status: status)
    }

    static func make(bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: "application/json; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    static func error(_ code: String, _ message: String, said: String? = nil, status: HTTPResponse.Status) throws -> Response {
        try make(ErrorBody(code: code, message: message, said: said), status: status)
    }
}

/// Turns every error into `{"code":…,"message":…}`; what nobody foresaw is logged and answered as `web.internal`.
struct ErrorsAsJSON<Context: RequestContext>: RouterMiddleware {
    let logger: Logger
    /// The language of whoever reads the answer, asked for when something went wrong.
    var language: @Sendable () async -> Language = { .english }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as WebError {
            return try JSONAnswer.error(error.code, error.description, said: error.said(in: await language()), status: error.status)
        } catch let refusal as CommandRefusal {
            return try JSONAnswer.error(refusal.code, refusal.message, status: .conflict)
        } catch let refusal as RegisterRefusal {
            return try JSONAnswer.error(refusal.code, refusal.description, said: refusal.said(in: await language()), status: .conflict)
        } catch let error as HTTPError where error.status == .notFound {
            let missing = WebError.notFound(path: request.uri.path)
            return try JSONAnswer.error(missing.code, missing.description, status: .notFound)
        } catch let error as HTTPError {
            return try JSONAnswer.error("web.http-\(error.status.code)", error.body ?? error.status.reasonPhrase, status: error.status)
        } catch {
            logger.error("a request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            return try JSONAnswer.error("web.internal", "The register met an unforeseen error: \(error)", status: .internalServerError)
        }
    }
}
