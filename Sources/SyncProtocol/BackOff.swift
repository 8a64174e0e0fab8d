/// Full-jitter exponential back-off: after n failures in a row, a random wait between nothing and 2^n seconds, at most five
/// minutes. The randomness keeps a thousand terminals from coming back in the same second.
public struct BackOff: Equatable, Sendable {
    public static let firstMilliseconds: Int64 = 1_000
    public static let longestMilliseconds: Int64 = 5 * 60 * 1_000
    /// A peer that asks for more patience than this is not believed.
    public static let longestRetryAfterMilliseconds: Int64 = 60 * 60 * 1_000

    /// Failures in a row.
    public private(set) var failures = 0

    public init() {}

    public var ceilingMilliseconds: Int64 {
        guard failures > 0 else { return 0 }
        return min(Self.longestMilliseconds, Self.firstMilliseconds << Int64(min(failures - 1, 20)))
    }

    /// Counts a failure and says how long to wait.
    /// - Parameter retryAfterMilliseconds: what the peer asked for; the wait is never shorter.
    public mutating func failed(retryAfterMilliseconds: Int64? = nil, using random: inout some RandomNumberGenerator) -> Int64 {
        failures += 1
        let asked = min(max(retryAfterMilliseconds ?? 0, 0), Self.longestRetryAfterMilliseconds)
        return asked + Int64.random(in: 0...ceilingMilliseconds, using: &random)
    }

    public mutating func succeeded() { failures = 0 }
}
