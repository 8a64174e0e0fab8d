/// The outside as the store sees it: the clock and the source of randomness, handed in so that tests decide.
public struct OfficeWorld: Sendable {
    /// UTC milliseconds since 1970.
    public var now: @Sendable () -> Int64
    /// That many random bytes.
    public var random: @Sendable (Int) -> [UInt8]

    public init(now: @escaping @Sendable () -> Int64, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.random = random
    }
}
