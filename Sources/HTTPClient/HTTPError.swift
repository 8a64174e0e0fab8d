/// Why there is no answer. Except for `badRequest`, `hostNotFound`, `cannotConnect` and `tls`, the server may have acted on
/// the request.
public enum HTTPError: Error, Equatable, Sendable, CustomStringConvertible {
    case badRequest(String)
    case hostNotFound(String)
    case cannotConnect(String)
    case timedOut(String)
    /// The server's certificate or key is not the expected one, or no common TLS was found.
    case tls(String)
    case responseTooLarge(limit: Int)
    /// The connection broke or the answer was no HTTP.
    case interrupted(String)
    case cancelled
    /// The session was closed.
    case closed

    public var code: String {
        switch self {
        case .badRequest: "http.bad-request"
        case .hostNotFound: "http.host-not-found"
        case .cannotConnect: "http.cannot-connect"
        case .timedOut: "http.timed-out"
        case .tls: "http.tls"
        case .responseTooLarge: "http.response-too-large"
        case .interrupted: "http.interrupted"
        case .cancelled: "http.cancelled"
        case .closed: "http.closed"
        }
    }

    public var description: String {
        switch self {
        case .badRequest(let reason): "the request cannot be sent: \(reason)"
        case .hostNotFound(let reason): "the host is not known: \(reason); check the address and the network's name service"
        case .cannotConnect(let reason): "no connection: \(reason); check that the other side runs and the network is up"
        case .timedOut(let reason): "no answer in time: \(reason)"
        case .tls(let reason): "the other side is not trusted: \(reason); check its certificate, the configured authority or pin, and the clock"
        case .responseTooLarge(let limit): "the answer is larger than \(limit) bytes"
        case .interrupted(let reason): "the connection broke: \(reason)"
        case .cancelled: "cancelled"
        case .closed: "the HTTP session is closed"
        }
    }
}
