import Foundation
import Hummingbird

/// How the bench answers: never kept by a browser, and with a content security policy that lets only its own files work.
enum BenchAnswer {
    static let policy = "default-src 'self'; frame-ancestors 'self'"

    static func text(_ text: String) -> Response { response(.ok, "text/plain; charset=utf-8", Array(text.utf8)) }

    static func png(_ bytes: [UInt8]) -> Response { response(.ok, "image/png", bytes) }

    static func json(_ value: some Encodable) throws -> Response { response(.ok, "application/json", try jsonBytes(value)) }

    static func jsonBytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    /// JSON that is sent only where the caller has not the same already (RFC 9110, If-None-Match).
    static func changedJSON(_ value: some Encodable, _ request: Request) throws -> Response {
        let bytes = try jsonBytes(value)
        let tag = "\"" + String(Fingerprint.of(bytes), radix: 36) + "\""
        var answer = request.headers[.ifNoneMatch] == tag ? response(.notModified, "application/json", []) : response(.ok, "application/json", bytes)
        answer.headers[.eTag] = tag
        return answer
    }

    /// A page with a style inside, which only this answer's nonce lets through.
    static func styledPage(_ page: (_ nonce: String) -> String) -> Response {
        let nonce = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
        return response(.ok, "text/html; charset=utf-8", Array(page(nonce).utf8), policy: policy + "; style-src 'nonce-\(nonce)'")
    }

    static func of(_ body: () throws -> Response) -> Response {
        do { return try body() } catch { return refusal(error) }
    }

    static func refusal(_ error: any Error) -> Response {
        let (code, message, status) = (error as? BenchError).map { ($0.code, $0.message, $0.status) }
            ?? ("bench.failed", String(describing: error), .internalServerError)
        let body = (try? JSONEncoder().encode(["error": code, "message": message])).map { [UInt8]($0) } ?? Array("{}".utf8)
        return response(status, "application/json", body)
    }

    static func response(_ status: HTTPResponse.Status, _ type: String, _ body: [UInt8], policy: String = policy) -> Response {
        var headers = HTTPFields()
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        headers[.contentSecurityPolicy] = policy
        headers[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
