/// What a scanner did since it was opened: for the technician's page and `till diagnose`. Nothing that is thrown away goes uncounted.
public struct ScanStatistics: Sendable, Equatable {
    /// Reads given to the register.
    public var scans = 0
    /// Frames that were no barcode.
    public var rejected = 0
    /// Repeats that came faster than the model can read anew, and were dropped.
    public var repeatsDropped = 0
    /// Events nobody took in time.
    public var unclaimed = 0
    /// Times the kernel lost key events of a keyboard scanner (SYN_DROPPED).
    public var kernelDrops = 0
    /// The rhythm of the last read of a keyboard scanner.
    public var lastTiming: ScanTiming?

    public init() {}
}

/// How fast the characters of one read came. Scanners type evenly in 1–20 ms; a person rarely beats 30 ms a key.
public struct ScanTiming: Sendable, Equatable {
    public var keys: Int
    /// The mean time between two key presses, in microseconds by the kernel's clock; 0 for a single key.
    public var meanGapMicroseconds: Int
    public var longestGapMicroseconds: Int

    public init(keys: Int, meanGapMicroseconds: Int, longestGapMicroseconds: Int) {
        self.keys = keys
        self.meanGapMicroseconds = meanGapMicroseconds
        self.longestGapMicroseconds = longestGapMicroseconds
    }
}
