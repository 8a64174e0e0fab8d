import SaleCore
import SyncProtocol

/// OFFICE's own bounds; those of the wire are in `WireLimits`.
public enum OfficeLimits {
    /// Tombstones and cursors live this many changes; older cursors fetch everything anew.
    public static let feedChanges: Int64 = 100_000
    /// A page of changes ends before its products have more bytes than this: half of what a terminal reads, for what JSON adds.
    public static let pageBytes = WireLimits.answerBytes / 2
    /// What a change has beside its product, roughly.
    static let changeBytes = 256
    public static let busyMilliseconds = 5_000
    /// Retry-After of a busy answer.
    public static let busyRetrySeconds = 2
    /// A connection on which nothing comes is closed after this: terminals that lost their power never close theirs.
    public static let idleConnectionSeconds: Int64 = 60
    /// Of alarms, of papers used twice, and of recalls that were lifted: each so many.
    public static let reportedAlarms = 100
    public static let alarmsPerTerminal = 100
    public static let reportedClosures = 20
    /// How many differences of a closure its verdict names; the closure keeps all.
    public static let differencesTold = 8
    /// How many changes of software within a closure's period are tried as the last one before which gift cards were goods, from the latest: each adds all of it up.
    public static let updatesTried = 8
    /// How many of the newest sales `show` lists unless told otherwise.
    public static let reportedSales = 20
    public static let productTextBytes = 512
    /// Barcodes of one product, and so packs: as many as a terminal takes.
    public static let productBarcodes = ProductCSV.barcodes
    /// Linked articles of one product, and its prices in lists: each so many.
    public static let productParts = 64
    /// Of fields that a newer release wrote, which are only handed on.
    public static let productUnknownBytes = 4_096
}
