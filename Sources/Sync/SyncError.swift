import HTTPClient
import SyncProtocol

public enum SyncError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The address is none that can be used.
    case badAddress(String)
    /// The secret would cross a network in clear.
    case plainHTTP(String)
    case unreachable(HTTPError)
    case refused(status: Int, ErrorBody)
    /// Something answered that is no office.
    case notAnOffice(String)

    public var code: String {
        switch self {
        case .badAddress: "sync.bad-address"
        case .plainHTTP: "sync.plain-http"
        case .unreachable(let error): error.code
        case .refused(_, let body): "office.\(body.code.rawValue)"
        case .notAnOffice: "sync.not-an-office"
        }
    }

    public var description: String {
        switch self {
        case .badAddress(let url): "\(url) is no address of an office; it looks like https://office.example:9080"
        case .plainHTTP(let url): "\(url) is not encrypted: the terminal's secret could be read on the way. Use https, or allow it expressly for a network that is safe"
        case .unreachable(let error): error.description
        case .refused(_, let body): body.message
        case .notAnOffice(let reason): "what answers there is no office: \(reason)"
        }
    }
}
