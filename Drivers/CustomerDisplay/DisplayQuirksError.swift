/// Why a table of displays could not be read.
public enum DisplayQuirksError: Error, Equatable, Sendable, CustomStringConvertible {
    case notReadable(path: String)
    case notJSON(String)
    case version(Int, known: Int)
    case tooLarge(limit: Int)
    case tooMany(limit: Int)
    /// Two models bear one name.
    case twice(String)
    case implausible(model: String, field: String, value: String, expected: String)

    /// Stable, dotted, lower case.
    public var code: String {
        switch self {
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
        switch self {
        case .notReadable(let path): "The table of displays \(path) cannot be read. It is installed with the program; --share names another folder."
        case .notJSON(let why): "The table of displays is not as it should be: \(why)"
        case .version(let version, let known): "The table of displays has version \(version); this program knows version \(known)."
        case .tooLarge(let limit): "The table of displays is larger than \(limit) bytes."
        case .tooMany(let limit): "The table of displays has more than \(limit) models."
        case .twice(let name): "The table of displays has '\(name)' twice."
        case .implausible(let model, let field, let value, let expected): "Display '\(model)': \(field) is '\(value)'; expected \(expected)."
        }
    }
}
