/// Why the register has stopped: it goes on only when it is started anew.
public enum HaltReason: Sendable, Hashable {
    /// After a write that failed, what is on disk could not be read again.
    case unreadable(String)

    /// For the technician, in English.
    public var detail: String {
        switch self {
        case .unreadable(let detail): detail
        }
    }
}

extension HaltReason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let detail): "the database cannot be read after a failed write (\(detail))"
        }
    }
}
