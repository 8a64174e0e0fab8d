/// Why a profile could not be read.
public enum PrinterProfileError: Error, Equatable, Sendable, CustomStringConvertible {
    case notJSON(String)
    /// The file holds many profiles and none was chosen, or none of that name is in it.
    case noSuchProfile(String, known: [String])
    case missingColumns(profile: String)
    case implausible(profile: String, what: String)
    case tooLarge(bytes: Int, limit: Int)
    case unreadable(String)
    case notYAML(String)

    public var code: String {
        switch self {
        case .notJSON: "profile.not-json"
        case .noSuchProfile: "profile.unknown"
        case .missingColumns: "profile.columns"
        case .implausible: "profile.implausible"
        case .tooLarge: "profile.too-large"
        case .unreadable: "profile.unreadable"
        case .notYAML: "profile.not-yaml"
        }
    }

    public var description: String {
        switch self {
        case .notJSON(let why): "The printer profile cannot be read: \(why). It must be a JSON object as in the ESC/POS printer database."
        case .noSuchProfile(let name, let known): "There is no printer profile '\(name)'; known are \(known.sorted().joined(separator: ", "))."
        case .missingColumns(let profile): "Printer profile '\(profile)' names no font 0 with its columns; add \"fonts\": {\"0\": {\"columns\": 48}}."
        case .implausible(let profile, let what): "Printer profile '\(profile)' is implausible: \(what)."
        case .tooLarge(let bytes, let limit): "The printer profile file has \(bytes) bytes; the limit is \(limit)."
        case .unreadable(let why): "The printer profile cannot be read: \(why)."
        case .notYAML(let why): "The printer profile cannot be read: \(why). It must be YAML as the ESC/POS printer database writes it."
        }
    }
}
