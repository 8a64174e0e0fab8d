/// Where a reader of the product feed stands. Opaque to it.
struct ChangeCursor: Equatable {
    /// Belongs to a full fetch that is not over yet.
    let isFull: Bool
    let change: Int64
    /// The random stamp of that change; `-` before the first.
    let stamp: String

    static let beginning = ChangeCursor(isFull: true, change: 0, stamp: "-")

    init(isFull: Bool, change: Int64, stamp: String) {
        self.isFull = isFull
        self.change = change
        self.stamp = stamp
    }

    /// Nil where OFFICE did not write it.
    init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let change = Int64(parts[1]), change >= 0, parts[0] == "f" || parts[0] == "t", !parts[2].isEmpty else { return nil }
        self.init(isFull: parts[0] == "f", change: change, stamp: String(parts[2]))
    }

    var text: String { "\(isFull ? "f" : "t").\(change).\(stamp)" }
}
