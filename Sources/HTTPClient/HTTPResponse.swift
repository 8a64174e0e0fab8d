public struct HTTPResponse: Equatable, Sendable {
    public let status: Int
    /// As they came, names in lower case.
    public let headers: [HTTPHeader]
    public let body: [UInt8]

    public init(status: Int, headers: [HTTPHeader], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of that name; case does not count.
    public func header(_ name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }
}
