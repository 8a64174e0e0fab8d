/// How long a request may take and how much may come back.
public struct HTTPLimits: Equatable, Sendable {
    public var connectMilliseconds: Int
    /// From the call to the last byte of the answer.
    public var totalMilliseconds: Int
    /// The answer's body, decoded.
    public var responseBytes: Int

    public init(connectMilliseconds: Int = 5_000, totalMilliseconds: Int = 30_000, responseBytes: Int = 8 << 20) {
        self.connectMilliseconds = connectMilliseconds
        self.totalMilliseconds = totalMilliseconds
        self.responseBytes = responseBytes
    }
}
