/// Why the surroundings of the program do not fit. The text says what to do.
public enum SettingsError: Error, Sendable, Hashable {
    case shareNotFound(lookedAt: [String])
    case notAShareDirectory(String)
    case sharePartMissing(part: String, lookedAt: String)
    case noHome
    case unknownLogLevel(String, known: [String])

    /// Stable code, for scripts and the technician.
    public var code: String {
        switch self {
        case .shareNotFound: "settings.share-not-found"
        case .notAShareDirectory: "settings.not-a-share-directory"
        case .sharePartMissing: "settings.share-part-missing"
        case .noHome: "settings.no-home"
        case .unknownLogLevel: "settings.unknown-log-level"
        }
    }
}

extension SettingsError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .shareNotFound(let places):
            "Till's own files (pages, sample shop) were not found. Looked at: \(places.joined(separator: ", ")). Install the package again, or name their folder with --share DIR."
        case .notAShareDirectory(let path):
            "\(path) does not hold Till's own files: it has no folder \"\(ShareDirectory.Part.web.rawValue)\". Name another with --share DIR, or leave the option out."
        case .sharePartMissing(let part, let place):
            "Till's own files are incomplete: \(part) is missing at \(place). Install the package again, or name another folder with --share DIR."
        case .noHome:
            "There is no home directory to keep the data in. Name a data directory with --data DIR or in TILL_DATA."
        case .unknownLogLevel(let text, let known):
            "TILL_LOG=\(text) is no log level. Use one of: \(known.joined(separator: ", "))."
        }
    }
}
