import SyncProtocol

public struct SyncOptions: Equatable, Sendable {
    /// How often changes are asked for, and the peer's head once everything is sent.
    public var pullIntervalMilliseconds: Int64 = 30_000
    public var pageProducts = WireLimits.pageProducts
    /// Whether this peer owns the catalogue, so that it is pulled from it.
    public var pulls = true
    /// How long to leave the terminal's own database alone after it failed.
    public static let storeRetryMilliseconds: Int64 = 5_000

    public init() {}
}
