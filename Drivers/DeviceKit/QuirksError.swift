/// Why a driver's table of models (`quirks.json`) could not be read.
public struct QuirksError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What the table is of, as its sentences name it: `drawer`, `display`.
    public let device: String
    public let cause: Cause

    public enum Cause: Equatable, Sendable {
        case notReadable(path: String)
        case notJSON(String)
        case version(Int, known: Int)
        case tooLarge(limit: Int)
        case tooMany(limit: Int)
        /// Two models bear one name.
        case twice(String)
        case implausible(model: String, field: String, value: String, expected: String)
    }

    public init(_ device: String, _ cause: Cause) {
        self.device = device
        self.cause = cause
    }

    /// Stable, dotted, lower case.
    public var code: String {
        switch cause {
        case .notReadable: "quirks.not-readable"
        case .notJSON: "quirks.not-json"
        case .version: "quirks.version"
        case .tooLarge: "quirks.too-large"
        case .tooMany: "quirks.too-many"
        case .twice: "quirks.twice"
        case .implausible: "quirks.implausible"
        }
    }

    public var description: String {
        let table = "The table of \(device)s"
        return switch cause {
        case .notReadable(let path): "\(table) \(path) cannot be read. It is installed with the program; --share names another folder."
        case .notJSON(let why): "\(table) is not as it should be: \(why)"
        case .version(let version, let known): "\(table) has version \(version); this program knows version \(known)."
        case .tooLarge(let limit): "\(table) is larger than \(limit) bytes."
        case .tooMany(let limit): "\(table) has more than \(limit) models."
        case .twice(let name): "\(table) has '\(name)' twice."
        case .implausible(let model, let field, let value, let expected): "The \(device) '\(model)': \(field) is '\(value)'; expected \(expected)."
        }
    }
}
