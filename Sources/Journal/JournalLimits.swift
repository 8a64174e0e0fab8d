/// The bounds of the format.
public enum JournalLimits {
    /// The largest sale there can be (2,000 lines with names and codes of 256 bytes) stays below this.
    public static let payloadBytes = 4 << 20
    public static let headerBytes = 4 << 10
    /// Terminal ids and event kinds are short names of printable ASCII.
    public static let nameBytes = 64
}
