import Synchronization

/// How long something took, over all times it was done, or how much room.
struct Measurement: Codable, Sendable {
    enum Unit: String, Codable, Sendable { case nanoseconds, bytes }

    /// Of `p50`, `p99` and `max`.
    let unit: Unit
    let n: Int
    let p50: Int64
    let p99: Int64
    let max: Int64
    /// Items (rows, events; 1 where the thing itself is the item) per second of measured time; 0 for bytes.
    let perSecond: Int64

    /// - Parameters:
    ///   - nanoseconds: one entry for each time; at least one.
    ///   - items: how many items each time worked through.
    init(nanoseconds: [Int64], items: Int = 1) { self.init(.nanoseconds, nanoseconds, items: items) }

    init(bytes: [Int64]) { self.init(.bytes, bytes, items: 0) }

    private init(_ unit: Unit, _ values: [Int64], items: Int) {
        self.unit = unit
        let sorted = values.sorted()
        /// Nearest rank.
        func percentile(_ percent: Int) -> Int64 { sorted.isEmpty ? 0 : sorted[Swift.max(0, (sorted.count * percent + 99) / 100 - 1)] }
        n = sorted.count
        p50 = percentile(50)
        p99 = percentile(99)
        max = sorted.last ?? 0
        let total = sorted.reduce(0, +)
        perSecond = total > 0 ? Int64(Int128(n) * Int128(items) * 1_000_000_000 / Int128(total)) : 0
    }
}

/// Collects times. Its clock goes on while the machine works, whatever is done to the time of day.
struct Stopwatch {
    private(set) var nanoseconds: [Int64] = []
    private let clock = ContinuousClock()

    mutating func time<Result>(_ body: () throws -> Result) rethrows -> Result {
        let begun = clock.now
        let result = try body()
        add(since: begun)
        return result
    }

    mutating func time<Result>(_ body: () async throws -> Result) async rethrows -> Result {
        let begun = clock.now
        let result = try await body()
        add(since: begun)
        return result
    }

    /// Does it `count` times between two looks at the clock, and counts that as one time of the mean: for what takes no longer than the clock.
    mutating func time(each count: Int, _ body: () throws -> Void) rethrows {
        let begun = clock.now
        for _ in 0..<count { try body() }
        add(since: begun, each: count)
    }

    /// The body does `count` things; what is kept is the mean of one.
    mutating func time<Result>(sharedBy count: Int, _ body: () async throws -> Result) async rethrows -> Result {
        let begun = clock.now
        let result = try await body()
        add(since: begun, each: count)
        return result
    }

    func measurement(items: Int = 1) -> Measurement { Measurement(nanoseconds: nanoseconds, items: items) }

    private mutating func add(since begun: ContinuousClock.Instant, each count: Int = 1) {
        let (seconds, attoseconds) = (clock.now - begun).components
        nanoseconds.append((seconds * 1_000_000_000 + attoseconds / 1_000_000_000) / Int64(max(1, count)))
    }
}

/// Takes a result and looks at its first byte, so that making it is not optimised away.
@inline(never)
func keep<Value>(_ value: Value) {
    let byte = withUnsafeBytes(of: value) { $0.first ?? 0 }
    kept.withLock { $0 ^= byte }
}

private let kept = Mutex(UInt8(0))
