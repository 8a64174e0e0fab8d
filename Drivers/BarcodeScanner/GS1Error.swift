/// Why data that call themselves GS1's are not.
public enum GS1Error: Error, Equatable, Sendable, CustomStringConvertible {
    case empty
    /// No application identifier begins at that byte.
    case unknownIdentifier(offset: Int)
    case wrongLength(identifier: String)
    case wrongCharacter(identifier: String)
    case wrongCheckDigit(identifier: String)
    case noSuchDate(identifier: String)
    /// The identifier stands there twice with different values.
    case contradiction(identifier: String)
    case tooMany

    public var code: String {
        switch self {
        case .empty: "gs1.empty"
        case .unknownIdentifier: "gs1.unknown-identifier"
        case .wrongLength: "gs1.wrong-length"
        case .wrongCharacter: "gs1.wrong-character"
        case .wrongCheckDigit: "gs1.wrong-check-digit"
        case .noSuchDate: "gs1.no-such-date"
        case .contradiction: "gs1.contradiction"
        case .tooMany: "gs1.too-many"
        }
    }

    public var description: String {
        switch self {
        case .empty: "the GS1 message is empty"
        case .unknownIdentifier(let offset): "no GS1 application identifier begins at character \(offset + 1)"
        case .wrongLength(let identifier): "GS1 element (\(identifier)) has a wrong length"
        case .wrongCharacter(let identifier): "GS1 element (\(identifier)) holds a character it may not"
        case .wrongCheckDigit(let identifier): "GS1 element (\(identifier)) has a wrong check digit"
        case .noSuchDate(let identifier): "GS1 element (\(identifier)) is no date or time"
        case .contradiction(let identifier): "GS1 element (\(identifier)) stands there twice and differs"
        case .tooMany: "the GS1 message has more than \(GS1Message.maximumElements) elements"
        }
    }
}
