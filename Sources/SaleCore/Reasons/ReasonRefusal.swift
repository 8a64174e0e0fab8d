/// Why a reason is refused. Nothing has changed; the sentence says what to do.
public enum ReasonRefusal: Error, Sendable, Hashable {
    /// The shop wants one, and none was given.
    case needed
    /// The shop takes its own reasons only; what was given is none of them.
    case notListed(String)

    public var code: String {
        switch self {
        case .needed: "reason.needed"
        case .notListed: "reason.not-listed"
        }
    }
}

extension ReasonRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .needed: "The shop wants a reason for this. Choose one, or say why."
        case .notListed(let text): "'\(text)' is none of the shop's reasons. Choose one of the list."
        }
    }
}
