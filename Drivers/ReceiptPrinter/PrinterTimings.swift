/// The driver's limits and intervals.
public struct PrinterTimings: Sendable {
    /// For one DLE EOT answer.
    public var statusMilliseconds = 1000
    /// One wait for the end mark before the printer's state is looked at again.
    public var endSliceMilliseconds = 200
    /// Between two looks while a job is being printed.
    public var pollWhilePrinting: Duration = .milliseconds(100)
    /// Between two looks while the printer is stopped.
    public var pollWhileStopped: Duration = .seconds(1)
    /// How long a stop may last before the job becomes unknown.
    public var recoveryLimit: Duration = .seconds(15 * 60)
    /// How long a printer that never reported a stop may be silent in a job.
    public var silenceLimit: Duration = .seconds(10)
    /// For the end mark after the last byte, and again after a recovery; plus `perByte` for each byte of the job.
    public var endBase: Duration = .seconds(10)
    public var perByte: Duration = .milliseconds(5)
    /// For handing over one chunk, plus `writePerByteMilliseconds` each (10 ms is 1200 baud).
    public var writeBaseMilliseconds = 2000
    public var writePerByteMilliseconds = 10
    public var clearAnswerMilliseconds = 2000
    /// For the first answer of the exchange that puts a new or doubtful connection straight, and the quiet after it.
    public var settleMilliseconds = 3000
    public var quietMilliseconds = 150

    public init() {}
}

/// Sizes that do not depend on a model.
enum PrinterLimits {
    static let chunkBytes = 512
    static let jobBytes = 1024 * 1024
    static let readBytes = 256
    /// Reads in one exchange: a line full of noise must not keep it for ever.
    static let readsPerExchange = 64
    /// A document is sent again at most this often after verified clearing.
    static let resends = 3
    /// A status query that was never answered is left out after this many tries.
    static let missesBeforeSkipping = 2
    /// One listening for automatic status; others wait no longer for the wire.
    static let listenMilliseconds = 50
    static let identityCharacters = 80
    /// Blocks of stored keys read at most.
    static let keyBlocks = 16
}
