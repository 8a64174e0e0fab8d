/// What can be wrong with journal bytes or values. Each case has a stable code for programs and a sentence for people.
public enum JournalError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Bytes that are not our canonical JSON, with the offset of the first bad byte.
    case notCanonical(offset: Int, reason: String)
    /// A value that canonical JSON cannot hold.
    case unwritable(String)
    /// A field that must be there is not.
    case missingField(String)
    /// A field is there and of the wrong type or out of its range.
    case badField(String, reason: String)
    /// An envelope of a newer major form than this program can check.
    case unsupportedVersion(Int64)
    /// Larger than `JournalLimits` allows.
    case tooLarge(String, bytes: Int, limit: Int)

    public var code: String {
        switch self {
        case .notCanonical: "journal.not-canonical"
        case .unwritable: "journal.unwritable"
        case .missingField: "journal.missing-field"
        case .badField: "journal.bad-field"
        case .unsupportedVersion: "journal.unsupported-version"
        case .tooLarge: "journal.too-large"
        }
    }

    public var description: String {
        switch self {
        case .notCanonical(let offset, let reason): "not canonical JSON at byte \(offset): \(reason)"
        case .unwritable(let reason): "cannot be written as canonical JSON: \(reason)"
        case .missingField(let name): "the field \"\(name)\" is missing"
        case .badField(let name, let reason): "the field \"\(name)\" is wrong: \(reason)"
        case .unsupportedVersion(let version): "envelope version \(version) is newer than this program (\(Envelope.version)); update it"
        case .tooLarge(let what, let bytes, let limit): "\(what) has \(bytes) bytes, more than the \(limit) allowed"
        }
    }
}
