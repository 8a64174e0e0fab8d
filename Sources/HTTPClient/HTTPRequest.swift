/// One request, with all that bounds it.
public struct HTTPRequest: Sendable {
    public var method: String
    /// `http://` or `https://`. Redirects are not followed and the environment's proxies are not used.
    public var url: String
    public var headers: [HTTPHeader]
    public var body: [UInt8]
    public var limits: HTTPLimits
    public var trust: HTTPTrust
    /// Goes to this socket file instead of the URL's host and port.
    public var unixSocket: String?

    public init(
        _ method: String = "GET", url: String, headers: [HTTPHeader] = [], body: [UInt8] = [], limits: HTTPLimits = HTTPLimits(),
        trust: HTTPTrust = .system, unixSocket: String? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
        self.trust = trust
        self.unixSocket = unixSocket
    }
}

public struct HTTPHeader: Equatable, Sendable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
