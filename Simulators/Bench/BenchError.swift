import Hummingbird
import SimulatedDeviceBus

/// What the bench refuses, told as JSON over HTTP and as a sentence elsewhere.
public enum BenchError: Error, Equatable, Sendable {
    case missing(parameter: String, example: String)
    case malformed(parameter: String, value: String, expected: String)
    case unknownParameter(String, known: [String])
    case noSuchReceipt(String)
    case pictureGone(Int)
    case foreignOrigin(String)
    case tooLarge(limit: Int)
    case notPlugged(String)
    case unplugged(String)
    case noResource(String)
    case noSymbol(symbology: String, code: String)
    case noPicture(symbology: String)
    case noSuchDevice(String)
    case noSuchLook(String)
    /// What was waited for did not come true.
    case notSeen(String, seen: String)
    /// A device that cannot be had so; the sentence says what can.
    case unsuited(String)
    case pageNotServed(port: Int, why: String)
    /// A port that cannot be made.
    case setup(BusError)

    /// Stable, for scripts.
    public var code: String {
        switch self {
        case .missing: "bench.missing-parameter"
        case .malformed: "bench.malformed-parameter"
        case .unknownParameter: "bench.unknown-parameter"
        case .noSuchReceipt: "bench.no-such-receipt"
        case .pictureGone: "bench.picture-gone"
        case .foreignOrigin: "bench.foreign-origin"
        case .tooLarge: "bench.too-large"
        case .notPlugged: "bench.not-plugged"
        case .unplugged: "bench.unplugged"
        case .noResource: "bench.no-resource"
        case .noSymbol: "bench.no-symbol"
        case .noPicture: "bench.no-picture"
        case .noSuchDevice: "bench.no-such-device"
        case .noSuchLook: "bench.no-such-look"
        case .notSeen: "bench.not-seen"
        case .unsuited: "bench.unsuited"
        case .pageNotServed: "bench.page-not-served"
        case .setup(let error): error.code
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .missing, .malformed, .unknownParameter, .noSymbol, .noSuchLook: .badRequest
        case .noSuchReceipt, .noResource, .noPicture, .noSuchDevice: .notFound
        case .pictureGone: .gone
        case .foreignOrigin: .forbidden
        case .tooLarge: .contentTooLarge
        case .notPlugged, .unplugged, .unsuited, .notSeen: .conflict
        case .setup, .pageNotServed: .internalServerError
        }
    }

    var message: String {
        switch self {
        case .missing(let parameter, let example): "Say '\(parameter)', for example \(example)."
        case .malformed(let parameter, let value, let expected): "'\(value)' is no value for '\(parameter)'; expected \(expected)."
        case .unknownParameter(let name, let known):
            known.isEmpty ? "There is no '\(name)' here; nothing is to be said here." : "There is no '\(name)' here; there is \(known.joined(separator: ", "))."
        case .noSuchReceipt(let number): "There is no receipt \(number); 0 is the paper still in the printer. See /state."
        case .pictureGone(let number): "Of receipt \(number) only the text is kept; see /receipts/\(number).txt."
        case .foreignOrigin(let origin): "Requests from pages of \(origin) are refused; the bench obeys its own page and scripts only."
        case .tooLarge(let limit): "That is more than \(limit) bytes."
        case .notPlugged(let why): "The device cannot be plugged in: \(why)"
        case .unplugged(let device): "The \(device) is not plugged in: nothing can be sent to it."
        case .noResource(let name): "The page's file \(name) is not in the share directory."
        case .noSymbol(let symbology, let code): "'\(code)' cannot be a symbol of kind \(symbology)."
        case .noPicture(let symbology): "The bench cannot draw symbols of kind \(symbology); it can scan them."
        case .noSuchDevice(let name): "There is no device '\(name)'; there is \(BenchDevice.names.joined(separator: ", "))."
        case .noSuchLook(let words): "'\(words)' is nothing to wait for. Possible: \(Look.names.joined(separator: ", "))."
        case .notSeen(let words, let seen): "'\(words)' did not come true: \(seen)."
        case .unsuited(let why): why
        case .pageNotServed(let port, let why): "The page cannot be served on port \(port) of 127.0.0.1: \(why). Name another with --port, or 0 for any free one."
        case .setup(let error): error.description
        }
    }
}

extension BenchError: CustomStringConvertible {
    public var description: String { message }
}
