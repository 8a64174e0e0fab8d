/// The bounds of the format.
public enum JournalLimits {
    /// A sale of 1,000 lines with its taxes, tenders and stock movements stays well below this.
    public static let payloadBytes = 1 << 20
    public static let headerBytes = 4 << 10
    /// Terminal ids and event kinds are short names of printable ASCII.
    public static let nameBytes = 64
}
