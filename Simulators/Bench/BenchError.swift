import Foundation
import Hummingbird

/// What the bench's HTTP control refuses, told as JSON.
public enum BenchError: Error, Equatable, Sendable {
    case missing(parameter: String, example: String)
    case malformed(parameter: String, value: String, expected: String)
    case noSuchReceipt(String)
    case pictureGone(Int)
    case foreignOrigin(String)
    case tooLarge(limit: Int)
    case notPlugged(String)
    case noResource(String)

    public var code: String {
        switch self {
        case .missing: "bench.missing-parameter"
        case .malformed: "bench.malformed-parameter"
        case .noSuchReceipt: "bench.no-such-receipt"
        case .pictureGone: "bench.picture-gone"
        case .foreignOrigin: "bench.foreign-origin"
        case .tooLarge: "bench.too-large"
        case .notPlugged: "bench.not-plugged"
        case .noResource: "bench.no-resource"
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .missing, .malformed: .badRequest
        case .noSuchReceipt, .noResource: .notFound
        case .pictureGone: .gone
        case .foreignOrigin: .forbidden
        case .tooLarge: .contentTooLarge
        case .notPlugged: .conflict
        }
    }

    var message: String {
        switch self {
        case .missing(let parameter, let example): "Say '\(parameter)', for example \(example)."
        case .malformed(let parameter, let value, let expected): "'\(value)' is no value for '\(parameter)'; expected \(expected)."
        case .noSuchReceipt(let number): "There is no receipt \(number); 0 is the paper still in the printer. See /state."
        case .pictureGone(let number): "Of receipt \(number) only the text is kept; see /receipts/\(number).txt."
        case .foreignOrigin(let origin): "Requests from pages of \(origin) are refused; the bench obeys its own page and scripts only."
        case .tooLarge(let limit): "The body is larger than \(limit) bytes."
        case .notPlugged(let why): "The device cannot be plugged in: \(why)"
        case .noResource(let name): "The page's file \(name) is not in the share directory."
        }
    }
}
