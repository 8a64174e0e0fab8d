import Checkout
import Foundation
import Hummingbird
import NIOCore

/// An action as it comes over HTTP: read within a limit, and when it makes no sense, told what is wrong.
enum ActionBody {
    static let limitBytes = 64 * 1024

    static func read(_ request: Request) async throws -> ActionRequest {
        try decode(await collect(request, limitBytes: limitBytes))
    }

    static func collect(_ request: Request, limitBytes: Int) async throws -> [UInt8] {
        if let announced = request.headers[.contentLength].flatMap(Int.init), announced > limitBytes {
            throw WebError.bodyTooLarge(limitBytes: limitBytes)
        }
        do {
            let buffer = try await request.body.collect(upTo: limitBytes)
            return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
            throw WebError.bodyTooLarge(limitBytes: limitBytes)
        }
    }

    static func decode(_ body: [UInt8]) throws(WebError) -> ActionRequest {
        // The line end keeps Foundation from a trap: its scanner reads on where a text ends in its 513th open bracket.
        let bytes = body + [0x0A]
        do {
            return try JSONDecoder().decode(ActionRequest.self, from: Data(bytes))
        } catch let error as DecodingError {
            // The decoder calls a number that does not fit "not JSON" and does not say where it stands.
            if case .dataCorrupted(let context) = error, context.codingPath.isEmpty, isJSON(bytes) {
                throw .malformedBody("a number in it is not whole, or too large")
            }
            throw .malformedBody(explain(error))
        } catch {
            throw .malformedBody("\(error)")
        }
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    }

    static func explain(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "'\(path(context.codingPath + [key]))' is missing"
        case .typeMismatch(_, let context): "'\(path(context.codingPath))' has the wrong type: \(context.debugDescription)"
        case .valueNotFound(_, let context): "'\(path(context.codingPath))' is null"
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON"
        case .dataCorrupted(let context): "'\(path(context.codingPath))' is not understood: \(context.debugDescription)"
        @unknown default: "\(error)"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the request" : keys.map(\.stringValue).joined(separator: ".")
    }
}
