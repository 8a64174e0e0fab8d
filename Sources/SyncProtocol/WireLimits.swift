import Journal

/// The bounds of the wire. Both sides hold them.
public enum WireLimits {
    /// A batch stays below this unless it is one single envelope.
    public static let batchBytes = 256 << 10
    public static let batchCount = 200
    /// The largest request OFFICE reads: one envelope of the largest payload in base64, with room for the rest.
    public static let requestBytes = JournalLimits.payloadBytes / 3 * 4 + (64 << 10)
    /// The largest answer a terminal reads.
    public static let answerBytes = 8 << 20
    public static let pageProducts = 500
    public static let pageProductsMaximum = 2_000
    /// How many open verdicts one acknowledgement carries at most.
    public static let verdicts = 200
    /// Beyond this difference of clocks both sides show it (promise P12).
    public static let skewShownMilliseconds: Int64 = 5 * 60 * 1_000
}
