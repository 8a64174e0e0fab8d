import DeviceKit

/// Drops a read that repeats the one before faster than the scanner model can read a symbol anew: an echo of one trigger, not a second article.
/// Off unless a scanner is given one; every read it drops is counted in `ScanStatistics.repeatsDropped`.
public struct RepeatFilter: Sendable {
    /// The model's own re-read time (quirks file).
    public let rereadMilliseconds: Int
    private let elapsed: @Sendable () -> Duration

    /// - Parameter clock: any clock that never goes back.
    public init(rereadMilliseconds: Int, clock: any Clock<Duration>) {
        self.rereadMilliseconds = rereadMilliseconds
        elapsed = Self.stopwatch(clock)
    }

    /// nil when the model's re-read time is not known: then nothing may be dropped.
    public init?(quirk: ScannerQuirk?, clock: any Clock<Duration>) {
        guard let milliseconds = quirk?.rereadMilliseconds else { return nil }
        self.init(rereadMilliseconds: milliseconds, clock: clock)
    }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    /// The read before and when it came.
    struct Memory: Sendable {
        var last: (scan: Scan, at: Duration)?
    }

    /// Whether the read is an echo of the one before; remembers it either way.
    func drops(_ scan: Scan, _ memory: inout Memory) -> Bool {
        let now = elapsed()
        defer { memory.last = (scan, now) }
        guard let last = memory.last, last.scan == scan else { return false }
        return now - last.at < .milliseconds(rereadMilliseconds)
    }
}
