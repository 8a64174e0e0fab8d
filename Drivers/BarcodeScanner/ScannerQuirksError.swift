/// Why the quirks file cannot be used.
public enum ScannerQuirksError: Error, Equatable, Sendable, CustomStringConvertible {
    case missing(path: String)
    case tooLarge(bytes: Int, limit: Int)
    case notJSON(String)
    case unknownVersion(Int)
    case implausible(entry: String, what: String)

    public var code: String {
        switch self {
        case .missing: "scanner-quirks.missing"
        case .tooLarge: "scanner-quirks.too-large"
        case .notJSON: "scanner-quirks.not-json"
        case .unknownVersion: "scanner-quirks.unknown-version"
        case .implausible: "scanner-quirks.implausible"
        }
    }

    public var description: String {
        switch self {
        case .missing(let path): "The scanners' quirks file \(path) is not there or cannot be read; install Till again, or give the directory with --share."
        case .tooLarge(let bytes, let limit): "The scanners' quirks file has \(bytes) bytes; the limit is \(limit)."
        case .notJSON(let why): "The scanners' quirks file cannot be read: \(why)."
        case .unknownVersion(let version): "The scanners' quirks file is of version \(version); this program reads version 1."
        case .implausible(let entry, let what): "Entry \(entry) of the scanners' quirks file is wrong: \(what)."
        }
    }
}
